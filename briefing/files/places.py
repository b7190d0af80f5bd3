"""Where a value stands: records carry only their own place, and a message wants the line of the very word.

The file is read again, when somebody asks: nine projects of ten have nothing to tell.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from briefing.files import nodes
from briefing.files.question import question_node
from briefing.files.source import head_node
from briefing.problems import Place
from briefing.storage.reading import UnreadableError

Pairs = dict[str, tuple[nodes.Node, nodes.Node]]
"""Keys and values of a mapping by the text of the key; of two with one text the first."""


def locate(place: Place, *steps: str | int, key: bool = False) -> Place:
    """Where the value stands that `steps` lead to, keys and indexes from 0, from the mapping at `place`.

    With `key`, where the last key itself stands. As far as the steps go in the file as it is now; `place`
    itself where they go nowhere: a shorthand, a key left out, a file that has changed or gone.
    """
    try:
        status = place.path.stat()
        mappings = _mappings(place.path, status.st_mtime_ns, status.st_size)
    except (OSError, UnreadableError):
        return place
    at = place.line, place.column
    node: nodes.Node | None = None
    for step in steps:
        if isinstance(step, str):
            pair = mappings.get(at, {}).get(step)
            found = pair[0 if key and step is steps[-1] else 1] if pair else None
        else:
            found = _entry(node, step)
        if found is None:
            break
        node, at = found, (found.line, found.column)
    return place._replace(line=at[0], column=at[1])


@lru_cache(maxsize=8)
def _mappings(path: Path, _changed: int, _size: int) -> dict[tuple[int, int], Pairs]:
    """The mappings in the file by where they begin; no two begin at one place."""
    root = question_node(path) if path.suffix == ".yaml" else head_node(path)
    return {(node.line, node.column): _pairs(node) for node in nodes.walk(root) if isinstance(node, nodes.Mapping)}


def _pairs(node: nodes.Mapping) -> Pairs:
    pairs: Pairs = {}
    for key, value in node.pairs():
        if isinstance(key, nodes.Scalar):
            pairs.setdefault(key.text, (key, value))
    return pairs


def _entry(node: nodes.Node | None, index: int) -> nodes.Node | None:
    if isinstance(node, nodes.Sequence) and 0 <= index < len(node.children):
        return node.children[index]
    return None
