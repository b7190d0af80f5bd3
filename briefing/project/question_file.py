"""Load a question's file."""

from __future__ import annotations

from pathlib import Path

from briefing.model.problems import Place, Problem
from briefing.model.records import Question
from briefing.project.problem_list import Findings
from briefing.project.yaml_nodes import Node, read_yaml
from briefing.project.yaml_records import read_record
from briefing.storage.reading import UnreadableError, decode, notes, read_bytes, read_text, with_line_feeds

MOST_QUESTION = 4 << 20
"""Bytes of a question's file."""


def load_question(path: Path) -> tuple[Question | None, Findings]:
    """Load the question at `path` as far as it can be read, with all problems of the file by itself.

    The question is None if nothing useful can be read.
    """
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
    """Parse the file at `path` into nodes. Raises `UnreadableError`."""
    return read_yaml(with_line_feeds(read_text(path, MOST_QUESTION)), path)[0]
