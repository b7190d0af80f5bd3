"""The box of the search screen: earlier queries come back to it; what is typed can be completed at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.search.completion import Completion, hint
from briefing.search.history import Recall
from briefing.text.sanitize import visible
from briefing.tui.widgets.text_input import Box


class Offer(NamedTuple):
    """What stands in the box once it is taken, and what it is for a person. A name still waits for its value."""

    typed: str
    label: str
    is_name: bool


def completed(typed: str, completion: Completion) -> list[Offer]:
    """The choices of a completion at the end of `typed`. Behind a value one goes on with the next word."""
    before = typed[: completion.start]
    return [
        Offer(f"{before}{text}", f"{text} {label}", is_name=True)
        if text.endswith(":")
        else Offer(f"{before}{text} ", label, is_name=False)
        for text, label in completion.choices
    ]


class QueryBox(Box):
    """Choices are made for what stood in the box when they were asked for, and hold as long as it does."""

    def __init__(self) -> None:
        super().__init__("search")
        self._offered_for = ""
        self._offered: Sequence[Offer] = ()
        self._taken: Sequence[Offer] = ()
        """Those of which one was taken last: the first of them."""
        self._recall = Recall(())

    def remember(self, queries: Sequence[str]) -> None:
        """Let these be the queries that can be brought back, the newest last."""
        self._recall = Recall([visible(query) for query in queries])

    @property
    def has_earlier(self) -> bool:
        return self._recall.has_earlier(self.value)

    @property
    def has_later(self) -> bool:
        return self._recall.has_later(self.value)

    @property
    def recalls(self) -> bool:
        """Whether who moves on beyond the results goes through the queries: nothing of one's own stands here."""
        return self.has_focus and self._recall.holds(self.value)

    def earlier(self) -> None:
        """Bring back the query before."""
        self.put(self._recall.earlier(self.value))

    def later(self) -> None:
        """Bring back the query after it; at last what one was typing."""
        self.put(self._recall.later(self.value))

    @property
    def hint(self) -> str:
        """How the date that is being typed is written."""
        return hint(self.value) if self._is_typing else ""

    @property
    def choices(self) -> Sequence[Offer]:
        """What the end of what is typed may become."""
        return self._offered if self._is_typing and self._offered_for == self.value else ()

    @property
    def can_take(self) -> bool:
        """Whether there is a choice to take, or to exchange."""
        return bool(self.choices) or (self.has_focus and self._can_exchange)

    @property
    def takes_value(self) -> bool:
        """Whether a field waits for a value that there is."""
        return bool(self.choices) and not self.choices[0].is_name

    def offer(self, typed: str, choices: Sequence[Offer]) -> None:
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
    def _is_typing(self) -> bool:
        return self.has_focus and self.cursor_at_end and self.selection.is_empty

    @property
    def _can_exchange(self) -> bool:
        return len(self._taken) > 1 and self._taken[0].typed == self.value and self.cursor_at_end
