"""YAML as text with places, and what its parser's complaints mean to a person."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefing.project.yaml_nodes import MOST_DEEP, MOST_NODES, Alias, Mapping, Node, Scalar, Sequence, read_yaml, walk

PATH = Path("x.yaml")


@pytest.fixture(params=["libyaml", "pure Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers: PyYAML comes without libyaml where no wheel fits."""
    name: str = request.param
    if name == "pure Python":
        monkeypatch.setattr(yaml, "__with_libyaml__", False)
    return name


def plain(node: Node | None) -> object:
    """A tree as lists, pairs and texts."""
    if isinstance(node, Mapping):
        return [(plain(key), plain(value)) for key, value in node.pairs()]
    if isinstance(node, Sequence):
        return [plain(child) for child in node.children]
    return node.text if isinstance(node, Scalar) else None


def problem_in(text: str) -> str:
    """The one problem of a text that cannot be read."""
    root, problems = read_yaml(text, PATH)
    assert root is None
    assert len(problems) == 1
    return problems[0].tell()


@pytest.mark.parametrize("word", ["no", "yes", "~", "null", "12:30", "2022-03-04", "1e3", "0o17", "1_000", "=", "<<"])
@pytest.mark.usefixtures("parser")
def test_what_yaml_takes_for_something_else_stays_text(word: str) -> None:
    root, problems = read_yaml(f"{word}: {word}\n", PATH)
    assert (plain(root), problems) == ([(word, word)], [])


@pytest.mark.usefixtures("parser")
def test_every_node_knows_its_line_and_column_in_code_points() -> None:
    root, _ = read_yaml("a:\n  - 😀é: [x, {b: c}]\n", PATH)
    places = {node.text: (node.line, node.column) for node in walk(root) if isinstance(node, Scalar)}
    assert places == {"a": (1, 1), "😀é": (2, 5), "x": (2, 10), "b": (2, 14), "c": (2, 17)}


@pytest.mark.parametrize("odd", ["\x85", "\u2028", "\u2029"])
def test_lines_are_counted_as_editors_count_them(odd: str) -> None:
    root, _ = read_yaml(f'a: "one{odd}two"\nb: {{c: d}}\n', PATH)
    places = {node.text: (node.line, node.column) for node in walk(root) if isinstance(node, Scalar)}
    assert (places["b"], places["d"]) == ((2, 1), (2, 8))


def test_a_problem_after_an_odd_line_separator_has_the_editors_line() -> None:
    assert problem_in('a: "one\u2028two"\nb: %x\n').startswith("x.yaml:2:4: ")


def test_duplicate_keys_are_all_there() -> None:
    root, _ = read_yaml("a: 1\na: 2\n", PATH)
    assert plain(root) == [("a", "1"), ("a", "2")]


def test_the_end_of_a_block_is_not_part_of_its_text() -> None:
    root, _ = read_yaml("a: |\n  one\n  two\nb: >\n  three\n  four\n\n", PATH)
    assert plain(root) == [("a", "one\ntwo"), ("b", "three four")]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
@pytest.mark.usefixtures("parser")
def test_nothing_is_nothing(text: str) -> None:
    assert read_yaml(text, PATH) == (None, [])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[" * 50_000, "1:65"),
        ("{" * 50_000, "1:65"),
        ("\ufeff" + "[" * 50_000, "1:65"),
        ("title: “Ärger”\nquestion: " + "[" * 2_000, "2:74"),
        ('title: "one\u2028two"\nquestion: ' + "[" * 2_000, "2:74"),
        ("- " * 50_000, "1:129"),
        ("".join(f"{' ' * i}a:\n" for i in range(300)), "65:65"),
    ],
)
@pytest.mark.usefixtures("parser")
def test_nesting_without_end_is_one_problem(text: str, place: str) -> None:
    said = f"x.yaml:{place}: this is nested more than {MOST_DEEP} levels deep; this file is not read"
    assert problem_in(text) == said


def test_values_without_end_are_one_problem() -> None:
    assert f"more than {MOST_NODES:,} values" in problem_in("[" + "a," * (MOST_NODES + 1) + "]")


@pytest.mark.usefixtures("parser")
def test_an_alias_is_told_and_never_followed() -> None:
    root, problems = read_yaml("a: &a [x]\nb: [*a, *a]\nc: &c [*c]\n", PATH)
    assert sum(isinstance(node, Alias) for node in walk(root)) == 3
    assert [problem.tell() for problem in problems] == [
        "x.yaml:2:5: the alias “*a” stands here; aliases are not read, so write it out",
        "x.yaml:2:9: the alias “*a” stands here; aliases are not read, so write it out",
        "x.yaml:3:8: the alias “*c” stands here; aliases are not read, so write it out",
    ]


def test_a_thousand_aliases_end_the_reading() -> None:
    root, problems = read_yaml("a: &a x\nb: [" + "*a, " * 1000 + "]", PATH)
    assert root is None
    assert len(problems) < 30
    assert "there is too much of this" in problems[-1].message


@pytest.mark.usefixtures("parser")
def test_a_tag_is_told_and_never_obeyed() -> None:
    root, problems = read_yaml('a: !!python/object/apply:os.system ["exit 1"]\nb: !!str 3\n', PATH)
    assert plain(root) == [("a", ["exit 1"]), ("b", "3")]
    assert [problem.place.line for problem in problems] == [1]
    assert "python/object/apply:os.system” stands here; tags are not read" in problems[0].message


@pytest.mark.usefixtures("parser")
def test_a_second_document_is_told_and_left_out() -> None:
    root, problems = read_yaml("a: 1\n---\nb: 2\n", PATH)
    assert plain(root) == [("a", "1")]
    assert [problem.tell() for problem in problems] == [
        "x.yaml:2:1: a second document begins here; a file holds one, and what follows is not read"
    ]


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\ufffe"])
def test_a_control_character_is_named_at_its_place(char: str) -> None:
    said = problem_in(f"a: b\nc: x{char}")
    assert said == f"x.yaml:2:5: the control character U+{ord(char):04X} stands here; YAML allows none, so take it out"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: x\n\tb: y\n", "x.yaml:2:1: a tab indents this line; YAML wants spaces"),
        ("a:\n\t- y\n", "x.yaml:2:1: a tab indents this line; YAML wants spaces"),
        ("\ta: y\n", "x.yaml:1:1: a tab indents this line; YAML wants spaces"),
        ("a: Who: me\n", "x.yaml:1:7: this is not YAML: a colon makes this a key, where no key can stand"),
        ("a: %x\n", "x.yaml:1:4: this is not YAML: “%” cannot begin a text; put the text in quotes"),
        ('a: "never\nb: c\n', "the quotation mark opened at 1:4 is never closed"),
        ('a: "never\n---\n', "the quotation mark opened at 1:4 is never closed"),
        ("a: 'It's'\n", "x.yaml:1:8: this is not YAML: this line does not go on what begins at 1:1"),
        ("a: [b, c\nd: e\n", "the bracket opened at 1:4 is not closed, or a comma is missing"),
        ("- a\nb: c\n", "this line does not go on the list that begins at 1:1"),
        ('a: "\\U00110000"\n', "x.yaml:1:7: this is not YAML: this escape names no character that exists"),
        ("a: !u!x y\n", "a tag stands here; tags are not read"),
        ("a: b\n...\nc: d\n", "a line `...` ends the document before this"),
        ("%YAML 3.0\n---\na: b\n", "x.yaml:1:1: this is not YAML: found incompatible YAML document"),
    ],
)
@pytest.mark.usefixtures("parser")
def test_a_slip_is_explained(text: str, said: str, parser: str) -> None:
    told = problem_in(text)
    if parser == "libyaml":
        assert said in told
    else:
        assert told.startswith("x.yaml:")


def test_an_unknown_escape_is_shown() -> None:
    assert "“\\” is no escape of YAML; double the backslash" in problem_in('a: "\\q"\n')


def test_an_escape_for_no_character_is_a_problem_without_libyaml_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert "names no character" in problem_in('a: "\\U00110000"\n')


def test_half_a_character_that_only_the_pure_parser_reads_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert "names no character" in problem_in('a: "\\ud800"\n')


YAMLISH = st.text(alphabet="ab:-[]{},&*!|>'\"%@`#?~ \n\t\\\u2028é😀", max_size=80)


@given(st.text(max_size=200) | YAMLISH)
def test_any_text_gives_nodes_or_problems_with_places_in_it(text: str) -> None:
    root, problems = read_yaml(text, PATH)
    lines = f"{text}\n".split("\n")  # what is missing at the end is missed on the line after it
    for place in [*(problem.place for problem in problems), *walk(root)]:
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1


@given(st.text(max_size=40))
def test_a_quoted_text_comes_back_as_it_was(text: str) -> None:
    root, problems = read_yaml(yaml.safe_dump([text], allow_unicode=False, width=10_000), PATH)
    assert (plain(root), problems) == ([text], [])
