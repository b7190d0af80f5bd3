"""Recognise the cues of the quoted speaker and of others, by the names of both.

A cue (“…,” Rutte said. “…”) names who speaks, by name, role or pronoun, with a verb of saying. It is the speaker's own
only if every word of its subject is known to be theirs: “Rutte’s deputy said” is somebody else's. Attributing speech in
general is not attempted; what is not understood does not count as harmless.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from briefing.languages import words_assumed
from briefing.languages.lists import pattern_of
from briefing.model.records import Quote, Source, Speaker
from briefing.text.sanitize import one_line, shorten
from briefing.text.sentences import Abbreviations

if TYPE_CHECKING:
    from briefing.languages.meaning import Meaning, Narration
    from briefing.languages.record import Words

_WORDS = re.compile(r"[^\W_]+")
SPEECH = 4
"""The fewest words in quotation marks that count as somebody's words, and not as a term or a name."""


class Voices(NamedTuple):
    """The quoted speaker and the others of a source, by the words that name them."""

    speech: bool
    keys: frozenset[str]
    known: frozenset[str]
    others: frozenset[str]
    saying: frozenset[str]
    pronouns: frozenset[str]
    attributing: frozenset[str]
    narration: Narration
    abbreviations: Abbreviations

    @classmethod
    def of(cls, quote: Quote, source: Source | None, words: Words, meaning: Meaning) -> Voices:
        """Collect the names of a quotation's speaker and the others, and the words of cues in the source's language."""
        narration = words.narration
        keys, known = _own_names(quote, source, narration)
        return cls(
            quote.mode == "direct",
            keys | meaning.pronouns,
            known | meaning.pronouns | narration.titles | narration.adverbs,
            _other_names(quote, source) - known,
            meaning.saying,
            meaning.pronouns,
            meaning.attributing,
            narration,
            words.abbreviations,
        )

    def is_own(self, subject: list[str]) -> bool:
        """Tell whether these words name the quoted speaker and nobody else."""
        if self.keys.isdisjoint(subject) or not self.known.issuperset(subject):
            return False
        heads = self.narration.heads_with.get(subject[-1])
        return heads is None or not heads.isdisjoint(subject)

    def names_another(self, text: str) -> bool:
        """Tell whether a text names another speaker of the source."""
        return not self.others.isdisjoint(tokens(text))

    def pronouns_in(self, text: str) -> frozenset[str]:
        """Return the pronouns of a text that may mean a speaker."""
        return self.pronouns.intersection(tokens(text))


def own_names(quote: Quote, source: Source | None) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that name the quoted speaker, and those that may accompany them."""
    narration = words_assumed(source.language if source else None).narration
    keys, known = _own_names(quote, source, narration)
    return keys, known | narration.titles


def is_cue(sentence: str, voices: Voices) -> bool:
    """Tell whether a narrator's sentence is a cue of the quoted speaker and nothing else."""
    if voices.names_another(sentence):
        return False
    if sentence.rstrip().endswith(":") and voices.is_own(tokens(sentence)):
        return True  # Rutte: “…”
    spoken = False
    for clause in _clauses(sentence, voices.narration):
        words = tokens(clause)
        if not words:
            continue
        voice = _clause(clause, voices, spoken)
        if voice is None:
            if not (voices.known | voices.narration.around).issuperset(words):
                return False
        elif not voice:
            return False
        else:
            spoken = True
    return spoken


def gives_the_word(sentence: str, voices: Voices) -> bool:
    """Tell whether a sentence has a cue of somebody else."""
    spoken = False
    for clause in _clauses(sentence, voices.narration):
        voice = _clause(clause, voices, spoken, strict=False)
        if voice is False:
            return True
        spoken = spoken or bool(voice)
    words = tokens(sentence)
    return (voices.names_another(sentence) and (spoken or ":" in sentence)) or _follows_another(words, voices)


def _follows_another(words: list[str], voices: Voices) -> bool:
    """Tell whether somebody else is named after “according to”."""
    for index, word in enumerate(words):
        if word in voices.attributing and not voices.is_own(words[index + 2 : index + 3]):
            return True
    return False


def _clauses(sentence: str, narration: Narration) -> list[str]:
    return pattern_of(rf"[,;:—–()]|{narration.clause_pattern or ','}").split(sentence)


def _clause(clause: str, voices: Voices, spoken: bool, strict: bool = True) -> bool | None:
    """Tell whose cue a clause is: True for the quoted speaker, False for somebody else, None if nobody speaks.

    `spoken` says whether a cue of the speaker came before it in the sentence; with `strict`, the words after the verb
    may only say to whom, when or where.
    """
    verbs = [word for word in _WORDS.finditer(clause) if word[0].casefold() in voices.saying]
    start = 0
    for verb in verbs:
        subject, rest = tokens(clause[start : verb.start()]), tokens(clause[verb.end() :])
        if not subject:
            subject = list(_until_object(rest, voices.narration))
            rest = rest[len(subject) :]
        if not subject and not spoken:
            return False
        if subject and not voices.is_own(subject):
            return False
        start = verb.end() if rest != [] or verb is verbs[-1] else len(clause)
        if strict and verb is verbs[-1] and not _is_adjunct(rest, verb[0].casefold(), voices.narration):
            return False
    return True if verbs else None


def _is_adjunct(rest: list[str], verb: str, narration: Narration) -> bool:
    """Tell whether the words after a verb say to whom, when or where, and no more."""
    begins = (word for word in rest if word.endswith(narration.participle_endings) and word not in narration.events)
    if not narration.finite.isdisjoint(rest) or any(begins):
        return False  # “to a general shouting “…””
    return not rest or rest[0] in narration.adjuncts or verb in narration.telling


def _until_object(words: list[str], narration: Narration) -> Iterator[str]:
    """Yield the subject that follows its verb: “said Maria Zakharova in Vladivostok”."""
    for word in words:
        if word in narration.adjuncts:
            return
        yield word


def _own_names(quote: Quote, source: Source | None, narration: Narration) -> tuple[frozenset[str], frozenset[str]]:
    if source is None:
        return frozenset(), frozenset()
    speaker = source.speakers.get(quote.speaker) if quote.speaker else None
    if speaker is not None:
        role = _role(speaker, narration)
        return (
            frozenset([*tokens(speaker.name)[-1:], *role[-1:]]),
            frozenset([*tokens(speaker.name), *role]),
        )
    names = [tokens(author) for author in source.author]
    return frozenset(name[-1] for name in names if name), frozenset(word for name in names for word in name)


def _other_names(quote: Quote, source: Source | None) -> frozenset[str]:
    speakers = source.speakers.items() if source else ()
    return frozenset(name for key, other in speakers if key != quote.speaker for name in tokens(other.name)[-1:])


def _role(speaker: Speaker, narration: Narration) -> list[str]:
    """Return the noun of a role with what precedes it.

    That is “defense correspondent” of “defense correspondent for the Nation”.
    """
    return tokens(pattern_of(f",|{narration.role_end_pattern or ','}").split(speaker.role or "")[0])


def tokens(text: str) -> list[str]:
    """Return the words of a text in small letters, with the “s” of a possessive as a word of its own."""
    return _WORDS.findall(text.casefold())


def short(text: str, most: int = 80) -> str:
    """Return a text on one line, shortened to at most `most` characters."""
    return shorten(one_line(text), most)
