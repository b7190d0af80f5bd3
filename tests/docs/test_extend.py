"""The walks of `docs/explanation/extend.md`: each is done to a copy of the package, and its toy is seen at work."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.helpers.commands_of_docs import FENCE, try_out

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "explanation" / "extend.md"
WALKS = dict(re.findall(r"^## ([^\n]+)\n(.+?)(?=^## |\Z)", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL))
"""The sections of the page by their headings. A section that is added to the page is followed like the others."""


@pytest.mark.parametrize("walk", WALKS)
def test_a_walk_extends_the_program_as_it_says(walk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("briefing", "positions", "corpus"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "briefing.toml", tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    commands = []
    for language, path, text in FENCE.findall(WALKS[walk]):
        if language == "diff":
            patch(tmp_path / path, text)
        elif path:
            assert not (tmp_path / path).exists(), "a walk makes new files"
            (tmp_path / path).write_text(text, encoding="utf-8")
        elif language == "console":
            commands.append(text)
    assert commands, "a walk shows what it has made"
    for block in commands:
        try_out(block, tmp_path)


@pytest.mark.parametrize("walk", WALKS)
def test_a_walk_touches_one_registry_at_most_and_makes_one_module(walk: str) -> None:
    files = [(language, path) for language, path, _ in FENCE.findall(WALKS[walk]) if path.startswith("briefing/")]
    assert len({path for language, path in files if language == "diff"}) <= 1
    assert len([path for language, path in files if language != "diff"]) == 1


def patch(path: Path, change: str) -> None:
    """Add the lines with `+` to a file, at the one place where the others stand."""
    before = "".join(line[1:] for line in change.splitlines(keepends=True) if line.startswith(" "))
    after = "".join(line[1:] for line in change.splitlines(keepends=True))
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, before
    path.write_text(text.replace(before, after), encoding="utf-8")
