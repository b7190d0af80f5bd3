"""Where in the document that was added a place of its source stands: the page, the chapter, the time.

`briefing add` writes beside each original which paragraph each of these begins in, and its first words. The body may
have been edited since: so a mark counts where its words are, and one whose words are gone leaves what it would have
told of untold, rather than to the mark before it. A record that cannot be read tells of no place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from briefing.files import nodes
from briefing.files.nodes import Mapping, Scalar, read_yaml
from briefing.model import Span
from briefing.storage.reading import UnreadableError, read_text, with_line_feeds
from briefing.text.display import one_line, shorten

ORIGINALS = "originals"
"""The folder in which documents are kept as they were given, each with a record of what was made of it."""
RECORD = ".yaml"
PAGE = "p. "
CHAPTER = "ch. "
"""How the marks of pages and chapters begin; those of times have their digits alone."""
_MOST_RECORD = 8 << 20
_MOST_SOUGHT = 64 << 20
"""Code points that are looked through for the marks of one source: a record can name one long paragraph often."""
_NEAR = 20
"""Paragraphs to either side in which the words of a mark are looked for."""
_FEW = 3
"""Words that are too few to be known anywhere but in their paragraph."""
_LONGEST = 60
_TIME = re.compile(r"\d{1,3}:\d{2}(?::\d{2})?")


class Located(NamedTuple):
    """From `start` on (code points of the body) a place is `at`; None where that is not known."""

    start: int
    at: str | None


class _Mark(NamedTuple):
    at: str
    paragraph: int
    """From 0."""
    words: Sequence[str]


def record_path(root: Path, source: str) -> Path:
    """The record of the document that a source was made from; there need be none."""
    return root / ORIGINALS / f"{source}{RECORD}"


def located(root: Path, source: str, body: str, paragraphs: Sequence[Span]) -> list[Located]:
    """The marks of a source in its body as it is now, by their places. Never raises for what is in the record."""
    marks = _read(record_path(root, source))
    return list(_placed(marks, body, paragraphs)) if marks and paragraphs else []


def locator(found: Sequence[Located], offset: int) -> str | None:
    """`p. 12`, `ch. 3`, `at 00:12:31`: the mark before an offset; None where there is none, or it is not known."""
    before = bisect_right(found, offset, key=lambda each: each.start)
    at = found[before - 1].at if before else None
    return f"at {at}" if at and _TIME.fullmatch(at) else at


def _read(path: Path) -> list[_Mark]:
    try:
        text = with_line_feeds(read_text(path, _MOST_RECORD))
        head, _, _ = text.partition("\nleft-out:")  # of a long document this is most of it, and comes last
        root, _ = read_yaml(head if "\nmarks:" in head else text, path)
    except UnreadableError:  # mostly: this source was not made by `briefing add`
        return []
    says = _keys(root)
    marks = says.get("marks")
    return [mark for each in marks.children if (mark := _mark(each))] if isinstance(marks, nodes.Sequence) else []


def _keys(node: nodes.Node | None) -> dict[str, nodes.Node]:
    pairs = node.pairs() if isinstance(node, Mapping) else ()
    return {key.text: value for key, value in pairs if isinstance(key, Scalar)}


def _mark(node: nodes.Node) -> _Mark | None:
    said = {key: value.text for key, value in _keys(node).items() if isinstance(value, Scalar)}
    at, number, words = one_line(said.get("at", "")).strip(), said.get("paragraph", ""), said.get("words", "").split()
    if not at or not words or not re.fullmatch("[1-9][0-9]{0,7}", number):
        return None
    return _Mark(shorten(at, _LONGEST), int(number) - 1, words)


def _placed(marks: Sequence[_Mark], body: str, paragraphs: Sequence[Span]) -> Iterator[Located]:
    """Each mark where its words stand, behind the one before it; an unknown one from where the one before it began."""
    search = _Search(body, paragraphs)
    last = Located(-1, None)
    for mark in marks:
        start = search.place(mark, last.start + 1)
        if start is not None:
            if last.start >= 0:
                yield last
            last = Located(start, mark.at)
        elif last.start >= 0:
            last = Located(last.start, None)
    if last.start >= 0:
        yield last


class _Search:
    """Looks for the words of marks, and learns from each by how many paragraphs the body has moved."""

    def __init__(self, body: str, paragraphs: Sequence[Span]) -> None:
        self._body = body
        self._paragraphs = paragraphs
        self._moved = 0
        self._sought = 0

    def place(self, mark: _Mark, least: int) -> int | None:
        """Where a mark stands, from the offset `least` on."""
        pattern = re.compile(r"\s+".join(map(re.escape, mark.words)))
        there = mark.paragraph + self._moved
        near = range(1 if len(mark.words) < _FEW else _NEAR + 1)
        for number in (each for by in near for each in dict.fromkeys((there + by, there - by))):
            if not 0 <= number < len(self._paragraphs) or self._sought > _MOST_SOUGHT:
                continue
            paragraph = self._paragraphs[number]
            start = max(paragraph.start, least)
            found = pattern.search(self._body, start, max(paragraph.end, start))
            self._sought += (found.end() if found else max(paragraph.end, start)) - start
            if found:
                self._moved = number - mark.paragraph
                return found.start()
        return None
