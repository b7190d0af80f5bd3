"""A person at the screen of a debate, with a walk beside it that knows where every key should lead."""

from __future__ import annotations

import re

from briefing.model.records import Quote
from briefing.tui.debate_cursor import Walk
from briefing.verification.workspace import Evidence
from tests.e2e.helpers.screen import beginning, in_focus, pane, words
from tests.e2e.helpers.terminal import Terminal


class Reading:
    """Begins at the list of questions, with the first one in focus."""

    def __init__(self, terminal: Terminal, evidence: Evidence) -> None:
        self.terminal = terminal
        self.evidence = evidence
        self.walk = Walk(evidence.project.questions[0], evidence.links)

    @property
    def quote(self) -> Quote:
        """The quotation that should be in focus."""
        assert self.walk.stop is not None
        assert self.walk.stop.quote is not None
        return self.walk.stop.quote

    @property
    def beginning(self) -> str:
        """Its first words."""
        return beginning(self.quote, self.evidence)

    def open(self) -> None:
        """Open the first question from the list."""
        self.terminal.wait_for(lambda: words(self.walk.question.question) in in_focus(self.terminal))
        self.terminal.press("enter")
        self.arrive()

    def open_reader(self) -> None:
        """Open the source of the first quotation of the first question."""
        self.open()
        self.terminal.press("enter")
        self.terminal.wait_for(lambda: current(self.terminal) is not None)

    def go(self, key: str) -> None:
        """Press a key of the debate and see that it leads where it should."""
        match key:
            case "down" | "j":
                self.walk.step(1)
            case "up" | "k":
                self.walk.step(-1)
            case "right" | "l":
                self.walk.turn(1)
            case "left" | "h":
                self.walk.turn(-1)
            case _:
                assert self.walk.counter() is None, "what speaks against it stands in this question"
        self.terminal.press(key)
        self.arrive()

    def arrive(self) -> None:
        """Wait until the quotation is in focus, and shown in its source below."""
        self.terminal.wait_for(self.is_in_focus, lambda: self.beginning in pane(self.terminal))

    def is_in_focus(self) -> bool:
        return self.beginning in in_focus(self.terminal)


def current(terminal: Terminal) -> tuple[int, int] | None:
    """Which quotation of how many the reader says is the current one."""
    for line in reversed(terminal.lines):
        if found := re.match(r" ?(\d+) of (\d+)  ", line):
            return int(found[1]), int(found[2])
    return None
