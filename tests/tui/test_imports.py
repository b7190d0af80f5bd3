"""What imports what in the terminal program: one way through it, no circle, and no private name of Textual but in one
file."""

from __future__ import annotations

import ast
import inspect
import json
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from textual.app import App
from textual.screen import ModalScreen
from textual.scroll_view import ScrollView
from textual.widgets import Input, Static

from briefing.project.discovery import load_project
from briefing.project.example import example_root
from tests.test_imports import PACKAGE, ROOT, Import, imports, unit, unit_of

TUI = PACKAGE / "tui"
PRIVATE = TUI / "textual_private.py"
LAYERS = (
    {"ascii", "crash", "debate_cursor", "messages", "quotation_cursor", "textual_private"},
    {"session", "themes"},
    {"keybindings"},
    {"renderers"},
    {"services", "widgets"},
    {"screens"},
    {"navigation"},
    {"app"},
)
"""The modules and folders of the terminal program. One imports only from layers above it in this table, or itself."""

FIRST_SCREEN = f"""
import asyncio, json, sys
from {example_root.__module__} import example_root
from {load_project.__module__} import load_project
from briefing.tui.app import BriefingApp


async def first_screen():
    async with BriefingApp(load_project(example_root())).run_test() as pilot:
        await pilot.pause()
        print(json.dumps([name for name in sys.modules if name.startswith("briefing.")]))


asyncio.run(first_screen())
"""


def test_imports_run_one_way() -> None:
    height = {name: number for number, names in enumerate(LAYERS) for name in names}
    for found in of_tui():
        here, there = part(found.path), part_of(found.module)
        upward = there is not None and there != here and height[there] >= height[here]
        assert not upward, f"{found.path.relative_to(ROOT)} imports {found.module}"


def test_every_module_has_its_layer() -> None:
    assert {part(path) for path in TUI.rglob("*.py")} - {"__init__"} == set().union(*LAYERS)


def test_no_file_imports_itself_round_a_circle() -> None:
    graph: dict[Path, set[Path]] = {}
    for found in of_tui():
        there = file_of(found.module)
        if there is not None:
            graph.setdefault(found.path, set()).add(there)
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_only_what_starts_the_program_imports_the_app() -> None:
    users = {unit(found.path) for found in imports() if found.module.startswith("briefing.tui.app")}
    assert len(users) == 1
    assert "tui" not in users


def test_only_app_and_navigation_import_screens() -> None:
    users = {part(found.path) for found in of_tui() if part_of(found.module) == "screens"}
    assert users == {"app", "navigation", "screens"}


@pytest.mark.parametrize("name", ["messages", "session"])
def test_what_screens_read_and_post_knows_no_widgets(name: str) -> None:
    assert not [found.module for found in of_tui() if part(found.path) == name and found.module.startswith("textual")]


def test_messages_carry_records_alone() -> None:
    core = {unit_of(found.module) for found in of_tui() if part(found.path) == "messages"} - {None}
    assert core <= {"links", "model", "text"}


def test_the_first_screen_imports_no_other() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_SCREEN], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    loaded: list[str] = json.loads(done.stdout)
    screens = {name.rpartition(".")[2] for name in loaded if name.startswith("briefing.tui.screens.")}
    assert screens == {"base", "listing_base", "questions"}
    assert not [
        name for name in loaded if name.startswith(("briefing.tui.services.", "briefing.search", "briefing.filing"))
    ]


def test_private_names_of_textual_stand_in_one_file() -> None:
    private = set(private_names())
    for path in sorted(set(TUI.rglob("*.py")) - {PRIVATE}):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = named(node)
            assert name not in private, f"{path.relative_to(ROOT)}: {name}"
    for found in of_tui():
        hidden = found.module.startswith("textual") and "._" in found.module
        assert not hidden or found.path == PRIVATE, f"{found.path.relative_to(ROOT)} imports {found.module}"


def of_tui() -> Iterator[Import]:
    """Every import in the source of the terminal program, also in functions and for types alone."""
    return (found for found in imports() if found.path.is_relative_to(TUI))


def part(path: Path) -> str:
    """The module or folder just below `tui` that a file belongs to."""
    return path.relative_to(TUI).parts[0].removesuffix(".py")


def part_of(module: str) -> str | None:
    """The same for a name that is imported; None for what is not of the terminal program."""
    parts = module.split(".")
    return parts[2] if parts[:2] == ["briefing", "tui"] and len(parts) > 2 else None


def file_of(module: str) -> Path | None:
    """The file of the terminal program that an import names; None for what is not of it."""
    parts = module.split(".")
    if parts[:2] != ["briefing", "tui"]:
        return None
    ends = (ROOT.joinpath(*parts[:end]).with_suffix(".py") for end in range(len(parts), 2, -1))
    return next(filter(Path.is_file, ends), None)


def named(node: ast.AST) -> str:
    """The name of an attribute that a node of the source reads, sets or defines; empty for others."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.name if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else ""


def private_names() -> Iterator[str]:
    """The private methods and attributes of the classes of Textual that the program builds on."""
    for kind in {one for each in (App, ModalScreen, ScrollView, Input, Static) for one in each.__mro__}:
        if not kind.__module__.startswith("textual"):
            continue
        for node in ast.walk(ast.parse(Path(inspect.getfile(kind)).read_text(encoding="utf-8"))):
            stored = isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
            name = named(node) if stored or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else ""
            if name.startswith("_") and not name.startswith("__"):
                yield name
