"""Patch a text, and prove that its content differs only by the wanted change.

No rule about YAML is trusted: the result is parsed and compared with the original before it is returned. A file with an
unforeseen syntax is left alone.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.model.problems import BriefingError, Place, Problem, shown
from briefing.project import yaml_nodes
from briefing.project.yaml_nodes import read_yaml
from briefing.storage.reading import with_line_feeds

LINE_END = re.compile("\r\n|\r|\n")
"""A line end of any kind."""
HALF = re.compile("[\ud800-\udfff]")
"""A surrogate, half of a character."""

Tree = str | Mapping[str, "Tree"] | Sequence["Tree"]
"""What a file can contain: a text, a mapping, or a list."""

Said = str | None | tuple["Said", ...]
"""The content of a part of a file, without places and styles."""


class Patch(NamedTuple):
    """A replacement of the span from `start` to `end` (code points of the text with LF) by `new`."""

    start: int
    end: int
    new: str


class ValueChange(NamedTuple):
    """A wanted change of the value of `key` in the mapping at `place`, which `said` makes of the present content."""

    place: Place
    key: str
    said: Callable[[Said], Said]
    """Receives None if the key does not exist."""


def patched(raw: str, ways: Iterable[Sequence[Patch]], change: ValueChange) -> str | None:
    """Apply the first of the `ways` that brings about the change and nothing else, and return the new text.

    Returns None if no way does. Each way is a sequence of patches in the order of the text. `raw` keeps its own line
    ends.
    """
    before, problems = read_yaml(with_line_feeds(raw), change.place.path)
    if before is None:
        return None
    at = change.place.line, change.place.column
    wanted = _said(before, at, change)
    messages = [one.message for one in problems]
    for way in ways:
        new = _applied(raw, way)
        after, new_problems = read_yaml(with_line_feeds(new), change.place.path)
        if after is not None and [one.message for one in new_problems] == messages and _said(after, at) == wanted:
            return new
    return None


def said_by(tree: Tree) -> Said:
    """Return the content that `tree` has once it is in a file."""
    if isinstance(tree, str):
        return tree
    if isinstance(tree, Mapping):
        return tuple((key, said_by(value)) for key, value in tree.items())
    return ("[", *[said_by(value) for value in tree])


def said_from(root: yaml_nodes.Node) -> Said:
    """Return the content of a file, given its root."""
    return _said(root, (0, 0))


def refuse_halves(tree: Tree, place: Place) -> None:
    """Raise `BriefingError` if a text in `tree` contains half a character, which no file can hold."""
    for text in _texts(tree):
        if HALF.search(text):
            raise refusal(place, f"{shown(text)} holds half a character, which no file can hold")


def encoded(data: bytes, text: str, place: Place, most: int) -> bytes:
    """Encode `text` as a file of at most `most` bytes, with a byte order mark if the previous content `data` had one.

    Raises `BriefingError` if it is bigger.
    """
    new = (BOM_UTF8 if data.startswith(BOM_UTF8) else b"") + text.encode()
    if len(new) > most:
        size = f"{most >> 20} MiB" if most >> 20 else f"{most >> 10} KiB"
        raise refusal(place, f"with this the file would be bigger than {size}, more than is read")
    return new


def refusal(place: Place, message: str) -> BriefingError:
    """Return the error that reports `message` at `place`."""
    return BriefingError(Problem(place, message).tell())


def _texts(tree: Tree) -> Iterator[str]:
    """Iterate over all texts in `tree`, including keys."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, Mapping):
        for key, value in tree.items():
            yield key
            yield from _texts(value)
    else:
        for value in tree:
            yield from _texts(value)


def _applied(raw: str, way: Sequence[Patch]) -> str:
    """Apply patches, whose offsets count in the text with LF, to the text with its own line ends."""
    ends = list(LINE_END.finditer(raw))
    for patch in reversed(way):
        start, end = _in_raw(raw, ends, patch.start), _in_raw(raw, ends, patch.end)
        own = next((match[0] for match in ends if match.start() >= start), ends[-1][0] if ends else "\n")
        raw = raw[:start] + patch.new.replace("\n", own) + raw[end:]
    return raw


def _in_raw(raw: str, ends: list[re.Match[str]], offset: int) -> int:
    """Convert an `offset` in the text with LF to an offset in the raw text."""
    if "\r" not in raw:
        return offset
    longer = 0
    for match in ends:
        if match.start() - longer >= offset:
            break
        longer += len(match[0]) - 1
    return offset + longer


def _said(node: yaml_nodes.Node, at: tuple[int, int], change: ValueChange | None = None) -> Said:
    """Return the content of a node, with the change applied to the mapping that begins `at` (line and column).

    The pairs of that mapping are sorted, so that their order does not matter.
    """
    if isinstance(node, yaml_nodes.Scalar):
        return node.text
    if isinstance(node, yaml_nodes.Alias):
        return None
    if isinstance(node, yaml_nodes.Sequence):
        return ("[", *[_said(child, at, change) for child in node.children])
    pairs = [(_said(key, at, change), _said(value, at, change)) for key, value in node.pairs()]
    if (node.line, node.column) != at:
        return tuple(pairs)
    if change is not None:
        number = next((number for number, pair in enumerate(pairs) if pair[0] == change.key), len(pairs))
        old = pairs[number][1] if number < len(pairs) else None
        pairs[number : number + 1] = [(change.key, change.said(old))]
    return tuple(sorted(pairs, key=repr))
