"""How long a project of real size takes to open and to be read again, beside the plain reading of the same YAML.

Each run is a process of its own, so that imports count and nothing is cached but what the system caches and, in the
rows that say so, what an earlier start has kept. What stands beside it is what a script would do instead: `yaml.load`
of the same files with PyYAML's C loader, which gives neither places nor problems and dies of deep nesting. What goes
on while the program runs is timed inside of it. Prints a table, or JSON with `--json`; the median of `--runs` runs, in
seconds. From the checkout: `python -m benchmarks.load`.
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
from briefing.project.file_stamps import NEWEST

PROGRAMS = {
    "start Python": "pass",
    "import briefing.project.discovery": "import briefing.project.discovery",
    "load_project: records, places, problems": """\
from briefing.project.discovery import load_project
project = load_project(Path(sys.argv[1]))
assert (len(project.questions), len(project.sources)) == (445, 890)""",
    "second start, from the cache": """from briefing.project.folder import ProjectFolder
project = ProjectFolder(Path(sys.argv[1]), Path(sys.argv[2])).load()
assert (len(project.questions), len(project.sources)) == (445, 890)
assert "yaml" not in sys.modules""",
    "second start, all records asked for": """from briefing.project.folder import ProjectFolder
project = ProjectFolder(Path(sys.argv[1]), Path(sys.argv[2])).load()
assert len([*project.questions, *project.sources.values()]) == 445 + 890""",
    "yaml.load, CSafeLoader: plain dicts": """\
import yaml
for path in Path(sys.argv[1]).glob("positions/*.yaml"):
    yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
for path in Path(sys.argv[1]).glob("corpus/*.md"):
    yaml.load(path.read_text(encoding="utf-8").split("\\n---\\n", 1)[0], yaml.CSafeLoader)""",
}

KEEP = """from briefing.project.folder import ProjectFolder
folder = ProjectFolder(Path(sys.argv[1]), Path(sys.argv[2]))
folder.load()
folder.save()"""
INSIDE = {
    "while it runs: look for changes": "folder.changed()",
    "while it runs: read one file that changed": "folder.load()",
}
OPENED = """from time import perf_counter
from briefing.project.folder import ProjectFolder
folder = ProjectFolder(Path(sys.argv[1]), Path(sys.argv[2]))
assert len([*folder.load().questions]) == 445
(Path(sys.argv[1]) / "positions" / "q000.yaml").touch()
begin = perf_counter()
{}
print(perf_counter() - begin)"""


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
        time.sleep(NEWEST / 1e9)  # what has just been written is read anew at each start
        timed(command(KEEP, root))
        seconds = {name: measure(program, root, options.runs) for name, program in PROGRAMS.items()}
        for name, program in INSIDE.items():
            seconds[name] = measure_inside(OPENED.format(program), root, options.runs)
    if options.json:
        print(json.dumps(seconds))
        return
    for name, median in seconds.items():
        print(f"{name:<46}{median:7.3f} s")


def measure(program: str, root: Path, runs: int) -> float:
    """The median of the seconds that a fresh process takes for `program`, its start included."""
    return statistics.median(timed(command(program, root)) for _ in range(runs))


def measure_inside(program: str, root: Path, runs: int) -> float:
    """The median of the seconds that `program` says something in it took."""
    run = [command(program, root)] * runs
    return statistics.median(float(subprocess.run(one, check=True, stdout=subprocess.PIPE).stdout) for one in run)


def command(program: str, root: Path) -> list[str]:
    """A process for `program`, which is given the project, and a folder for its cache."""
    whole = f"import sys\nfrom pathlib import Path\n{program}"
    return [sys.executable, "-c", whole, str(root), str(root.with_name("cache"))]


def timed(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
