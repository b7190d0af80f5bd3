"""What contributors and GitHub run is the check itself: the settings of both name its steps and no registry."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
import yaml

from tests.check import STEPS

ROOT = Path(__file__).resolve().parent.parent
HOOKS = ROOT / ".pre-commit-config.yaml"
WORKFLOW = ROOT / ".github" / "workflows" / "check.yml"


def read(path: Path) -> dict[str, object]:
    """A file of settings with every scalar as text: `on` is a key, and no truth."""
    return cast(dict[str, object], yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))


def test_the_hooks_are_the_steps_of_the_check_that_read_the_code() -> None:
    (repository,) = cast(list[dict[str, list[dict[str, str]]]], read(HOOKS)["repos"])
    entries = {hook["id"]: tuple(hook["entry"].split()) for hook in repository["hooks"]}
    assert entries == {step: (".venv/bin/python", "-m", *STEPS[step]) for step in ("lint", "format", "types")}


def test_a_push_runs_what_ci_runs() -> None:
    jobs = cast(dict[str, dict[str, list[dict[str, str]]]], read(WORKFLOW)["jobs"])
    assert [step["run"] for step in jobs["check"]["steps"] if "run" in step] == [".ci/run"]


def test_every_time_of_the_schedule_has_its_job() -> None:
    settings = read(WORKFLOW)
    schedule = cast(dict[str, list[dict[str, str]]], settings["on"])["schedule"]
    jobs = cast(dict[str, dict[str, str]], settings["jobs"])
    conditions = [job["if"] for name, job in jobs.items() if name != "check"]
    assert conditions == [f"github.event.schedule == '{time['cron']}'" for time in schedule]


@pytest.mark.parametrize("path", [HOOKS, WORKFLOW], ids=lambda path: path.name)
def test_no_host_is_named(path: Path) -> None:
    assert "://" not in path.read_text(encoding="utf-8")
