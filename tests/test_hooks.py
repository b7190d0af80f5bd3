"""The hook for pre-commit: that its line is one of ours, and that it runs for what a project is made of."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import FILES, MakeProject

ROOT = Path(__file__).parent.parent
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("slip", "code"), [("but inevitability", 0), ("nor inevitability", 1)])
def test_the_hook_fails_for_what_is_not_proven(make_project: MakeProject, slip: str, code: int) -> None:
    question = FILES["positions/war.yaml"].replace("but inevitability", slip)
    root = make_project(FILES | {"positions/war.yaml": question})
    done = subprocess.run(
        [sys.executable, "-m", HOOK["entry"], *HOOK["args"]], cwd=root, capture_output=True, check=False
    )
    assert done.returncode == code, done.stderr


@pytest.mark.parametrize("path", ["positions/war.yaml", "corpus/tass.md", "briefing.toml", "debates/corpus/tass.md"])
def test_the_hook_runs_for_the_files_of_a_project(path: str) -> None:
    assert re.search(HOOK["files"], path)


@pytest.mark.parametrize("path", ["README.md", "docs/corpus.md", "positions/war.yaml.orig", "mybriefing.toml"])
def test_the_hook_does_not_run_for_others(path: str) -> None:
    assert not re.search(HOOK["files"], path)
