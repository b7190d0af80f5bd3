"""The wheel carries all that the program needs: what an editable install finds beside it must be in there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OPENED = "from briefing.project.example import example_root; print(example_root())"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds nothing but what the wheel installs."""
    built, target = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built), cwd=ROOT)
    (wheel,) = built.glob("briefing-*.whl")
    run(sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(target), str(wheel))
    return target


def test_the_wheel_opens_its_own_example(installed: Path, tmp_path: Path) -> None:
    python(installed, tmp_path, "-c", f"import briefing; assert briefing.__file__.startswith({str(installed)!r})")
    root = python(installed, tmp_path, "-c", OPENED).strip()
    assert Path(root) == installed / "briefing" / "example"
    listed = [json.loads(line)["id"] for line in briefing(installed, tmp_path, "list", "--json").splitlines()]
    assert listed == [
        "war-with-nato",
        "step-by-step",
        "send-troops",
        "russias-say",
        "already-taking-part",
        "russias-aims",
        "russias-strength",
    ]
    assert {path.stem for path in Path(root, "positions").glob("*.yaml")} == set(listed)


def test_the_example_in_the_wheel_has_no_problems(installed: Path, tmp_path: Path) -> None:
    assert briefing(installed, tmp_path, "check").endswith(" 0 problems\n")


@pytest.mark.parametrize("kind", ["question", "source"])
def test_the_wheel_has_the_schemas(installed: Path, tmp_path: Path, kind: str) -> None:
    printed = json.loads(briefing(installed, tmp_path, "schema", kind))
    shipped = installed / "briefing" / "schema" / f"{kind}.schema.json"
    assert printed == json.loads(shipped.read_text(encoding="utf-8"))


def test_the_wheel_has_every_file_of_the_package(installed: Path) -> None:
    there = {path.relative_to(installed).as_posix() for path in installed.glob("briefing/**/*") if path.is_file()}
    here = [path for path in ROOT.glob("briefing/**/*") if path.is_file() and path.suffix != ".pyc"]
    example = [path for folder in ("positions", "corpus") for path in ROOT.glob(f"{folder}/*") if path.is_file()]
    expected = {path.relative_to(ROOT).as_posix() for path in here}
    expected |= {f"briefing/example/{path.relative_to(ROOT).as_posix()}" for path in [*example, ROOT / "briefing.toml"]}
    assert {path for path in there if not path.endswith(".pyc")} == expected


@pytest.mark.parametrize(
    ("file", "installs"),
    [
        ("docs/briefing.1", "share/man/man1/briefing.1"),
        ("completions/briefing.bash", "share/bash-completion/completions/briefing"),
        ("completions/_briefing", "share/zsh/site-functions/_briefing"),
        ("completions/briefing.fish", "share/fish/vendor_completions.d/briefing.fish"),
    ],
)
def test_the_wheel_puts_what_man_and_shells_read_where_they_look(installed: Path, file: str, installs: str) -> None:
    assert (installed / installs).read_bytes() == (ROOT / file).read_bytes()


def test_the_terminal_program_starts_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    script = """
import asyncio
from briefing.project.example import example_root
from briefing.project.discovery import load_project
from briefing.tui.app import BriefingApp

async def start():
    async with BriefingApp(load_project(example_root())).run_test() as pilot:
        await pilot.press("enter")
        print(type(pilot.app.screen).__name__)

asyncio.run(start())
"""
    assert python(installed, tmp_path, "-c", script).strip() == "DebateScreen"


def briefing(installed: Path, folder: Path, *arguments: str) -> str:
    return python(installed, folder, "-m", "briefing", *arguments)


def python(installed: Path, folder: Path, *arguments: str) -> str:
    """What an interpreter prints that is started in `folder` and finds the installed wheel first."""
    return run(sys.executable, *arguments, cwd=folder, env={**os.environ, "PYTHONPATH": str(installed)})


def run(*command: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """What a command prints; a failure shows what it told."""
    done = subprocess.run(
        command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout
