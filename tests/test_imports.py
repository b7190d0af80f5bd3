"""What imports what: one way through the code, and nothing that a command does not need."""

from __future__ import annotations

import ast
import graphlib
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from briefing.cli import cli

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "briefing"

LAYERS = (
    {"text"},
    {"languages"},
    {"model"},
    {"storage"},
    {"commands", "project", "user"},
    {"formats"},
    {"attribution"},
    {"editing", "verification"},
    {"ingest", "search"},
    {"drafts"},
    {"output"},
    {"checks"},
    {"filing"},
    {"tui"},
    {"launch"},
    {"cli"},
    {"__main__"},
)
"""The rooms of the package, the lowest first. One may import only from rooms below it, or from itself."""

MOST_LOOSE = 5
"""Modules that may stand at the top of the package, in no room."""
MOST_LINES = 400
"""Lines of a file."""


READ_WORDS = ("words_of", "words_assumed", "pages_of_all")
"""The functions of `languages` that read the word lists."""

COMMANDS = {
    "list": ["list"],
    "show": ["show", "war-with-nato"],
    "search": ["search", "inevitability"],
    "index": ["index"],
    "ledger": ["ledger"],
    "check": ["check"],
    "verify": ["verify", "-"],
    "suggest": ["suggest", "-"],
    "new": ["new", "--help"],
    "add": ["add", "--help"],
    "schema": ["schema", "question"],
    "completions": ["completions", "zsh"],
}
"""A run of each command on the project's own files."""

RUN = """
import json, sys
try:
    from briefing.cli import main
    sys.argv = ["briefing", *sys.argv[1:]]
    main()
finally:
    print(json.dumps(list(sys.modules)), file=sys.stderr)
"""


class Import(NamedTuple):
    """An import in the source: `briefing/ledger.py` takes `briefing.model.records`."""

    path: Path
    module: str
    at_once: bool
    """Whether it is carried out when the importing module is, not later in a function, nor only by a type checker."""


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_imports_neither_textual_nor_rich(command: str) -> None:
    assert not {"textual", "rich"} & imported_by(*COMMANDS[command])


def test_every_command_is_tried() -> None:
    assert set(COMMANDS) == set(cli.commands)


def test_help_and_list_do_without_what_only_search_needs() -> None:
    for arguments in (["--help"], ["list"]):
        assert "rapidfuzz" not in imported_by(*arguments), arguments


def test_list_reads_the_words_of_no_language() -> None:
    assert {name for name in imported_by("list", whole=True) if name.startswith("briefing.languages")} <= {
        "briefing.languages",
        "briefing.languages.lists",
    }


def test_only_languages_reads_word_lists_while_modules_are_imported() -> None:
    early = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in PACKAGE.rglob("*.py")
        if unit(path) != "languages"
        for call in calls_at_import(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call.func, ast.Name) and call.func.id in READ_WORDS
    ]
    assert not early


def test_imports_run_one_way() -> None:
    height = {name: number for number, names in enumerate(LAYERS) for name in names}
    for found in imports():
        here, there = unit(found.path), unit_of(found.module)
        upward = there is not None and there != here and height[there] >= height[here]
        assert not upward, f"{found.path.relative_to(ROOT)} imports {found.module}"


def test_every_module_has_its_layer() -> None:
    assert {unit(path) for path in PACKAGE.rglob("*.py")} - {"__init__"} == set().union(*LAYERS)


def test_no_files_import_each_other_in_a_circle() -> None:
    names = {module_of(path) for path in PACKAGE.rglob("*.py")}
    needs: dict[str, set[str]] = {name: set() for name in names}
    for found in imports():
        target = found.module if found.module in names else found.module.rpartition(".")[0]
        if target in names - {"briefing"}:  # everyone may ask for the version
            needs[module_of(found.path)].add(target)
    graphlib.TopologicalSorter(needs).prepare()  # raises CycleError, which names the circle


def test_few_modules_are_loose_and_no_file_is_long() -> None:
    loose = [path.name for path in PACKAGE.glob("*.py")]
    assert len(loose) <= MOST_LOOSE, loose
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert not {path: count for path, count in lines.items() if count > MOST_LINES}


def test_only_the_command_line_starts_the_terminal_program_and_only_when_asked() -> None:
    users = [found for found in imports() if unit_of(found.module) == "tui" and unit(found.path) != "tui"]
    assert {(unit(found.path), found.at_once) for found in users} == {("launch", False)}


def test_the_core_names_neither_textual_nor_rich_even_in_a_function() -> None:
    users = {unit(found.path) for found in imports() if found.module.partition(".")[0] in {"textual", "rich"}}
    assert users == {"tui"}


def test_what_is_declared_as_needed_is_what_is_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["ingest"]]
    declared = {line.partition(">")[0].replace("pyyaml", "yaml").replace("-", "_") for line in needed}
    names = {found.module.partition(".")[0] for found in imports()}
    with_textual = {"rich"}  # which is made of it
    by_others = {"lxml_html_clean"}  # trafilatura's, which does not ask for it
    assert names - sys.stdlib_module_names - {"briefing"} - with_textual == declared - by_others


def imported_by(*arguments: str, whole: bool = False) -> set[str]:
    """The modules that a run of `briefing` in a clean interpreter has imported when it ends, the top-level ones alone
    unless `whole`."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", RUN, *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    names = json.loads(done.stderr.splitlines()[-1])
    return {name if whole else name.partition(".")[0] for name in names}


def imports() -> Iterator[Import]:
    """Every import in the package's source."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for module, at_once in walk(tree, at_once=True):
            yield Import(path, module, at_once)


def walk(node: ast.AST, at_once: bool) -> Iterator[tuple[str, bool]]:
    """The modules imported at `node` and below it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((alias.name, at_once) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.module, "imports are absolute"
            yield from ((f"{child.module}.{alias.name}", at_once) for alias in child.names)
        else:
            later = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) or is_for_types(child)
            yield from walk(child, at_once and not later)


def calls_at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls below `node` that run when its module is imported: those outside functions and lambdas."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from calls_at_import(child)


def module_of(path: Path) -> str:
    """The dotted name of a file of the package."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def unit(path: Path) -> str:
    """The module or folder just below the package that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def unit_of(module: str) -> str | None:
    """The same for a name that is imported; None for what is not ours, and for the package's own names."""
    parts = module.split(".")
    if parts[0] != "briefing" or len(parts) < 2 or parts[1].startswith("__"):
        return None
    return parts[1]
