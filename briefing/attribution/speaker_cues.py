"""Whose words these are: the names of the quoted speaker and of the others, and the cues that give the word.

A cue (“…,” Rutte said. “…”) names who speaks, by name, role or pronoun, with a verb of saying. It is the
speaker's own only if every word of its subject is known to be theirs: “Rutte’s deputy said” is somebody else's.
Attributing speech in general is not attempted; what is not understood is not harmless.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefing.model.records import Quote, Source, Speaker
from briefing.text.meaning import Words
from briefing.text.sanitize import one_line, shorten

_WORDS = re.compile(r"[^\W_]+")
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Cmdr|Adm|Maj|Brig|Rev|Hon|Pres|Amb|St|Jr|Sr|vs|[A-Z])\."
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s\"”’»)\]]+|\n\s*\n")
_CLAUSE_END = re.compile(
    r"[,;:—–()]|\b(?:and|but|while|when|as|after|before|because|who|which|whom|whose|that|until|since|where|if)\b"
)
_TITLES = frozenset(
    (
        "the",
        "mr",
        "mrs",
        "ms",
        "mx",
        "dr",
        "prof",
        "sir",
        "lord",
        "lady",
        "dame",
        "gen",
        "sen",
        "rep",
        "gov",
        "president",
    )
)
_ADVERBS = frozenset(
    (
        "then",
        "also",
        "later",
        "again",
        "further",
        "today",
        "yesterday",
        "tomorrow",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
    )
)
_TIMES = _ADVERBS | frozenset(
    (
        *(
            "friday",
            "saturday",
            "sunday",
            "earlier",
            "recently",
            "afterwards",
            "afterward",
            "subsequently",
            "meanwhile",
        ),
        *("shortly", "soon", "eventually", "finally", "previously", "tonight", "last", "this", "next", "week"),
        *(
            "month",
            "year",
            "night",
            "morning",
            "afternoon",
            "evening",
            "weekend",
            "january",
            "february",
            "march",
            "april",
            "may",
        ),
        *("june", "july", "august", "september", "october", "november", "december"),
    )
)
"""They say when; how something was said (jokingly) may turn it round, and is not harmless."""
_WHERE = frozenset(
    (
        *("in", "on", "at", "by", "a", "an", "the", "his", "her", "their", "statement", "interview", "email", "letter"),
        *("tweet", "post", "speech", "press", "news", "conference", "facebook", "twitter", "radio", "television", "tv"),
    )
)
"""Nothing but these: in a statement, on Monday."""
_OBJECT = frozenset(
    ("to", "in", "at", "on", "of", "during", "with", "from", "by", "for", "about", "upon", "through", "over", "via")
)
_TELLING = frozenset(("told", "tell", "tells", "asked", "ask", "asks", "warned", "warn", "warns"))
_FINITE = frozenset(
    ("is", "are", "was", "were", "be", "been", "has", "had", "have", "came", "comes", "went", "goes", "did", "does")
)
_EVENTS = frozenset(("meeting", "briefing", "hearing", "morning", "evening", "gathering", "building"))
_GENERALS = frozenset(("secretary", "attorney", "governor", "director", "consul", "inspector", "surgeon", "solicitor"))
SPEECH = 4
"""Words from which on a piece in quotation marks is somebody's words, and not a term or a name."""


class Voices(NamedTuple):
    """The quoted speaker and the others of a source, by the words that name them."""

    speech: bool
    keys: frozenset[str]
    known: frozenset[str]
    others: frozenset[str]
    saying: frozenset[str]
    pronouns: frozenset[str]

    @classmethod
    def of(cls, quote: Quote, source: Source | None, words: Words) -> Voices:
        keys, known = _own_names(quote, source)
        return cls(
            quote.mode == "direct",
            keys | words["pronouns"],
            known | words["pronouns"] | _TITLES | _ADVERBS,
            _other_names(quote, source) - known,
            words["saying"],
            words["pronouns"],
        )

    def is_own(self, subject: list[str]) -> bool:
        """Whether these words name the quoted speaker and nobody else."""
        if self.keys.isdisjoint(subject) or not self.known.issuperset(subject):
            return False
        return subject[-1] != "general" or not _GENERALS.isdisjoint(subject)

    def names_another(self, text: str) -> bool:
        return not self.others.isdisjoint(tokens(text))

    def pronouns_in(self, text: str) -> frozenset[str]:
        return self.pronouns.intersection(tokens(text))


def own_names(quote: Quote, source: Source | None) -> tuple[frozenset[str], frozenset[str]]:
    """The words that name the quoted speaker, and those that may stand beside them."""
    keys, known = _own_names(quote, source)
    return keys, known | _TITLES


def sentences(text: str) -> list[str]:
    """The sentences of a text; “Mr. Rutte” and “J. F. Kennedy” are not two."""
    return [sentence for sentence in _SENTENCE_END.split(without_abbreviations(text)) if sentence]


def without_abbreviations(text: str) -> str:
    """The text, as long as before, without the full stops that end no sentence."""
    return _ABBREVIATION.sub(lambda match: match[0][:-1] + " ", text)


def is_cue(sentence: str, voices: Voices) -> bool:
    """Whether a sentence of the narrator's is a cue of the quoted speaker, and nothing else."""
    if voices.names_another(sentence):
        return False
    if sentence.rstrip().endswith(":") and voices.is_own(tokens(sentence)):
        return True  # Rutte: “…”
    spoken = False
    for clause in _CLAUSE_END.split(sentence):
        words = tokens(clause)
        if not words:
            continue
        voice = _clause(clause, voices, spoken)
        if voice is None:
            if not (voices.known | _TIMES | _WHERE).issuperset(words):
                return False
        elif not voice:
            return False
        else:
            spoken = True
    return spoken


def gives_the_word(sentence: str, voices: Voices) -> bool:
    """Whether a sentence has a cue of somebody else."""
    spoken = False
    for clause in _CLAUSE_END.split(sentence):
        voice = _clause(clause, voices, spoken, strict=False)
        if voice is False:
            return True
        spoken = spoken or bool(voice)
    words = tokens(sentence)
    return (voices.names_another(sentence) and (spoken or ":" in sentence)) or _follows_another(words, voices)


def _follows_another(words: list[str], voices: Voices) -> bool:
    """Whether somebody else is named after “according to”."""
    for index, word in enumerate(words):
        if word == "according" and not voices.is_own(words[index + 2 : index + 3]):
            return True
    return False


def _clause(clause: str, voices: Voices, spoken: bool, strict: bool = True) -> bool | None:
    """True for a cue of the quoted speaker, False for one of somebody else, None where nobody speaks."""
    verbs = [word for word in _WORDS.finditer(clause) if word[0].casefold() in voices.saying]
    start = 0
    for verb in verbs:
        subject, rest = tokens(clause[start : verb.start()]), tokens(clause[verb.end() :])
        if not subject:
            subject = list(_until_object(rest))
            rest = rest[len(subject) :]
        if not subject and not spoken:
            return False
        if subject and not voices.is_own(subject):
            return False
        start = verb.end() if rest != [] or verb is verbs[-1] else len(clause)
        if strict and verb is verbs[-1] and not _is_adjunct(rest, verb[0].casefold()):
            return False
    return True if verbs else None


def _is_adjunct(rest: list[str], verb: str) -> bool:
    """Whether what follows a verb says to whom, when or where, and no more."""
    if not _FINITE.isdisjoint(rest) or any(word.endswith("ing") and word not in _EVENTS for word in rest):
        return False  # “to a general shouting “…””
    return not rest or rest[0] in _OBJECT | _TIMES or verb in _TELLING


def _until_object(words: list[str]) -> Iterator[str]:
    """The subject of a verb that comes first: “said Maria Zakharova in Vladivostok”."""
    for word in words:
        if word in _OBJECT or word in _TIMES:
            return
        yield word


def _own_names(quote: Quote, source: Source | None) -> tuple[frozenset[str], frozenset[str]]:
    if source is None:
        return frozenset(), frozenset()
    speaker = source.speakers.get(quote.speaker) if quote.speaker else None
    if speaker is not None:
        role = _role(speaker)
        return (
            frozenset([*tokens(speaker.name)[-1:], *role[-1:]]),
            frozenset([*tokens(speaker.name), *role]),
        )
    names = [tokens(author) for author in source.author]
    return frozenset(name[-1] for name in names if name), frozenset(word for name in names for word in name)


def _other_names(quote: Quote, source: Source | None) -> frozenset[str]:
    speakers = source.speakers.items() if source else ()
    return frozenset(name for key, other in speakers if key != quote.speaker for name in tokens(other.name)[-1:])


def _role(speaker: Speaker) -> list[str]:
    """The noun of a role with what stands before it: “defense correspondent” of one for the Nation."""
    return tokens(re.split(r",|\b(?:for|of|at|in|to|and)\b", speaker.role or "")[0])


def tokens(text: str) -> list[str]:
    """The words of a text in small letters, a possessive’s “s” for itself."""
    return _WORDS.findall(text.casefold())


def short(text: str, most: int = 80) -> str:
    return shorten(one_line(text), most)
