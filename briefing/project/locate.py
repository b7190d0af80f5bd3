"""Find the place of a value in a file: records carry only their own place, and a message needs that of the exact word.

The file is read again on request, since nine projects out of ten have no problems.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from briefing.model.problems import Place
from briefing.project import yaml_nodes
from briefing.project.question_file import question_node
from briefing.project.source_file import head_node
from briefing.storage.reading import UnreadableError

Pairs = dict[str, tuple[yaml_nodes.Node, yaml_nodes.Node]]
"""Keys and values of a mapping by the text of the key; of duplicate keys, the first one."""


def locate(place: Place, *steps: str | int, key: bool = False) -> Place:
    """Find the place of the value to which `steps` lead from the mapping at `place`.

    Steps are keys, and indexes of lists from 0. With `key`, the place is that of the last key itself. If the steps lead
    only part of the way in the present file, the result is the last place they reach; this is `place` itself for a
    shorthand, a missing key, or a file that has changed or is gone.
    """
    try:
        status = place.path.stat()
        mappings = _mappings(place.path, status.st_mtime_ns, status.st_size)
    except (OSError, UnreadableError):
        return place
    at = place.line, place.column
    node: yaml_nodes.Node | None = None
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
    """Return the mappings in the file by the line and column at which they begin; no two begin at the same place."""
    root = question_node(path) if path.suffix == ".yaml" else head_node(path)
    return {
        (node.line, node.column): _pairs(node) for node in yaml_nodes.walk(root) if isinstance(node, yaml_nodes.Mapping)
    }


def _pairs(node: yaml_nodes.Mapping) -> Pairs:
    """Return the pairs of a mapping by the text of the key."""
    pairs: Pairs = {}
    for key, value in node.pairs():
        if isinstance(key, yaml_nodes.Scalar):
            pairs.setdefault(key.text, (key, value))
    return pairs


def _entry(node: yaml_nodes.Node | None, index: int) -> yaml_nodes.Node | None:
    """Return an entry of a list, or None if `node` is no list or too short."""
    if isinstance(node, yaml_nodes.Sequence) and 0 <= index < len(node.children):
        return node.children[index]
    return None
