"""A file's text with one value exchanged or put in, and every other byte as it was.

A person's file is theirs: comments, order, quotes, blank lines and line ends stay. What comes out is parsed, and
compared with what went in, before it is given back: a file of a kind that nobody thought of is left alone.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import yaml
from yaml.events import (
    CollectionEndEvent,
    DocumentEndEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from briefing.files import nodes
from briefing.files.nodes import read_yaml
from briefing.files.question import MOST_QUESTION
from briefing.files.reading import decode, with_line_feeds
from briefing.files.scalars import FOLDED, LITERAL, Spelt, fresh, spellings
from briefing.problems import BriefingError, Place, Problem, shown

Value = str | Mapping[str, str]
"""What a key can be given: a text, or a few keys with texts."""

LINE_END = re.compile("\r\n|\r|\n")
BLANK_LINES = re.compile(r"(?:\n[ \t]*)+\Z")
HALF = re.compile("[\ud800-\udfff]")
PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)*")
"""An anchor or a tag before a value."""


def spliced(data: bytes, place: Place, key: str, value: Value, order: Iterable[str] = ()) -> bytes:
    """The question file `data` with `value` under `key` in the mapping that begins at `place`.

    A key that is not there yet is put after the last one that comes before it in `order`, or at the end. Raises
    `BriefingError`, and nothing has happened: there is no such mapping, the file is broken, or it is of a kind in which
    this cannot be done without touching anything else.
    """
    raw = decode(place.path, data)
    for part in value.values() if isinstance(value, Mapping) else [value]:
        if HALF.search(part):
            raise _refusal(place, f"{shown(part)} holds half a character, which no file can hold")
    if isinstance(value, Mapping):
        return _with_mapping(data, raw, place, key, value, order)
    text = with_line_feeds(raw)
    mapping = _mapping_at(text, place)
    for edit in _edits(text, mapping, key, value, order):
        new = _applied(raw, edit)
        if _is_meant(text, with_line_feeds(new), place, key, value):
            return _encoded(data, new, place)
    raise _refusal(place, f"`{key}` cannot be changed here without touching something else; change it in your editor")


class _Edit(NamedTuple):
    """From `start` to `end` of the text with LF, `new` takes the place of what stands there."""

    start: int
    end: int
    new: str


class _Spot:
    """A node with the offsets between which it is written."""

    def __init__(self, event: NodeEvent) -> None:
        assert event.start_mark is not None
        assert event.end_mark is not None
        self.start = event.start_mark.index
        self.column = event.start_mark.column
        self.end = event.end_mark.index
        self.in_flow = bool(getattr(event, "flow_style", False))
        self.scalar = event if isinstance(event, ScalarEvent) else None
        self.is_mapping = isinstance(event, MappingStartEvent)
        self.children: list[_Spot] = []

    def pairs(self) -> Iterator[tuple[_Spot, _Spot]]:
        children = iter(self.children)
        return zip(children, children, strict=True)


def _with_mapping(
    data: bytes, raw: str, place: Place, key: str, values: Mapping[str, str], order: Iterable[str]
) -> bytes:
    """The same where keys with texts are to stand under `key`; those that are there already are changed one by one."""
    text = with_line_feeds(raw)
    mapping = _mapping_at(text, place)
    there = _value_of(mapping, key)
    if there is not None and there.is_mapping:
        line = text.count("\n", 0, there.start) + 1
        inner = Place(place.path, line, there.start - text.rfind("\n", 0, there.start))
        for inner_key, value in values.items():
            data = spliced(data, inner, inner_key, value, values)
        return data
    if there is not None:
        raise _refusal(place, f"`{key}` is no mapping here; change it in your editor")
    flow = ", ".join(f"{inner}: {fresh(value, in_flow=True)}" for inner, value in values.items())
    new = _applied(raw, _insertion(text, mapping, key, f"{{{flow}}}", order))
    if not _is_meant(text, with_line_feeds(new), place, key, values):
        raise _refusal(place, f"`{key}` cannot be put in here without touching something else; do it in your editor")
    return _encoded(data, new, place)


def _edits(text: str, mapping: _Spot, key: str, value: str, order: Iterable[str]) -> Iterator[_Edit]:
    """What could be done to have `value` under `key`, what is least surprising first."""
    there = _value_of(mapping, key)
    if there is None:
        yield _insertion(text, mapping, key, fresh(value, mapping.in_flow), order)
    elif there.scalar is not None:
        start, old = _spelt(text, there, mapping)
        if value == old.text:
            yield _Edit(start, start, "")
        for new in spellings(old, value):
            yield _Edit(start, start + len(old.raw), new)


def _spelt(text: str, there: _Spot, mapping: _Spot) -> tuple[int, Spelt]:
    """Where a value begins and how it is written, without an anchor before it or blank lines after it."""
    assert there.scalar is not None
    properties = PROPERTIES.match(text, there.start, there.end)
    start = properties.end() if properties else there.start
    raw = text[start : there.end]
    said: str = there.scalar.value
    style = there.scalar.style or ""
    if style in (LITERAL, FOLDED):
        said = said.rstrip("\n")
    column = start - text.rfind("\n", 0, start) - 1
    return start, Spelt(style, raw, said, column, mapping.children[0].column, mapping.in_flow)


def _insertion(text: str, mapping: _Spot, key: str, new: str, order: Iterable[str]) -> _Edit:
    """`key` with its value put in after the key that it should follow."""
    if not mapping.children:
        return _Edit(mapping.start + 1, mapping.start + 1, f"{key}: {new}")
    before = _followed(mapping, key, order)
    if mapping.in_flow:
        return _Edit(before, before, f", {key}: {new}")
    line_end = text.find("\n", before)
    at = len(text) if line_end < 0 else line_end
    return _Edit(at, at, f"\n{' ' * mapping.children[0].column}{key}: {new}")


def _followed(mapping: _Spot, key: str, order: Iterable[str]) -> int:
    """Where the pair ends after which `key` is to stand."""
    order = list(order)
    earlier = set(order[: order.index(key)]) if key in order else set()
    last = mapping.children[-1]
    if earlier:
        named = [value for name, value in mapping.pairs() if name.scalar is not None and name.scalar.value in earlier]
        last = named[-1] if named else last
    while last.children and not last.in_flow:
        last = last.children[-1]
    return last.end


def _value_of(mapping: _Spot, key: str) -> _Spot | None:
    """The value of a key; of two keys of that name the first counts, as in reading."""
    return next(
        (value for name, value in mapping.pairs() if name.scalar is not None and name.scalar.value == key), None
    )


def _mapping_at(text: str, place: Place) -> _Spot:
    root, problems = read_yaml(text, place.path)  # refuses what is too deep, too much, or broken
    if root is None:
        raise BriefingError(problems[0].tell() if problems else Problem(place, "this file is empty now").tell())
    offset = _offset(text, place)
    for spot in _spots(text):
        if spot.is_mapping and spot.start == offset:
            return spot
    raise _refusal(place, "no keys begin here any more: the file has changed")


def _offset(text: str, place: Place) -> int:
    start = 0
    for _ in range(place.line - 1):
        start = text.find("\n", start) + 1
        if start == 0:
            return -1
    return start + place.column - 1


def _spots(text: str) -> list[_Spot]:
    """All nodes of the first document, outer ones first."""
    found: list[_Spot] = []
    above: list[_Spot] = []
    for event in yaml.parse(text, Loader=yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader):
        if isinstance(event, DocumentEndEvent):
            break
        if isinstance(event, CollectionEndEvent):
            _close(above.pop(), event)
        elif isinstance(event, NodeEvent):
            spot = _Spot(event)
            if spot.scalar is not None and spot.scalar.style in (LITERAL, FOLDED):
                spot.end = spot.start + len(BLANK_LINES.sub("", text[spot.start : spot.end]))
            found.append(spot)
            if above:
                above[-1].children.append(spot)
            if isinstance(event, MappingStartEvent | SequenceStartEvent):
                above.append(spot)
    return found


def _close(spot: _Spot, event: Event) -> None:
    """A block ends where the last thing in it does; the parser says where the next thing begins."""
    assert event.end_mark is not None
    if spot.in_flow:
        spot.end = event.end_mark.index
    elif spot.children:
        spot.end = spot.children[-1].end


def _applied(raw: str, edit: _Edit) -> str:
    """The text with its own line ends after the edit, which counts in the text with LF."""
    ends = list(LINE_END.finditer(raw))
    start, end = _in_raw(raw, ends, edit.start), _in_raw(raw, ends, edit.end)
    own = next((match[0] for match in ends if match.start() >= start), ends[-1][0] if ends else "\n")
    return raw[:start] + edit.new.replace("\n", own) + raw[end:]


def _in_raw(raw: str, ends: list[re.Match[str]], offset: int) -> int:
    """The offset in the text as it stands of an `offset` in the text with LF."""
    if "\r" not in raw:
        return offset
    longer = 0
    for match in ends:
        if match.start() - longer >= offset:
            break
        longer += len(match[0]) - 1
    return offset + longer


def _is_meant(text: str, new: str, place: Place, key: str, value: Value) -> bool:
    """Whether the text `new` says what `text` says but for `value` under `key` in the mapping at `place`."""
    before, problems = read_yaml(text, place.path)
    after, new_problems = read_yaml(new, place.path)
    if before is None or after is None or [one.message for one in problems] != [one.message for one in new_problems]:
        return False
    at = place.line, place.column
    said = value if isinstance(value, str) else tuple(value.items())
    return _said(before, at, (key, said)) == _said(after, at)


Said = str | None | tuple["Said", ...]


def _said(node: nodes.Node, at: tuple[int, int], change: tuple[str, Said] | None = None) -> Said:
    """All that is said from a node on, without places; the mapping that begins `at`, with the change, in no order."""
    if isinstance(node, nodes.Scalar):
        return node.text
    if isinstance(node, nodes.Alias):
        return None
    if isinstance(node, nodes.Sequence):
        return ("[", *[_said(child, at, change) for child in node.children])
    pairs = [(_said(key, at, change), _said(value, at, change)) for key, value in node.pairs()]
    if (node.line, node.column) != at:
        return tuple(pairs)
    if change is not None:
        number = next((number for number, pair in enumerate(pairs) if pair[0] == change[0]), len(pairs))
        pairs[number : number + 1] = [change]
    return tuple(sorted(pairs, key=repr))


def _encoded(data: bytes, text: str, place: Place) -> bytes:
    """`text` as the bytes of a file that was `data`."""
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    new = mark + text.encode()
    if len(new) > MOST_QUESTION:
        raise _refusal(place, f"with this the file would be bigger than {MOST_QUESTION >> 20} MiB, more than is read")
    return new


def _refusal(place: Place, message: str) -> BriefingError:
    return BriefingError(Problem(place, message).tell())
