"""The docs say what is so: their commands run, their tables are those of the code, their links lead somewhere."""

from __future__ import annotations

import ast
import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import Literal, get_args, get_type_hints

import pytest
from msgspec import structs
from msgspec.structs import replace
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from briefing import cli
from briefing.commands.table import AREAS, COMMANDS
from briefing.model import records
from briefing.model.phrases import MODES, STRENGTHS, Sign, warnings
from briefing.model.problems import Place
from briefing.model.statuses import STATUSES
from briefing.text.typography import FOLDS
from docs.make import PAGES as MADE
from docs.make import SPANS, made, page_with
from docs.man_page import HEADINGS, WITHOUT_KEY, options
from tests.helpers.commands_of_docs import blocks, shell, try_out
from tests.test_imports import LAYERS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
FOLLOWED = {"tutorial.md": "it has keys between its commands", "extend.md": "its commands are of an extended program"}
"""The pages that have tests of their own, and why."""
CONSOLES = [page for page in PAGES if "```console" in page.read_text(encoding="utf-8") and page.name not in FOLLOWED]
INSTALLS_AND_RUNS = "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/briefing"
INSTALLS_AND_CHECKS = (
    "python3 -m venv .venv && .venv/bin/pip install -q -e '.[check]' && .venv/bin/python tests/check.py"
)


def needs() -> dict[str, list[Requirement]]:
    """What `pyproject.toml` asks for: to run, and by the name of each extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"dependencies": project["dependencies"], **project["optional-dependencies"]}
    return {group: [Requirement(line) for line in lines] for group, lines in groups.items()}


NEEDS = needs()

LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|srcset)=\"([^\"]+)\"")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
EXTENDED = ("en", "languages", "output", "readers", "screens", "verification")
"""Rooms that grow by a file and a line of a registry: docs/explanation/extend.md."""
RECORDS: dict[str, type] = {
    "Question": records.Question,
    "Position": records.Position,
    "Argument": records.Argument,
    "Relation": records.Relation,
    "Quotation": records.Quote,
    "Acceptance": records.Accept,
    "Source": records.Source,
    "Speaker": records.Speaker,
    "Affiliation": records.Affiliation,
    "Settings": records.Settings,
}


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", CONSOLES, ids=name)
def test_the_commands_of_a_page_print_what_it_shows(page: Path, tmp_path: Path) -> None:
    for folder in ("positions", "corpus", "docs/articles"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "briefing.toml", tmp_path)
    for block in blocks(page, tmp_path, "console"):
        try_out(block.text, tmp_path)


def test_the_readme_has_the_two_commands_and_ci_runs_the_second() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert INSTALLS_AND_RUNS in lines
    assert INSTALLS_AND_CHECKS in lines
    assert INSTALLS_AND_CHECKS in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in ("".join(found) for found in LINK.findall(page.read_text(encoding="utf-8"))):
        target, _, anchor = link.partition("#")
        there = (page.parent / target).resolve() if target else page
        assert there.is_relative_to(ROOT), link
        assert there.exists(), link
        if anchor:
            headings = HEADING.findall(there.read_text(encoding="utf-8"))
            assert anchor in {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in headings}, link


@pytest.mark.parametrize("picture", sorted((DOCS / "pictures").glob("*.svg")), ids=name)
def test_a_picture_fetches_nothing(picture: Path) -> None:
    drawing = picture.read_text(encoding="utf-8")
    assert re.findall(r"\w+://[^\s\"'<)]+", drawing) == ["http://www.w3.org/2000/svg"]
    assert "@font-face" not in drawing


@pytest.mark.parametrize("page", ["README.md", "docs/reference/statuses.md"])
def test_statuses(page: str) -> None:
    written = table(ROOT / page, "status")
    assert written == [
        [f"`{status}`", meaning.glyph, "yes" if meaning.proven else "no", meaning.meaning]
        for status, meaning in STATUSES.items()
    ]


def test_folds() -> None:
    assert [row[0] for row in table(DOCS / "reference" / "statuses.md", "fold")] == [f"`{fold}`" for fold in FOLDS]


@pytest.mark.parametrize("page", MADE, ids=name)
def test_what_is_made_in_a_page_is_what_the_code_gives(page: Path) -> None:
    """If it is not: `python docs/make.py`."""
    text = page.read_text(encoding="utf-8")
    assert text == page_with(text, made())


def test_everything_that_is_made_stands_in_a_page() -> None:
    written = {span for page in MADE for _, span, _ in SPANS.findall(page.read_text(encoding="utf-8"))}
    bare = {f"options of briefing {word}" for word, command in cli.cli.commands.items() if not any(options(command))}
    assert written == set(made()) - bare


def test_only_the_pages_that_are_made_have_marks_for_it() -> None:
    assert [page for page in PAGES if SPANS.search(page.read_text(encoding="utf-8"))] == sorted(MADE, key=PAGES.index)


def test_every_area_has_its_keys_and_every_command_its_name() -> None:
    page = DOCS / "reference" / "keys.md"
    for area in AREAS:
        assert table(page, "keys", under=HEADINGS[area])
    named = [table(page, "command", under=WITHOUT_KEY), *tables(page.read_text(encoding="utf-8"), "keys")]
    assert {cell for rows in named for row in rows for cell in row} >= {f"`{command.name}`" for command in COMMANDS}


@pytest.mark.parametrize(("head", "signs"), [("mode", MODES), ("strength", STRENGTHS)])
def test_modes_and_strengths(head: str, signs: dict[str, Sign]) -> None:
    written = table(DOCS / "reference" / "statuses.md", head)
    assert written == [[f"`{word}`", sign.glyph, sign.meaning] for word, sign in signs.items()]


def test_warnings() -> None:
    source = records.Source(place=Place(Path("old.md")), type="speech", issued="2016", language="en")
    quote = records.Quote(place=source.place, source="old", mode="authorial", exact="Words.")
    argument = records.Argument(place=source.place, id="one", claim="A claim.", quotes=(quote,))
    bare = records.Position(place=source.place, id="a", label="A", thesis="A.", arguments=())
    told = [*warnings(bare, {}, 2026), *warnings(replace(bare, arguments=(argument,)), {"old": source}, 2026)]
    assert [row[0] for row in table(DOCS / "reference" / "statuses.md", "warning")] == told


@pytest.mark.parametrize("heading", RECORDS)
def test_keys_of_files(heading: str) -> None:
    record = RECORDS[heading]
    hints = get_type_hints(record)
    fields = [field for field in structs.fields(record) if field.name not in records.NOT_KEYS]
    rows = table(DOCS / "reference" / "files.md", "key", under=heading)
    assert [row[0] for row in rows] == [f"`{field.encode_name}`" for field in fields]
    for row, field in zip(rows, fields, strict=True):
        assert (row[2] == "yes") == field.required, row
        for choice in choices(hints[field.name]):
            if choice in get_args(records.SourceType):
                continue  # they have a list of their own
            assert f"`{choice}`" in row[1], row


def test_types_of_sources() -> None:
    words = set(re.findall(r"`([^`]+)`", section(DOCS / "reference" / "files.md", "Source")))
    assert set(get_args(records.SourceType)) <= words


def test_every_command_has_a_section() -> None:
    headings = HEADING.findall((DOCS / "reference" / "command-line.md").read_text(encoding="utf-8"))
    assert {f"briefing {word}" for word in cli.cli.commands} <= set(headings)
    for word, command in cli.cli.commands.items():
        text = section(DOCS / "reference" / "command-line.md", f"briefing {word}")
        assert (f"options of briefing {word}" in text) == any(options(command))


@pytest.mark.parametrize(
    ("command", "heading", "which"),
    [
        ("list --json", "briefing list", 0),
        ("list --sources --json", "briefing list", 1),
        ("show war-with-nato --json", "briefing show", 0),
        ("search inevitability --json", "briefing search", 0),
        ("search --batch - --json <<< inevitability", "briefing search", 1),
        ("index --json", "briefing index", 0),
        ("ledger --json", "briefing ledger", 0),
        ("suggest --json err-saks 2>/dev/null", "briefing suggest", 0),
    ],
)
def test_keys_of_json(command: str, heading: str, which: int) -> None:
    (first, *_) = shell(f"briefing {command}", ROOT).stdout.splitlines()
    written = tables(section(DOCS / "reference" / "command-line.md", heading), "key")[which]
    assert sorted(keys(written)) == sorted(json.loads(first))


def test_keys_of_what_is_inside_a_question_as_json() -> None:
    question = json.loads(shell("briefing show war-with-nato --json", ROOT).stdout)
    text = section(DOCS / "reference" / "command-line.md", "briefing show")
    argument = question["positions"][0]["arguments"][0]
    assert sorted(keys(tables(text, "key")[1])) == sorted(argument["quotes"][0])
    said = next(line for line in text.splitlines() if line.startswith("An argument has"))
    names = re.findall(r"`([\w-]+)`", said)
    assert set(names) == {*argument, *question["positions"][1]["arguments"][0]["relations"][0]}


def test_the_layout_names_the_rooms_from_the_top_down() -> None:
    written = [set(re.findall(r"`(\w+)`", row[0])) for row in table(DOCS / "explanation" / "layout.md", "room")]
    assert written == list(reversed(LAYERS))


@pytest.mark.parametrize("sign", sorted((ROOT / "briefing").rglob("__init__.py")), ids=lambda sign: sign.parent.name)
def test_the_sign_of_a_room_names_its_modules(sign: Path) -> None:
    there = {path.stem for path in sign.parent.glob("*.py")} - {"__init__", "__main__"}
    said = ast.get_docstring(ast.parse(sign.read_text(encoding="utf-8"))) or ""
    named = set(re.findall(r"^- ((?:`\w+`,? ?)+)", said, re.MULTILINE))
    words = {word for one in named for word in re.findall(r"\w+", one)}
    rooms = {path.parent.name for path in sign.parent.glob("*/__init__.py")}
    assert words <= there | rooms, "a sign names what is there"
    if sign.parent.name not in EXTENDED:
        assert there <= words


def test_what_people_install_is_not_pinned() -> None:
    assert all("==" not in str(needed.specifier) for needed in (*NEEDS["dependencies"], *NEEDS["ingest"]))


def test_what_the_check_installs_is_pinned() -> None:
    assert all(re.fullmatch(r"==[\d.]+", str(needed.specifier)) for needed in NEEDS["check"])


def test_the_check_pins_everything_that_the_program_needs_within_its_range() -> None:
    pinned = {canonicalize_name(needed.name): str(needed.specifier)[2:] for needed in NEEDS["check"]}
    for needed in (*NEEDS["dependencies"], *NEEDS["ingest"]):
        assert pinned[canonicalize_name(needed.name)] in needed.specifier, needed.name


def section(page: Path, heading: str) -> str:
    """What stands under a heading, down to the next one."""
    return re.split(rf"^#+ {re.escape(heading)}$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1].split(
        "\n#"
    )[0]


def table(page: Path, first: str, under: str | None = None) -> list[list[str]]:
    """The rows of the table whose first column has this head; none where there is no such table."""
    text = section(page, under) if under else page.read_text(encoding="utf-8")
    return next(iter(tables(text, first)), [])


def tables(text: str, first: str) -> list[list[list[str]]]:
    """The rows of every table whose first column has this head."""
    found = re.findall(rf"^\| {first} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", text, flags=re.MULTILINE)
    return [[[cell.strip() for cell in line.strip("|").split("|")] for line in rows.splitlines()] for rows in found]


def keys(rows: list[list[str]]) -> list[str]:
    return [key for row in rows for key in re.findall(r"`([^`]+)`", row[0])]


def choices(hint: object) -> tuple[str, ...]:
    """The texts of a Literal in a type; none where there is no Literal."""
    if getattr(hint, "__origin__", None) is Literal:
        return get_args(hint)
    return tuple(choice for part in get_args(hint) for choice in choices(part))
