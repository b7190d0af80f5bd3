"""What an HTML page holds and no browser shows: elements with `hidden`, or with a style that takes them away."""

from __future__ import annotations

import re
from collections import Counter

_ATTRIBUTE = re.compile(r"([^\s=>\"'/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_AWAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_ENDS_BY_ITSELF = frozenset(("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"))
"""Elements whose closing tag may be left out: the next of their kind, or the end of what holds them, ends them."""


def is_unseen(attributes: str) -> bool:
    """Whether the attributes of a tag keep its element from being shown."""
    small = attributes.casefold()
    if "hidden" not in small and "none" not in small:  # nearly always, and quick
        return False
    found = {match[1]: match[2] or "" for match in reversed(list(_ATTRIBUTE.finditer(small)))}  # the first counts
    return "hidden" in found or bool(_AWAY.search(found.get("style", "")))


class Unseen:
    """The elements that are open in one that is not shown, that one first; over once none is left."""

    def __init__(self, tag: str) -> None:
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        if tag not in _VOID:
            self._push(tag)

    @property
    def is_over(self) -> bool:
        return not self._open

    def enter(self, tag: str, *, is_block: bool) -> bool:
        """A tag opens; whether it stands outside, for it ends what is not shown."""
        if is_block and self._open[-1] == "p":
            self._pop()
        if not self._open or (len(self._open) == 1 and self._open[0] == tag and tag in _ENDS_BY_ITSELF):
            self._open.clear()
            return True
        if tag not in _VOID:
            self._push(tag)
        return False

    def leave(self, tag: str) -> bool:
        """A tag closes; whether that of an element around what is not shown."""
        if self._count[tag]:
            while self._pop() != tag:
                pass
            return False
        if self._open[0] not in _ENDS_BY_ITSELF:
            return False
        self._open.clear()
        return True

    def _push(self, tag: str) -> None:
        self._open.append(tag)
        self._count[tag] += 1

    def _pop(self) -> str:
        tag = self._open.pop()
        self._count[tag] -= 1
        return tag
