"""Load a source's front matter when a project opens, and read its body when it is needed.

Opening a project reads only the front matter of each source. The body is returned as the document has it: line ends
become LF, and nothing else is changed, since every offset in the program counts its code points.
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
"""Bytes of the front matter."""
MOST_SOURCE = 64 << 20
"""Bytes of a source's file."""
FIRST_BLOCK = 4096
"""Bytes that are read at a time; the front matter of most sources is shorter."""

OPENS = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*(?:[\r\n]|\Z)")
CLOSES = re.compile(rb"[\r\n]---[ \t]*[\r\n]")
CLOSES_AT_END = re.compile(rb"[\r\n]---[ \t]*\Z")
END_OF_HEAD = re.compile(r"\n---[ \t]*(?:\Z|\n(?:[ \t]*\n)*)")


def load_source(path: Path) -> tuple[Source | None, Findings]:
    """Load the source at `path`, without its body, with all problems of its front matter.

    The source is None if the front matter cannot be read, or a required key is missing or broken.
    """
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
    """Read the front matter of the source at `path`, with its opening line and without its closing line.

    Raises `UnreadableError` if there is none.
    """
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
    """Read the text of `source` after its front matter and the blank lines that follow, with line ends as LF.

    Offsets everywhere in the program are code points into this text. Raises `UnreadableError`, whose `problem` has the
    place, if the file is gone, no regular file, not UTF-8, binary, or bigger than 64 MiB.
    """
    text, start = _text_and_start(source)
    return text[start:]


class BodyReader:
    """Reads the bodies of sources with `read_body`, and remembers why some could not be read."""

    def __init__(self, read_body: Callable[[Source], str]) -> None:
        self._read_body = read_body
        self.unreadable: dict[Path, Problem] = {}
        """The problems by the path of the source, since a body may be asked for more than once."""

    def read(self, source: Source) -> str:
        """Read the body of a source. Raises `UnreadableError` as `read_body` does, and remembers its problem."""
        try:
            return self._read_body(source)
        except UnreadableError as error:
            self.unreadable[source.path] = error.problem
            raise


def place_in_body(source: Source, offset: int) -> Place:
    """Return the line of the file at an offset into the body of `source` (code points).

    If the file cannot be read, the place is its first line.
    """
    try:
        text, start = _text_and_start(source)
    except UnreadableError:
        return Place(source.path)
    return Place(source.path, text.count("\n", 0, start + offset) + 1)


def head_node(path: Path) -> Node | None:
    """Parse the front matter of the file at `path` into nodes. Raises `UnreadableError`."""
    return read_yaml(with_line_feeds(decode(path, read_head(path))), path)[0]


def _text_and_start(source: Source) -> tuple[str, int]:
    """Return the whole text of a source's file, and the offset at which its body starts. Raises `UnreadableError`."""
    text = with_line_feeds(read_text(source.path, MOST_SOURCE))
    head = END_OF_HEAD.search(text)
    if head is None or not text.startswith("---"):
        raise UnreadableError.at(source.path, "the front matter of this source is gone; it was changed while open")
    return text, head.end()


def _has_head(data: bytearray) -> bool:
    """Tell whether `data` holds all of the front matter, or has none."""
    return CLOSES.search(data) is not None or not OPENS.match(data)
