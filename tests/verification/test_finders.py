"""Who finds a status: the finders of the registry, one after the other."""

from __future__ import annotations

import inspect
from pkgutil import resolve_name

import pytest

from briefing.model.statuses import FINDERS, Status
from briefing.verification import verifier
from briefing.verification.altered import find as find_like
from briefing.verification.case import Case, Finder
from tests.helpers.verified_quotes import verified_in

BODY = "The mayor opened the pool on Monday. Nobody had told the swimmers about it."


@pytest.mark.parametrize("place", FINDERS)
def test_a_finder_takes_a_case_alone(place: str) -> None:
    assert list(inspect.signature(resolve_name(place)).parameters) == ["case"]


def test_the_last_finder_has_a_finding_for_all() -> None:
    assert resolve_name(FINDERS[-1]) is find_like


def test_the_first_finder_that_has_a_finding_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def none_in(case: Case) -> None:
        asked.append(case.quote.exact)

    finders: tuple[Finder, ...] = (none_in, verifier.in_place, find_like)
    monkeypatch.setattr(verifier, "_finders", lambda: finders)
    assert verified_in(BODY, "the pool on Monday").status is Status.EXACT
    assert asked == ["the pool on Monday"]
