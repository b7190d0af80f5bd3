"""Following a page of the docs: its commands are run, its files written, its keys pressed.

In a `console` block, lines after `$ ` are run, and what stands below them must be printed, in this order: a line that
is `…` stands for any number of lines, `…` in a line for any words, such as counts that grow with the content. After a
command `# exit 1` says how it ends; else it ends with 0. A block that names a file after its language is written to it.
In a `keys` block stand keys, and in quotation marks what is typed; `#` begins a remark.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FENCE = re.compile(r"^```(\w+)(?: ([^\n]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block of a page."""

    language: str
    text: str


class Command(NamedTuple):
    """A line after `$ `, how it ends, and what is said to be printed."""

    line: str
    code: int
    printed: list[str]


def blocks(page: Path, folder: Path, *languages: str) -> Iterator[Block]:
    """The blocks of a page in these languages; the files that stand between them are written into `folder`."""
    for language, path, text in FENCE.findall(page.read_text(encoding="utf-8")):
        if path:
            (folder / path).write_text(text, encoding="utf-8")
        elif language in languages:
            yield Block(language, text)


def try_out(block: str, folder: Path) -> None:
    """Run the commands of a `console` block: each ends, and prints, as the block says."""
    for command in commands(block):
        done = shell(command.line, folder)
        assert done.returncode == command.code, f"{command.line}\n{done.stdout}"
        assert shows(command.printed, done.stdout.splitlines()), f"{command.line}\n{done.stdout}"


def keys(block: str) -> Iterator[list[str]]:
    """What a `keys` block has one press, line by line: keys by their names, texts to type, or a command to start."""
    for line in block.splitlines():
        found = [line] if line.startswith("$ ") else re.findall(r"\"[^\"]*\"|\S+", line.partition("#")[0])
        yield [word.strip('"') for word in found]


def commands(block: str) -> Iterator[Command]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, *printed = part.splitlines()
        line, _, code = line.partition("  # exit ")
        ours, pipe, _ = line.partition(" | jq ")
        if pipe and shutil.which("jq") is None:
            line, printed = ours, ["…"]
        if line.startswith("git ") and shutil.which("git") is None:
            continue
        yield Command(line, int(code or 0), printed)


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line as a person would, with the `briefing` of this interpreter; both outputs in one."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "80"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def shows(expected: list[str], printed: list[str]) -> bool:
    """Whether what is printed is what the page says, `…` standing for anything."""
    pattern = "".join(
        r"(?:[^\n]*\n)*" if line == "…" else re.escape(line).replace("…", "[^\n]*") + "\n" for line in expected
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None
