"""The whole check: lint, format, types, tests and their coverage, run by the interpreter that runs this file.

Every step runs, also after one that failed, so that one run tells all. The exit code is 1 if any step failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

WORKERS = str(3 * (os.cpu_count() or 1))
"""Tests that drive a program mostly wait for it: three to a core."""

SIDE_BY_SIDE = ("pytest", "-n", WORKERS, "--dist", "worksteal")

STEPS = {
    "lint": ("ruff", "check"),
    "format": ("ruff", "format", "--check"),
    "types": ("mypy",),
    "tests": (*SIDE_BY_SIDE, "--cov", "--cov-report=", "--ignore=tests/tui", "--ignore=tests/e2e"),
    "coverage": ("coverage", "report"),
    "screens": (*SIDE_BY_SIDE, "tests/tui", "tests/e2e"),  # without coverage, which doubles what they take
}
"""What each step is called, and the module that it runs; their settings are in `pyproject.toml`."""


def main() -> int:
    """Run all steps, say which of them failed, and give the exit code."""
    failed = [name for name, command in STEPS.items() if not passes(name, command)]
    print(f"\ncheck: {', '.join(failed)} failed" if failed else "\ncheck: all passed", flush=True)
    return 1 if failed else 0


def passes(name: str, command: tuple[str, ...]) -> bool:
    """Run one step. What it prints is left as it is."""
    print(f"\n── {name}: {' '.join(command)}", flush=True)
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
