"""Keep the user's place in a debate, and move it: along a position, across positions, and to counter-arguments."""

from __future__ import annotations

import re
from typing import NamedTuple, Self

from briefing.model.records import Argument, Question, Quote
from briefing.model.relations import Address, Links, arguments, letter

LABEL = re.compile(r"(?P<position>[A-Za-z]*)\s*(?P<number>[0-9]{0,9})")
"""The ways to name a claim or a position: `B2`, `b 2`, `B`, or `2` in the position in focus."""


class Stop(NamedTuple):
    """A place in a debate: a quotation, or an argument without quotations."""

    address: Address
    argument: Argument
    quote: Quote | None


class Focus(NamedTuple):
    """The place in focus: a position, and a stop in it, both counted from 0."""

    position: int
    stop: int


def stops(question: Question) -> list[list[Stop]]:
    """List the stops of each position of `question`, in the order of the file."""
    found: list[list[Stop]] = [[] for _ in question.positions]
    for address, argument in arguments(question):
        quotes: tuple[Quote | None, ...] = argument.quotes or (None,)
        found[address.position] += [Stop(address, argument, quote) for quote in quotes]
    return found


class Contrast(NamedTuple):
    """The step to an argument against another: the address of the other, and the number of this one among all `total`.

    `number` counts from 1.
    """

    against: Address
    number: int
    total: int


class CursorState(NamedTuple):
    """The whole state of a walk, to come back to."""

    focus: Focus
    remembered: tuple[int, ...]
    contrast: Contrast | None
    origin: Focus


class Walk:
    """A walk through one question. Each position remembers the stop at which the user left it."""

    def __init__(self, question: Question, links: Links) -> None:
        self.question = question
        self.stops = stops(question)
        self._links = links
        first = next((index for index, found in enumerate(self.stops) if found), 0)
        self.focus = Focus(first, 0)
        self.contrast: Contrast | None = None
        """The step that `counter` took, as long as the user is where it led; else None."""
        self._remembered = [0] * len(self.stops)
        self._origin = self.focus
        self._led: dict[Address, int] = {}
        """The number of times that `counter` led away from an argument to one against it."""

    @property
    def stop(self) -> Stop | None:
        """The stop in focus; None if the position has no arguments."""
        here = self.stops[self.focus.position] if self.stops else []
        return here[self.focus.stop] if self.focus.stop < len(here) else None

    @property
    def number(self) -> int:
        """The number of the quotation in focus within its argument, from 0."""
        return self.focus.stop - self._first(self.focus) if self.stop is not None else 0

    @property
    def state(self) -> CursorState:
        """The state of the walk, for `stand`."""
        return CursorState(self.focus, tuple(self._remembered), self.contrast, self._origin)

    def stand(self, state: CursorState) -> None:
        """Return to an earlier state, unless the question has changed since and has no such place."""
        focus, remembered, contrast, origin = state
        lengths = [max(len(found), 1) for found in self.stops]
        if lengths and len(remembered) == len(lengths) and focus.stop < lengths[focus.position]:
            self.focus, self._remembered = (
                focus,
                [min(at, most - 1) for at, most in zip(remembered, lengths, strict=True)],
            )
            self.contrast, self._origin = contrast, origin

    def go(self, focus: Focus) -> None:
        """Move the focus to a place of this question."""
        self.focus = focus
        self._remembered[focus.position] = focus.stop
        self.contrast = None

    def step(self, by: int) -> None:
        """Move the focus by `by` stops along the position, as far as it goes."""
        last = len(self.stops[self.focus.position]) - 1 if self.stops else -1
        if last >= 0:
            self.go(self.focus._replace(stop=min(max(self.focus.stop + by, 0), last)))

    def turn(self, by: int) -> None:
        """Move the focus by `by` positions, as far as there are any, to the stop last visited there."""
        if self.stops:
            position = min(max(self.focus.position + by, 0), len(self.stops) - 1)
            self.go(Focus(position, self._remembered[position]))

    def go_to(self, argument: str, quote: int = 0) -> None:
        """Move the focus to a quotation of the argument with this id; an unknown id moves nothing.

        `quote` is the number of the quotation, from 0; a number that is too large gives the last quotation.
        """
        for index, position in enumerate(self.stops):
            for at, stop in enumerate(position):
                if stop.argument.id == argument:
                    self.go(Focus(index, at + min(quote, max(len(stop.argument.quotes) - 1, 0))))
                    return

    def jump(self, number: int, position: int | None = None) -> bool:
        """Move the focus to claim `number`, from 1, of `position`, by default the position in focus.

        Returns whether there is such a claim.
        """
        position = self.focus.position if position is None else position
        for at, stop in enumerate(self.stops[position] if self.stops else ()):
            if stop.address.argument + 1 == number:
                self.go(Focus(position, at))
                return True
        return False

    def go_to_label(self, label: str) -> bool:
        """Move the focus to the claim with this label, or to the position with this letter.

        In a position it goes to the stop last visited there. Returns whether the label names a place.
        """
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
        """Return this walk through the question as its file is now, at the nearest stops that remain."""
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
            walk.go_to(self.stop.argument.id, self.number)  # the argument may be in another position now
        return walk

    def has_counter(self) -> bool:
        """Tell whether `counter` leads anywhere."""
        return self.contrast is not None or (self.stop is not None and bool(self._links.against(self.stop.address)))

    def counter(self) -> Address | None:
        """Move the focus to an argument against the one in focus, and from there back.

        Each time it goes to the next argument against it. If that argument belongs to another question, returns its
        address and moves nothing; else returns None, also if nothing speaks against the argument in focus.
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
        """Return the place of the first stop of the argument at `address`."""
        position = self.stops[address.position]
        return Focus(address.position, next(at for at, stop in enumerate(position) if stop.address == address))

    def _first(self, focus: Focus) -> int:
        """Return the number of the first stop of the argument at `focus`."""
        here = self.stops[focus.position]
        return next(at for at, stop in enumerate(here) if stop.address == here[focus.stop].address)

    def _nearest(self, before: Walk, position: int, now: int) -> int:
        """Return the number of the stop of position `now` most like the stop that `before` remembers for `position`."""
        at = before._remembered[position]
        if at >= len(before.stops[position]):
            return 0
        argument = before.stops[position][at].argument.id
        number = at - before._first(Focus(position, at))
        found = [here for here, stop in enumerate(self.stops[now]) if stop.argument.id == argument]
        if found:
            return found[min(number, len(found) - 1)]
        return min(at, max(len(self.stops[now]) - 1, 0))
