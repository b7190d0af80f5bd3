"""One value is exchanged or put in; every other byte stays, whatever the file looks like and whatever the text is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.files import nodes
from briefing.files.nodes import Mapping as MappingNode
from briefing.files.nodes import read_yaml
from briefing.files.splice import spliced
from briefing.problems import BriefingError, Place
from briefing.storage.reading import decode, with_line_feeds

PATH = Path("war.yaml")
ORDER = ("source", "mode", "exact", "prefix", "suffix", "note")

STYLES = {
    "plain": "exact: the risk remains low",
    "single": "exact: 'It''s low, they said'",
    "double": 'exact: "the \\u201crisk\\u201d remains low"',
    "literal": "exact: |\n        the risk\n        remains low",
    "literal, kept": "exact: |+\n        the risk\n        remains low\n",
    "literal, its indent given": "exact: |2-\n        the risk\n          remains low",
    "literal with a comment": "exact: |  # as printed\n        the risk\n        remains low",
    "folded": "exact: >-\n        the risk of escalation\n        remains low",
    "folded in paragraphs": "exact: >\n        the risk\n        of escalation\n\n        remains low",
    "folded with a deeper line": "exact: >\n        the risk\n          of escalation\n        remains low",
    "plain on two lines": "exact: the risk of escalation\n        remains low",
    "single on two lines": "exact: 'the risk of\n        escalation\n\n        isn''t low'",
    "double on two lines": 'exact: "the risk of \\\n        escalation\n        remains low"',
    "empty": "exact:",
    "anchored": 'exact: &risk "remains low"',
}
SPACES = "   "
ODD = " \n\t'\"\\:#-,[]{}&*!|>%@`a1é“’\u2028\x85\ufeff\x00\x7f🙂"
TEXTS = st.text(st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")))
"""Any text, most of it of what YAML gives a meaning."""


def question(value: str, ends: str = "\n") -> str:
    """A question file with `value` in the first of two quotations; with tabs, trailing spaces and comments."""
    text = f"""\
# yaml-language-server: $schema=x
question:   Would it?  # a comment
positions:
  - id: a
    quotes:
    # the first one
    - source: tass{SPACES}
      mode: direct
      {value}

      # about the note
      note: "as is"\t# a tab
    - {{source: tass, exact: "in flow", mode: direct}}
    - exact: |
        last
      source: tass
gaps: [ 'one' , two ]"""
    return text.replace("\n", ends)


def place(data: bytes, number: int = 0) -> Place:
    """Where a quotation begins."""
    node = quotations(data)[number]
    return Place(PATH, node.line, node.column)


def quotations(data: bytes) -> list[MappingNode]:
    root, problems = read_yaml(with_line_feeds(decode(PATH, data)), PATH)
    assert not problems
    (position,) = [node for node in nodes.walk(root) if isinstance(node, nodes.Mapping) and "quotes" in keys(node)]
    quotes = keys(position)["quotes"]
    assert isinstance(quotes, nodes.Sequence)
    return [node for node in quotes.children if isinstance(node, nodes.Mapping)]


def keys(node: MappingNode) -> dict[str, nodes.Node]:
    return {key.text: value for key, value in node.pairs() if isinstance(key, nodes.Scalar)}


def value(data: bytes, key: str, number: int = 0) -> str | None:
    node = keys(quotations(data)[number]).get(key)
    return node.text if isinstance(node, nodes.Scalar) else None


def put(text: str, key: str, new: str | Mapping[str, str], number: int = 0) -> str:
    data = text.encode()
    return spliced(data, place(data, number), key, new, ORDER).decode()


@pytest.mark.parametrize("style", STYLES)
@given(new=TEXTS)
@example(new="")
@example(new="no")
@example(new="2024-02-27")
@example(new=" a\n\n  b \n")
@example(new="# a: b")
def test_any_text_comes_back_equal(style: str, new: str) -> None:
    assert value(put(question(STYLES[style]), "exact", new).encode(), "exact") == new


@pytest.mark.parametrize("style", STYLES)
@given(new=TEXTS)
def test_every_byte_outside_of_the_value_stays(style: str, new: str) -> None:
    before, after = question(STYLES[style]).split(STYLES[style] + "\n", 1)
    changed = put(question(STYLES[style]), "exact", new)
    assert changed.startswith(before + "exact:")
    assert changed.endswith("\n" + after)


@given(new=TEXTS, key=st.sampled_from(["prefix", "suffix", "note"]), number=st.sampled_from([0, 1, 2]))
def test_a_key_that_is_not_there_yet_is_put_in(new: str, key: str, number: int) -> None:
    data = put(question(STYLES["folded"]), key, new, number).encode()
    assert value(data, key, number) == new
    assert [value(data, "exact", other) for other in range(3)] == [
        "the risk of escalation remains low",
        "in flow",
        "last",
    ]


def test_a_new_key_gets_a_line_of_its_own_after_the_key_that_comes_before_it() -> None:
    text = question('exact: "remains low"  # as printed')
    changed = put(text, "prefix", "The risk")
    assert changed == text.replace("# as printed\n", '# as printed\n      prefix: "The risk"\n')


def test_a_new_key_stands_right_below_a_block_and_above_its_blank_lines() -> None:
    text = question(STYLES["literal"])
    changed = put(text, "prefix", "The")
    assert changed == text.replace("remains low\n", 'remains low\n      prefix: "The"\n')


def test_a_new_key_goes_to_the_end_where_nothing_says_otherwise() -> None:
    text = "quotes:\n- exact: low\n  source: tass"
    data = spliced(text.encode(), Place(PATH, 2, 3), "said", "2024")
    assert data.decode() == text + '\n  said: "2024"'


def test_a_new_key_in_braces_stays_in_them() -> None:
    changed = put(question("exact: low"), "prefix", "of, in", number=1)
    assert '{source: tass, exact: "in flow", mode: direct, prefix: "of, in"}' in changed


def test_empty_braces_get_their_first_key() -> None:
    assert spliced(b"a: {}", Place(PATH, 1, 4), "exact", "b", ()) == b"a: {exact: b}"


def test_keys_with_texts_are_put_in_on_one_line() -> None:
    text = question("exact: low")
    changed = put(text, "accept", {"status": "ambiguous", "why": "it is said twice, alike"})
    line = '      accept: {status: ambiguous, why: "it is said twice, alike"}\n'
    assert changed == text.replace("# a tab\n", "# a tab\n" + line)


def test_keys_with_texts_that_stand_there_are_changed_one_by_one() -> None:
    text = question("exact: low\n      accept:\n        status: altered  # by hand\n        why: old")
    changed = put(text, "accept", {"status": "missing", "why": "new: better"})
    assert changed == text.replace("altered", "missing").replace("why: old", 'why: "new: better"')


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("low", "high", "high"),
        ("low", "low: it is", '"low: it is"'),
        ("low", "no", '"no"'),
        ("2024", "2025", "2025"),
        ("'it''s low'", "it's high", "'it''s high'"),
        ("'low'", "low\nhigh", '"low\\nhigh"'),
        ('"a \\u201crisk\\x22 is low"', 'a “risk" was low', '"a \\u201crisk\\x22 was low"'),
        ('"low"', "a\tb\\c\u2028", '"a\\tb\\\\c\\u2028"'),
        (
            "|  # why\n        the risk\n        is low",
            "the risk\nwas low",
            "|  # why\n        the risk\n        was low",
        ),
        ("|  # why\n        low", " low\n", '" low\\n"  # why'),
        (">-\n        the risk\n        is low", "the risk was low", ">-\n        the risk\n        was low"),
        (">-\n        the risk\n        is low", "no such\nrisk", ">-\n        no such\n\n        risk"),
        (
            '"the risk of an\n        escalation remains low"',
            "the risk of no escalation at all remains low",
            '"the risk of no\n        escalation at all remains low"',
        ),
        ("the risk of\n        escalation is low", "the risk it is", "the risk it\n        is"),
    ],
)
def test_the_style_stays_where_it_can_hold_the_text(old: str, new: str, wanted: str) -> None:
    assert put(question(f"exact: {old}"), "exact", new) == question(f"exact: {wanted}")


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
@pytest.mark.parametrize("style", STYLES)
def test_line_ends_stay_and_new_lines_get_the_same(style: str, ends: str) -> None:
    text = question(STYLES[style], ends)
    changed = put(put(text, "exact", "no risk\nat all"), "prefix", "one")
    assert value(changed.encode(), "exact") == "no risk\nat all"
    assert "\n" not in changed.replace(ends, "")


def test_a_byte_order_mark_stays() -> None:
    text = question("exact: low")
    data = spliced(b"\xef\xbb\xbf" + text.encode(), place(text.encode()), "exact", "high")
    assert data == b"\xef\xbb\xbf" + question("exact: high").encode()


def test_a_line_separator_that_only_yaml_counts_does_not_lead_astray() -> None:
    text = question("exact: low").replace("Would it?", '"Would\u2028it?"')
    assert put(text, "exact", "high") == text.replace("exact: low", "exact: high")


def test_the_same_text_again_changes_nothing() -> None:
    for style in STYLES.values():
        text = question(style)
        assert put(text, "exact", value(text.encode(), "exact") or "") == text


def test_the_first_of_two_keys_of_one_name_counts_as_in_reading() -> None:
    data = b"- exact: low\n  exact: high\n"
    assert spliced(data, Place(PATH, 1, 3), "exact", "none", ()) == b"- exact: none\n  exact: high\n"


@pytest.mark.parametrize(
    ("text", "where", "new", "told"),
    [
        ("- exact: low", (1, 4), "x", "war.yaml:1:4: no keys begin here any more: the file has changed"),
        ("- exact: low", (7, 1), "x", "war.yaml:7:1: no keys begin here any more: the file has changed"),
        ("", (1, 1), "x", "war.yaml:1:1: this file is empty now"),
        ("- exact: [low]", (1, 3), "x", "war.yaml:1:3: `exact` cannot be changed here without touching something else"),
        ("- exact: low\n  a: [", (1, 3), "x", "war.yaml:2:1: this is not YAML"),
        ("- exact: low", (1, 3), "\ud800", "war.yaml:1:3: “\\ud800” holds half a character, which no file can hold"),
        ("- exact: low", (1, 3), "x" * (5 << 20), "war.yaml:1:3: with this the file would be bigger than 4 MiB"),
    ],
)
def test_what_cannot_be_done_is_refused(text: str, where: tuple[int, int], new: str, told: str) -> None:
    with pytest.raises(BriefingError) as error:
        spliced(text.encode(), Place(PATH, *where), "exact", new)
    assert str(error.value).startswith(told)


def test_what_is_no_mapping_is_not_made_one() -> None:
    with pytest.raises(BriefingError, match="`accept` is no mapping here"):
        spliced(b"- accept: low", Place(PATH, 1, 3), "accept", {"why": "x"})


def test_an_anchor_that_reads_like_its_value_is_not_taken_for_it() -> None:
    assert put(question("exact: &low low"), "exact", "high") == question("exact: &low high")
