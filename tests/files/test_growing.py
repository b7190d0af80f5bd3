"""What is added stands where a careful person would have typed it, and every line that was there stays as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from msgspec import Struct, structs

from briefing.files import nodes
from briefing.files.growing import Tree, new_question, with_entry, with_speaker
from briefing.files.nodes import read_yaml
from briefing.files.question import load_question
from briefing.files.reading import decode, with_line_feeds
from briefing.files.source import load_source, read_body
from briefing.model import Argument, Position, Question, Quote, Record
from briefing.problems import BriefingError, Place

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = sorted((ROOT / "positions").glob("*.yaml"))
SOURCES = sorted(path for path in (ROOT / "corpus").glob("*.md") if path.name != "README.md")
PATH = Path("war.yaml")
ORDER = ("id", "claim", "supports", "quotes", "gaps")

QUOTE: Mapping[str, Tree] = {
    "source": "tass",
    "speaker": "dmitry-peskov",
    "mode": "direct",
    "strength": "asserts",
    "exact": "It is not about probability, but “inevitability” – no more, no less: #1,",
}
ARGUMENT: Mapping[str, Tree] = {
    "id": "quite-new",
    "claim": "A new claim.",
    "supports": ["old"],
    "quotes": [QUOTE, QUOTE],
}
POSITION: Mapping[str, Tree] = {"id": "another", "label": "Another", "thesis": "One more.", "arguments": [ARGUMENT]}
SHORT: Mapping[str, Tree] = {"source": "cnn", "exact": "so: it is"}
SPEAKER = {"name": "Anna Q", "role": "writer: a"}
ADDED: Sequence[tuple[type[Record], str, Mapping[str, Tree]]] = (
    (Question, "positions", POSITION),
    (Position, "arguments", ARGUMENT),
    (Argument, "quotes", QUOTE),
)


def split_by(added: bytes, old: bytes) -> str:
    """The lines that were added, all in one place, between lines that are as they were."""
    head = 0
    while head < len(old) and old[head] == added[head]:
        head += 1
    head = old.rfind(b"\n", 0, head) + 1
    more = len(added) - len(old)
    assert added[:head] + added[head + more :] == old
    return added[head : head + more].decode()


def said(record: object) -> object:
    """All that a record says, without places."""
    if isinstance(record, Struct):
        return {key: said(value) for key, value in structs.asdict(record).items() if key != "place"}
    return [said(one) for one in record] if isinstance(record, tuple) else record


def records(question: Question) -> Iterator[Record]:
    yield question
    for position in question.positions:
        yield position
        yield from position.arguments


def read(data: bytes, folder: Path) -> Question:
    path = folder / "war.yaml"
    path.write_bytes(data)
    question, found = load_question(path)
    assert question is not None
    assert not found.problems
    return question


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_our_own_files_take_an_entry_at_every_place_and_no_line_changes(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    before = read(data, tmp_path)
    for number, record in enumerate(records(before)):
        ((_, key, entry),) = [one for one in ADDED if one[0] is type(record)]
        new = with_entry(data, record.place, key, entry, type(record).__struct_encode_fields__)
        assert split_by(new, data).count("\n") == {"positions": 18, "arguments": 14, "quotes": 5}[key]
        after = list(records(read(new, tmp_path)))
        grown = next(one for one in after[number:] if one.place == record.place and type(one) is type(record))
        assert [said(one) for one in getattr(grown, key)[:-1]] == [said(one) for one in getattr(record, key)]
        gone = len(after) - len(list(records(before)))
        assert gone == {"positions": 2, "arguments": 1, "quotes": 0}[key]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_our_own_sources_take_a_speaker_on_one_line(path: Path, tmp_path: Path) -> None:
    new = with_speaker(path.read_bytes(), path, "quite-new", {"name": "Ann O’Neill", "role": "writer"})
    assert split_by(new, path.read_bytes()) == "  quite-new: {name: Ann O’Neill, role: writer}\n"
    before, _ = load_source(path)
    copy = tmp_path / path.name
    copy.write_bytes(new)
    after, found = load_source(copy)
    assert before
    assert after
    assert not found.problems
    assert read_body(after) == read_body(before)
    assert list(after.speakers) == [*before.speakers, "quite-new"]
    assert said(after.speakers["quite-new"]) == {"name": "Ann O’Neill", "role": "writer"}


NEW = '- source: cnn\n  exact: "so: it is"\n'
LISTS: Mapping[str, tuple[str, str]] = {
    "indented": (
        "- id: a\n  quotes:\n    - source: x\n  claim: b\n",
        '- id: a\n  quotes:\n    - source: x\n    - source: cnn\n      exact: "so: it is"\n  claim: b\n',
    ),
    "not indented": ("id: a\nquotes:\n- source: x\ngaps: []\n", f"id: a\nquotes:\n- source: x\n{NEW}gaps: []\n"),
    "far in, wide dashes": (
        "id: a\nquotes:\n     -   source: x\n         exact: y\n",
        'id: a\nquotes:\n     -   source: x\n         exact: y\n     -   source: cnn\n         exact: "so: it is"\n',
    ),
    "dashes on their own lines": (
        "id: a\nquotes:\n-\n  source: x\n",
        f"id: a\nquotes:\n-\n  source: x\n{NEW}",
    ),
    "a comment behind a dash": (
        "id: a\nquotes:\n-  # x - y\n  source: x\n",
        f"id: a\nquotes:\n-  # x - y\n  source: x\n{NEW}",
    ),
    "blank lines between": (
        "id: a\nquotes:\n- source: x\n\n- source: y\n\ngaps: []\n",
        f"id: a\nquotes:\n- source: x\n\n- source: y\n\n{NEW}\ngaps: []\n",
    ),
    "blank lines between other lists of that key": (
        "- id: a\n  quotes:\n  - x: y\n- id: b\n  quotes:\n  - x: y\n\n  - x: z\n",
        '- id: a\n  quotes:\n  - x: y\n\n  - source: cnn\n    exact: "so: it is"\n'
        "- id: b\n  quotes:\n  - x: y\n\n  - x: z\n",
    ),
    "comments of the last entry": (
        "id: a\nquotes:\n- source: x  # here\n  # and here\n\n  # and there\n# of the gaps\ngaps: []\n",
        f"id: a\nquotes:\n- source: x  # here\n  # and here\n\n  # and there\n{NEW}# of the gaps\ngaps: []\n",
    ),
    "comments between, and below the last entry": (
        "- id: a\n  quotes:\n    # first\n    - source: x\n    # touches\n\n    # does not\n  # lower\n",
        "- id: a\n  quotes:\n    # first\n    - source: x\n    # touches\n    - source: cnn\n"
        '      exact: "so: it is"\n\n    # does not\n  # lower\n',
    ),
    "entries in braces": (
        "id: a\nquotes:\n- {source: x}\n- {source: y}  # z\n",
        'id: a\nquotes:\n- {source: x}\n- {source: y}  # z\n- {source: cnn, exact: "so: it is"}\n',
    ),
    "a literal text at its end": (
        "id: a\nquotes:\n- exact: |\n    x\n    # no comment\n\n# a comment\n",
        f"id: a\nquotes:\n- exact: |\n    x\n    # no comment\n{NEW}\n# a comment\n",
    ),
    "a text whose blank lines count": (
        "id: a\nquotes:\n- exact: |+\n    x\n\n\n# a comment\n",
        f"id: a\nquotes:\n- exact: |+\n    x\n\n\n{NEW}# a comment\n",
    ),
    "an anchored text whose blank lines count": (
        "id: a\nquotes:\n- exact: &x |2+\n    x\n\n- exact: &y >+\n   y\n\ngaps: []\n",
        f"id: a\nquotes:\n- exact: &x |2+\n    x\n\n- exact: &y >+\n   y\n\n{NEW}gaps: []\n",
    ),
    "a quotation over two lines": (
        "id: a\nquotes:\n- exact: 'x\n\n   # y'\n",
        f"id: a\nquotes:\n- exact: 'x\n\n   # y'\n{NEW}",
    ),
    "an entry that is empty": ("id: a\nquotes:\n-\n", f"id: a\nquotes:\n-\n{NEW}"),
    "a value that is empty": ("id: a\nquotes:\n- exact:  # none\n", f"id: a\nquotes:\n- exact:  # none\n{NEW}"),
    "brackets, empty": ("claim:\n- b\nid: a\nquotes: []\ngaps: []\n", f"claim:\n- b\nid: a\nquotes:\n{NEW}gaps: []\n"),
    "brackets, empty, with a comment": (
        "claim:\n- b\nid: a\nquotes: [ ]\t# none\n# of the gaps\ngaps: []\n",
        f"claim:\n- b\nid: a\nquotes:\t# none\n{NEW}# of the gaps\ngaps: []\n",
    ),
    "brackets, empty, on their own line": (
        "claim:\n- b\nid: a\nquotes:  # none\n  []\n  # yet\n",
        f"claim:\n- b\nid: a\nquotes:  # none\n  # yet\n{NEW}",
    ),
    "brackets, empty over two lines": (
        "id: a\nquotes: [  # none\n  ]\n",
        'id: a\nquotes: [{source: cnn, exact: "so: it is"}  # none\n  ]\n',
    ),
    "brackets": (
        "id: a\nquotes: [{source: x}]  # y\n",
        'id: a\nquotes: [{source: x}, {source: cnn, exact: "so: it is"}]  # y\n',
    ),
    "brackets with a last comma": (
        "id: a\nquotes: [{source: x}, ]\n",
        'id: a\nquotes: [{source: x}, {source: cnn, exact: "so: it is"}, ]\n',
    ),
    "brackets over lines": (
        "id: a\nquotes: [\n  {source: x},\n  {source: y}  # z\n]\n",
        'id: a\nquotes: [\n  {source: x},\n  {source: y},  # z\n  {source: cnn, exact: "so: it is"}\n]\n',
    ),
    "brackets over lines with a last comma": (
        "id: a\nquotes: [\n  {source: x},\n  {source: y},  # z\n]\n",
        'id: a\nquotes: [\n  {source: x},\n  {source: y},  # z\n  {source: cnn, exact: "so: it is"},\n]\n',
    ),
    "brackets that close beside the last entry": (
        "id: a\nquotes: [{source: x},\n         {source: y}]  # z\n",
        'id: a\nquotes: [{source: x},\n         {source: y},\n         {source: cnn, exact: "so: it is"}]  # z\n',
    ),
    "braces around": (
        "- {id: a, quotes: [{source: x}]}\n",
        '- {id: a, quotes: [{source: x}, {source: cnn, exact: "so: it is"}]}\n',
    ),
    "braces around, the list empty": (
        "- {id: a, quotes: [], claim: b}\n",
        '- {id: a, quotes: [{source: cnn, exact: "so: it is"}], claim: b}\n',
    ),
    "braces around, nothing there": (
        "- {id: a, quotes: , claim: b}\n",
        '- {id: a, quotes: [{source: cnn, exact: "so: it is"}], claim: b}\n',
    ),
    "braces around, no such key": (
        "- {id: a, claim: b}\n",
        '- {id: a, claim: b, quotes: [{source: cnn, exact: "so: it is"}]}\n',
    ),
    "nothing there": (
        "- id: a\n  quotes:  # none\n  claim: b\n",
        '- id: a\n  quotes:  # none\n    - source: cnn\n      exact: "so: it is"\n  claim: b\n',
    ),
    "nothing there, and a comment in it": (
        "id: a\nquotes:\n  # none\n# of the claim\nclaim:\n- b\n",
        f"id: a\nquotes:\n  # none\n{NEW}# of the claim\nclaim:\n- b\n",
    ),
    "no such key": (
        "- id: a\n  claim: b\n  # of the claim\n\n# of what follows\n- id: b\n",
        '- id: a\n  claim: b\n  # of the claim\n  quotes:\n    - source: cnn\n      exact: "so: it is"\n\n'
        "# of what follows\n- id: b\n",
    ),
    "no such key, and keys that follow": (
        "claim:\n- b\nid: a\n  # of the id\n# of the gaps\ngaps:\n- c\n",
        f"claim:\n- b\nid: a\n  # of the id\nquotes:\n{NEW}# of the gaps\ngaps:\n- c\n",
    ),
    "an anchor": ("id: a\nquotes: &q\n- &x source: y\n", f"id: a\nquotes: &q\n- &x source: y\n{NEW}"),
    "an anchor and nothing": ("claim:\n- b\nid: a\nquotes: &q\n", f"claim:\n- b\nid: a\nquotes: &q\n{NEW}"),
    "an alias at the end": ("id: &i a\nquotes:\n- x\n- *i\n", f"id: &i a\nquotes:\n- x\n- *i\n{NEW}"),
    "keys merged in": (
        "x: &x {y: z}\nid: a\n<<: *x\nquotes:\n- b\n",
        f"x: &x {{y: z}}\nid: a\n<<: *x\nquotes:\n- b\n{NEW}",
    ),
    "the same key twice": (
        "id: a\nquotes:\n- x\nquotes:\n- y\n",
        f"id: a\nquotes:\n- x\n{NEW}quotes:\n- y\n",
    ),
    "keys with question marks": (
        "? id\n: a\n? quotes\n: - source: x\n",
        '? id\n: a\n? quotes\n: - source: x\n  - source: cnn\n    exact: "so: it is"\n',
    ),
    "the end of the document": (
        "---\nid: a\nquotes:\n- x\n...\n# end\n",
        f"---\nid: a\nquotes:\n- x\n{NEW}...\n# end\n",
    ),
    "a line that ends for YAML alone": (
        'claim: "b\u2028c"\nid: a\nquotes:\n- x\n',
        f'claim: "b\u2028c"\nid: a\nquotes:\n- x\n{NEW}',
    ),
    "tabs": (
        "id:\ta\nquotes:\t\n- source:\tx\t# y\n  \ngaps:\t[]\n",
        f"id:\ta\nquotes:\t\n- source:\tx\t# y\n{NEW}  \ngaps:\t[]\n",
    ),
}


def place(data: bytes) -> Place:
    """Where the mapping begins that has the id `a`."""
    root, _ = read_yaml(with_line_feeds(decode(PATH, data)), PATH)
    for node in nodes.walk(root):
        if isinstance(node, nodes.Mapping) and ("id", "a") in [(text(key), text(value)) for key, value in node.pairs()]:
            return Place(PATH, node.line, node.column)
    raise AssertionError(data)


def text(node: nodes.Node) -> str | None:
    return node.text if isinstance(node, nodes.Scalar) else None


def grown(data: bytes, entry: Mapping[str, Tree] = SHORT, key: str = "quotes") -> bytes:
    return with_entry(data, place(data), key, entry, ORDER)


@pytest.mark.parametrize("style", LISTS)
def test_an_entry_is_put_in_as_the_list_is_written(style: str) -> None:
    old, new = LISTS[style]
    assert grown(old.encode()).decode() == new


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
@pytest.mark.parametrize("style", LISTS)
def test_line_ends_stay_and_new_lines_get_the_same(style: str, ends: str) -> None:
    old, new = (one.replace("\n", ends).encode() for one in LISTS[style])
    assert grown(old) == new


@pytest.mark.parametrize("style", LISTS)
def test_a_byte_order_mark_stays_and_no_end_is_put_to_the_last_line(style: str) -> None:
    old, new = (b"\xef\xbb\xbf" + one.removesuffix("\n").encode() for one in LISTS[style])
    assert grown(old) == new


def test_of_mixed_line_ends_each_stays() -> None:
    old = b"id: a\r\nquotes: []\r\n  # none\n\r# end"
    assert grown(old) == b'id: a\r\nquotes:\r\n  # none\n  - source: cnn\n    exact: "so: it is"\n\r# end'


def test_all_under_an_entry_is_written_as_the_lists_of_the_file_are() -> None:
    old = "id: a\npositions:\n-   id: x\n    arguments:\n    -   id: y\n        quotes: [b]\n\n    -   id: z\n"
    new = with_entry(old.encode(), Place(PATH, 1, 1), "positions", {"id": "p", "arguments": [ARGUMENT, ARGUMENT]})
    argument = """\
    -   id: quite-new
        claim: "A new claim."
        supports: [old]
        quotes:
        -   source: tass
            speaker: dmitry-peskov
            mode: direct
            strength: asserts
            exact: "It is not about probability, but “inevitability” – no more, no less: #1,"
"""
    quote = argument.partition("quotes:\n")[2]
    argument += quote
    assert new.decode() == f"{old}-   id: p\n    arguments:\n{argument}\n{argument}"


def test_what_is_no_list_of_records_is_written_too() -> None:
    entry: Mapping[str, Tree] = {
        "none": [],
        "nothing": {},
        "accept": {"status": "missing", "why": "It: is."},
        "gaps": ["One voice.", "two"],
        "lists": [["a", "B c"], []],
        "rebuts": [{"to": "b", "in-text": "true"}],
        "deep": {"a": {"b": "c"}, "d": ["E f"]},
        "An: odd key": "",
    }
    new = grown(b"id: a\nquotes:\n  - x\n", entry).decode()
    assert (
        new.removeprefix("id: a\nquotes:\n  - x\n")
        == """\
  - none: []
    nothing: {}
    accept: {status: missing, why: "It: is."}
    gaps:
      - "One voice."
      - two
    lists:
      - [a, "B c"]
      - []
    rebuts:
      - to: b
        in-text: "true"
    deep:
      a: {b: c}
      d:
        - "E f"
    "An: odd key": ""
"""
    )


def test_an_entry_without_keys_is_written_too() -> None:
    assert grown(b"id: a\nquotes:\n- x\n", {}) == b"id: a\nquotes:\n- x\n- {}\n"


@pytest.mark.parametrize(
    ("old", "told"),
    [
        ("id: a\nquotes: text\n", "war.yaml:1:1: `quotes` is no list here; change it in your editor"),
        ("id: a\nquotes: ''\n", "war.yaml:1:1: `quotes` is no list here"),
        ("id: a\nquotes: {b: c}\n", "war.yaml:1:1: `quotes` is no list here"),
        ("x: &x [b]\nid: a\nquotes: *x\n", "war.yaml:1:1: `quotes` is no list here"),
        ("- {id: a, quotes}\n", "war.yaml:1:3: nothing can be added to `quotes` here without touching something else"),
        ("? id\n: a\n", "war.yaml:1:1: nothing can be added to `quotes` here"),
    ],
)
def test_where_nothing_can_be_added_it_is_refused(old: str, told: str) -> None:
    at = Place(PATH, 1, 3) if old.startswith("-") else Place(PATH, 1, 1)
    with pytest.raises(BriefingError) as error:
        with_entry(old.encode(), at, "quotes", SHORT, ORDER)
    assert str(error.value).startswith(told)


@pytest.mark.parametrize(
    ("data", "entry", "told"),
    [
        (b"id: [", SHORT, "war.yaml:1:1: this is not YAML"),
        (b"", SHORT, "war.yaml:1:1: this file is empty now"),
        (b"- id: a", SHORT, "war.yaml:1:1: no keys begin here any more: the file has changed"),
        (b"id: \xff", SHORT, "war.yaml:1:5: this file is not UTF-8"),
        (b"id: a", {"exact": "a\ud800"}, "war.yaml:1:1: “a\\ud800” holds half a character"),
        (b"id: a", {"quotes": [{"\udfff": "a"}]}, "war.yaml:1:1: “\\udfff” holds half a character"),
        (b"id: a", {"exact": "x" * (5 << 20)}, "war.yaml:1:1: with this the file would be bigger than 4 MiB"),
        (b"id: a", {"x" * 5000: "b"}, "war.yaml:1:1: nothing can be added to `quotes` here"),
    ],
)
def test_what_no_file_can_hold_is_refused(data: bytes, entry: Mapping[str, Tree], told: str) -> None:
    with pytest.raises(BriefingError) as error:
        with_entry(data, Place(PATH, 1, 1), "quotes", entry)
    assert str(error.value).startswith(told)


SPEAKERS: Mapping[str, tuple[str, str]] = {
    "none": (
        "title: a\nlanguage: en\n# of the address\nURL: b\n",
        'title: a\nlanguage: en\nspeakers:\n  new: {name: Anna Q, role: "writer: a"}\n# of the address\nURL: b\n',
    ),
    "none, and lists that are not indented": (
        "title: a\nauthor:\n- B\nURL: b\n",
        'title: a\nauthor:\n- B\nspeakers:\n  new: {name: Anna Q, role: "writer: a"}\nURL: b\n',
    ),
    "empty": (
        "speakers:  # none\nURL: b\n",
        'speakers:  # none\n  new: {name: Anna Q, role: "writer: a"}\nURL: b\n',
    ),
    "braces, empty": (
        "speakers: {}  # none\nURL: b\n",
        'speakers:  # none\n  new: {name: Anna Q, role: "writer: a"}\nURL: b\n',
    ),
    "in lines": (
        "speakers:\n  a: {name: B c}  # d\n  # e: {name: F}\n\nURL: b\n",
        'speakers:\n  a: {name: B c}  # d\n  # e: {name: F}\n  new: {name: Anna Q, role: "writer: a"}\n\nURL: b\n',
    ),
    "in lines, with quotes": (
        'speakers:\n    a: {name: "B c"}\n    b: {name: tass}\n',
        'speakers:\n    a: {name: "B c"}\n    b: {name: tass}\n    new: {name: "Anna Q", role: "writer: a"}\n',
    ),
    "in lines, with blank lines": (
        "speakers:\n  a: {name: b c}\n\n  b: {name: 'D'}\n",
        "speakers:\n  a: {name: b c}\n\n  b: {name: 'D'}\n\n  new: {name: Anna Q, role: \"writer: a\"}\n",
    ),
    "in blocks": (
        "speakers:\n    a:\n       name: 'B''s'\n       # of a\nURL: b\n",
        "speakers:\n    a:\n       name: 'B''s'\n       # of a\n    new:\n       name: 'Anna Q'\n"
        "       role: 'writer: a'\nURL: b\n",
    ),
    "in braces": (
        "speakers: {a: {name: B}}\n",
        'speakers: {a: {name: B}, new: {name: Anna Q, role: "writer: a"}}\n',
    ),
    "in braces over lines": (
        "speakers: {\n  a: {name: B},\n}\n",
        'speakers: {\n  a: {name: B},\n  new: {name: Anna Q, role: "writer: a"},\n}\n',
    ),
    "all in braces": (
        "{title: a, language: en}\n",
        '{title: a, language: en, speakers: {new: {name: Anna Q, role: "writer: a"}}}\n',
    ),
    "anchored": (
        "speakers: &s\n  a: &a {name: B c}\n",
        'speakers: &s\n  a: &a {name: B c}\n  new: {name: Anna Q, role: "writer: a"}\n',
    ),
}
SOURCE = Path("tass.md")
BODIES = (
    b"",
    b"\nBody.\n",
    b"\r\n\xff\x00\xed\xa0\x80\n---\nspeakers: {}\n---",
    b"---\n---\n",
    b"\n" + b"long \r" * 500_000,
)


@pytest.mark.parametrize("style", SPEAKERS)
def test_a_speaker_is_put_in_as_the_others_are_written(style: str) -> None:
    old, new = (f"---\n{front}---\n\nBody.\n".encode() for front in SPEAKERS[style])
    assert with_speaker(old, SOURCE, "new", SPEAKER) == new


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
@pytest.mark.parametrize("style", SPEAKERS)
def test_line_ends_and_a_byte_order_mark_of_a_source_stay(style: str, ends: str) -> None:
    old, new = (f"\ufeff---\n{front}---".replace("\n", ends).encode() for front in SPEAKERS[style])
    assert with_speaker(old, SOURCE, "new", SPEAKER) == new


@pytest.mark.parametrize("body", BODIES, ids=len)
def test_the_body_may_hold_anything(body: bytes) -> None:
    old, new = SPEAKERS["in lines"]
    data = f"---\n{old}--- \t\n".encode() + body
    assert with_speaker(data, SOURCE, "new", SPEAKER) == f"---\n{new}--- \t\n".encode() + body


def test_an_id_that_looks_like_a_number_stands_between_quotes() -> None:
    new = with_speaker(b"---\nspeakers:\n  a: {name: B}\n---\n", SOURCE, "2024", {"name": "no", "role": "0x1"})
    assert new == b'---\nspeakers:\n  a: {name: B}\n  "2024": {name: "no", role: "0x1"}\n---\n'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"---\nspeakers: {new: {name: A}}\n---\n", "tass.md:2:1: “new” is one of the speakers of this source already"),
        (b"---\nspeakers:\n  'new':\n---\n", "tass.md:2:1: “new” is one of the speakers"),
        (b"---\nspeakers: [a]\n---\n", "tass.md:2:1: `speakers` is no mapping here"),
        (b"---\ntitle: [\n---\n", "tass.md:3:1: this is not YAML"),
        (b"---\n- a\n---\n", "tass.md:1:1: the front matter has no keys"),
        (b"---\n---\n", "tass.md:1:1: the front matter has no keys"),
        (b"title: a\n", "tass.md:1:1: there is no front matter any more"),
        (b"", "tass.md:1:1: there is no front matter any more"),
        (b"---\ntitle: a\n", "tass.md:1:1: the front matter is not closed any more"),
        (b"---\ntitle: a\n" + b"# more\n" * 50_000 + b"---\n", "tass.md:1:1: the front matter is not closed any more"),
        (b"---\ntitle: a\n# " + b"m" * (256 << 10) + b"\n---", "tass.md:1:1: the front matter is not closed any more"),
        (b"---\ntitle: \xff\n---\n", "tass.md:2:8: this file is not UTF-8"),
        (b"---\ntitle: \x07\n---\n", "tass.md:2:8: the control character U+0007 stands here"),
    ],
    ids=range(13),
)
def test_a_source_that_takes_no_speaker_is_told(data: bytes, told: str) -> None:
    with pytest.raises(BriefingError) as error:
        with_speaker(data, SOURCE, "new", SPEAKER)
    assert str(error.value).startswith(told)


@pytest.mark.parametrize(
    ("name", "told"),
    [("\ud800", "half a character"), ("x" * (256 << 10), "the file would be bigger than 256 KiB")],
)
def test_a_name_that_no_front_matter_can_hold_is_refused(name: str, told: str) -> None:
    with pytest.raises(BriefingError, match=told):
        with_speaker(b"---\ntitle: a\n---\n", SOURCE, "new", {"name": name})


def test_a_source_that_would_be_too_big_is_refused() -> None:
    with pytest.raises(BriefingError, match="bigger than 64 MiB"):
        with_speaker(b"---\ntitle: a\n---\n".ljust(64 << 20, b"x"), SOURCE, "new", SPEAKER)


def test_a_new_question_is_read_back_as_it_was_given(tmp_path: Path) -> None:
    data = new_question("Would it: “last”?", [POSITION], "../schema/question.schema.json")
    lines = data.decode().splitlines()
    assert lines[:5] == [
        "# yaml-language-server: $schema=../schema/question.schema.json",
        'question: "Would it: “last”?"',
        "positions:",
        "  - id: another",
        '    label: "Another"',
    ]
    question = read(data, tmp_path)
    (position,) = question.positions
    assert (question.question, position.id, len(position.arguments[0].quotes)) == ("Would it: “last”?", "another", 2)


def test_a_new_question_may_have_no_schema_and_no_positions() -> None:
    assert new_question("Why?", [], None) == b'question: "Why?"\npositions: []\n'


@pytest.mark.parametrize(
    ("question", "schema", "told"),
    [
        ("\ud800", None, "half a character"),
        ("x" * (5 << 20), None, "bigger than 4 MiB"),
        ("Why?", "x\nquestion: no", r"“x\\nquestion: no” cannot stand on the first line"),
        ("Why?", "x\r", "cannot stand on the first line"),
        ("Why?", "\x07", "cannot stand on the first line"),
    ],
)
def test_a_new_question_that_no_file_can_hold_is_refused(question: str, schema: str | None, told: str) -> None:
    with pytest.raises(BriefingError, match=told):
        new_question(question, [], schema)


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


def test_a_quotation_can_be_read_from_where_it_was_put(tmp_path: Path) -> None:
    data = QUESTIONS[0].read_bytes()
    argument = read(data, tmp_path).positions[0].arguments[0]
    new = read(with_entry(data, argument.place, "quotes", QUOTE), tmp_path).positions[0].arguments[0].quotes[-1]
    assert isinstance(new, Quote)
    assert {key: getattr(new, key) for key in QUOTE} == QUOTE
