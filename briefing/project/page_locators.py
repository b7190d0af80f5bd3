"""Find the page, chapter or time that a place of a source has in the document from which the source was made.

For each original, `briefing add` records these marks: the page, chapter or time, the paragraph in which it begins, and
its first words. The body may have been edited since, so a mark counts where its words are now. If its words are gone,
the places after it are unknown until the next mark; they are not attributed to the mark before it. A record that cannot
be read gives no marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from briefing.project import yaml_nodes
from briefing.project.yaml_nodes import Mapping, Scalar, read_yaml
from briefing.storage.reading import UnreadableError, read_text, with_line_feeds
from briefing.text.sanitize import one_line, shorten
from briefing.text.span import Span

ORIGINALS = "originals"
"""The folder in which documents are kept as they were added, each with a record of what was made of it."""
RECORD = ".yaml"
"""The suffix of such a record."""
PAGE = "p. "
"""How the marks of pages begin."""
CHAPTER = "ch. "
"""How the marks of chapters begin; marks of times are digits alone."""
_MOST_RECORD = 8 << 20
"""Bytes of a record."""
_MOST_SOUGHT = 64 << 20
"""Code points searched for the marks of one source: a record can refer to one long paragraph many times."""
_NEAR = 20
"""Paragraphs before and after the recorded one in which the words of a mark are searched."""
_FEW = 3
"""Marks with fewer words than this are searched in their own paragraph alone."""
_LONGEST = 60
"""Characters of a mark."""
_TIME = re.compile(r"\d{1,3}:\d{2}(?::\d{2})?")


class Located(NamedTuple):
    """A mark in the body: from `start` on (code points of the body) the place is `at`, or None if unknown."""

    start: int
    at: str | None


class _Mark(NamedTuple):
    """A recorded mark: the page, chapter or time, the index of its paragraph, and its first words."""

    at: str
    paragraph: int
    """The index of the paragraph, from 0."""
    words: Sequence[str]


def record_path(root: Path, source: str) -> Path:
    """Return the path of the record about the document from which a source was made; it need not exist."""
    return root / ORIGINALS / f"{source}{RECORD}"


def located(root: Path, source: str, body: str, paragraphs: Sequence[Span]) -> list[Located]:
    """Find the marks of a source in its present body, in their order.

    Never raises, whatever the record contains. Returns an empty list if there is no record.
    """
    marks = _read(record_path(root, source))
    return list(_placed(marks, body, paragraphs)) if marks and paragraphs else []


def locator(found: Sequence[Located], offset: int) -> str | None:
    """Return the last mark before an offset (code points), such as `p. 12`, `ch. 3` or `at 00:12:31`.

    Returns None if there is no mark before it, or if its mark is unknown.
    """
    before = bisect_right(found, offset, key=lambda each: each.start)
    at = found[before - 1].at if before else None
    return f"at {at}" if at and _TIME.fullmatch(at) else at


def _read(path: Path) -> list[_Mark]:
    """Read the marks from a record; return an empty list if it does not exist or cannot be read."""
    try:
        text = with_line_feeds(read_text(path, _MOST_RECORD))
        head, _, _ = text.partition("\nleft-out:")  # most of a long document's record, and at its end
        root, _ = read_yaml(head if "\nmarks:" in head else text, path)
    except UnreadableError:  # usually, `briefing add` did not make this source
        return []
    says = _keys(root)
    marks = says.get("marks")
    return [mark for each in marks.children if (mark := _mark(each))] if isinstance(marks, yaml_nodes.Sequence) else []


def _keys(node: yaml_nodes.Node | None) -> dict[str, yaml_nodes.Node]:
    """Return the values of a mapping by the texts of their keys; empty if `node` is no mapping."""
    pairs = node.pairs() if isinstance(node, Mapping) else ()
    return {key.text: value for key, value in pairs if isinstance(key, Scalar)}


def _mark(node: yaml_nodes.Node) -> _Mark | None:
    """Return the mark that `node` describes, or None if it is invalid."""
    said = {key: value.text for key, value in _keys(node).items() if isinstance(value, Scalar)}
    at, number, words = one_line(said.get("at", "")).strip(), said.get("paragraph", ""), said.get("words", "").split()
    if not at or not words or not re.fullmatch("[1-9][0-9]{0,7}", number):
        return None
    return _Mark(shorten(at, _LONGEST), int(number) - 1, words)


def _placed(marks: Sequence[_Mark], body: str, paragraphs: Sequence[Span]) -> Iterator[Located]:
    """Iterate over the marks found in the body, in their order.

    A mark is searched after the one before it. If it is not found, the place from the start of the previous mark on is
    unknown.
    """
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
    """Searches the words of marks, and learns from each hit by how many paragraphs the body has shifted."""

    def __init__(self, body: str, paragraphs: Sequence[Span]) -> None:
        self._body = body
        self._paragraphs = paragraphs
        self._moved = 0
        self._sought = 0

    def place(self, mark: _Mark, least: int) -> int | None:
        """Return the offset of a mark at or after the offset `least`, or None (code points of the body)."""
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
