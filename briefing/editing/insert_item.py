"""Find where a new entry of a list, or a new key of a mapping, can go, given the layout of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Protocol

from briefing.editing.checked_patch import Patch, Said, ValueChange, patched, refusal
from briefing.editing.layout_style import Hand, column_of, comments_below, end_of_line, key_put_in, line_below
from briefing.editing.node_spans import Spot, all_spots, mapping_at
from briefing.model.problems import Place
from briefing.storage.reading import with_line_feeds

LIST, MAPPING = ("[", "]"), ("{", "}")
"""The brackets of a list and of a mapping."""
EMPTY = re.compile(r"\[[ \t]*\]|\{[ \t]*\}")
"""An empty list or mapping."""


class NewItem(Protocol):
    """An item that is added to a list or a mapping."""

    brackets: ClassVar[tuple[str, str]]
    """The brackets of what the item is added to: `LIST` or `MAPPING`."""

    @property
    def said(self) -> Said:
        """The content of the item, for comparing."""

    def in_block(self, column: int, block: Spot | None, hand: Hand) -> str:
        """Render the item for a block at `column` with its present items in `block`; the first line is indented."""

    def in_flow(self, others: Spot | None) -> str:
        """Render the item for a list or mapping in brackets, which has the items `others`."""


def with_item(raw: str, place: Place, key: str, item: NewItem, order: Iterable[str]) -> str:
    """Add an item under `key` in the mapping that begins at `place`, and return the new text.

    If the key does not exist, it is put after the last key that precedes it in `order`, or at the end. Raises
    `BriefingError` if this cannot be done without touching anything else.
    """
    text = with_line_feeds(raw)
    spots = all_spots(text, place)
    mapping = mapping_at(text, place, spots)
    there = mapping.value_of(key)
    if there is not None and not _is_kind(there, item) and not _is_nothing(there):
        kind = "list" if item.brackets == LIST else "mapping"
        raise refusal(place, f"`{key}` is no {kind} here; change it in your editor")
    ways = _ways(text, mapping, key, item, Hand(text, spots), order)
    new = patched(raw, ways, ValueChange(place, key, lambda old: _added(old, item)))
    if new is None:
        raise refusal(place, f"nothing can be added to `{key}` here without touching something else; use your editor")
    return new


def _added(old: Said, item: NewItem) -> Said:
    """Return the content of the list or mapping with the item added."""
    nothing: tuple[Said, ...] = ("[",) if item.brackets == LIST else ()
    return (*(old if isinstance(old, tuple) else nothing), item.said)


def _is_kind(there: Spot, item: NewItem) -> bool:
    """Tell whether `there` is of the kind to which the item can be added."""
    return there.is_list if item.brackets == LIST else there.is_mapping


def _is_nothing(there: Spot) -> bool:
    """Tell whether a key has no value, apart from an anchor."""
    return there.scalar is not None and not there.scalar.style and not there.scalar.value


def _ways(
    text: str, mapping: Spot, key: str, item: NewItem, hand: Hand, order: Iterable[str]
) -> Iterator[Sequence[Patch]]:
    """Iterate over the possible ways to add the item under `key`, the least surprising first."""
    opening, closing = item.brackets
    there = mapping.value_of(key)
    in_brackets = f" {opening}{item.in_flow(there)}{closing}"
    if mapping.in_flow and there is None:
        yield [key_put_in(text, mapping, key, in_brackets, order)]
        return
    column = mapping.children[0].column
    inner = column + _step(hand, key, item)
    if there is None:
        yield [key_put_in(text, mapping, key, f"\n{item.in_block(inner, None, hand)}", order)]
    elif there.children and there.in_flow:
        yield _in_brackets(text, there, item)
    elif there.children:
        yield [_in_block(text, there, column, key, item, hand)]
    elif mapping.in_flow and there.scalar:
        yield [Patch(there.end, there.end, in_brackets.lstrip() if text[there.end - 1] == " " else in_brackets)]
    else:
        below = comments_below(text, end_of_line(text, there.end), column, touching=False)
        new = Patch(below, below, f"\n{item.in_block(inner, None, hand)}")
        if there.scalar:
            yield [new]
        elif not mapping.in_flow and EMPTY.fullmatch(text, there.start, there.end):
            yield [_without_brackets(text, there), new]
        at = text.find(opening, there.start) + 1
        yield [Patch(at, at, item.in_flow(there))]


def _step(hand: Hand, key: str, item: NewItem) -> int:
    """Return by how many columns a new item is indented from its key.

    Keys of a mapping are always indented, or they would belong to the surrounding mapping.
    """
    step = hand.of(key).step
    return step if step or item.brackets == LIST else 2


def _in_block(text: str, there: Spot, above: int, key: str, item: NewItem, hand: Hand) -> Patch:
    """Return the patch that adds the item after the last one of a block, under a key at the column `above`."""
    column = column_of(text, there)
    at = line_below(text, there.items()[-1][1], column, touching=column > above)
    is_apart = hand.of(key, there).apart and text[text.rfind("\n", 0, at) + 1 : at].strip(" \t")
    blank = "\n" if is_apart else ""
    return Patch(at, at, f"{blank}\n{item.in_block(column, there, hand)}")


def _in_brackets(text: str, there: Spot, item: NewItem) -> Sequence[Patch]:
    """Return the patches that add the item after the last one in brackets, on its own line if that one is."""
    first, last = there.items()[-1]
    new = item.in_flow(there)
    begin = text.rfind("\n", 0, first.start) + 1
    indent = text[begin : first.start]
    if begin < there.start or indent.strip():
        return [Patch(last.end, last.end, f", {new}")]
    line_end = end_of_line(text, last.end)
    if line_end >= there.end:
        return [Patch(last.end, last.end, f",\n{indent}{new}")]
    if text[last.end : line_end].lstrip().startswith(","):
        return [Patch(line_end, line_end, f"\n{indent}{new},")]
    return [Patch(last.end, last.end, ","), Patch(line_end, line_end, f"\n{indent}{new}")]


def _without_brackets(text: str, there: Spot) -> Patch:
    """Return the patch that removes empty brackets, and the whole line if it has nothing else."""
    start = len(text[: there.start].rstrip(" \t"))
    line_end = end_of_line(text, there.end)
    if text[there.end : line_end].strip(" \t"):
        return Patch(start, there.end, "")
    return Patch(start - 1 if text[start - 1] == "\n" else start, line_end, "")
