"""Parse YAML into plain nodes with places: every scalar is text, every key stays, and no input can crash the process.

One pass over the parser's events uses a stack of our own: PyYAML's composer recurses in C and crashes on deep nesting,
and its constructors turn `no` and `12:30` into other values. Aliases are refused, not resolved, so no file can become
larger than it is written. Nothing is ever constructed from a tag.
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
"""Levels of nesting."""
TOO_DEEP_TO_SCAN = "exceeded maximum nesting depth"
"""What libyaml reports, from 0.2.6 on, of more than 1000 open brackets, all of which it scans before the first
event."""

MOST_NODES = 200_000
"""Nodes of a file; a question with ten thousand quotations has some 150,000."""

MOST_ODD = 20
"""Aliases, tags and the like in one file, before it is taken for another kind of file."""

PLAIN_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})
"""Tags that say nothing."""
REFUSED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML does not allow unescaped in a file."""


class Scalar(Struct):
    """A text; `line` and `column`, from 1, are where it begins."""

    text: str
    line: int
    column: int


class Sequence(Struct):
    """A list; `line` and `column`, from 1, are where it begins."""

    children: list[Node]
    line: int
    column: int


class Mapping(Struct):
    """A mapping of keys to values; `line` and `column`, from 1, are where it begins."""

    children: list[Node]
    """Key, value, key, value …; duplicate keys are all kept."""
    line: int
    column: int

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Iterate over the pairs of key and value."""
        children = iter(self.children)
        return zip(children, children, strict=True)


class Alias(Struct):
    """An alias `*name`, which has been reported already."""

    line: int
    column: int


Node = Scalar | Sequence | Mapping | Alias


def read_yaml(text: str, path: Path) -> tuple[Node | None, list[Problem]]:
    """Parse the one document in `text`, whose line ends are LF; return its root and the problems.

    Lines and columns of nodes count from 1, columns in code points. The root is None if the document is empty or its
    syntax is broken: half a file would show half a debate.
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
    except _EnoughError:  # the problem has been added
        pass
    except yaml.MarkedYAMLError as error:
        if error.problem == TOO_DEEP_TO_SCAN and error.problem_mark:
            return read_yaml(text[: error.problem_mark.index], path)  # the first 1000 levels are more than enough
        builder.problems.append(syntax_problem(error, text, path))
    except ValueError:  # the pure Python parser, on "\U00110000" or "\ud800"
        builder.problems.append(Problem(Place(path), "an escape in this file names no character that exists"))
    if ODD_BREAKS.search(text):
        return root, _with_editor_lines(text, root, builder.problems)
    return root, builder.problems


def walk(root: Node | None) -> Iterator[Node]:
    """Iterate over all nodes of a tree, in no particular order."""
    left = [root] if root else []
    while left:
        node = left.pop()
        yield node
        if isinstance(node, Mapping | Sequence):
            left.extend(node.children)


class _EnoughError(Exception):
    """Raised to stop reading: the file is too deep, too big or of another kind."""


class _Builder:
    """Builds the tree with a stack of open collections, as lists of children, and collects the problems."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self.problems: list[Problem] = []
        self.above: list[list[Node]] = []
        self.children: list[Node] = []
        self.documents = 0

    def build(self, text: str) -> Node | None:
        """Return the root of the document in `text`, or None. Raises the parser's errors."""
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
        """Put the node of one event in its place; return False when there is nothing more to read."""
        if isinstance(event, ScalarEvent):
            text: str = event.value
            if event.style == "|" or event.style == ">":
                text = text.rstrip("\n")  # how a block ends means nothing here
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
        """Add a node to the open collection, and report a tag. Raises `_EnoughError` beyond `MOST_NODES`."""
        self.children.append(node)
        self.count += 1
        if tag not in PLAIN_TAGS:
            self.tell(node, f"the tag {shown(str(tag))} stands here; tags are not read, so take it out")
        if self.count > MOST_NODES:
            self.tell(node, f"there are more than {MOST_NODES:,} values up to here; this file is not read")
            raise _EnoughError

    def open(self, node: Mapping | Sequence, tag: str | None) -> None:
        """Add a collection, and open it for its children. Raises `_EnoughError` beyond `MOST_DEEP`."""
        self.put(node, tag)
        self.above.append(self.children)
        self.children = node.children
        if len(self.above) > MOST_DEEP:
            self.tell(node, f"this is nested more than {MOST_DEEP} levels deep; this file is not read")
            raise _EnoughError

    def alias(self, event: AliasEvent) -> None:
        """Add an alias, and report it."""
        node = Alias(*_start(event))
        self.put(node)
        self.tell(node, f"the alias {shown(f'*{event.anchor}')} stands here; aliases are not read, so write it out")

    def document(self, event: DocumentStartEvent) -> bool:
        """Tell whether to read on where a document starts; report a second document."""
        self.documents += 1
        if self.documents == 1:
            return True
        node = Alias(*_start(event))
        self.tell(node, "a second document begins here; a file holds one, and what follows is not read")
        return False

    def tell(self, node: Node, message: str) -> None:
        """Add a problem at `node`. Raises `_EnoughError` when there are `MOST_ODD` problems."""
        self.problems.append(Problem(Place(self.path, node.line, node.column), message))
        if len(self.problems) == MOST_ODD:
            self.tell(node, "there is too much of this; this file is not read")
            raise _EnoughError


def _with_editor_lines(text: str, root: Node | None, problems: list[Problem]) -> list[Problem]:
    """Give the nodes and problems the lines that an editor counts, in a text in which YAML counts more."""
    lines = EditorLines(text)
    for node in walk(root):
        node.line, node.column = lines.place(node.line, node.column)
    return [problem._replace(place=Place(problem.place.path, *lines.place(*problem.place[1:]))) for problem in problems]


def _refuse_half_characters(root: Node | None) -> None:
    """Raise ValueError at a surrogate, which the pure Python parser makes of an escape and no file can hold."""
    for node in walk(root):
        if isinstance(node, Scalar):
            node.text.encode("utf-8")


def _start(event: Event) -> tuple[int, int]:
    """Return the line and column at which an event starts, from 1."""
    mark = event.start_mark
    assert mark is not None  # both parsers set it on every event
    return mark.line + 1, mark.column + 1


class _Parser(Protocol):
    """The methods of both parsers that are used."""

    def get_event(self) -> Event | None: ...
    def dispose(self) -> None: ...


def _parser(text: str) -> _Parser:
    """Return libyaml's parser where it is built in, or else the pure Python one."""
    if yaml.__with_libyaml__:
        return yaml.CBaseLoader(text)
    return yaml.BaseLoader(text)
