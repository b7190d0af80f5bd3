"""Pair the quotation marks of a text: typographic, straight and guillemets, across paragraphs, mixed and misprinted.

Only the outermost pairs are returned: a quotation within a quotation is part of it. A glyph decides which way it
turns only where that fits its neighbours, for “ closes in German and OCR mistakes one mark for another. Apostrophes,
feet and inches do not count. Each mark is looked at a bounded number of times, whatever the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.text.span import Span

_GLYPHS = "“”„‟\"«»‹›‘’‚‛'＂「」『』"
_SINGLES = "‘’‚‛'"
_MARK = re.compile(
    rf"[{_GLYPHS}`](?:([{_GLYPHS}`]{{4,}})|(?<=`)`|(?<=')(?<!'')'(?!')"
    rf"|(?<!`)(?:(?<![{_SINGLES}])|(?<![^\W_][{_SINGLES}])|(?![^\W_])))"
)
"""All marks except apostrophes within words; a run of marks (first group) is a line, an ornament or rubbish.

It begins with a glyph, which is found ten times faster than what surrounds it.
"""
_SPELT = {"``": "“", "''": '"', "＂": '"', "‛": "‘"}
"""Marks that are read as other marks."""
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
_CLOSERS = {
    "“": '”"“',
    "”": '”"“',
    "‟": '”"“',
    '"': '"”',
    "„": '“”"',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹",
    "‘": "’'",
    "‚": "‘’'",
    "'": "'’",
    "「": "」",
    "『": "』",
}
"""The marks that may close each mark. In Swedish and Finnish ” and » close themselves."""
_OPENERS = {
    closer: [glyph for glyph, fit in _CLOSERS.items() if closer in fit] for closer in "".join(_CLOSERS.values())
}
"""The marks that each mark may close."""
_FAMILY = {glyph: family for family in ('“”‟"„', "«»", "‹›", "‘'‚’", "「」", "『』") for glyph in family}
_SINGLE = frozenset(_SINGLES)
_BEFORE_OPENING = frozenset("([{<—–-―/|=…:;,>_*“‘«„\"'‚‹")
_BRACKETS = _BEFORE_OPENING - frozenset(",;:…")
_AFTER_CLOSING = frozenset(".,;:!?)]}…—–-/|*_[”’»\"'")
_INCHES = re.compile(r"\d\\?['’′]\s?\d{1,2}(?:[.,]\d+|½|¼|¾)?\\?$")
_CUT_WORD = re.compile(
    r"(?:\d0s|\d\d\b|(?:em|tis|twas|twere|twill|til|till|cause|bout|round|n|neath|gainst|kay|cos|cuz|s|nuff|ere)\b)",
    re.IGNORECASE,
)
"""What an apostrophe is written before: ’90s, ’em, rock ’n’ roll."""
FARTHEST = 20_000
"""The most code points over which a quotation may run on whose later paragraphs open without marks."""
_LONG_LINE = 120
"""Code points per line above which each line of a text without blank lines is a paragraph."""


class MarkPair(NamedTuple):
    """Two marks that belong together: `inner` is the span between them, `outer` includes the marks.

    `again` are the marks that open its further paragraphs. A pair that is not `closed` ends with its paragraph.
    """

    inner: Span
    outer: Span
    again: tuple[Span, ...] = ()
    closed: bool = True


class Pairing(NamedTuple):
    """The outermost pairs of quotation marks in a text, in order, and the offsets of marks that close nothing.

    `closing` are the offsets of the double marks that close a quotation, or one within it that is in double marks.
    """

    pairs: list[MarkPair]
    strays: list[int]
    closing: list[int]


class _Mark(NamedTuple):
    glyph: str
    start: int
    end: int
    opens: bool
    closes: bool
    first: bool
    """Whether nothing precedes the mark in its paragraph."""
    before: str
    """The character before the mark, ignoring a backslash of Markdown; empty at the start of a paragraph."""


class _Open(NamedTuple):
    mark: _Mark
    again: list[Span]
    """The marks that open further paragraphs; the list grows in place, as copies would cost quadratic time."""


class _Following(NamedTuple):
    """The marks of the next paragraph, and the first double mark in it or in any later paragraph."""

    marks: Sequence[_Mark]
    double: _Mark | None


def pair_marks(text: str, start: int = 0, end: int | None = None) -> Pairing:
    """Pair the quotation marks in `text` from `start` to `end`, which are offsets in code points.

    A quotation continues in the next paragraph if that opens with a mark again, or if the next double mark closes a
    quotation that nothing else has opened: in the next paragraph, or within `FARTHEST` code points.
    """
    pairs: list[MarkPair] = []
    strays: list[int] = []
    closing: list[int] = []
    waiting: _Open | None = None
    paragraphs = paragraphs_of(text, start, len(text) if end is None else end)
    all_marks = [list(_turned(text, paragraph)) for paragraph in paragraphs]
    for paragraph, marks, after in zip(paragraphs, all_marks, _following(all_marks), strict=True):
        found = _Paragraph(text, paragraph, marks).read(waiting)
        pairs += found.pairs
        strays += found.strays
        closing += found.closing
        waiting = found.waiting
        if waiting is not None and not _goes_on(waiting, after):
            if waiting.mark.glyph != "'":  # an apostrophe, as far as anyone can tell
                pairs.append(_unclosed(text, waiting, paragraph.end))
            waiting = None
    return Pairing(sorted(pairs), strays, closing)


def paragraphs_of(text: str, start: int, end: int) -> list[Span]:
    """Divide `text[start:end]` into paragraphs: at blank lines or, if it has only long lines, at line ends."""
    blanks = [match.span() for match in _BLANK.finditer(text, start, end)]
    if not blanks:
        lines = text.count("\n", start, end)
        if lines and (end - start) / lines > _LONG_LINE:
            blanks = [match.span() for match in re.compile("\n").finditer(text, start, end)]
    starts = [start, *(blank[1] for blank in blanks)]
    ends = [*(blank[0] for blank in blanks), end]
    return [Span(first, last) for first, last in zip(starts, ends, strict=True) if first < last]


class _Paragraph:
    """The marks of one paragraph, read from left to right."""

    def __init__(self, text: str, span: Span, marks: list[_Mark]) -> None:
        self.pairs: list[MarkPair] = []
        self.strays: list[int] = []
        self.closing: list[int] = []
        self.waiting: _Open | None = None
        self._text = text
        self._marks = marks
        self._span = span
        self._ends = _SingleEnds.of(text, marks)
        self._left = _balances(marks)

    def read(self, waiting: _Open | None) -> _Paragraph:
        """Read the marks, given the quotation `waiting` from the paragraph before; return the paragraph itself."""
        nest = _Nest(waiting)
        self.waiting = waiting
        number = 0
        while number < len(self._marks):
            mark = self._marks[number]
            number += 1
            if self.waiting is None:
                number = self._outside(mark, number)
                nest = _Nest(self.waiting)
            elif mark.first and waiting is not None and _same_family(mark.glyph, self.waiting.mark.glyph):
                self.waiting.again.append(Span(mark.start, mark.end))
            else:
                self._inside(mark, number - 1, nest)
        return self

    def _outside(self, mark: _Mark, number: int) -> int:
        """Read `mark` while no quotation is open: it may open one. Return the number of the mark to continue with."""
        if mark.glyph in _SINGLE:
            if mark.opens:
                end = self._ends.after(mark.end)
                if end is not None:
                    self._pair(_Open(mark, []), self._marks[end])
                    return end + 1
                if mark.glyph == "‘" or (mark.first and self._ends.after(mark.end) is None):
                    self.waiting = _Open(mark, [])
        elif mark.opens:
            self.waiting = _Open(mark, [])
        elif mark.closes and mark.glyph in "”»」』" and not mark.before.isdigit():
            self.strays.append(mark.start)
        return number

    def _inside(self, mark: _Mark, number: int, nest: _Nest) -> None:
        """Read `mark` while a quotation is open: it closes that, opens or closes one within, or is an apostrophe."""
        assert self.waiting is not None
        outermost = self.waiting.mark
        if mark.glyph in _SINGLE and outermost.glyph not in _SINGLE:
            return
        depth = nest.closed_by(mark)
        begun = self.waiting.again[-1].start if self.waiting.again else outermost.start
        if depth is not None and self._is_inches(mark, number, carried_over=not depth and begun < self._span.start):
            return
        if depth is not None:
            self.closing.append(mark.start)
            nest.cut(depth)
            if not nest.depth:
                self._pair(self.waiting, mark)
                self.waiting = None
        elif mark.opens and outermost.glyph not in _SINGLE:
            if _same_family(mark.glyph, outermost.glyph) and nest.depth == 1 and self._left[number] < 1:
                self.pairs.append(_unclosed(self._text, self.waiting, mark.start))
                self.waiting = _Open(mark, [])
                nest.cut(0)
            nest.open(mark.glyph)

    def _is_inches(self, mark: _Mark, number: int, *, carried_over: bool) -> bool:
        """Tell whether a mark means inches: a later one closes the quotation, or that is carried over."""
        if not _is_after_number(mark):
            return False
        if carried_over:
            return True
        for later in range(number + 1, len(self._marks)):
            if self._marks[later].glyph in '"“”':
                return self._marks[later].closes and not self._marks[later].opens
        return False

    def _pair(self, opened: _Open, closing: _Mark) -> None:
        begin = opened.mark
        self.pairs.append(MarkPair(Span(begin.end, closing.start), Span(begin.start, closing.end), tuple(opened.again)))


class _Nest:
    """The open marks, outermost first, and the depths of each glyph, since a hostile text opens too many to search."""

    def __init__(self, outermost: _Open | None) -> None:
        self._glyphs: list[str] = []
        self._depths: defaultdict[str, list[int]] = defaultdict(list)
        if outermost is not None:
            self.open(outermost.mark.glyph)

    @property
    def depth(self) -> int:
        """The number of open marks."""
        return len(self._glyphs)

    def open(self, glyph: str) -> None:
        """Add an open mark, inside all others."""
        self._depths[glyph].append(len(self._glyphs))
        self._glyphs.append(glyph)

    def closed_by(self, mark: _Mark) -> int | None:
        """Return the depth that remains once `mark` has closed what it can; None if it closes nothing."""
        if not mark.closes:
            return None
        fitting = [self._depths[glyph] for glyph in _OPENERS.get(mark.glyph, ()) if glyph in self._depths]
        return max((depths[-1] for depths in fitting if depths), default=None)

    def cut(self, depth: int) -> None:
        """Close the innermost marks until only `depth` are open."""
        while len(self._glyphs) > depth:
            self._depths[self._glyphs.pop()].pop()


class _SingleEnds(NamedTuple):
    """The marks of a paragraph that may close a single quotation; the doubtful ones may be apostrophes."""

    sure: list[int]
    sure_at: list[int]
    doubtful: list[int]
    doubtful_at: list[int]

    @classmethod
    def of(cls, text: str, marks: Sequence[_Mark]) -> _SingleEnds:
        """Collect the closing marks among the `marks` of one paragraph of `text`."""
        sure: list[int] = []
        doubtful: list[int] = []
        for number, mark in enumerate(marks):
            if mark.glyph in "’'‘" and mark.closes and not (mark.glyph == "‘" and mark.opens):
                following = text[mark.end : mark.end + 9]
                plural = mark.before in ("s", "z", "x") and re.match(r"\s+\w", following)
                (doubtful if plural else sure).append(number)
        return cls(sure, [marks[n].start for n in sure], doubtful, [marks[n].start for n in doubtful])

    def after(self, offset: int) -> int | None:
        """Return the number of the mark that closes a quotation opened before `offset`, or None."""
        for numbers, starts in ((self.sure, self.sure_at), (self.doubtful, self.doubtful_at)):
            index = bisect_right(starts, offset)
            if index < len(starts):
                return numbers[index]
        return None


def _turned(text: str, span: Span) -> Iterator[_Mark]:
    """Yield the quotation marks of a paragraph with the ways they may turn, without apostrophes and inches."""
    body = len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip(" \t\n*_>-•"))
    for match in _MARK.finditer(text, span.start, span.end):
        if match[1]:
            continue
        start, end = match.span()
        glyph = _SPELT.get(match[0], match[0])
        before = text[max(span.start, start - 2) : start].removesuffix("\\")[-1:]
        after = text[end] if end < span.end else ""
        if glyph == '"' and _INCHES.search(text, max(span.start, start - 12), start):
            continue
        opens, closes = _ways(glyph, before, after)
        if glyph in _SINGLE and opens and glyph != "‚" and _CUT_WORD.match(text, end):
            opens = False
        if opens or closes:
            yield _Mark(glyph, start, end, opens, closes, start <= span.start + body, before)


def _ways(glyph: str, before: str, after: str) -> tuple[bool, bool]:
    """Return whether a mark may open, and whether it may close, judged by the characters around it."""
    free_before = not before or before.isspace() or before in _BEFORE_OPENING
    free_after = not after or after.isspace() or not after.isalnum()
    if glyph in "「」『』":  # these never turn, and no spaces separate them from words
        return glyph in "「『", glyph in "」』"
    if glyph in _SINGLE:
        opens = free_before and bool(after) and not after.isspace() and after not in ",;:!?)"
        closes = bool(before) and not before.isspace() and free_after
        if glyph == "’":
            return False, closes
        return opens, closes and not (glyph == "‘" and opens)
    spaced_before = not before or before.isspace()
    touches_after = bool(after) and not after.isspace() and after not in ",;:!?)]}"
    if glyph == '"':
        if spaced_before and (not after or after.isspace()):
            return True, True
        opens = free_before and touches_after
        if before.isdigit() and not opens:
            return False, True
        return opens or (before.isalpha() and after.isalpha()), not spaced_before
    if glyph in "“„‟«‹":
        ends = not after or after.isspace() or after in _AFTER_CLOSING
        closes = bool(before) and not before.isspace() and before not in _BRACKETS and ends and glyph != "„"
        return not closes, closes
    opens = spaced_before and touches_after and glyph in "”»›"
    return opens, not opens


def _balances(marks: Sequence[_Mark]) -> list[int]:
    """Count, for each mark, how many more marks close than open after it, minus one that closes the mark itself."""
    found = [0] * len(marks)
    balance = 0
    for number in range(len(marks) - 1, -1, -1):
        found[number] = balance - 1
        mark = marks[number]
        if mark.glyph not in _SINGLE:
            balance += mark.closes - (mark.opens and not mark.closes)
    return found


def _following(all_marks: Sequence[Sequence[_Mark]]) -> list[_Following]:
    """Return, for each paragraph, the marks that follow it."""
    found: list[_Following] = []
    following: Sequence[_Mark] = ()
    double: _Mark | None = None
    for marks in reversed(all_marks):
        found.append(_Following(following, double))
        following = marks
        double = next((mark for mark in marks if mark.glyph not in _SINGLE and not _is_after_number(mark)), double)
    return found[::-1]


def _goes_on(opened: _Open, after: _Following) -> bool:
    """Tell whether the next paragraph is quoted too: it opens again, or a later mark closes what nothing opened."""
    outermost, double = opened.mark, after.double
    first = after.marks[0] if after.marks else None
    if first and first.first and first.opens and _same_family(first.glyph, outermost.glyph):
        return True
    if outermost.glyph in _SINGLE or double is None or double.opens or double.glyph not in _CLOSERS[outermost.glyph]:
        return False
    is_next = bool(after.marks) and double.start <= after.marks[-1].start
    last = opened.again[-1].start if opened.again else outermost.start
    return is_next or (double.glyph != '"' and double.start - last < FARTHEST)


def _is_after_number(mark: _Mark) -> bool:
    """Tell whether a straight mark follows a number, where it may mean inches."""
    return mark.glyph == '"' and (mark.before.isdigit() or mark.before in ("½", "¼", "¾"))


def _same_family(one: str, other: str) -> bool:
    """Tell whether both marks are single or both double; guillemets are families of their own."""
    return _FAMILY[one] == _FAMILY[other]


def _unclosed(text: str, opened: _Open, end: int) -> MarkPair:
    end = opened.mark.end + len(text[opened.mark.end : end].rstrip())
    return MarkPair(Span(opened.mark.end, end), Span(opened.mark.start, end), tuple(opened.again), closed=False)
