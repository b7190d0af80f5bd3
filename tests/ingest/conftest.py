"""A project, and a folder for documents beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.editing.scaffold import begin


@pytest.fixture
def root(tmp_path: Path) -> Path:
    begin(tmp_path / "debate", None, 2026)
    return tmp_path / "debate"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    return tmp_path / "documents"
