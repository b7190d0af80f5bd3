"""How long a project of real size takes to open, beside the plain reading of the same YAML.

Each run is a process of its own, so that imports count and nothing is cached but what the system caches. What
stands beside it is what a script would do instead: `yaml.load` of the same files with PyYAML's C loader, which
gives neither places nor problems and dies of deep nesting. Prints a table, or JSON with `--json`; the median of
`--runs` runs, in seconds. From the checkout: `python -m benchmarks.load`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.sites import NoDataError, build

PROGRAMS = {
    "start Python": "pass",
    "import briefing.files.project": "import briefing.files.project",
    "load_project: records, places, problems": """\
from briefing.files.project import load_project
project = load_project(Path(sys.argv[1]))
assert (len(project.questions), len(project.sources)) == (445, 890)""",
    "yaml.load, CSafeLoader: plain dicts": """\
import yaml
for path in Path(sys.argv[1]).glob("positions/*.yaml"):
    yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
for path in Path(sys.argv[1]).glob("corpus/*.md"):
    yaml.load(path.read_text(encoding="utf-8").split("\\n---\\n", 1)[0], yaml.CSafeLoader)""",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try:
            root = build(Path(folder) / "sites")
        except NoDataError as reason:
            print(f"skipped: {reason}", file=sys.stderr)
            return
        seconds = {name: measure(program, root, options.runs) for name, program in PROGRAMS.items()}
    if options.json:
        print(json.dumps(seconds))
        return
    for name, median in seconds.items():
        print(f"{name:<42}{median:7.3f} s")


def measure(program: str, root: Path, runs: int) -> float:
    """The median of the seconds that a fresh process takes for `program`, its start included."""
    command = [sys.executable, "-c", f"import sys\nfrom pathlib import Path\n{program}", str(root)]
    return statistics.median(timed(command) for _ in range(runs))


def timed(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
