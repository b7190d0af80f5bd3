"""What the tests in a pseudo-terminal share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing.project.discovery import load_project
from briefing.project.example import example_root
from briefing.verification.workspace import Evidence


@pytest.fixture(scope="session")
def evidence() -> Evidence:
    """The example, asked of the core what should stand on the screen: its editors may change every word."""
    return Evidence(load_project(example_root()))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the example, to be changed."""
    root = tmp_path / "project"
    for part in ("positions", "corpus"):
        shutil.copytree(example_root() / part, root / part)
    shutil.copy(example_root() / "briefing.toml", root)
    return root
