"""What more than one folder of tests needs: a project of a few lines, written where a test can break it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from briefing.model.records import Project
from briefing.project.discovery import load_project
from briefing.project.example import example_root
from briefing.verification.workspace import Evidence

settings.register_profile("untimed", deadline=None)  # how long an example takes is the machine's affair
settings.load_profile("untimed")

SOURCE = """\
---
title: Kremlin warns of direct conflict
type: article-newspaper
publisher: TASS
issued: 2024-02~
language: en
speakers:
  peskov: {name: Dmitry Peskov, role: Kremlin spokesman}
---

“In that case, it is not about probability, but inevitability,” Peskov said.

The risk of escalation, officials say, remains low.
"""

QUESTION = """\
question: Would Western troops in Ukraine bring about war?
positions:
  - id: inevitable
    label: Inevitable
    thesis: Direct conflict would follow.
    arguments:
      - id: certain
        claim: A clash is certain.
        quotes:
          - source: tass
            speaker: peskov
            mode: direct
            exact: it is not about probability, but inevitability
  - id: not-automatic
    label: Not automatic
    thesis: Steps can stay below the line.
    arguments:
      - id: low-risk
        claim: The risk is low.
        rebuts: [certain]
        quotes:
          - source: tass
            mode: authorial
            exact: The risk of escalation, officials say, remains low.
"""

FILES = {"corpus/tass.md": SOURCE, "positions/war.yaml": QUESTION}
"""A small project that has nothing wrong with it."""

MakeProject = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders for what the program keeps, so that no test reads or writes those of the person who runs it."""
    person = tmp_path_factory.mktemp("person")
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(person / kind.lower()))
    return person


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Writes files, by their paths, into the folder of a project, and gives that folder."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        root = tmp_path / "project"
        for folder in ("positions", "corpus"):
            (root / folder).mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return make


class Run(NamedTuple):
    """What a run of the command line gave."""

    code: int
    out: str
    err: str


@pytest.fixture
def briefing(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Briefing:
    """Runs the command line in this process, in a folder outside any project."""
    monkeypatch.chdir(tmp_path)
    return Briefing(capfd, monkeypatch)


class Briefing:
    def __init__(self, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capfd = capfd
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str | Path) -> Run:
        from briefing.cli import main

        self._monkeypatch.setattr(sys, "argv", ["briefing", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self._capfd.readouterr()
        code = ended.value.code
        return Run(code if isinstance(code, int) else 0, out, err)


@pytest.fixture
def project(make_project: MakeProject) -> Path:
    """A small project that has nothing wrong with it."""
    return make_project(FILES)


@pytest.fixture
def wrong(make_project: MakeProject) -> Path:
    """The same with a quotation that is not as its source has it."""
    question = FILES["positions/war.yaml"].replace("but inevitability", "but certainty")
    return make_project(FILES | {"positions/war.yaml": question})


def told(root: Path) -> list[str]:
    """What is wrong with the project at `root`, a line each."""
    return [problem.tell(root) for problem in load_project(root).problems]


@pytest.fixture(scope="session")
def example() -> Project:
    """The project that comes with the program: seven questions on five real documents."""
    return load_project(example_root())


@pytest.fixture
def evidence(example: Project) -> Evidence:
    """The example with its texts and findings."""
    return Evidence(example)
