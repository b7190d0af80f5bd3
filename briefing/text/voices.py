"""Whose words stand in a gap: the quoted speaker's own, the narrator's cue, or somebody else's.

A cue (“…,” Rutte said. “…”) may be left out: it is not part of what was said. It must stand between two
quoted pieces and name the speaker, by name or role, or by a pronoun, with a verb of saying; whatever else has
a verb of saying is somebody else's. Attributing speech in general is not attempted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefing.model import Quote, Source, Span, Speaker
from briefing.text.display import one_line, shorten
from briefing.text.meaning import Words

_NAME = r"[^\W\d_a-z][\w.'’&-]*"
_LABEL = re.compile(
    rf"^[ \t>*–—-]*((?:{_NAME}|\d+)(?:[ \t]+(?:{_NAME}|\d+)){{0,4}})[ \t]*"
    r"(?:\([^)\n]*\)|\[[^\]\n]*\])?[ \t]*:"
    r"|^[ \t]*((?:[A-Z][a-z]+\. )?[A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]+){0,3})(?:\.[ \t]|[ \t]*[—–])"
    r"|(?<=[.!?…\])\"”] )((?:[A-Z][a-z]+\. )?[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}):",
    re.MULTILINE,
)
"""`NAME:` as transcripts print it: any capitalised words at the start of a line, all capitals elsewhere."""

_WORDS = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n\s*\n")
_CLAUSE_END = re.compile(r"[,;:—–()]|\b(?:and|but|while|when|as|after|before|because)\b")
_OBJECT = frozenset(("to", "in", "at", "on", "of", "during", "with", "from", "by", "for", "about", "that"))
_SINGLE_MARKS = re.compile(r"(?:(?<=\s)|(?<=^))['‘](?=\w)|(?<=[,.!?…])['’](?=\s|$)")
_DOUBLE_MARKS = re.compile('["“”„‟«»]')
_CUE_AFTER = re.compile('["“]?[^"“”«»\\n]*[,?!—–…]["”»]([^"“„«\\n.!?]+)')
"""The rest of a quoted piece, and the narrator's words after it; after a full stop they are no cue."""
_CLOSING = "”»"
_OPENING = "“„«"
SPEECH = 4
"""Words from which on a piece in quotation marks is somebody's words, and not a term or a name."""


class Voices(NamedTuple):
    """The quoted speaker and the others of a source, by the words that name them."""

    speech: bool
    own: frozenset[str]
    others: frozenset[str]
    saying: frozenset[str]

    @classmethod
    def of(cls, quote: Quote, source: Source | None, words: Words) -> Voices:
        own = _own_names(quote, source)
        return cls(
            quote.mode == "direct",
            own | words["pronouns"],
            _other_names(quote, source) - own,
            words["saying"],
        )


class OwnWords(NamedTuple):
    """What is left of a gap without its cues; and the narrator's sentences that give the word to others."""

    text: str
    others: list[str]


def own_words(body: str, gap: Span, voices: Voices) -> OwnWords:
    """Take the speaker's own cues out of a gap, and find those of others."""
    kept: list[str] = []
    others: list[str] = []
    for text, quoted, between in _pieces(body, gap, voices.speech):
        if quoted:
            kept.append(text)
            if not voices.speech and len(_WORDS.findall(text)) >= SPEECH:
                others.append(_short(text))
            continue
        for sentence in _SENTENCE_END.split(text):
            cue = _is_cue(sentence, voices)
            if cue is False:
                others.append(_short(sentence))
            if not (cue and between and voices.speech):
                kept.append(sentence)
    return OwnWords(" ".join(kept), others)


def next_cue_of_another(body: str, gap: Span, voices: Voices) -> str | None:
    """The cue after the quoted piece that a gap leads to, where it names somebody else."""
    if not voices.speech or not _DOUBLE_MARKS.search(body[gap.start : gap.end + 1]):
        return None
    after = _CUE_AFTER.match(body, gap.end)
    if after is None or _is_cue(after[1], voices) is not False:
        return None
    return _short(after[1])


def foreign_labels(text: str, quote: Quote, source: Source | None) -> list[str]:
    """The labels of other speakers, as transcripts print them, in any language."""
    own = _own_names(quote, source)
    labels = ((match[1] or match[2] or match[3]).strip() for match in _LABEL.finditer(text))
    return [label for label in labels if own.isdisjoint(_tokens(label))]


def _pieces(body: str, gap: Span, speech: bool) -> Iterator[tuple[str, bool, bool]]:
    """The gap divided at its quotation marks: text, whether quoted, whether between quoted text."""
    text = body[gap.start : gap.end]
    pattern = _DOUBLE_MARKS if _DOUBLE_MARKS.search(text) else _SINGLE_MARKS
    marks = pattern.finditer(body[gap.start : gap.end + 1])  # a single mark is known by what follows
    before = body[gap.start - 1 : gap.start]
    quoted = speech and before not in _CLOSING + '"'
    closed = speech
    start = 0
    for mark in marks:
        if mark.start() == len(text):
            break
        opens = _opens(body, gap.start + mark.start(), quoted)
        yield text[start : mark.start()], quoted, closed and opens and not quoted
        closed = closed or quoted
        quoted, start = opens, mark.end()
    reopens = speech and body[gap.end : gap.end + 1] in (*_OPENING, '"', "‘")
    yield text[start:], quoted, closed and reopens and not quoted


def _opens(body: str, offset: int, quoted: bool) -> bool:
    """Whether the mark at `offset` opens; a straight one is judged by its neighbours."""
    mark = body[offset]
    if mark in _OPENING or mark in _CLOSING:
        return mark in _OPENING
    space_before = offset == 0 or body[offset - 1].isspace()
    space_after = offset + 1 >= len(body) or body[offset + 1].isspace()
    return not quoted if space_before == space_after else space_before


def _is_cue(sentence: str, voices: Voices) -> bool | None:
    """True for a cue of the quoted speaker, False for one of somebody else, None where nobody speaks."""
    spoken = False
    for clause in _CLAUSE_END.split(sentence):
        start = 0
        verbs = [word for word in _WORDS.finditer(clause) if word[0].casefold() in voices.saying]
        for verb in verbs:
            spoken = True
            subject = _tokens(clause[start : verb.start()]) or _subject_after(clause[verb.end() :])
            if voices.own.isdisjoint(subject or _tokens(sentence)):
                return False
            start = verb.end()
    if not spoken:
        return None
    return voices.others.isdisjoint(_tokens(sentence))


def _subject_after(rest: str) -> frozenset[str]:
    """The subject of a verb that comes first: “said Maria Zakharova in Vladivostok”."""
    words: list[str] = []
    for word in _WORDS.findall(rest.casefold()):
        if word in _OBJECT:
            break
        words.append(word)
    return frozenset(words)


def _own_names(quote: Quote, source: Source | None) -> frozenset[str]:
    if source is None:
        return frozenset()
    speaker = source.speakers.get(quote.speaker) if quote.speaker else None
    if speaker is not None:
        return frozenset([*_surname(speaker.name), *_role(speaker)])
    return frozenset(name for author in source.author for name in _surname(author)) - {""}


def _other_names(quote: Quote, source: Source | None) -> frozenset[str]:
    speakers = source.speakers.items() if source else ()
    return frozenset(name for key, other in speakers if key != quote.speaker for name in _surname(other.name))


def _surname(name: str) -> list[str]:
    return _WORDS.findall(name.casefold())[-1:]


def _role(speaker: Speaker) -> list[str]:
    """The noun of a role: “correspondent” of “defense correspondent for the Nation”."""
    head = re.split(r",|\b(?:for|of|at|in|to|and)\b", speaker.role or "")[0]
    return _surname(head)


def _tokens(text: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(text.casefold()))


def _short(text: str, most: int = 80) -> str:
    return shorten(one_line(text), most)
