"""A few random keys in every run of the tests; thousands with `python -m tests.e2e.soak`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.soak import PROJECTS, soak

KEYS = 300
SEED = 3
"""The same keys in every run: a test that fails now and then teaches nothing."""


@pytest.mark.parametrize("project", PROJECTS)
def test_random_keys_leave_program_and_terminal_whole(project: str, tmp_path: Path) -> None:
    assert soak(project, KEYS, SEED, tmp_path).keys >= KEYS
