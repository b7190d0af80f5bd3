"""What is wrong in one file, gathered while it is read. Ten thousand are told, the rest counted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefing.model.problems import Place, Problem, suggestion
from briefing.project.yaml_nodes import Node

MOST_PROBLEMS = 10_000
"""More than anybody's file has, and little enough to be told in seconds."""


class Findings:
    """What is wrong in one file, and the ids of what was dropped for it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.dropped: set[str] = set()
        self.more = 0

    def room(self) -> bool:
        """Whether one more is told; if not, it is counted. What is costly to say is said only if so."""
        if len(self.problems) >= MOST_PROBLEMS:
            self.more += 1
            return False
        return True

    def add(self, node: Node, message: str) -> None:
        if self.room():
            self.problems.append(Problem(self.place(node), message))

    def unknown(self, node: Node, message: str, word: str, choices: Iterable[str]) -> None:
        """Add `message` with the nearest of the valid `choices`, and all of them."""
        if self.room():
            self.problems.append(Problem(self.place(node), message + suggestion(word, choices, most=50)))

    def place(self, node: Node) -> Place:
        return Place(self.path, node.line, node.column)

    def all(self) -> list[Problem]:
        if not self.more:
            return self.problems
        last = max(problem.place for problem in self.problems)
        message = f"and {self.more:,} more in this file after this one"
        return [*self.problems, Problem(last, message, stands_for=self.more)]
