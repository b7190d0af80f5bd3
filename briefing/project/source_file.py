"""A source's two halves: the front matter, read when a project opens, and the body, read when it is needed.

Opening a project reads the head of each source and no more. The body is given as the document has it: line
ends become LF, and nothing else is changed, since every offset in the program counts its code points.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from briefing.model.problems import Place, Problem
from briefing.model.records import Source
from briefing.project.problem_list import Findings
from briefing.project.yaml_nodes import Node, read_yaml
from briefing.project.yaml_records import read_record
from briefing.storage.reading import (
    UnreadableError,
    decode,
    notes,
    read_bytes,
    read_text,
    refuse_binary,
    with_line_feeds,
)

MOST_HEAD = 256 << 10
MOST_SOURCE = 64 << 20
FIRST_BLOCK = 4096
"""Bytes. The front matter of most sources is shorter."""

OPENS = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*(?:[\r\n]|\Z)")
CLOSES = re.compile(rb"[\r\n]---[ \t]*[\r\n]")
CLOSES_AT_END = re.compile(rb"[\r\n]---[ \t]*\Z")
END_OF_HEAD = re.compile(r"\n---[ \t]*(?:\Z|\n(?:[ \t]*\n)*)")


def load_source(path: Path) -> tuple[Source | None, Findings]:
    """The source at `path`, without its body, and all that is wrong with its head; None where too much is."""
    found = Findings(path)
    try:
        head = read_head(path)
        text = with_line_feeds(decode(path, head))
    except UnreadableError as error:
        found.problems.append(error.problem)
        return None, found
    node, found.problems = read_yaml(text, path)
    found.problems += notes(path, head)
    return read_record(Source, node, found, "the front matter") if node else None, found


def read_head(path: Path) -> bytes:
    """The front matter of the source at `path`, its opening line included and its closing line not."""
    data = read_bytes(path, MOST_HEAD, enough=_has_head, block=FIRST_BLOCK)
    if not data:
        raise UnreadableError.at(path, "this file is empty; a source begins with front matter")
    if not OPENS.match(data):
        refuse_binary(path, data)
        raise UnreadableError.at(path, "there is no front matter; the first line of a source is `---`")
    closing = CLOSES.search(data) or CLOSES_AT_END.search(data)
    if closing is None:
        where = f"in the first {MOST_HEAD >> 10} KiB" if len(data) > MOST_HEAD else "down to the end"
        raise UnreadableError.at(path, f"the front matter is not closed: no second line `---` {where}")
    return data[: closing.start() + 1]


def read_body(source: Source) -> str:
    """The text of `source` after its front matter and the blank lines that follow, line ends as LF.

    Offsets everywhere in the program are code points into it. Raises `UnreadableError`, whose `problem` has
    the place, for what is gone, no regular file, not UTF-8, binary, or bigger than 64 MiB.
    """
    text, start = _text_and_start(source)
    return text[start:]


class BodyReader:
    """The bodies of sources as `read_body` gives them, and why some could not be read."""

    def __init__(self, read_body: Callable[[Source], str]) -> None:
        self._read_body = read_body
        self.unreadable: dict[Path, Problem] = {}
        """By the path of the source: each may be asked for more than once."""

    def read(self, source: Source) -> str:
        """Read the body of a source. Raises as `read_body` does, and keeps why."""
        try:
            return self._read_body(source)
        except UnreadableError as error:
            self.unreadable[source.path] = error.problem
            raise


def place_in_body(source: Source, offset: int) -> Place:
    """The line of the file at an offset into the body of `source`; the file alone where it cannot be read."""
    try:
        text, start = _text_and_start(source)
    except UnreadableError:
        return Place(source.path)
    return Place(source.path, text.count("\n", 0, start + offset) + 1)


def head_node(path: Path) -> Node | None:
    """The front matter at `path` as nodes."""
    return read_yaml(with_line_feeds(decode(path, read_head(path))), path)[0]


def _text_and_start(source: Source) -> tuple[str, int]:
    text = with_line_feeds(read_text(source.path, MOST_SOURCE))
    head = END_OF_HEAD.search(text)
    if head is None or not text.startswith("---"):
        raise UnreadableError.at(source.path, "the front matter of this source is gone; it was changed while open")
    return text, head.end()


def _has_head(data: bytearray) -> bool:
    return CLOSES.search(data) is not None or not OPENS.match(data)
