"""Reword the errors of the YAML parser for a person who edits by hand, at the line that their editor shows."""

from __future__ import annotations

import re
from bisect import bisect_right
from pathlib import Path

import yaml

from briefing.model.problems import Place, Problem, shown

ODD_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Characters that YAML 1.1 counts as line ends and no editor does."""
BREAKS = re.compile("[\n\x85\u2028\u2029]")
"""All characters that YAML 1.1 counts as line ends, in a text with LF."""

SENTENCES = (
    (
        "mapping values are not allowed",
        "a colon makes this a key, where no key can stand; put the text in quotes",
    ),
    ("cannot start any token", "{char} cannot begin a text; put the text in quotes"),
    ("unexpected end of stream", "the quotation mark opened at {opened} is never closed"),
    ("unexpected document indicator", "the quotation mark opened at {opened} is never closed"),
    ("unknown escape character", "{char} is no escape of YAML; double the backslash, or use single quotes"),
    ("invalid Unicode character escape", "this escape names no character that exists"),
    ("expected hexdecimal number", "this escape wants more hexadecimal digits"),
    ("did not find expected ',' or", "the bracket opened at {opened} is not closed, or a comma is missing"),
    ("expected ',' or", "the bracket opened at {opened} is not closed, or a comma is missing"),
    ("undefined tag handle", "a tag stands here; tags are not read, so put the text in quotes"),
    ("<document start>", "a line `...` ends the document before this; take it out"),
    ("could not find expected ':'", "this line is neither a key with a colon nor part of the text above it"),
    (
        "expected key",
        "this line does not go on what begins at {opened}: wrong indent, or a quotation mark inside quotes",
    ),
    ("expected '-'", "this line does not go on the list that begins at {opened}: wrong indent, or no dash"),
    (
        "<block end>",
        "this line does not go on what begins at {opened}: wrong indent, or a quotation mark inside quotes",
    ),
)
"""Parts of an error of libyaml or PyYAML, and what they mean. The first part that matches counts."""


def syntax_problem(error: yaml.MarkedYAMLError, text: str, path: Path) -> Problem:
    """Make a problem of the parser's `error` in `text`; lines and columns as the parser counts them, but from 1."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(Place(path), f"this is not YAML: {error.problem}")
    lines = BREAKS.split(text)
    line = min(mark.line, len(lines) - 1)
    column = min(mark.column, len(lines[line]))
    place = Place(path, line + 1, column + 1)
    here = lines[line][column : column + 1]
    if here == "\t" or "\t" in lines[line][:column].lstrip(" ")[:1]:
        return Problem(place, "a tab indents this line; YAML wants spaces")
    opened = error.context_mark
    begin = f"{opened.line + 1}:{opened.column + 1}" if opened else "an earlier line"
    complaint = error.problem or ""
    for part, sentence in SENTENCES:
        if part in complaint:
            return Problem(place, f"this is not YAML: {sentence.format(char=shown(here), opened=begin)}")
    return Problem(place, f"this is not YAML: {complaint}")


class EditorLines:
    """Translates places of YAML into those of an editor, in a text with line ends that only YAML counts."""

    def __init__(self, text: str) -> None:
        self.yaml_starts = [0, *(match.end() for match in BREAKS.finditer(text))]
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Return the editor's line and column for YAML's `line` and `column`, all from 1."""
        offset = self.yaml_starts[min(line, len(self.yaml_starts)) - 1] + column - 1
        row = bisect_right(self.starts, offset)
        return row, offset - self.starts[row - 1] + 1
