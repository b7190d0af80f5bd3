"""Take a quotation apart at the marks of its editor: gaps, clarifications, changed capitals, notes.

`[…]` and `…` leave words out; `[word]` replaces words or adds to them; `[T]his` changes a capital; `[sic]`, `[emphasis
added]` and the marks of emphasis comment on the words and are not words themselves. Nothing is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from itertools import combinations, islice
from typing import Literal, NamedTuple

from briefing.languages import words_assumed
from briefing.text.span import Span

JointKind = Literal["gap", "word", "none"]

_DOTS = r"(?:…|\.\s?\.\s?\.(?:\s?\.)?)"
_TOKENS = (
    rf"(?P<gap>\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\))|(?P<dots>{_DOTS}+)"
    r"|(?P<note>[\[(]\s*(?:sic!?%s)\s*[\])])"
    r"|(?P<capital>(?<!\w)\[(?P<letter>[^\W\d_])\](?=\w))"
    r"|(?P<word>(?<!\w)\w{0,40}\[(?P<own>(?=[^\[\]\n]{0,200}\w)[^\[\]\n]{1,200})\]\w{0,40})"
    r"|(?P<emphasis>(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])|(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_]))"
)
"""The marks; `%s` is for the notes of a language."""


MOST_READINGS = 15
"""The most readings of a quotation: all of them if it has marks of four kinds."""
ALL_KINDS = frozenset({"gap", "dots", "note", "capital", "word", "emphasis"})
_MARKED = re.compile(r"[\[(…*_]|\.\s?\.")


class Joint(NamedTuple):
    """What is between two pieces: a gap, words in brackets that are the editor's, or nothing at all."""

    kind: JointKind
    span: Span
    """The span of the mark in the quotation."""
    own: str = ""
    """The editor's words: those in brackets with the letters that touch them."""


class MarkedQuotation(NamedTuple):
    """The pieces of a quotation and the joints between them; `first` and `last` are marks at its ends.

    There is one joint fewer than there are pieces.
    """

    pieces: tuple[str, ...]
    joints: tuple[Joint, ...]
    first: Joint | None = None
    last: Joint | None = None
    capitals: frozenset[int] = frozenset()
    """The numbers of the pieces that begin with a letter whose case the editor changed."""
    marks: tuple[Span, ...] = ()
    """The spans of all marks in the quotation."""


def readings(exact: str) -> Iterator[MarkedQuotation]:
    """Yield the ways to read the marks of a quotation, beginning with all of them as the editor's.

    Each kind of mark is read as the editor's or as the source's. A source may print `(sic)`, `…`, `[applause]` or `*`
    itself, and a quotation of it may have marks of another kind besides.
    """
    kinds = {_kind(match) for match in _tokens().finditer(exact)} if _MARKED.search(exact) else set()
    if not kinds:
        yield take_apart(exact)
    ways = (chosen for size in range(len(kinds), 0, -1) for chosen in combinations(sorted(kinds), size))
    for chosen in islice(ways, MOST_READINGS):
        yield take_apart(exact, frozenset(chosen))


def take_apart(exact: str, kinds: Set[str] = ALL_KINDS) -> MarkedQuotation:
    """Split a quotation into pieces and joints.

    Marks at its ends are no joints, since no words of the quotation are beyond them. What looks like a mark of a kind
    that is not in `kinds` belongs to the source.
    """
    if not _MARKED.search(exact):
        return MarkedQuotation((exact.strip(),) if exact.strip() else (), ())
    pieces: list[str] = []
    joints: list[Joint] = []
    capitals: set[int] = set()
    marks: list[Span] = []
    first: Joint | None = None
    text = ""
    done = 0
    for match in _tokens().finditer(exact):
        kind = _kind(match)
        if kind not in kinds:
            continue
        span = Span(*match.span())
        text += exact[done : span.start]
        done = span.end
        if kind == "emphasis":
            marks.append(span)
            continue
        if kind == "capital":
            marks += [Span(span.start, span.start + 1), Span(span.end - 1, span.end)]
            joint = Joint("none", Span(span.start, span.start))
        else:
            marks.append(span)
            joint = _joint(kind, span, match)
        if text.strip():
            pieces.append(text.strip())
            joints.append(joint)
        elif joints:
            joints[-1] = _both(joints[-1], joint)
        elif joint.kind != "none":
            first = joint if first is None else _both(first, joint)
        text = match["letter"] if kind == "capital" else ""
        if kind == "capital":
            capitals.add(len(pieces))
    text += exact[done:]
    if text.strip():
        pieces.append(text.strip())
        last = None
    else:
        ending = joints.pop() if joints else None
        last = ending if ending and ending.kind != "none" else None
    return MarkedQuotation(tuple(pieces), tuple(joints), first, last, frozenset(capitals), tuple(marks))


def other_case(piece: str) -> str:
    """Return the piece with its first letter in the other case."""
    return piece[:1].swapcase() + piece[1:]


def between(marks: tuple[Span, ...], length: int) -> Iterator[Span]:
    """Yield the spans of a quotation of `length` code points that are outside its marks."""
    done = 0
    for mark in marks:
        if done < mark.start:
            yield Span(done, mark.start)
        done = mark.end
    if done < length:
        yield Span(done, length)


@cache
def _tokens() -> re.Pattern[str]:
    """Compile the marks with the notes of the assumed language: the editor's language is not known."""
    notes = words_assumed(None).editor_note_pattern
    return re.compile(_TOKENS % (f"|{notes}" if notes else ""), re.IGNORECASE)


def _kind(match: re.Match[str]) -> str:
    return next(name for name in ("dots", "gap", "note", "capital", "word", "emphasis") if match[name])


def _joint(kind: str, span: Span, match: re.Match[str]) -> Joint:
    if kind in ("gap", "dots"):
        return Joint("gap", span)
    if kind == "note":
        return Joint("none", span)
    return Joint("word", span, re.sub(r"[\[\]]", "", match[0]).strip())


def _both(one: Joint, other: Joint) -> Joint:
    """Merge two marks that have nothing between them."""
    span = Span(one.span.start, other.span.end)
    kinds: dict[str, JointKind] = {one.kind: one.kind, other.kind: other.kind}
    kind = kinds.get("gap") or kinds.get("word") or "none"
    space = " " if one.span.end < other.span.start else ""
    return Joint(kind, span, space.join(filter(None, (one.own, other.own))))
