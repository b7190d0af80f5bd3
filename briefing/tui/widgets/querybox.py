"""The box of the search screen: what is typed can be completed at its end, and a choice exchanged for the next one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.search.complete import Completion
from briefing.tui.widgets.box import Box


class Choice(NamedTuple):
    """What stands in the box once it is taken, and what it is for a person. A name still waits for its value."""

    typed: str
    label: str
    is_name: bool


def completed(typed: str, completion: Completion) -> list[Choice]:
    """The choices of a completion at the end of `typed`. Behind a value one goes on with the next word."""
    before = typed[: completion.start]
    return [
        Choice(f"{before}{text}", f"{text} {label}", is_name=True)
        if text.endswith(":")
        else Choice(f"{before}{text} ", label, is_name=False)
        for text, label in completion.choices
    ]


class QueryBox(Box):
    """Choices are made for what stood in the box when they were asked for, and hold as long as it does."""

    def __init__(self) -> None:
        super().__init__("search")
        self._offered_for = ""
        self._offered: Sequence[Choice] = ()
        self._taken: Sequence[Choice] = ()
        """Those of which one was taken last: the first of them."""

    @property
    def choices(self) -> Sequence[Choice]:
        """What the end of what is typed may become."""
        here = self.has_focus and self.cursor_at_end and self.selection.is_empty
        return self._offered if here and self.is_answered else ()

    @property
    def is_answered(self) -> bool:
        """Whether it is known what there is to choose for what is typed now."""
        return self._offered_for == self.value

    @property
    def can_take(self) -> bool:
        """Whether there is a choice to take, or to exchange."""
        return bool(self.choices) or (self.has_focus and self._can_exchange)

    @property
    def takes_value(self) -> bool:
        """Whether a field waits for a value that there is."""
        return bool(self.choices) and not self.choices[0].is_name

    def offer(self, typed: str, choices: Sequence[Choice]) -> None:
        """The choices there are for what was typed."""
        self._offered_for, self._offered = typed, choices

    def take(self) -> None:
        """Take the first choice; what was taken last is exchanged for the next one."""
        if self.choices:
            self._taken = self.choices
        elif self._can_exchange:
            self._taken = [*self._taken[1:], self._taken[0]]
        else:
            return
        self.put(self._taken[0].typed)

    def put(self, text: str) -> None:
        """Let this text stand in the box."""
        self.value = text
        self.cursor_position = len(self.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """At the end of what is typed the key that moves to the right has nothing else to do."""
        if action == "cursor_right" and not parameters and self.can_take:
            return False
        return super().check_action(action, parameters)

    @property
    def _can_exchange(self) -> bool:
        return len(self._taken) > 1 and self._taken[0].typed == self.value and self.cursor_at_end
