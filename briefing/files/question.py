"""A question's file."""

from __future__ import annotations

from pathlib import Path

from briefing.files.findings import Findings
from briefing.files.nodes import Node, read_yaml
from briefing.files.records import read_record
from briefing.model import Question
from briefing.problems import Place, Problem
from briefing.storage.reading import UnreadableError, decode, notes, read_bytes, read_text, with_line_feeds

MOST_QUESTION = 4 << 20


def load_question(path: Path) -> tuple[Question | None, Findings]:
    """The question at `path` as far as it can be read, and all that is wrong in the file by itself."""
    found = Findings(path)
    try:
        data = read_bytes(path, MOST_QUESTION)
        text = with_line_feeds(decode(path, data))
    except UnreadableError as error:
        found.problems.append(error.problem)
        return None, found
    node, found.problems = read_yaml(text, path)
    if node is None and not found.problems:
        found.problems.append(Problem(Place(path), "this file is empty; it wants a `question` and its `positions`"))
    found.problems += notes(path, data)
    return read_record(Question, node, found, "this file") if node else None, found


def question_node(path: Path) -> Node | None:
    """The file at `path` as nodes."""
    return read_yaml(with_line_feeds(read_text(path, MOST_QUESTION)), path)[0]
