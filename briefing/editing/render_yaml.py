"""Entries as they are typed into a file: keys under keys, lists with dashes, ids as they are, texts between quotes."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.editing.checked_patch import Tree
from briefing.editing.layout_style import Hand
from briefing.editing.scalar_styles import fresh, plainest
from briefing.project.ids import is_id


def entry_text(tree: Tree, column: int, width: int, hand: Hand) -> str:
    """An entry of a list whose dashes stand at `column`, the indent of its first line included."""
    begin = f"{' ' * column}-{' ' * (width - 1)}"
    if not isinstance(tree, Mapping) or not tree:
        return begin + flow(tree)
    inner = column + width
    return begin + f"\n{' ' * inner}".join(pair(key, value, inner, hand) for key, value in tree.items())


def pair(key: str, tree: Tree, column: int, hand: Hand) -> str:
    """A key that stands at `column`, and all under it, the indent of its first line not included."""
    begin = f"{name(key)}:"
    if isinstance(tree, str):
        return f"{begin} {fresh(tree, in_flow=False)}"
    if _is_short(tree):
        return f"{begin} {flow(tree)}"
    manner = hand.of(key)
    if isinstance(tree, Mapping):
        inner = column + (manner.step or 2)
        return f"\n{' ' * inner}".join([begin, *[pair(one, value, inner, hand) for one, value in tree.items()]])
    between = "\n\n" if manner.apart else "\n"
    return f"{begin}\n" + between.join(entry_text(one, column + manner.step, manner.width, hand) for one in tree)


def flow(tree: Tree) -> str:
    """A tree on one line, as it stands between brackets."""
    if isinstance(tree, str):
        return fresh(tree, in_flow=True)
    if isinstance(tree, Mapping):
        return "{" + ", ".join(f"{name(key)}: {flow(value)}" for key, value in tree.items()) + "}"
    return f"[{', '.join(flow(value) for value in tree)}]"


def name(key: str) -> str:
    """A key, without quotes where it can be."""
    return plainest(key, in_flow=True)


def _is_short(tree: Tree) -> bool:
    """Whether it stands on the line of its key: texts under keys, and ids in a list."""
    if isinstance(tree, Mapping):
        return all(isinstance(value, str) for value in tree.values())
    return all(isinstance(one, str) and is_id(one) for one in tree)
