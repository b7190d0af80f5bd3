"""Render entries as a person types them into a file: keys under keys, dashes for lists, plain ids, texts in quotes."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.editing.checked_patch import Tree
from briefing.editing.layout_style import Hand
from briefing.editing.scalar_styles import fresh, plainest
from briefing.project.ids import is_id


def entry_text(tree: Tree, column: int, width: int, hand: Hand) -> str:
    """Render an entry of a list whose dashes are at `column`, with the indent of its first line.

    `hand` is the layout of the file; `width` is the number of columns from the dash to the content.
    """
    begin = f"{' ' * column}-{' ' * (width - 1)}"
    if not isinstance(tree, Mapping) or not tree:
        return begin + flow(tree)
    inner = column + width
    return begin + f"\n{' ' * inner}".join(pair(key, value, inner, hand) for key, value in tree.items())


def pair(key: str, tree: Tree, column: int, hand: Hand) -> str:
    """Render a key at `column` and everything under it, without the indent of its first line."""
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
    """Render a tree on one line, as between brackets."""
    if isinstance(tree, str):
        return fresh(tree, in_flow=True)
    if isinstance(tree, Mapping):
        return "{" + ", ".join(f"{name(key)}: {flow(value)}" for key, value in tree.items()) + "}"
    return f"[{', '.join(flow(value) for value in tree)}]"


def name(key: str) -> str:
    """Render a key, plain if possible."""
    return plainest(key, in_flow=True)


def _is_short(tree: Tree) -> bool:
    """Tell whether a tree goes on the line of its key: a mapping of texts, or a list of ids."""
    if isinstance(tree, Mapping):
        return all(isinstance(value, str) for value in tree.values())
    return all(isinstance(one, str) and is_id(one) for one in tree)
