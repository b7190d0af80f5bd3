"""Where a value stands: records carry only their own place, and a message wants the line of the very word.

The file is read again, when somebody asks: nine projects of ten have nothing to tell.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from briefing.files import nodes
from briefing.files.question import question_node
from briefing.files.reading import UnreadableError
from briefing.files.source import head_node
from briefing.problems import Place


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
    node: nodes.Node | None = mappings.get((place.line, place.column))
    for step in steps:
        last = node
        node = _step(node, step, key and step is steps[-1])
        if node is None:
            node = last
            break
    return place._replace(line=node.line, column=node.column) if node else place


@lru_cache(maxsize=8)
def _mappings(path: Path, _changed: int, _size: int) -> dict[tuple[int, int], nodes.Mapping]:
    """The mappings in the file by where they begin; no two begin at one place."""
    root = question_node(path) if path.suffix == ".yaml" else head_node(path)
    return {(node.line, node.column): node for node in nodes.walk(root) if isinstance(node, nodes.Mapping)}


def _step(node: nodes.Node | None, step: str | int, to_key: bool) -> nodes.Node | None:
    if isinstance(node, nodes.Mapping):
        for key, value in node.pairs():
            if isinstance(key, nodes.Scalar) and key.text == step:
                return key if to_key else value
    elif isinstance(node, nodes.Sequence) and isinstance(step, int) and 0 <= step < len(node.children):
        return node.children[step]
    return None
