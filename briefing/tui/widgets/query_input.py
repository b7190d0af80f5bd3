"""Take a query to search for: earlier queries can be brought back, and the end of the text completed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.search.completion import Completion, hint
from briefing.search.history import Recall
from briefing.text.sanitize import visible
from briefing.tui.widgets.text_input import Box


class Offer(NamedTuple):
    """A completion on offer: the text of the box once it is taken, and a label for a person.

    With `is_name` it completes the name of a field, which then still needs a value.
    """

    typed: str
    label: str
    is_name: bool


def completed(typed: str, completion: Completion) -> list[Offer]:
    """Return the choices of a completion at the end of `typed`.

    A value gets a space after it, so that the next word can be typed.
    """
    before = typed[: completion.start]
    return [
        Offer(f"{before}{text}", f"{text} {label}", is_name=True)
        if text.endswith(":")
        else Offer(f"{before}{text} ", label, is_name=False)
        for text, label in completion.choices
    ]


class QueryBox(Box):
    """The box of the search screen.

    Choices are made for the text that the box held when they were asked for, and are offered only while it holds that
    text.
    """

    def __init__(self) -> None:
        super().__init__("search")
        self._offered_for = ""
        self._offered: Sequence[Offer] = ()
        self._taken: Sequence[Offer] = ()
        """The choices from which the last choice was taken; the taken choice comes first."""
        self._recall = Recall(())

    def remember(self, queries: Sequence[str]) -> None:
        """Set the queries that can be brought back, the newest last."""
        self._recall = Recall([visible(query) for query in queries])

    @property
    def has_earlier(self) -> bool:
        """Whether an earlier query can be brought back."""
        return self._recall.has_earlier(self.value)

    @property
    def has_later(self) -> bool:
        """Whether a later query, or the text typed before going back, can be brought back."""
        return self._recall.has_later(self.value)

    @property
    def recalls(self) -> bool:
        """Whether moving beyond the results goes through the queries: the box holds no text of the person's own."""
        return self.has_focus and self._recall.holds(self.value)

    def earlier(self) -> None:
        """Bring back the previous query."""
        self.put(self._recall.earlier(self.value))

    def later(self) -> None:
        """Bring back the next query; after the newest, the text that was being typed."""
        self.put(self._recall.later(self.value))

    @property
    def hint(self) -> str:
        """How to write the date that is being typed; empty when no date is."""
        return hint(self.value) if self._is_typing else ""

    @property
    def choices(self) -> Sequence[Offer]:
        """The completions of what is typed; empty when there are none, or when the cursor is not at the end."""
        return self._offered if self._is_typing and self._offered_for == self.value else ()

    @property
    def can_take(self) -> bool:
        """Whether there is a choice to take, or a taken choice to exchange for the next."""
        return bool(self.choices) or (self.has_focus and self._can_exchange)

    @property
    def takes_value(self) -> bool:
        """Whether a field awaits its value and values are on offer."""
        return bool(self.choices) and not self.choices[0].is_name

    def offer(self, typed: str, choices: Sequence[Offer]) -> None:
        """Offer `choices` for as long as the box holds `typed`."""
        self._offered_for, self._offered = typed, choices

    def take(self) -> None:
        """Take the first choice; without choices, exchange the choice taken last for the next."""
        if self.choices:
            self._taken = self.choices
        elif self._can_exchange:
            self._taken = [*self._taken[1:], self._taken[0]]
        else:
            return
        self.put(self._taken[0].typed)

    def put(self, text: str) -> None:
        """Put `text` into the box, with the cursor at its end."""
        self.value = text
        self.cursor_position = len(self.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable the key that moves the cursor right while a choice can be taken.

        At the end of the text that key has nothing else to do.
        """
        if action == "cursor_right" and not parameters and self.can_take:
            return False
        return super().check_action(action, parameters)

    @property
    def _is_typing(self) -> bool:
        return self.has_focus and self.cursor_at_end and self.selection.is_empty

    @property
    def _can_exchange(self) -> bool:
        return len(self._taken) > 1 and self._taken[0].typed == self.value and self.cursor_at_end
