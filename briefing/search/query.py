"""Parse a query: words, phrases, what to leave out, fields.

This is about text only: `scope` looks up what a field's value names. Every string is a query, for it is parsed at each
keystroke, mostly half typed. What is odd is taken for words and reported in a note, never refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Literal, NamedTuple, cast

from briefing.model import edtf
from briefing.model.edtf import Day
from briefing.model.problems import shown, suggestion
from briefing.search.results import QueryNote

FieldName = Literal["speaker", "source", "publisher", "question", "position", "mode", "status", "after", "before"]

FIELDS: dict[FieldName, str] = {
    "speaker": "who says it",
    "source": "the source it stands in",
    "publisher": "who published the source",
    "question": "the question it is used for",
    "position": "the position it is used for",
    "mode": "direct, reported or authorial",
    "status": "what verifying the quotation found",
    "after": "of this date or later",
    "before": "before this date",
}
"""The only table of fields: the name that is typed before a colon, and the meaning of its value."""

DATES: tuple[FieldName, ...] = ("after", "before")
"""The fields whose values are dates."""


class Field(NamedTuple):
    """A part `name:value` or `-name:value` of what was typed, from `start` to `end`.

    The value has at least one letter or digit.
    """

    name: FieldName
    value: str
    negated: bool
    start: int
    end: int


class Query(NamedTuple):
    """The parts of what was typed. Words and phrases are as they were typed, not folded.

    `words` includes those of phrases, each at its place; `without` has words and phrases alike. `open_word`: whether
    the last of `words` may still grow, because nothing follows it, not even a space.
    """

    typed: str
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    notes: tuple[QueryNote, ...] = ()
    open_word: bool = False


class QueryPart(NamedTuple):
    """A piece of a query, from `start` to `end`: a word, a phrase, or a field with its value.

    `text` is the word, the phrase without its quotation marks, or the field's value; it may contain no letter at all.
    """

    text: str
    start: int
    end: int
    name: FieldName | None = None
    negated: bool = False
    quoted: bool = False
    closed: bool = True
    """Whether a phrase has its second quotation mark."""

    @property
    def sought(self) -> bool:
        """Whether the piece is something to find, instead of where to look or what to leave out."""
        return self.name is None and not self.negated

    @property
    def is_empty(self) -> bool:
        """Whether the piece has neither letter nor digit."""
        return not A_WORD.search(self.text)


def parse_query(typed: str) -> Query:
    """Parse `typed`. Never raises; takes some 10 µs."""
    found = list(pieces(typed))
    full = [piece for piece in found if not piece.is_empty]
    return Query(
        typed,
        words=tuple([word for piece in full if piece.sought for word in piece.text.split() if A_WORD.search(word)]),
        phrases=tuple([piece.text for piece in full if piece.sought and piece.quoted]),
        without=tuple([piece.text for piece in full if piece.negated and not piece.name]),
        fields=tuple([Field(one.name, one.text, one.negated, one.start, one.end) for one in full if one.name]),
        notes=tuple(_notes(found, typed)),
        open_word=_is_open(typed, found),
    )


def unfinished(typed: str) -> list[QueryNote]:
    """Return the notes that `parse_query` omits because typing on would put things right.

    They are for a person who has finished typing.
    """
    found = list(pieces(typed))
    told = set(_notes(found, typed))
    notes = [note for note in _notes(found) if note not in told]
    open_ones = [piece for piece in found if not piece.closed and not piece.is_empty]
    return notes + [
        QueryNote(f"{shown(one.text)} has no second quotation mark", one.start, one.end) for one in open_ones
    ]


def asks_nothing(query: Query) -> bool:
    """Tell whether the query asks for nothing so far: there is no word, and no field has its value."""
    asked = any(field.name not in DATES or _is_date(field.value) for field in query.fields)
    waits = any(piece.name for piece in pieces(query.typed))
    return not query.typed.strip() or (waits and not (asked or query.words or query.without))


def is_begun_date(value: str) -> bool:
    """Tell whether `value` is no date so far, and can become a date by typing on."""
    last = value.rpartition("/")[2].removeprefix("-")
    return not _is_date(value) and any(_is_date(value + pattern[len(last) :]) for pattern in _DATE_PATTERNS)


def pieces(typed: str) -> Iterator[QueryPart]:
    """Yield the pieces of a query in their order; between them is white space, or nothing."""
    at = _after_space(typed, 0)
    while at < len(typed):
        match = _PIECE.match(typed, at)
        assert match, "what is neither space nor a quotation mark that opens is plain"
        piece = _piece(typed, match)
        yield piece
        at = _after_space(typed, piece.end)


def first_day(value: str) -> Day:
    """Return the first day of a date, as `after:` and `before:` use it.

    Raises ValueError with a sentence for a person.
    """
    earliest = edtf.parse(value.upper()).earliest
    if earliest is None:
        raise ValueError("it has no first day")
    return earliest


LIKE = 75.0
"""The score, from 0 to 100, from which on a name with a colon is a misspelt field: `mdoe:`, but not `putin:`."""

A_WORD = re.compile(r"[^\W_]")
CLOSING = {'"': '"', "“": '”"', "”": '”"', "„": '“”"', "‟": '”"', "«": '»"', "»": '«»"'}
"""Quotation marks, each with those that close it: English, German, French, Swedish, and those of keyboards."""

_MARKS = "".join(CLOSING)
# A mark opens where a word may begin: the mark in `12" guns` belongs to its word. A mark that may also close, or mean
# inches, opens only if something follows it at once; French marks have a space inside.
_OPENING = rf"(?<![^\s(\[{{<:=/\-–—{_MARKS}])(?:[“„‟«]|[\"”»](?=\S))"
_PIECE = re.compile(
    rf"(?:(?<!\S)(?P<minus>-(?=[^\s\-]))?(?:(?P<name>(?i:{'|'.join(FIELDS)})):)?)?"
    rf"(?:(?P<mark>{_OPENING})|(?:(?!{_OPENING})\S)*)"
)
_CLOSED = {mark: re.compile(f"[{closing}]") for mark, closing in CLOSING.items()}
_SPACE = re.compile(r"\s*")
_AS_WORDS = "is looked for as a word"
_IN_BRACKETS = "stands for nothing: brackets join nothing here"
_NO_OPERATORS = {
    "AND": f"{_AS_WORDS}: all words count without it",
    "OR": f"{_AS_WORDS}: what has some of the words is found without it",
    "NOT": f"{_AS_WORDS}: -word leaves out what has it",
    **dict.fromkeys("()[]{}", _IN_BRACKETS),
}
_DATE_PATTERNS = ("9999-12-31", "9999-01-01", "9999-10-10", "9999-21")
"""The characters a date may have at each place: what is typed begins a date if the rest of a pattern completes it."""
_NAMED = re.compile(r"([^\W\d_]{2,20}):")


def _after_space(typed: str, at: int) -> int:
    match = _SPACE.match(typed, at)
    return match.end() if match else at


def _piece(typed: str, match: re.Match[str]) -> QueryPart:
    named, mark, negated = match["name"], match["mark"], match["minus"] is not None
    name = cast(FieldName, named.casefold()) if named else None
    if mark:
        last = _CLOSED[mark].search(typed, match.end())
        text = typed[match.end() : last.start() if last else len(typed)].strip()
        end = last.end() if last else len(typed)
        return QueryPart(text, match.start(), end, name, negated, quoted=True, closed=last is not None)
    begin = match.end("name") + 1 if named else match.start() + negated
    return QueryPart(typed[begin : match.end()], match.start(), match.end(), name, negated)


def _is_open(typed: str, found: Sequence[QueryPart]) -> bool:
    if not found or typed[-1].isspace() or typed[-1] in _MARKS:
        return False
    last = found[-1]
    return last.sought and not last.is_empty and not (last.quoted and last.closed)


def _notes(found: Sequence[QueryPart], typing: str = "") -> Iterator[QueryNote]:
    """Yield notes on what is odd, except what may become right at the end of what is being typed."""
    for number, piece in enumerate(found, start=1):
        is_last = bool(typing) and number == len(found)
        said = _what_is_odd(piece, is_last=is_last, is_open=is_last and piece.end == len(typing))
        if said:
            yield QueryNote(said, piece.start, piece.end)
    negated = [piece for piece in found if piece.negated and not piece.is_empty]
    if negated and not any(not piece.negated and not piece.is_empty for piece in found):
        said = "this only leaves out: type a word to find, too"
        yield QueryNote(said, negated[0].start, negated[-1].end)
    yield from _no_operators(found, is_open=bool(typing) and not typing[-1].isspace())


def _no_operators(found: Sequence[QueryPart], *, is_open: bool) -> Iterator[QueryNote]:
    """Yield notes on operators of other programs, which are words here.

    If everything is in capitals, so are these words, and there is no note.
    """
    plain = [piece for piece in found if piece.sought and not piece.quoted]
    if not any(char.islower() for piece in plain for char in piece.text):
        return
    for piece in plain:
        said = _NO_OPERATORS.get(piece.text)
        if said and not (is_open and piece is found[-1]):
            yield QueryNote(f"{piece.text} {said}", piece.start, piece.end)


def _what_is_odd(piece: QueryPart, *, is_last: bool, is_open: bool) -> str | None:
    """Return what is odd about one piece, or None; for the last piece, nothing that typing on would put right."""
    if piece.name is None:
        return None if piece.quoted else _misspelt(piece.text, is_last=is_last)
    if piece.is_empty:
        waits = is_last and not piece.text.strip(_MARKS)
        return None if waits else f"{piece.name}: {_what_is_missing(piece.name)}"
    if piece.name not in DATES or (is_open and is_begun_date(piece.text)):
        return None
    return _no_date(piece.name, piece.text)


def _misspelt(word: str, *, is_last: bool) -> str | None:
    match = _NAMED.match(word)
    if match is None or (is_last and match.end() == len(word)):
        return None
    from rapidfuzz import fuzz  # takes 7 ms, and few queries have such a word

    name = match[1].casefold()
    if max(fuzz.ratio(name, field) for field in FIELDS) < LIKE:
        return None
    return f"{shown(match[0])} is no field{suggestion(name, FIELDS)}"


def _what_is_missing(name: FieldName) -> str:
    if name in DATES:
        return f"has no date right behind it; {edtf.HINT}"
    return f'has nothing right behind it; it is written {name}:word or {name}:"some words"'


def _no_date(name: FieldName, value: str) -> str | None:
    try:
        first_day(value)
    except ValueError as error:
        return f"{name}: {shown(value)} cannot be read as a date: {error}"
    return None


def _is_date(value: str) -> bool:
    with suppress(ValueError):  # the error is the answer
        first_day(value)
        return True
    return False
