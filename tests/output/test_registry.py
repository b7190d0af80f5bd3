"""The registry of output formats: what it names is there, and is imported when it is asked for."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path
from pkgutil import resolve_name

import pytest

from briefing.output import registry
from briefing.output.registry import Printed
from tests.conftest import Briefing

THINGS = {name: thing for name, thing in vars(registry).items() if isinstance(thing, Printed)}


@pytest.mark.parametrize("name", THINGS)
def test_the_functions_of_a_thing_take_the_same_number_of_arguments(name: str) -> None:
    takes = [inspect.signature(resolve_name(place)).parameters for place in THINGS[name].formats.values()]
    needed = [[each for each in given.values() if each.default is inspect.Parameter.empty] for given in takes]
    assert len({len(each) for each in needed}) == 1


@pytest.mark.parametrize("name", THINGS)
def test_a_thing_is_printed_as_text_and_as_json(name: str) -> None:
    assert {"text", "json"} <= THINGS[name].formats.keys()


def test_a_module_is_imported_when_its_format_is_asked_for() -> None:
    program = "import briefing.cli, sys; print(*[name for name in sys.modules if name.startswith('briefing.output.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["briefing.output.registry"]


@pytest.mark.parametrize("command", [("show", "war", "--format", "md"), ("check", "--format", "github")])
def test_two_formats_at_once_are_a_mistake(briefing: Briefing, project: Path, command: tuple[str, ...]) -> None:
    run = briefing("-C", project, *command, "--json")
    assert run.code == 2
    assert f"--json and --format {command[-1]} do not go together" in run.err
