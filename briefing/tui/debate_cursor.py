"""Where one stands in a debate, and the ways from there: along a position, across, and to what speaks against it."""

from __future__ import annotations

import re
from typing import NamedTuple, Self

from briefing.model.records import Argument, Question, Quote
from briefing.model.relations import Address, Links, arguments, letter

LABEL = re.compile(r"(?P<position>[A-Za-z]*)\s*(?P<number>[0-9]{0,9})")
"""How a person names a claim or a position: `B2`, `b 2`, `B`, or `2` in the position in focus."""


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


class Standing(NamedTuple):
    """All that a walk knows of where one is, to come back to."""

    focus: Focus
    remembered: tuple[int, ...]
    contrast: Contrast | None
    origin: Focus


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

    @property
    def number(self) -> int:
        """Which quotation of its argument is in focus, from 0."""
        return self.focus.stop - self._first(self.focus) if self.stop is not None else 0

    @property
    def standing(self) -> Standing:
        """Where one is, for `stand`."""
        return Standing(self.focus, tuple(self._remembered), self.contrast, self._origin)

    def stand(self, standing: Standing) -> None:
        """Be again where one was, unless the walk is another one since, which has no such place."""
        focus, remembered, contrast, origin = standing
        lengths = [max(len(found), 1) for found in self.stops]
        if lengths and len(remembered) == len(lengths) and focus.stop < lengths[focus.position]:
            self.focus, self._remembered = (
                focus,
                [min(at, most - 1) for at, most in zip(remembered, lengths, strict=True)],
            )
            self.contrast, self._origin = contrast, origin

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

    def jump(self, number: int, position: int | None = None) -> bool:
        """To the claim with this number, from 1, in a position, by default the one in focus. False: there is none."""
        position = self.focus.position if position is None else position
        for at, stop in enumerate(self.stops[position] if self.stops else ()):
            if stop.address.argument + 1 == number:
                self.go(Focus(position, at))
                return True
        return False

    def go_to_label(self, label: str) -> bool:
        """To a claim by its label, or to a position by its letter, where one was last. False: that is no place."""
        found = LABEL.fullmatch(label.strip())
        if found is None or not found[0]:
            return False
        letters, number = found["position"].upper(), found["number"]
        positions = [at for at in range(len(self.stops)) if letter(at) == letters] if letters else [self.focus.position]
        if not positions:
            return False
        if number:
            return self.jump(int(number), positions[0])
        self.turn(positions[0] - self.focus.position)
        return True

    def anew(self, question: Question, links: Links) -> Self:
        """The same walk through the question as its file is now, at the nearest stops that are left."""
        walk = type(self)(question, links)
        if not walk.stops or not self.stops:
            return walk
        places = {position.id: at for at, position in enumerate(question.positions)}
        for at, position in enumerate(self.question.positions):
            if position.id in places:
                walk._remembered[places[position.id]] = walk._nearest(self, at, places[position.id])
        last = len(walk.stops) - 1
        here = places.get(self.question.positions[self.focus.position].id, min(self.focus.position, last))
        walk.go(Focus(here, walk._remembered[here]))
        if self.stop is not None:
            walk.go_to(self.stop.argument.id, self.number)  # it may stand in another position now
        return walk

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

    def _first(self, focus: Focus) -> int:
        """The first stop of the argument at a focus."""
        here = self.stops[focus.position]
        return next(at for at, stop in enumerate(here) if stop.address == here[focus.stop].address)

    def _nearest(self, before: Walk, position: int, now: int) -> int:
        """The stop of position `now` that is most like the one `before` remembers for `position`."""
        at = before._remembered[position]
        if at >= len(before.stops[position]):
            return 0
        argument = before.stops[position][at].argument.id
        number = at - before._first(Focus(position, at))
        found = [here for here, stop in enumerate(self.stops[now]) if stop.argument.id == argument]
        if found:
            return found[min(number, len(found) - 1)]
        return min(at, max(len(self.stops[now]) - 1, 0))
