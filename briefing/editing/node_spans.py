"""Find the spans of YAML nodes in a text, from their first character to their last, as needed for changing it.

Reading needs only where a node begins. `briefing.project.yaml_nodes`, which refuses what is too deep or too much, is
always asked first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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

from briefing.editing.scalar_styles import FOLDED, LITERAL
from briefing.model.problems import BriefingError, Place, Problem
from briefing.project.yaml_nodes import read_yaml

PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)*")
"""Anchors and tags before a value."""
BLANK_LINES = re.compile(r"(?:\n[ \t]*)+\Z")
"""Blank lines at the end of a text."""


class Spot:
    """A node with its span: `start` and `end` in code points, `column` from 0."""

    def __init__(self, event: NodeEvent) -> None:
        assert event.start_mark is not None
        assert event.end_mark is not None
        self.start = event.start_mark.index
        self.column = event.start_mark.column
        self.end = event.end_mark.index
        self.in_flow = bool(getattr(event, "flow_style", False))
        self.scalar = event if isinstance(event, ScalarEvent) else None
        self.is_mapping = isinstance(event, MappingStartEvent)
        self.is_list = isinstance(event, SequenceStartEvent)
        self.children: list[Spot] = []

    @property
    def is_block_text(self) -> bool:
        """Whether the node is a literal or folded scalar."""
        return self.scalar is not None and self.scalar.style in (LITERAL, FOLDED)

    def pairs(self) -> Iterator[tuple[Spot, Spot]]:
        """Iterate over the keys and values of a mapping."""
        children = iter(self.children)
        return zip(children, children, strict=True)

    def items(self) -> list[tuple[Spot, Spot]]:
        """List the items of a list or mapping, as the first and the last node of each."""
        return list(self.pairs()) if self.is_mapping else [(child, child) for child in self.children]

    def value_of(self, key: str) -> Spot | None:
        """Return the value of a key, or None; of duplicate keys the first counts, as in reading."""
        return next(
            (value for name, value in self.pairs() if name.scalar is not None and name.scalar.value == key), None
        )


def start_of_text(text: str, spot: Spot) -> int:
    """Return the offset at which a value begins after its anchor or tag."""
    properties = PROPERTIES.match(text, spot.start, spot.end)
    return properties.end() if properties else spot.start


def all_spots(text: str, place: Place) -> list[Spot]:
    """List all nodes of the first document, outer ones first. Raises `BriefingError` if the text cannot be read."""
    root, problems = read_yaml(text, place.path)  # refuses what is too deep, too much, or broken
    if root is None:
        raise BriefingError(problems[0].tell() if problems else Problem(place, "this file is empty now").tell())
    return list(_spots(text))


def mapping_at(text: str, place: Place, spots: list[Spot]) -> Spot:
    """Return the mapping that begins at `place`. Raises `BriefingError` if there is none."""
    offset = _offset(text, place)
    for spot in spots:
        if spot.is_mapping and spot.start == offset:
            return spot
    raise BriefingError(Problem(place, "no keys begin here any more: the file has changed").tell())


def _offset(text: str, place: Place) -> int:
    """Return the offset of `place`, or -1 if the text has fewer lines."""
    start = 0
    for _ in range(place.line - 1):
        start = text.find("\n", start) + 1
        if start == 0:
            return -1
    return start + place.column - 1


def _spots(text: str) -> list[Spot]:
    """List all nodes of the first document, outer ones first. Raises the parser's errors."""
    found: list[Spot] = []
    above: list[Spot] = []
    for event in yaml.parse(text, Loader=yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader):
        if isinstance(event, DocumentEndEvent):
            break
        if isinstance(event, CollectionEndEvent):
            _close(above.pop(), event)
        elif isinstance(event, NodeEvent):
            spot = Spot(event)
            if spot.is_block_text:
                spot.end = spot.start + len(BLANK_LINES.sub("", text[spot.start : spot.end]))
            found.append(spot)
            if above:
                above[-1].children.append(spot)
            if spot.is_mapping or spot.is_list:
                above.append(spot)
    return found


def _close(spot: Spot, event: Event) -> None:
    """Set the end of a block to that of its last child; the parser reports where the next node begins."""
    assert event.end_mark is not None
    if spot.in_flow:
        spot.end = event.end_mark.index
    elif spot.children:
        spot.end = spot.children[-1].end
