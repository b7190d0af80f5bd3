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


class Walk:
    """A walk through one question. Each position remembers the stop at which one left it."""

    def __init__(self, question: Question, links: Links) -> None:
        self.question = question
        self.stops = stops(question)
        self._links = links
        first = next((index for index, found in enumerate(self.stops) if found), 0)
        self.focus = Focus(first, 0)
        self._remembered = [0] * len(self.stops)
        self._round: tuple[Focus, ...] = ()

    @property
    def stop(self) -> Stop | None:
        """The stop in focus; None when the position has no arguments."""
        here = self.stops[self.focus.position] if self.stops else []
        return here[self.focus.stop] if self.focus.stop < len(here) else None

    def go(self, focus: Focus) -> None:
        """Stand there. Leaving a round of contrasts by any other way than `counter` ends it."""
        self.focus = focus
        self._remembered[focus.position] = focus.stop
        if focus not in self._round:
            self._round = ()

    def step(self, by: int) -> None:
        """Along the position, as far as it goes."""
        last = len(self.stops[self.focus.position]) - 1 if self.stops else -1
        if last >= 0:
            self.go(self.focus._replace(stop=min(max(self.focus.stop + by, 0), last)))

    def turn(self, by: int) -> None:
        """To a neighbouring position, where one was last."""
        position = self.focus.position + by
        if 0 <= position < len(self.stops):
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
        return bool(self._round) or (self.stop is not None and bool(self._links.against(self.stop.address)))

    def counter(self) -> Address | None:
        """Go round: to what speaks against this, one argument after the other, then back to where one began.

        Returns the address of an argument in another question when only there something speaks against it.
        """
        if not self._round:
            if self.stop is None:
                return None
            against = self._links.against(self.stop.address)
            here = [self._focus_of(other) for other in against if other.question == self.question.id]
            if not here:
                return against[0] if against else None
            self._round = (self.focus, *here)
        at = self._round.index(self.focus)
        self.go(self._round[(at + 1) % len(self._round)])
        return None

    def _focus_of(self, address: Address) -> Focus:
        position = self.stops[address.position]
        return Focus(address.position, next(at for at, stop in enumerate(position) if stop.address == address))
