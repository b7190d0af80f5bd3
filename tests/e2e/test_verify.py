"""`briefing verify` as a process of its own, with a draft on its standard input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import MakeProject

ROOT = Path(__file__).resolve().parents[2]
DRAFT = "“In that case, it is not going to be about possibility, but inevitability,” Macron said.\n"


def verify(draft: bytes, *arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "briefing", "-C", folder, "verify", *arguments, "-"],
        input=draft,
        capture_output=True,
        check=False,
    )


def test_a_draft_from_a_pipe_is_verified_against_the_projects_own_sources() -> None:
    run = verify(DRAFT.encode(), "--json")
    (row,) = map(json.loads, run.stdout.splitlines())
    assert run.returncode == 1
    assert (row["status"], row["meaning"], row["speaker_in_draft"], row["speaker_known"]) == (
        "altered",
        True,
        "Macron",
        "Dmitry Peskov",
    )


def test_an_empty_draft_has_no_quotations_and_no_failure() -> None:
    run = verify(b"")
    assert (run.returncode, run.stdout, run.stderr) == (0, b"0 quotations\n", b"")


def test_bytes_of_chance_are_told_in_one_line(make_project: MakeProject) -> None:
    run = verify(bytes(range(256)) * 100, folder=make_project({}))
    assert (run.returncode, run.stdout) == (2, b"")
    assert run.stderr.startswith(b"briefing: standard input:1:1: this is no text")
