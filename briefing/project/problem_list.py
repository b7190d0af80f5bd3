"""Collect the problems of one file while it is read: the first ten thousand are listed, further ones only counted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefing.model.problems import Place, Problem, suggestion
from briefing.project.yaml_nodes import Node

MOST_PROBLEMS = 10_000
"""More problems than a real file has, and few enough to be listed in seconds."""


class Findings:
    """The problems of one file, and the ids of what was dropped because of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.dropped: set[str] = set()
        self.more = 0

    def room(self) -> bool:
        """Tell whether another problem will be listed; if not, count it.

        Callers ask before they compose a costly message.
        """
        if len(self.problems) >= MOST_PROBLEMS:
            self.more += 1
            return False
        return True

    def add(self, node: Node, message: str) -> None:
        """Add a problem at `node`."""
        if self.room():
            self.problems.append(Problem(self.place(node), message))

    def unknown(self, node: Node, message: str, word: str, choices: Iterable[str]) -> None:
        """Add a problem whose message suggests the nearest of the valid `choices`, and lists all of them."""
        if self.room():
            self.problems.append(Problem(self.place(node), message + suggestion(word, choices, most=50)))

    def place(self, node: Node) -> Place:
        """Return the place of `node` in the file."""
        return Place(self.path, node.line, node.column)

    def all(self) -> list[Problem]:
        """List the problems, and at the end one that counts those beyond `MOST_PROBLEMS`, if any."""
        if not self.more:
            return self.problems
        last = max(problem.place for problem in self.problems)
        message = f"and {self.more:,} more in this file after this one"
        return [*self.problems, Problem(last, message, stands_for=self.more)]
