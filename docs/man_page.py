"""The manual page, in roff: made from the commands, the table of keys and the exit codes, so that it cannot differ.

`docs/make.py` writes it; the wheel carries it as written. What it is made from is handed in: this module knows the
form, and what stands outside the tables, which is where files and variables are.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterable, Iterator, Mapping

import click

from briefing.commands.table import AREAS, COMMANDS, EVERYWHERE, Area, Command, commands_for, key_name

NAME = "briefing"
HEADINGS: dict[Area, str] = {
    "questions": "Questions",
    "sources": "Sources",
    "source": "Source",
    "debate": "Debate",
    "reader": "Reader",
    "search": "Search",
    "why": "Why a quotation has its status",
    "inbox": "Inbox",
    "capture": "Picking a quotation",
    "problems": "Problems",
    "overlay": "Pages over a screen",
    "find": "The box that finds words in a source",
    "prompt": "The box that asks where to go",
    "choose": "The box in which one chooses an answer",
    "palette": "The palette",
}
"""What an area is called over its keys."""
EVERY_SCREEN = "Every screen"
WITHOUT_KEY = "Without a key"

FILES = {
    "$XDG_CONFIG_HOME/briefing/config.toml": "Your own keys. ~/.config stands in where the variable is not set.",
    "$XDG_STATE_HOME/briefing/state.json": "The theme, and where you were. Else in ~/.local/state.",
    "$XDG_STATE_HOME/briefing/briefing.log": "What happened: at most 1 MB, and an old copy beside it. "
    "`--debug` writes more into it.",
    "$XDG_CACHE_HOME/briefing/": "What may be deleted at any time, and is made again. Else in ~/.cache.",
    "positions/ID.yaml, corpus/ID.md, briefing.toml": "A project: its questions, its sources, its settings.",
}
"""Where things stand on Linux."""

ENVIRONMENT = {
    "VISUAL, EDITOR": "The editor that opens a file at its line; the first that is set. It may have options.",
    "NO_COLOR": "Where this is set, the terminal program draws without colours.",
    "XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_CACHE_HOME": "See FILES.",
    "SSH_CONNECTION, SSH_CLIENT, SSH_TTY": "Where one is set, text is copied by the terminal alone, "
    "since the clipboard of this machine is not yours.",
    "_BRIEFING_COMPLETE": "Set by the scripts for completion, and by nobody else.",
}


def man_page(
    program: click.Group, version: str, exit_codes: Mapping[int, str], table: Iterable[Command] = COMMANDS
) -> str:
    """The page of section 1. Characters outside ASCII are written as escapes: old formatters know no UTF-8."""
    rows = tuple(table)
    return "\n".join(
        (
            f'.TH {NAME.upper()} 1 "" "{NAME} {escaped(version)}" "User Commands"',
            ".nh",  # a name that is divided cannot be typed
            ".ad l",
            ".SH NAME",
            f"{NAME} \\- explore contested questions, every quotation proven in its source",
            ".SH SYNOPSIS",
            *_synopsis(),
            ".SH DESCRIPTION",
            *_prose(program.help),
            ".SH OPTIONS",
            *_options(program),
            *_entry(["-h", "--help"], "Tell in brief what the program, or a command, does."),
            ".SH COMMANDS",
            *_commands(program),
            ".SH KEYS",
            *_keys(rows),
            ".SH FILES",
            "On Linux; on other systems they stand where these keep such files.",
            *_entries(FILES),
            ".SH ENVIRONMENT",
            *_entries(ENVIRONMENT),
            ".SH EXIT STATUS",
            *_entries({str(code): f"{meaning[0].upper()}{meaning[1:]}." for code, meaning in exit_codes.items()}),
            "",
        )
    )


def options(command: click.Command) -> Iterator[tuple[list[str], str, str]]:
    """Each option of a command, but for `--help`: its spellings, what it takes, what it does."""
    for param in command.params:
        if isinstance(param, click.Option):
            yield [*param.opts, *param.secondary_opts], _value(param), param.help or ""


def key_tables(table: Iterable[Command] = COMMANDS) -> dict[str, list[Command]]:
    """The commands under the heading of their area, in order; those of every screen, and those without a key, once."""
    rows = tuple(table)
    everywhere = [command for command in rows if command.keys and set(command.where).issuperset(EVERYWHERE)]
    tables = {EVERY_SCREEN: everywhere}
    for area in AREAS:
        shared = everywhere if area in EVERYWHERE else []
        tables[HEADINGS[area]] = [each for each in commands_for(area, rows) if each.keys and each not in shared]
    return tables | {WITHOUT_KEY: [command for command in rows if not command.keys]}


def keys_of(command: Command) -> list[str]:
    """The keys as a person reads them; of a row of numbers the first and the last."""
    keys = [key_name(key) for key in command.keys]
    return [f"{keys[0]} … {keys[-1]}"] if command.numbered and keys else keys


def usage(name: str, command: click.Command) -> str:
    """`briefing search [OPTIONS] QUERY…`"""
    words = [NAME, name] + (["[OPTIONS]"] if any(options(command)) else [])
    for param in command.params:
        if isinstance(param, click.Argument):
            word = param.metavar or _choices(param) or (param.name or "").upper()
            words.append(f"{word}…" if param.nargs == -1 else word)
    return " ".join(words)


def escaped(text: str) -> str:
    """Text that roff prints as it is, wherever in a line it stands."""
    plain = "".join(ESCAPES.get(char, char) if char.isascii() else f"\\[u{ord(char):04X}]" for char in text)
    return f"\\&{plain}" if plain.startswith(".") else plain


ESCAPES = {
    "\\": "\\e",
    "-": "\\-",  # a hyphen would be set as another character than the one to be typed
    '"': "\\(dq",
    "'": "\\(aq",
    "`": "\\(ga",
    "^": "\\(ha",
    "~": "\\(ti",
    "\n": " ",
    "\t": " ",
}


def _synopsis() -> Iterator[str]:
    yield f"{_bold(NAME)} [{_italic('OPTIONS')}] [{_italic('FOLDER')}]"
    yield ".br"
    yield f"{_bold(NAME)} [{_bold('-C')} {_italic('FOLDER')}] {_italic('COMMAND')} {escaped('…')}"


def _commands(program: click.Group) -> Iterator[str]:
    for name, command in program.commands.items():
        yield f'.SS "{escaped(usage(name, command))}"'
        yield from _prose(command.help)
        yield from _options(command)


def _options(command: click.Command) -> Iterator[str]:
    for spellings, value, told in options(command):
        yield from _entry(spellings, told, value)


def _keys(table: tuple[Command, ...]) -> Iterator[str]:
    yield from _inline(
        "In parentheses is the name by which a key is changed in the config file, and a command found with `ctrl+p`."
    )
    for heading, commands in key_tables(table).items():
        yield f'.SS "{escaped(heading)}"'
        for command in commands:
            yield ".TP"
            yield ", ".join(map(_bold, keys_of(command))) or _italic(command.name)
            yield from _filled(escaped(command.help) + (f" ({_italic(command.name)})" if command.keys else ""))


def _entries(table: Mapping[str, str]) -> Iterator[str]:
    for words, told in table.items():
        yield from _entry(words.split(", "), told)


def _entry(words: Iterable[str], told: str, value: str = "") -> Iterator[str]:
    yield ".TP"
    yield ", ".join(map(_bold, words)) + (f" {_italic(value)}" if value else "")
    yield from _inline(told)


def _prose(text: str | None) -> Iterator[str]:
    """The paragraphs of a help text; `\\b` alone in the first line of one keeps its lines, as click does."""
    for number, paragraph in enumerate(inspect.cleandoc(text or "").split("\n\n")):
        if number:
            yield ".PP"
        lines = paragraph.strip().split("\n")
        if lines[0].strip() == "\b":
            yield ".nf"
            yield from (escaped(line) for line in lines[1:])
            yield ".fi"
        else:
            yield from _inline(" ".join(line.strip() for line in lines))


def _inline(text: str) -> Iterator[str]:
    """Lines of text; what stands in backticks is set bold."""
    parts = text.split("`")
    return _filled("".join(_bold(part) if number % 2 else escaped(part) for number, part in enumerate(parts)))


def _filled(text: str) -> Iterator[str]:
    """Roff divided into lines of at most 80 characters where there are spaces."""
    for line in textwrap.wrap(text, 80, break_long_words=False, break_on_hyphens=False):
        yield f"\\&{line}" if line.startswith(".") else line


def _bold(text: str) -> str:
    return f"\\fB{escaped(text)}\\fR"


def _italic(text: str) -> str:
    return f"\\fI{escaped(text)}\\fR"


def _value(option: click.Option) -> str:
    return "" if option.is_flag else option.metavar or _choices(option)


def _choices(param: click.Parameter) -> str:
    return "|".join(param.type.choices) if isinstance(param.type, click.Choice) else ""
