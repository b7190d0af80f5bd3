"""The manual page: made from the tables, safe against what roff would obey, and readable by what formats it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from briefing.cli import EXIT_CODES, cli
from briefing.commands.table import COMMANDS
from briefing.user import directories
from docs.make import MANUAL, manual
from docs.man_page import FILES, escaped, key_tables, keys_of, man_page, options, usage

HOSTILE = click.Group(
    "hostile",
    help='Text.\n\n.so /etc/passwd\n\n\'ds x y\n\n\b\n.nf at the start\nC:\\new "quoted" `code` ~/x^y war-with-nato',
)


def formatters() -> list[list[str]]:
    """Programs that show a page as text, of those there are."""
    known = (["mandoc", "-Tutf8"], ["groff", "-man", "-Tutf8", "-P-c"])
    return [command for command in known if shutil.which(command[0])]


def plain(command: list[str], page: str) -> str:
    """The page as a formatter sets it, without bold and underlining."""
    done = subprocess.run(command, input=page, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    return re.sub(".\b", "", done.stdout)


def test_the_page_in_the_repository_is_the_one_that_is_made() -> None:
    assert MANUAL.read_text(encoding="utf-8") == manual()


def test_the_page_is_in_ascii() -> None:
    assert manual().isascii()


def test_no_line_of_the_page_is_longer_than_80_characters_but_those_that_are_kept() -> None:
    text = re.sub(r"^\.nf$.*?^\.fi$", "", manual(), flags=re.MULTILINE | re.DOTALL)
    assert [line for line in text.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize(
    ("text", "roff"),
    [
        (".TH", "\\&.TH"),
        ("'ds", "\\(aqds"),
        ("a\\b", "a\\eb"),
        ('say "no"', "say \\(dqno\\(dq"),
        ("--json", "\\-\\-json"),
        ("“é”", "\\[u201C]\\[u00E9]\\[u201D]"),
        ("two\nlines", "two lines"),
        ("", ""),
    ],
)
def test_what_roff_would_obey_is_written_out(text: str, roff: str) -> None:
    assert escaped(text) == roff


def test_nothing_in_a_help_text_becomes_a_request() -> None:
    page = man_page(HOSTILE, ".1", {}, ())
    described = page.partition(".SH DESCRIPTION\n")[2].partition(".SH OPTIONS")[0]
    assert {line for line in described.splitlines() if line.startswith((".", "'"))} == {".PP", ".nf", ".fi"}


@pytest.mark.skipif(not formatters(), reason="neither mandoc nor groff is installed")
def test_a_formatter_prints_hostile_text_as_it_is() -> None:
    page = man_page(HOSTILE, ".1", {}, ())
    for formatter in formatters():
        shown = plain(formatter, page)
        for line in (".so /etc/passwd", "'ds x y", ".nf at the start", 'C:\\new "quoted"', "~/x^y war-with-nato"):
            assert line in shown, formatter


@pytest.mark.skipif(not formatters(), reason="neither mandoc nor groff is installed")
def test_a_formatter_shows_every_command_option_and_key() -> None:
    for formatter in formatters():
        shown = " ".join(plain(formatter, manual()).split())
        for name, command in cli.commands.items():
            assert usage(name, command) in shown
            assert all(", ".join(spellings) in shown for spellings, _, _ in options(command))
        for row in COMMANDS:
            assert ", ".join(keys_of(row)) in shown
            assert f"({row.name})" in shown or not row.keys


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
def test_mandoc_finds_nothing_wrong_but_the_date_that_is_missing() -> None:
    done = subprocess.run(["mandoc", "-Tlint", MANUAL], capture_output=True, encoding="utf-8", check=False)
    assert [line for line in done.stdout.splitlines() if "missing date" not in line] == []


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
def test_man_finds_the_page_beside_the_program_on_the_path(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "share" / "man" / "man1").mkdir(parents=True)
    shutil.copy(MANUAL, tmp_path / "share" / "man" / "man1")
    environment = {"PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path)}
    done = subprocess.run(
        ["man", "-w", "briefing"], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout.strip() == str(tmp_path / "share" / "man" / "man1" / MANUAL.name)


def test_every_command_of_the_table_stands_under_each_of_its_areas_or_under_all() -> None:
    tables = key_tables()
    assert {row for rows in tables.values() for row in rows} == set(COMMANDS)


def test_every_exit_code_is_told() -> None:
    told = manual().partition(".SH EXIT STATUS\n")[2]
    assert re.findall(r"^\\fB(\d+)\\fR$", told, flags=re.MULTILINE) == [str(code) for code in EXIT_CODES]


@pytest.mark.skipif(sys.platform != "linux", reason="the page tells where files stand on Linux")
def test_the_files_are_where_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    kept = {directories.config_file(), directories.state_file(), directories.log_file(), directories.cache_folder()}
    assert kept == {Path(os.path.expandvars(path)) for path in FILES if path.startswith("$")}
