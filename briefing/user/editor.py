"""Build the command line that opens a file at a place in the person's own editor.

Each editor has its own syntax for the place. An unknown editor gets the file alone: many would accept `+12`, but the
others would open a second file of that name.
"""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Mapping
from pathlib import PurePath

from briefing.model.problems import BriefingError, Place, shown

HOW_TO_SET = "set one in your shell, such as: export EDITOR=nano"
"""The end of a message: how to choose an editor."""

SPELLINGS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("vim", "nvim", "gvim", "mvim", "view", "rvim", "rview"): ("+call cursor({line}, {column})", "{file}"),
    ("vi", "vim.tiny", "nvi", "vis", "ex", "elvis", "pico", "joe", "mg", "jmacs", "jpico", "bbedit"): (
        "+{line}",
        "{file}",
    ),
    ("nano", "rnano", "ne", "dte"): ("+{line},{column}", "{file}"),
    ("emacs", "emacsclient", "micro", "kak", "gedit", "pluma", "xed"): ("+{line}:{column}", "{file}"),
    ("hx", "helix", "subl", "sublime_text", "zed", "zeditor", "lapce"): ("{file}:{line}:{column}",),
    ("code", "code-insiders", "code-oss", "codium", "vscodium", "cursor", "windsurf"): (
        "--goto",
        "{file}:{line}:{column}",
    ),
    ("kate", "kwrite", "geany", "idea", "pycharm", "webstorm"): ("--line", "{line}", "--column", "{column}", "{file}"),
    ("mate",): ("--line", "{line}:{column}", "{file}"),
    ("notepad++",): ("-n{line}", "-c{column}", "{file}"),
}
"""The arguments that give the place, by the names of the editors' programs. Vim's `cursor` counts bytes: if there
are non-ASCII letters before the place in its line, the cursor ends up a little to the left."""

BY_NAME = {name: spelling for names, spelling in SPELLINGS.items() for name in names}
"""The arguments that give the place, by the name of one program."""


def command(place: Place, environ: Mapping[str, str]) -> list[str]:
    """Build the command that opens `place`: $VISUAL, else $EDITOR, split into words as a shell does.

    `environ` holds the environment variables. Raises `BriefingError` if neither variable is set, its quotation marks do
    not match, or its program does not exist.
    """
    words = _editor(environ)
    file = str(place.path.absolute())  # no editor can take it for an option
    spelling = BY_NAME.get(_name(words[0]), ("{file}",))
    return words + [part.format(file=file, line=place.line, column=place.column) for part in spelling]


def _editor(environ: Mapping[str, str]) -> list[str]:
    """Return the words of the person's editor command. Raises `BriefingError` as `command` does."""
    variable = next((name for name in ("VISUAL", "EDITOR") if environ.get(name, "").strip()), None)
    if variable is None:
        raise BriefingError(f"no editor is set: $VISUAL and $EDITOR are empty; {HOW_TO_SET}")
    value = environ[variable]
    try:
        words = shlex.split(value)
    except ValueError as error:
        raise BriefingError(f"${variable} is {shown(value)}, which is no command: {error}; {HOW_TO_SET}") from None
    if not words[0]:
        raise BriefingError(f"${variable} is {shown(value)}, which names no program; {HOW_TO_SET}")
    if shutil.which(words[0], path=environ.get("PATH")) is None:
        raise BriefingError(f"${variable} is {shown(value)}, and there is no program {shown(words[0])}; {HOW_TO_SET}")
    return words


def _name(program: str) -> str:
    """Return the name by which `SPELLINGS` knows a program.

    Examples: `vim` for `/usr/bin/vim.basic`, `emacs` for `emacs-29.1`, `code` for `Code.exe`.
    """
    name = PurePath(program).name.lower()
    stem = name.partition(".")[0]
    return next((each for each in (name, stem) if each in BY_NAME), stem.rstrip("0123456789").rstrip("-"))
