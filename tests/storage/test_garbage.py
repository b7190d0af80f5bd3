"""When Python collects garbage, and that what is read leaves that as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from briefing.storage.garbage import SELDOM, collect_seldom, postpone_collecting, without_collecting


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The tests that follow have the collector of any program."""
    thresholds = gc.get_threshold()
    yield
    gc.enable()
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def test_nothing_is_collected_until_the_program_stands_and_little_then() -> None:
    postpone_collecting()
    assert not gc.isenabled()
    collect_seldom()
    assert gc.isenabled()
    assert gc.get_threshold() == SELDOM
    assert gc.get_freeze_count()


@pytest.mark.parametrize("enabled", [True, False])
def test_reading_leaves_the_collector_as_it_was_even_where_it_fails(enabled: bool) -> None:
    (gc.enable if enabled else gc.disable)()

    @without_collecting()
    def read() -> None:
        assert not gc.isenabled()
        raise ValueError("half read")

    with pytest.raises(ValueError, match="half read"):
        read()
    assert gc.isenabled() == enabled
