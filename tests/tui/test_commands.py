"""Every command of the table does what it is for, wherever it works; and each person's keys are the keys everywhere."""

from __future__ import annotations

from string import ascii_letters

import pytest

from briefing.commands.table import ALWAYS, AREAS, COMMANDS, EVERYWHERE, Area, Command, commands_for, key_name, types
from briefing.commands.user_keys import own_keys
from briefing.model.problems import Place
from briefing.model.records import Project
from briefing.project.discovery import load_project
from briefing.tui.app import BriefingApp
from briefing.tui.keybindings import UNBOUND, Keyed
from briefing.tui.services import external
from briefing.tui.services.clipboard import Outcome
from briefing.tui.session import Start
from briefing.tui.widgets.header_footer import KeyBar
from briefing.tui.widgets.lines import Lines
from tests.conftest import FILES, QUESTION, MakeProject
from tests.tui.helpers.command_cases import CASES, MENDABLE, Trial
from tests.tui.helpers.commanding import WAYS, follow, front, pairs
from tests.tui.helpers.screens import Driver, opened

PROBLEMS = 8
WRITING = ("mend", "undo", "redo")
NO_LETTERS = (
    *(f"f{number}" for number in range(1, 13)),
    *(f"ctrl+{letter}" for letter in "fglnoprty"),
    *(f"{modifier}+{arrow}" for modifier in ("ctrl", "shift") for arrow in ("up", "down")),
    *("ctrl+delete", "ctrl+home", "ctrl+end", "shift+tab", "shift+delete", "insert"),
)
"""Keys that work while one types, too."""


@pytest.fixture(scope="session")
def sick(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a list of problems."""
    root = tmp_path_factory.mktemp("sick")
    unknown = "".join(f"unknown{number}: x\n" for number in range(PROBLEMS))
    for name, text in (FILES | {"positions/war.yaml": QUESTION + unknown}).items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return load_project(root)


@pytest.fixture
def project(
    request: pytest.FixtureRequest, area: Area, example: Project, sick: Project, make_project: MakeProject
) -> Project:
    """The example; for the screen of problems one that has any, for what writes one in which there is what to mend."""
    command = request.node.callspec.params.get("command")
    name = command.name if command is not None else ""
    if name in WRITING or (area == "why" and not name.startswith("copy")):
        return load_project(make_project(MENDABLE))
    return sick if area == "problems" else example


@pytest.fixture(scope="session")
def own_table(tmp_path_factory: pytest.TempPathFactory) -> tuple[Command, ...]:
    """The table with another key for every command."""
    usual: dict[str, list[str]] = {}
    for command in COMMANDS:
        usual.setdefault(command.name, []).extend(command.keys)
    letters, others = iter(ascii_letters), iter(NO_LETTERS)
    keys = {name: next(letters if all(map(types, keys)) else others) for name, keys in usual.items() if name != "jump"}
    entries = "".join(f'{name} = "{key}"\n' for name, key in keys.items())
    path = tmp_path_factory.mktemp("own") / "config.toml"
    path.write_text(f"[keys]\n{entries}", encoding="utf-8")
    table, problems = own_keys(path)
    assert not problems
    return table


def tried() -> list[tuple[Area, Command]]:
    """Every command in each place; what has no key is done by the palette, in the same way everywhere: in the first."""
    return [(area, one) for area, one in pairs(COMMANDS) if one.keys or area == one.where[0]]


def test_every_command_has_a_case_in_each_place_where_it_works() -> None:
    assert set(CASES) == {(area, command.name) for area, command in pairs(COMMANDS)}


@pytest.mark.parametrize(
    ("area", "command"),
    [pytest.param(area, one, id="-".join((area, one.name, *one.keys[:1]))) for area, one in tried()],
)
async def test_a_command_does_what_it_is_for(
    project: Project, area: Area, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = CASES[area, command.name]
    copied: list[str] = []
    edited: list[Place] = []

    async def put(_: BriefingApp, text: str) -> Outcome:
        copied.append(text)
        return Outcome(True, "in a test")

    monkeypatch.setattr(external, "put", put)
    monkeypatch.setattr(external, "edit", lambda _session, _app, place: edited.append(place))
    async with opened(project) as driver:
        await follow(driver, WAYS[area])
        assert front(driver).area == area
        await follow(driver, case.way)
        if command.name in ("copy_text", "capture_filed"):
            driver.app.screen.text_select_all()
        if command.keys:
            await driver.press(command.keys[0])
        else:
            await follow(driver, f"palette ={command.name} open")
        assert case.look(Trial(driver, copied, edited)) == case.seen


@pytest.mark.parametrize("own", [False, True], ids=["default", "own"])
@pytest.mark.parametrize("area", AREAS)
async def test_the_keys_that_are_bound_are_those_of_the_table(
    project: Project, area: Area, own: bool, own_table: tuple[Command, ...]
) -> None:
    table = own_table if own else COMMANDS
    async with opened(project, start=Start(table=table)) as driver:
        await follow(driver, WAYS[area])
        assert bound(front(driver)) == sorted(
            (key, f"{command.name}({number})" if command.numbered else command.name)
            for command in commands_for(area, table)
            for number, key in enumerate(command.keys, start=1)
            if key != ALWAYS
        )


@pytest.mark.parametrize("area", EVERYWHERE)
async def test_footer_help_and_palette_name_the_own_keys(
    project: Project, area: Area, own_table: tuple[Command, ...]
) -> None:
    async with opened(project, start=Start(table=own_table)) as driver:
        await follow(driver, WAYS[area])
        usable = [one for one in commands_for(area, own_table) if driver.app.screen.check_action(one.name, ())]
        hints = {hint.label: hint.keys for hint in driver.get("KeyBar", KeyBar)._hints}
        await follow(driver, "palette")
        palette = rows(driver)
        await follow(driver, "close help")
        page = rows(driver)
        for command in usable:
            if command.label and command.name != "problems":  # offered only where there are any
                assert key_name(command.keys[0]) in hints[command.label]
            if not command.numbered:
                told = f"{key_name(command.keys[0])} {command.help[:40]}"
                assert any(row.startswith(told) for row in page)
                assert command.name == "palette" or any(row.startswith(told) for row in palette)


def rows(driver: Driver) -> list[str]:
    """The lines of the page in front, white space folded."""
    lines = driver.app.screen.query(Lines).last()
    return [" ".join(line.content.plain.split()) for line in lines.page.lines]


def bound(keyed: Keyed) -> list[tuple[str, str]]:
    """The keys of a screen or box, and what they do; without those that every screen of Textual has."""
    names = {command.name for command in COMMANDS}
    keys = next(keys for node, keys in keyed.screen._binding_chain if node is keyed)
    found = {(key, binding.action) for key, binding in keys if key != UNBOUND}
    return sorted((key, action) for key, action in found if action.partition("(")[0] in names)
