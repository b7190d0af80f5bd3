"""Where one stands in a debate, and the ways from there: along a position, across, and to what speaks against it."""

from __future__ import annotations

from typing import NamedTuple

from briefing.links import Address, Links, arguments
from briefing.model import Argument, Question, Quote


class Stop(NamedTuple):
    """Where one can stand: a quotation, or an argument that has none."""

    address: Address
    argument: Argument
    quote: Quote | None


class Focus(NamedTuple):
    """The position, and the stop in it, both from 0."""

    position: int
    stop: int


def stops(question: Question) -> list[list[Stop]]:
    """For each position the places where one can stand, in the file's order."""
    found: list[list[Stop]] = [[] for _ in question.positions]
    for address, argument in arguments(question):
        quotes: tuple[Quote | None, ...] = argument.quotes or (None,)
        found[address.position] += [Stop(address, argument, quote) for quote in quotes]
    return found


class Contrast(NamedTuple):
    """That one was led to an argument which speaks against another: which one, the how manieth of how many."""

    against: Address
    number: int
    total: int


class Walk:
    """A walk through one question. Each position remembers the stop at which one left it."""

    def __init__(self, question: Question, links: Links) -> None:
        self.question = question
        self.stops = stops(question)
        self._links = links
        first = next((index for index, found in enumerate(self.stops) if found), 0)
        self.focus = Focus(first, 0)
        self.contrast: Contrast | None = None
        """Set as long as one stands where `counter` led."""
        self._remembered = [0] * len(self.stops)
        self._origin = self.focus
        self._led: dict[Address, int] = {}
        """How often one was led away from an argument to what speaks against it."""

    @property
    def stop(self) -> Stop | None:
        """The stop in focus; None when the position has no arguments."""
        here = self.stops[self.focus.position] if self.stops else []
        return here[self.focus.stop] if self.focus.stop < len(here) else None

    def go(self, focus: Focus) -> None:
        """Stand there."""
        self.focus = focus
        self._remembered[focus.position] = focus.stop
        self.contrast = None

    def step(self, by: int) -> None:
        """Along the position, as far as it goes."""
        last = len(self.stops[self.focus.position]) - 1 if self.stops else -1
        if last >= 0:
            self.go(self.focus._replace(stop=min(max(self.focus.stop + by, 0), last)))

    def turn(self, by: int) -> None:
        """To a neighbouring position, where one was last."""
        if self.stops:
            position = min(max(self.focus.position + by, 0), len(self.stops) - 1)
            self.go(Focus(position, self._remembered[position]))

    def go_to(self, argument: str, quote: int = 0) -> None:
        """To a quotation of an argument, by the argument's id."""
        for index, position in enumerate(self.stops):
            for at, stop in enumerate(position):
                if stop.argument.id == argument:
                    self.go(Focus(index, at + min(quote, max(len(stop.argument.quotes) - 1, 0))))
                    return

    def has_counter(self) -> bool:
        """Whether `counter` leads anywhere."""
        return self.contrast is not None or (self.stop is not None and bool(self._links.against(self.stop.address)))

    def counter(self) -> Address | None:
        """To what speaks against this, and from there back. The next time, to the next that speaks against it.

        Returns the address when that argument is another question's; one stays here then.
        """
        if self.contrast is not None:
            self.go(self._origin)
            return None
        against = self._links.against(self.stop.address) if self.stop else []
        if self.stop is None or not against:
            return None
        here = self.stop.address
        turn = self._led.get(here, 0) % len(against)
        self._led[here] = turn + 1
        other = against[turn]
        if other.question != self.question.id:
            return other
        origin = self.focus
        self.go(self._focus_of(other))
        self._origin, self.contrast = origin, Contrast(here, turn + 1, len(against))
        return None

    def _focus_of(self, address: Address) -> Focus:
        position = self.stops[address.position]
        return Focus(address.position, next(at for at, stop in enumerate(position) if stop.address == address))
