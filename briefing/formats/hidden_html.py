"""Find what an HTML page holds and no browser shows: elements with `hidden`, or with a style that hides them."""

from __future__ import annotations

import re
from collections import Counter

_ATTRIBUTE = re.compile(r"([^\s=>\"'/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_AWAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_ENDS_BY_ITSELF = frozenset(("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"))
"""Elements whose closing tag may be left out: the next of their kind, or the end of their parent, ends them."""


def is_unseen(attributes: str) -> bool:
    """Tell whether the attributes of a tag keep its element from being shown."""
    small = attributes.casefold()
    if "hidden" not in small and "none" not in small:  # nearly always so, and quick to find out
        return False
    found = {match[1]: match[2] or "" for match in reversed(list(_ATTRIBUTE.finditer(small)))}  # the first counts
    return "hidden" in found or bool(_AWAY.search(found.get("style", "")))


class Unseen:
    """An element that is not shown, while it is open: its open descendants, and itself first."""

    def __init__(self, tag: str) -> None:
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        if tag not in _VOID:
            self._push(tag)

    @property
    def is_over(self) -> bool:
        """Whether no element that is not shown is open any more."""
        return not self._open

    def enter(self, tag: str, *, is_block: bool) -> bool:
        """Open a tag; return True if it ends the element that is not shown, and so is outside of it."""
        if is_block and self._open[-1] == "p":
            self._pop()
        if not self._open or (len(self._open) == 1 and self._open[0] == tag and tag in _ENDS_BY_ITSELF):
            self._open.clear()
            return True
        if tag not in _VOID:
            self._push(tag)
        return False

    def leave(self, tag: str) -> bool:
        """Close a tag; return True if it closes an element around the one that is not shown."""
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
