"""What is added stands where a careful person would have typed it, and every line that was there stays as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from msgspec import Struct, structs

from briefing.editing.append_entry import Tree, new_question, with_entry, with_speaker
from briefing.model.problems import BriefingError, Place
from briefing.model.records import Argument, Position, Question, Quote, Record
from briefing.project.question_file import load_question
from briefing.project.source_file import load_source, read_body
from tests.helpers.hand_edits import LISTS, ORDER, PATH, SHORT, SOURCE, SPEAKER, SPEAKERS, grown, split_by

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = sorted((ROOT / "positions").glob("*.yaml"))
SOURCES = sorted(path for path in (ROOT / "corpus").glob("*.md") if path.name != "README.md")

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
ADDED: Sequence[tuple[type[Record], str, Mapping[str, Tree]]] = (
    (Question, "positions", POSITION),
    (Position, "arguments", ARGUMENT),
    (Argument, "quotes", QUOTE),
)


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


def test_a_quotation_can_be_read_from_where_it_was_put(tmp_path: Path) -> None:
    data = QUESTIONS[0].read_bytes()
    argument = read(data, tmp_path).positions[0].arguments[0]
    new = read(with_entry(data, argument.place, "quotes", QUOTE), tmp_path).positions[0].arguments[0].quotes[-1]
    assert isinstance(new, Quote)
    assert {key: getattr(new, key) for key in QUOTE} == QUOTE
