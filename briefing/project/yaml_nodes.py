"""YAML as plain nodes with places: every scalar is text, every key stays, and no input can kill the process.

One pass over the parser's events with a stack of our own: PyYAML's composer recurses in C and dies on deep
nesting, and its constructors turn `no` and `12:30` into other things. Aliases are refused, not resolved, so
no file can be more than it is written. Nothing is ever constructed from a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import yaml
from msgspec import Struct
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from briefing.model.problems import Place, Problem, shown
from briefing.project.yaml_errors import ODD_BREAKS, EditorLines, syntax_problem

MOST_DEEP = 64
TOO_DEEP_TO_SCAN = "exceeded maximum nesting depth"
"""What libyaml says from 0.2.6 on of more than 1000 open brackets, all of which it scans before it gives the first."""

MOST_NODES = 200_000
"""A question with ten thousand quotations has some 150,000."""

MOST_ODD = 20
"""Aliases and tags in one file, before it is taken for another kind of file."""

PLAIN_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})
REFUSED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not allow to stand in a file unescaped."""


class Scalar(Struct):
    text: str
    line: int
    column: int


class Sequence(Struct):
    children: list[Node]
    line: int
    column: int


class Mapping(Struct):
    children: list[Node]
    """Key, value, key, value …; duplicate keys are all there."""
    line: int
    column: int

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        children = iter(self.children)
        return zip(children, children, strict=True)


class Alias(Struct):
    """Where `*name` stands. A problem has been told already."""

    line: int
    column: int


Node = Scalar | Sequence | Mapping | Alias


def read_yaml(text: str, path: Path) -> tuple[Node | None, list[Problem]]:
    """The root of the one document in `text`, line ends LF, with lines and columns from 1; and what is wrong.

    None where there is nothing, or where the syntax is broken: half a file would tell half a debate.
    """
    bad = REFUSED.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        message = f"the control character U+{ord(bad[0]):04X} stands here; YAML allows none, so take it out"
        return None, [Problem(Place(path, line, column), message)]
    builder = _Builder(path)
    root = None
    try:
        root = builder.build(text)
    except _EnoughError:  # what was too much is told already
        pass
    except yaml.MarkedYAMLError as error:
        if error.problem == TOO_DEEP_TO_SCAN and error.problem_mark:
            return read_yaml(text[: error.problem_mark.index], path)  # 1000 levels, more than enough
        builder.problems.append(syntax_problem(error, text, path))
    except ValueError:  # the pure Python parser, on "\U00110000" or "\ud800"
        builder.problems.append(Problem(Place(path), "an escape in this file names no character that exists"))
    if ODD_BREAKS.search(text):
        return root, _with_editor_lines(text, root, builder.problems)
    return root, builder.problems


def walk(root: Node | None) -> Iterator[Node]:
    """All nodes of a tree, in no order."""
    left = [root] if root else []
    while left:
        node = left.pop()
        yield node
        if isinstance(node, Mapping | Sequence):
            left.extend(node.children)


class _EnoughError(Exception):
    """Enough has been seen: the file is not read."""


class _Builder:
    """The stack of open collections, as lists of children, and what has been found."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self.problems: list[Problem] = []
        self.above: list[list[Node]] = []
        self.children: list[Node] = []
        self.documents = 0

    def build(self, text: str) -> Node | None:
        parser = _parser(text)
        top = self.children
        try:
            while self.take(parser.get_event()):
                pass
        finally:
            parser.dispose()
        root = top[0] if top else None
        if not yaml.__with_libyaml__:
            _refuse_half_characters(root)
        return root

    def take(self, event: Event | None) -> bool:
        """Put one event where it belongs; False when there is nothing more to read."""
        if isinstance(event, ScalarEvent):
            text: str = event.value
            if event.style == "|" or event.style == ">":
                text = text.rstrip("\n")  # where a block ends says nothing
            self.put(Scalar(text, *_start(event)), event.tag)
        elif isinstance(event, MappingStartEvent):
            self.open(Mapping([], *_start(event)), event.tag)
        elif isinstance(event, SequenceStartEvent):
            self.open(Sequence([], *_start(event)), event.tag)
        elif isinstance(event, CollectionEndEvent):
            self.children = self.above.pop()
        elif isinstance(event, AliasEvent):
            self.alias(event)
        elif isinstance(event, DocumentStartEvent):
            return self.document(event)
        return not isinstance(event, StreamEndEvent)

    def put(self, node: Node, tag: str | None = None) -> None:
        self.children.append(node)
        self.count += 1
        if tag not in PLAIN_TAGS:
            self.tell(node, f"the tag {shown(str(tag))} stands here; tags are not read, so take it out")
        if self.count > MOST_NODES:
            self.tell(node, f"there are more than {MOST_NODES:,} values up to here; this file is not read")
            raise _EnoughError

    def open(self, node: Mapping | Sequence, tag: str | None) -> None:
        self.put(node, tag)
        self.above.append(self.children)
        self.children = node.children
        if len(self.above) > MOST_DEEP:
            self.tell(node, f"this is nested more than {MOST_DEEP} levels deep; this file is not read")
            raise _EnoughError

    def alias(self, event: AliasEvent) -> None:
        node = Alias(*_start(event))
        self.put(node)
        self.tell(node, f"the alias {shown(f'*{event.anchor}')} stands here; aliases are not read, so write it out")

    def document(self, event: DocumentStartEvent) -> bool:
        self.documents += 1
        if self.documents == 1:
            return True
        node = Alias(*_start(event))
        self.tell(node, "a second document begins here; a file holds one, and what follows is not read")
        return False

    def tell(self, node: Node, message: str) -> None:
        self.problems.append(Problem(Place(self.path, node.line, node.column), message))
        if len(self.problems) == MOST_ODD:
            self.tell(node, "there is too much of this; this file is not read")
            raise _EnoughError


def _with_editor_lines(text: str, root: Node | None, problems: list[Problem]) -> list[Problem]:
    """The problems; they and the nodes get the lines that an editor counts, where YAML counts more."""
    lines = EditorLines(text)
    for node in walk(root):
        node.line, node.column = lines.place(node.line, node.column)
    return [problem._replace(place=Place(problem.place.path, *lines.place(*problem.place[1:]))) for problem in problems]


def _refuse_half_characters(root: Node | None) -> None:
    """Raises ValueError at a surrogate, which the pure Python parser makes of an escape and no file can hold."""
    for node in walk(root):
        if isinstance(node, Scalar):
            node.text.encode("utf-8")


def _start(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    assert mark is not None  # both parsers set it on every event
    return mark.line + 1, mark.column + 1


class _Parser(Protocol):
    def get_event(self) -> Event | None: ...
    def dispose(self) -> None: ...


def _parser(text: str) -> _Parser:
    if yaml.__with_libyaml__:
        return yaml.CBaseLoader(text)
    return yaml.BaseLoader(text)
