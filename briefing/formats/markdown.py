"""Read Markdown as prose: without markup and code, with its block quotes, and with the way back to the text.

What a reader of the page would see is kept, in the order of the file. This is not all of CommonMark: what does not
matter for quotations, such as how lists nest, is ignored. Every line and every character is looked at a bounded number
of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

from briefing.formats.prose import QUOTE_MARKS, Prose, ProseBuilder
from briefing.formats.raw_quotes import RawQuotes
from briefing.storage.reading import decode, with_line_feeds
from briefing.text.span import Span

_FENCE = re.compile(r"[ \t]{0,3}(?:[-*+] |\d{1,9}[.)] )?(`{3,}|~{3,})([^\n]*)")
_QUOTE = re.compile(r"[ ]{0,3}>[ \t]?")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}(?:[ \t]+|$)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)$")
_DEFINITION = re.compile(r"[ ]{0,3}\[([^\]\n^][^\]\n]{0,200})\]:[ \t]*\S+[^\n]*$", re.MULTILINE)
_NOTE = re.compile(r"[ ]{0,3}\[\^[^\]\n]{1,60}\]:[ \t]*")
_CALLOUT = re.compile(r"[ ]{0,3}>[ \t]*\[!\w+\]")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_INLINE = re.compile(
    r"\\[!-/:-@\[-`{-~]"  # an escaped mark
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
    r"|`+"
    r"|<!--"
    r"|<(?:https?://|mailto:)[^\s<>]{0,2000}>"
    r"|</?[a-zA-Z][a-zA-Z0-9-]{0,30}(?:\s[^<>]{0,2000})?/?>"
    r"|!?\["
    r"|\]"
    r"|\*+|_+|~~"
)
_TARGET = re.compile(
    r"\(\s{0,9}(?:<[^<>\n]{0,2000}>|[^\s()]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500})?)"
    r"(?:\s{1,9}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'|\([^()\n]{0,500}\)))?\s{0,9}\)"
)
_REFERENCE = re.compile(r"\[([^\[\]\n]{0,200})\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\]")
_CREDIT = re.compile(r"<(?:cite|footer)\b[^<>]*>\Z", re.IGNORECASE)
_DASHES = ("—", "–", "-")


class _Line(NamedTuple):
    """A line without its block's markup, and whether a new block begins with it."""

    start: int
    end: int
    quoted: bool
    begins: bool
    ends: bool = False
    """Whether the block ends with it."""
    apart: bool = False
    """Whether an empty line without a `>`, which ends a block quote, precedes it."""


class _Cut(NamedTuple):
    """The markup between `start` and `end`, and what the prose has instead."""

    start: int
    end: int
    prose: str = ""


class _Run(NamedTuple):
    """A run of stars, underscores or tildes that may begin or end emphasis."""

    start: int
    length: int
    char: str
    opens: bool
    closes: bool


def read_draft(path: Path, data: bytes) -> tuple[str, Prose]:
    """Return the text of a Markdown draft, with line feeds, and its prose.

    Raise `BriefingError` if the draft is not UTF-8.
    """
    text = with_line_feeds(decode(path, data))
    return text, markdown_prose(text)


def markdown_prose(text: str) -> Prose:
    """Return the prose of a Markdown file with its block quotes."""
    found = ProseBuilder(text)
    blocks: list[Span] = []
    labels = frozenset(match[1].casefold() for match in _DEFINITION.finditer(text))
    for block in _blocks(text):
        if found.length:
            found.put("\n\n", block[0].start, block[0].start)
        begun = found.length
        _write(text, block, labels, found)
        if block[0].quoted and found.length > begun:
            goes_on = blocks and not block[0].apart and begun - blocks[-1].end <= len("\n\n")
            blocks.append(Span(blocks.pop().start if goes_on else begun, found.length))
    return found.prose(blocks)


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Group the lines into paragraphs, headings, list items and cells of tables."""
    block: list[_Line] = []
    for line in _lines(text):
        if block and (line is None or line.begins or line.quoted != block[-1].quoted or block[-1].ends):
            yield block
            block = []
        if line is not None:
            block.append(line)
    if block:
        yield block


def _lines(text: str) -> Iterator[_Line | None]:
    """Return the lines that hold prose, and None for each line that separates two blocks."""
    start = _after_front_matter(text)
    fence = ""
    raw = RawQuotes(text)
    quoted_before = callout = comment = False
    blank_before, in_list, apart = True, False, False
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line_start, start = start, end + 1
        line = text[line_start:end]
        if fence:
            closing = re.match(r"[ \t>]*(`{3,}|~{3,})[ \t]*$", line)
            if closing and closing[1].startswith(fence):
                fence = ""
            continue
        if comment:
            comment = "-->" not in line
            continue
        if line.lstrip().startswith("<!--"):
            comment = "-->" not in line
            yield None
            continue
        callout = bool(_CALLOUT.match(line)) or (callout and bool(_QUOTE.match(line)))
        at = 0
        while quote := _QUOTE.match(line, at):
            at = quote.end()
        quoted = at > 0 and not callout
        opening = _FENCE.match(line, at)
        if opening and not ("`" in opening[1] and "`" in opening[2]):
            fence = opening[1]
            yield None
            continue
        rest = line[at:]
        if not rest.strip():
            blank_before = True
            apart = apart or not (at or raw.depth)
            yield None
            continue
        item = _ITEM.match(line, at)
        indented = rest.startswith(("    ", "\t"))
        in_list = bool(item) or (in_list and (indented or not blank_before or rest.startswith("  ")))
        code = indented and blank_before and not in_list
        if code or _DEFINITION.match(rest) or _CALLOUT.match(line) or _RULE.match(rest) or _TABLE_RULE.match(rest):
            blank_before = code
            yield None
            continue
        goes_on = not at and quoted_before and not blank_before and not item  # a lazy line of a block quote
        for stretch in raw.stretches(line, at, line_start):
            apart = apart or stretch.apart
            if not line[stretch.start : stretch.end].strip():
                yield None
                continue
            quotes = quoted or goes_on or stretch.quoted
            first = item if stretch.start == at else None
            for part in _parts(line[: stretch.end], line_start, stretch.start, quotes, first):
                yield part._replace(apart=apart, begins=part.begins or stretch.begins)
                apart = False
        quoted_before, blank_before = quoted or goes_on, False


def _parts(line: str, line_start: int, at: int, quoted: bool, item: re.Match[str] | None) -> Iterator[_Line]:
    """Split a line into the cells of a table's row, or return it as one stretch of prose."""
    end = line_start + len(line)
    heading = _HEADING.match(line, at)
    note = _NOTE.match(line, at)
    if line[at:].lstrip().startswith("|") and line.rstrip().endswith("|"):
        for cell in re.finditer(r"[^|]+", line[at:]):
            yield _Line(line_start + at + cell.start(), line_start + at + cell.end(), quoted, begins=True, ends=True)
        return
    opening = heading or note or item
    begin = opening.end() if opening else at + len(line[at:]) - len(line[at:].lstrip())
    yield _Line(line_start + begin, end, quoted, begins=opening is not None, ends=heading is not None)


def _after_front_matter(text: str) -> int:
    if not text.startswith("---"):
        return 0
    head = re.match(r"---[ \t]*\n(?:(?!---[ \t]*$)[^\n]*\n){0,500}?---[ \t]*(?:\n|\Z)", text, re.MULTILINE)
    return head.end() if head else 0


def _write(text: str, block: list[_Line], labels: frozenset[str], found: ProseBuilder) -> None:
    """Write the prose of one block: its lines without their markup."""
    cuts = sorted(_cuts(text, block, labels))
    number = 0
    done = block[0].start
    for line in block:
        if line is not block[0]:
            found.put("\n", done, done)
        at = max(line.start, done)
        while number < len(cuts) and cuts[number].start < line.end:
            cut = cuts[number]
            if cut.start >= at:
                found.keep(at, cut.start)
                found.put(cut.prose, cut.start, cut.end)
                at = cut.end
            number += 1
        found.keep(at, line.start + len(text[line.start : line.end].rstrip(" \t")))
        done = max(at, line.end)


def _cuts(text: str, block: list[_Line], labels: frozenset[str]) -> Iterator[_Cut]:
    """List the markup in a block; `labels` are those of the links that the file defines elsewhere."""
    end = block[-1].end
    brackets: list[tuple[int, bool]] = []
    runs: list[_Run] = []
    ticks = _Ticks(text, block[0].start, end)
    skip_to = 0
    for match in (found for line in block for found in _INLINE.finditer(text, line.start, line.end)):
        start, stop = match.span()
        mark = match[0]
        if start < skip_to:
            continue
        if mark[0] == "\\":
            yield _Cut(start, start + 1)
        elif mark[0] == "&":
            plain = unescape(mark)
            if plain != mark:
                yield _Cut(start, stop, plain)
        elif mark[0] == "`":
            closing = ticks.closing(start, len(mark))
            if closing is not None:
                yield _Cut(start, closing + len(mark), QUOTE_MARKS.sub("", text[stop:closing]).replace("\n", " "))
                skip_to = closing + len(mark)
        elif mark == "<!--":
            closing = text.find("-->", stop, end)
            skip_to = end if closing < 0 else closing + 3
            yield _Cut(start, skip_to)
        elif mark[0] == "<" and block[0].quoted and _CREDIT.match(mark):
            yield _Cut(start, stop, _credit(text, start, stop))
        elif mark[0] == "<":
            yield _Cut(start, stop, "“" if mark == "<q>" else "”" if mark == "</q>" else "")
        elif mark[-1] == "[":
            note = _FOOTNOTE.match(text, stop - 1, end)
            if note:
                yield _Cut(start, note.end())
                skip_to = note.end()
            else:
                brackets.append((start, mark[0] == "!"))
        elif mark == "]" and brackets:
            opened, picture = brackets.pop()
            target = _target(text, opened + 1 + picture, start, end, labels)
            if target is not None:
                skip_to = target
                if picture:
                    yield _Cut(opened, skip_to)
                else:
                    yield from (_Cut(opened, opened + 1), _Cut(start, skip_to))
        elif mark != "]":
            runs.append(_run(text, start, mark))
    yield from _emphasis(runs)


def _credit(text: str, start: int, stop: int) -> str:
    """Return what replaces the tag around the name of a block quote's speaker.

    It is a dash on a new line, unless there is a dash already.
    """
    before = text[max(0, start - 60) : start].rstrip()
    if before.endswith(_DASHES) or _CREDIT.search(before):
        return ""
    return "\n" if text[stop : stop + 9].lstrip().startswith(_DASHES) else "\n— "


def _target(text: str, label: int, closing: int, end: int, labels: frozenset[str]) -> int | None:
    """Return where the link ends whose words are from `label` to `closing`.

    Return None for mere brackets, such as “[sic]” and “[1]”.
    """
    inline = _TARGET.match(text, closing + 1, end)
    if inline:
        return inline.end()
    words = text[label:closing].casefold()
    named = _REFERENCE.match(text, closing + 1, end)
    if named and (named[1].casefold() or words) in labels:
        return named.end()
    return closing + 1 if words in labels and not words.isdigit() else None


class _Ticks:
    """The runs of backticks in a block, so that each finds its partner without the text being read again."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._places: dict[int, list[int]] = {}
        for match in re.compile("`+").finditer(text, start, end):
            self._places.setdefault(len(match[0]), []).append(match.start())
        for places in self._places.values():
            places.reverse()

    def closing(self, opening: int, length: int) -> int | None:
        """Return the offset of the next run of `length` backticks after `opening`, or None.

        Calls must come in the order of the text.
        """
        places = self._places.get(length, [])
        while places and places[-1] <= opening:
            places.pop()
        return places[-1] if places else None


def _run(text: str, start: int, mark: str) -> _Run:
    before, after = text[start - 1 : start], text[start + len(mark) : start + len(mark) + 1]
    opens, closes = bool(after) and not after.isspace(), bool(before) and not before.isspace()
    if mark[0] == "_" and before.isalnum() and after.isalnum():
        opens = closes = False  # snake_case
    return _Run(start, len(mark), mark[0], opens, closes)


def _emphasis(runs: list[_Run]) -> Iterator[_Cut]:
    """List the stars, underscores and tildes that have a partner."""
    waiting: dict[str, list[list[int]]] = {"*": [], "_": [], "~": []}
    for run in runs:
        left, at = run.length, run.start
        opened = waiting[run.char]
        while run.closes and left and opened:
            begin, size = opened[-1]
            both = min(size, left)
            yield from (_Cut(begin + size - both, begin + size), _Cut(at, at + both))
            at, left = at + both, left - both
            if size == both:
                opened.pop()
            else:
                opened[-1][1] = size - both
        if run.opens and left:
            opened.append([at, left])
