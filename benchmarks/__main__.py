"""All benchmarks, one after the other, in one table: `python -m benchmarks [--runs N] [--json FILE]`.

`load` and `ledger` are run as the commands that they are, and their seconds are put into the same table.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import drafts, reader, search, startup
from benchmarks.figures import Figure, Group, figure, report

OTHERS = ("load", "ledger")


def main() -> int:
    """Exit code 1 if a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Run all benchmarks.")
    parser.add_argument("--runs", type=int, help="how often each thing is measured, where a benchmark leaves a choice")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args()
    groups: list[Group] = [
        ("Start", startup.measure(options.runs or startup.RUNS)),
        ("Reader and keys", reader.measure(options.runs or reader.RUNS)),
        *search.measure(runs=options.runs or search.RUNS),
        ("Drafts", [*drafts.detection("dev"), *drafts.speed()]),
        *((name.capitalize(), list(_command(name))) for name in OTHERS),
    ]
    report(groups, options.json)
    return int(any(one.met is False for _, figures in groups for one in figures))


def _command(name: str) -> Iterator[Figure]:
    """The figures of a benchmark that prints JSON: seconds by name, or a list of `what` and `seconds`."""
    run = subprocess.run([sys.executable, "-m", f"benchmarks.{name}", "--json"], stdout=subprocess.PIPE, check=False)
    found = json.loads(run.stdout or "{}")  # nothing where its data is not on this machine; it says so on stderr
    rows = found.items() if isinstance(found, dict) else ((row["what"], row["seconds"]) for row in found)
    for what, seconds in rows:
        yield figure(what, [seconds])


if __name__ == "__main__":
    sys.exit(main())
