"""Whatever is added, to whatever file: it comes back equal, and no line that was there changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from msgspec import Struct

from briefing.files import nodes
from briefing.files.growing import Tree, new_question, with_entry, with_speaker
from briefing.files.nodes import read_yaml
from briefing.problems import Place
from briefing.storage.reading import decode, with_line_feeds
from tests.files.set_by_hand import LISTS, ORDER, PATH, SOURCE, SPEAKERS, grown, place, split_by, text

ODD = " \n\t'\"\\:#-,[]{}&*!|>%@`?~a1é“’\u2028\x85\ufeff\ufffe\x00\x07\x1b\x7f\u202e\u200f🙂"
TEXTS = st.text(st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")))
"""Any text, most of it of what YAML gives a meaning."""
KEYS = st.one_of(st.sampled_from(["id", "quotes", "arguments", "exact", "a"]), TEXTS)
TREES: st.SearchStrategy[Tree] = st.recursive(
    TEXTS, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)), max_leaves=8
)
ENTRIES = st.dictionaries(KEYS, TREES, max_size=4)


def tree(node: nodes.Node | None) -> object:
    """What a file says, keys in no order, but those that stand twice included."""
    if isinstance(node, nodes.Mapping):
        return {"keys": sorted(((tree(key), tree(value)) for key, value in node.pairs()), key=repr)}
    if isinstance(node, nodes.Sequence):
        return [tree(child) for child in node.children]
    return node.text if isinstance(node, nodes.Scalar) else None


def given_as(value: Tree) -> object:
    """The same of what is added."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {"keys": sorted(((key, given_as(one)) for key, one in value.items()), key=repr)}
    return [given_as(one) for one in value]


def with_added(data: bytes, place: Place, key: str, entry: Mapping[str, Tree]) -> object:
    """What a file says, and the entry with it."""
    root, _ = read_yaml(with_line_feeds(decode(PATH, data)), PATH)
    (mapping,) = [
        node
        for node in nodes.walk(root)
        if isinstance(node, nodes.Mapping) and (node.line, node.column) == (place.line, place.column)
    ]
    new = as_node(entry)
    there = [number for number, (name, _) in enumerate(mapping.pairs()) if text(name) == key]
    if not there:
        mapping.children += [nodes.Scalar(key, 0, 0), nodes.Sequence([new], 0, 0)]
    elif isinstance(old := mapping.children[2 * there[0] + 1], nodes.Sequence):
        old.children.append(new)
    else:
        mapping.children[2 * there[0] + 1] = nodes.Sequence([new], 0, 0)
    return tree(root)


def as_node(value: Tree) -> nodes.Node:
    if isinstance(value, str):
        return nodes.Scalar(value, 0, 0)
    if isinstance(value, Mapping):
        return nodes.Mapping([as_node(part) for pair in value.items() for part in pair], 0, 0)
    return nodes.Sequence([as_node(one) for one in value], 0, 0)


def parsed(data: bytes) -> object:
    root, problems = read_yaml(with_line_feeds(decode(PATH, data)), PATH)
    assert all(" alias " in problem.message for problem in problems)
    return tree(root)


@pytest.mark.parametrize("style", LISTS)
@given(entry=ENTRIES)
@example(entry={"exact": "\u202e evil \x1b[2J"})
@example(entry={"exact": "- x"})
@example(entry={"a": "x" * 100_000})
@example(entry={"---": "..."})
@example(entry={"<<": "*x"})
@example(entry={"": "", "?": ["~", "null"], "no": {"yes": []}})
def test_any_entry_comes_back_equal_in_any_style(style: str, entry: Mapping[str, Tree]) -> None:
    old = LISTS[style][0].encode()
    assert parsed(grown(old, entry)) == with_added(old, place(old), "quotes", entry)


@given(name=TEXTS, role=TEXTS, style=st.sampled_from(sorted(SPEAKERS)))
def test_any_speaker_comes_back_equal(name: str, role: str, style: str) -> None:
    old = f"---\n{SPEAKERS[style][0]}---\n\nBody.\n".encode()
    new = with_speaker(old, SOURCE, "new", {"name": name, "role": role})
    assert new.endswith(b"\n---\n\nBody.\n")
    assert repr(("new", given_as({"name": name, "role": role}))) in repr(parsed(new.removesuffix(b"---\n\nBody.\n")))


@given(question=TEXTS, positions=st.lists(ENTRIES, max_size=3))
def test_any_new_question_says_what_was_given(question: str, positions: list[Mapping[str, Tree]]) -> None:
    said = parsed(new_question(question, positions, "x"))
    assert said == given_as({"question": question, "positions": positions})


class Style(Struct, frozen=True):
    """How a person sets a file."""

    step: int
    width: int
    blank: bool
    ends: str
    comments: tuple[str, ...]
    last: str


STYLES = st.builds(
    Style,
    st.integers(0, 4),
    st.integers(2, 5),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
    st.lists(
        st.sampled_from(["", "", "# c", "# - source: x", "\t# tab", "   # in", "        # far in"]), min_size=1
    ).map(tuple),
    st.sampled_from(["", "\n", "\n\n", "\n# end", "\n# end\n"]),
)
VALUES = st.sampled_from(
    ["x", "'it''s'", '"a # b"', "[]", "{a: b}", "", "x  # c", "|\n{}  x\n\n{}  # y", ">+\n{}  x\n\n", "a\n{}  b"]
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A question's file: lists in lists, set in one style, comments between its lines."""
    style = draw(STYLES)
    lines = ["question: x", *block("positions", 0, 3, style, draw)]
    out = []
    for number, line in enumerate(lines):
        comment = style.comments[number % len(style.comments)]
        out += [line, comment] if comment and draw(st.booleans()) else [line]
    return "\n".join(out).rstrip("\n").replace("\n", style.ends) + style.last.replace("\n", style.ends)


def block(key: str, column: int, depth: int, style: Style, draw: st.DrawFn) -> Iterator[str]:
    yield f"{' ' * column}{key}:"
    dash = column + style.step
    inner = dash + style.width
    for number in range(draw(st.integers(1, 2))):
        if number and style.blank:
            yield ""
        yield f"{' ' * dash}-{' ' * (style.width - 1)}id: x"
        value = draw(VALUES)
        yield f"{' ' * inner}claim: {value.replace('{}', ' ' * inner)}"
        if depth > 1 and draw(st.booleans()):
            yield from block("arguments" if depth == 3 else "quotes", inner, depth - 1, style, draw)


@given(file=files(), entry=ENTRIES, data=st.data())
def test_all_lines_of_any_file_stay_in_their_order(file: str, entry: Mapping[str, Tree], data: st.DataObject) -> None:
    old = file.encode()
    root, problems = read_yaml(with_line_feeds(file), PATH)
    assume(root is not None and not problems)
    mappings = [node for node in nodes.walk(root) if isinstance(node, nodes.Mapping) and len(node.children) > 2]
    mapping = data.draw(st.sampled_from(mappings))
    key = data.draw(st.sampled_from(["positions", "arguments", "quotes", "gaps"]))
    at = Place(PATH, mapping.line, mapping.column)
    new = with_entry(old, at, key, entry, ORDER)
    ends = b"\r\n" if b"\r" in old else b"\n"
    split_by(ended(new, ends), ended(old, ends))
    assert new.count(b"\n") == new.count(ends)
    assert parsed(new) == with_added(old, at, key, entry)


def ended(data: bytes, ends: bytes) -> bytes:
    return data.removesuffix(ends) + ends
