"""Measure how a file is laid out, so that new lines look like those around them, and find where they belong.

All offsets are code points of the text with LF; columns count from 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from briefing.editing.checked_patch import Patch
from briefing.editing.node_spans import Spot, start_of_text

BLANK_LINE = re.compile(r"\n[ \t]*\n")
"""A blank line."""
BLANK_LINES_KEPT = re.compile(r"(?:\n[ \t]*(?=\n))*")
"""The blank lines after a block scalar."""
KEEPS = re.compile(r"[|>][-0-9]*\+")
"""The header of a block scalar that keeps its final blank lines."""


class Manner(NamedTuple):
    """The layout of the entries under a key, in columns."""

    step: int = 2
    """From the key to its entries."""
    width: int = 2
    """From the dash of an entry to its content."""
    apart: bool = False
    """Whether blank lines separate the entries."""


class Hand:
    """The layout of one file, by keys; for a key that the file does not have, that of its first list."""

    def __init__(self, text: str = "", spots: Iterable[Spot] = ()) -> None:
        self._text = text
        self._blocks: dict[str, list[tuple[int, Spot]]] = {}
        self._lists: list[tuple[int, Spot]] = []
        for spot in spots:
            if spot.is_mapping and not spot.in_flow:
                self._look_into(spot)

    def of(self, key: str, own: Spot | None = None) -> Manner:
        """Return the layout of the entries under `key`.

        It is that of the block `own`, or else of the key's first block in the file, or else of the file's first list.
        """
        named = sorted(self._blocks.get(key, ()), key=lambda block: block[1] is not own)
        known = named or self._lists
        if not known:
            return Manner()
        above, block = known[0]
        step = column_of(self._text, block) - above
        several = next((one for _, one in named if len(one.items()) > 1), None)
        return Manner(step, self._width(block), several is not None and self._is_apart(several))

    def _look_into(self, mapping: Spot) -> None:
        """Collect the blocks under the keys of a mapping."""
        for name, value in mapping.pairs():
            if name.scalar is None or value.in_flow or not value.children:
                continue
            self._blocks.setdefault(name.scalar.value, []).append((name.column, value))
            if value.is_list:
                self._lists.append((name.column, value))

    def _width(self, block: Spot) -> int:
        """Return the columns from the dash of an entry to its content."""
        last = block.children[-1]
        dash = self._text.rfind("-", 0, last.start)
        if not block.is_list or self._text[dash + 1 : last.start].strip(" "):
            return Manner().width
        return max(last.start - dash, Manner().width)

    def _is_apart(self, block: Spot) -> bool:
        """Tell whether a blank line precedes the last item of a block."""
        *_, (_, before), (last, _) = block.items()
        return BLANK_LINE.search(self._text, before.end, last.start) is not None


def column_of(text: str, block: Spot) -> int:
    """Return the column of a list's dashes or a mapping's keys; with an anchor, the block itself begins elsewhere."""
    first = block.children[0]
    if block.is_mapping:
        return first.column
    dash = block.start if text[block.start] == "-" else text.rfind("-", 0, first.start)
    return dash - text.rfind("\n", 0, dash) - 1


def key_put_in(text: str, mapping: Spot, key: str, value: str, order: Iterable[str]) -> Patch:
    """Return the patch that adds `key` and the text after its colon.

    It goes after the last key that precedes it in `order`, or at the end.
    """
    if not mapping.children:
        at = text.find("{", mapping.start) + 1
        return Patch(at, at, f"{key}:{value}")
    before = _followed(mapping, key, order)
    if mapping.in_flow:
        return Patch(before.end, before.end, f", {key}:{value}")
    column = mapping.children[0].column
    at = line_below(text, before, column, touching=before is mapping.children[-1])
    return Patch(at, at, f"\n{' ' * column}{key}:{value}")


def line_below(text: str, spot: Spot, column: int, touching: bool) -> int:
    """Return the end of the last line that belongs to the value at `spot` in a block at `column`.

    Comments that are indented further than the block belong to the value. If nothing of the block follows, so do
    comments at its column, as long as they are `touching` the lines above.
    """
    return comments_below(text, end_of_line(text, _end(text, spot)), column, touching)


def comments_below(text: str, at: int, column: int, touching: bool) -> int:
    """Return the end of the last comment line that belongs to what ends at `at`, which is the end of a line.

    `column` and `touching` mean the same as in `line_below`.
    """
    belongs = at
    while at < len(text):
        end = end_of_line(text, at + 1)
        line = text[at + 1 : end].rstrip(" \t")
        at = end
        indent = len(line) - len(line.lstrip(" \t"))
        if not line:
            touching = False
        elif line[indent] != "#" or indent < column or (indent == column and not touching):
            break
        else:
            belongs = end
    return belongs


def end_of_line(text: str, offset: int) -> int:
    """Return the offset of the end of the line that contains `offset`."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _followed(mapping: Spot, key: str, order: Iterable[str]) -> Spot:
    """Return the value after which `key` is to go."""
    order = list(order)
    earlier = set(order[: order.index(key)]) if key in order else set()
    named = [value for name, value in mapping.pairs() if name.scalar is not None and name.scalar.value in earlier]
    return named[-1] if named else mapping.children[-1]


def _end(text: str, spot: Spot) -> int:
    """Return the end of a value; blank lines below a block scalar count if its header keeps them."""
    while spot.children and not spot.in_flow:
        spot = spot.children[-1]
    if spot.is_block_text and KEEPS.match(text, start_of_text(text, spot)):
        kept = BLANK_LINES_KEPT.match(text, spot.end)
        return kept.end() if kept else spot.end
    return spot.end
