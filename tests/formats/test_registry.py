"""The registry of input formats: each format is known by something, and whoever reads it is there."""

from __future__ import annotations

from collections import Counter
from pkgutil import resolve_name

import pytest

from briefing.formats.registry import DRAFTS, FORMATS, SOURCES, Format


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.endings[0])
def test_the_readers_of_a_format_are_there(row: Format) -> None:
    assert all(callable(resolve_name(place)) for place in (row.source, row.draft) if place)


@pytest.mark.parametrize("known", [SOURCES, DRAFTS], ids=["sources", "drafts"])
def test_an_ending_and_a_type_are_of_one_format(known: dict[str, Format]) -> None:
    counted = Counter(name for row in FORMATS if row in known.values() for name in (*row.endings, *row.types))
    assert max(counted.values()) == 1
