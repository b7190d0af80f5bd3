"""Whether a person sits at a terminal, also where streams were closed by whoever started the program."""

from __future__ import annotations

import io
import sys

import pytest

from briefing.user.terminal import is_interactive, is_terminal


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_stream_is_a_terminal_or_not() -> None:
    assert is_terminal(Terminal())
    assert not is_terminal(io.StringIO())
    assert not is_terminal(None)


@pytest.mark.parametrize("other", [None, io.StringIO()])
@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
def test_all_three_streams_have_to_be_one(
    monkeypatch: pytest.MonkeyPatch, name: str, other: io.StringIO | None
) -> None:
    for each in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, each, Terminal())
    assert is_interactive()
    monkeypatch.setattr(sys, name, other)
    assert not is_interactive()
