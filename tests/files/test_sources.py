"""A source: its front matter when a project opens, its body when it is needed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.files.project import load_project
from briefing.files.source import body_line, load_source, read_body
from briefing.model import Source
from briefing.storage.reading import UnreadableError
from tests.conftest import FILES, SOURCE, MakeProject, told

Write = Callable[[str | bytes], Source]
HEAD = SOURCE[: SOURCE.index("“")]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A source whose file is this."""

    def write(content: str | bytes) -> Source:
        path = tmp_path / "tass.md"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        source, _ = load_source(path)
        assert source is not None
        return source

    return write


def test_a_source_has_all_that_its_front_matter_says(write: Write) -> None:
    source = write(SOURCE)
    assert (source.id, source.title, source.type) == ("tass", "Kremlin warns of direct conflict", "article-newspaper")
    assert (source.publisher, source.issued, source.language) == ("TASS", "2024-02~", "en")
    assert source.speakers["peskov"].role == "Kremlin spokesman"
    assert source.standing == "current"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "1:1: this file is empty; a source begins with front matter"),
        ("Hello\n", "1:1: there is no front matter; the first line of a source is `---`"),
        ("----\n", "1:1: there is no front matter; the first line of a source is `---`"),
        ("---\ntitle: x\n", "1:1: the front matter is not closed: no second line `---` down to the end"),
        ("---", "1:1: the front matter is not closed: no second line `---` down to the end"),
        (
            "---\n" + "# x\n" * 100_000 + "---\n",
            "1:1: the front matter is not closed: no second line `---` in the first",
        ),
        ("---\n---\nbody\n", "2:1: the front matter is empty; expected a mapping of keys to values"),
        ("---\n# none\n---", "3:1: the front matter is empty"),
        ("---\n- a\n---\n", "2:1: the front matter is a list; expected a mapping of keys to values"),
        (SOURCE.encode("utf-16"), "1:1: this file is UTF-16; save it as UTF-8"),
        (b"---\ntitle: \0\n---\n", "2:8: this is no text: byte 11 is NUL"),
        (b"\x7fELF\0\0", "1:5: this is no text: byte 4 is NUL"),
        (b"---\ntitle: caf\xe9\n---\n", "2:11: this file is not UTF-8: byte 14 is 0xe9"),
        ("---\n\ttitle: x\n---\n", "2:1: a tab indents this line; YAML wants spaces"),
        ("---\ntitle: x\n---\n", "2:1: missing keys `type`, `issued`, `language`"),
        (SOURCE.replace("title: Kremlin warns of direct conflict\n", ""), "2:1: missing key `title`; a document that"),
        (SOURCE.replace("article-newspaper", "newspaper"), "3:7: `type` is “newspaper”; did you mean “article-newsp"),
        (SOURCE.replace("2024-02~", "February 2024"), "5:9: `issued` is “February 2024”: a date is written 2024"),
        (SOURCE.replace("publisher", "published-by"), "4:1: unknown key “published-by”; did you mean “publisher”?"),
        (SOURCE.replace("language", "url"), "6:1: unknown key “url”"),
        (SOURCE.replace("{name: Dmitry Peskov, role", "{role"), "8:11: missing key `name`"),
        (SOURCE.replace("  peskov:", "  D. Peskov:"), "8:3: “D. Peskov” under `speakers` is no id"),
        (
            SOURCE.replace("language", "author: Jane Doe\nlanguage"),
            "6:9: `author` is the text “Jane Doe”; expected a list",
        ),
        (SOURCE.replace("language", "affiliation: {text: x}\nlanguage"), "6:14: missing key `by`"),
        (SOURCE.replace("language", "standing: withdrawn\nlanguage"), "6:11: `standing` is “withdrawn”"),
    ],
)
def test_what_is_wrong_with_the_front_matter_is_told(
    make_project: MakeProject, content: str | bytes, said: str
) -> None:
    lines = told(make_project({"corpus/tass.md": content}))
    assert any(line.startswith(f"corpus/tass.md:{said}") for line in lines), lines


def test_no_title_is_fine_where_the_basis_says_so(make_project: MakeProject) -> None:
    assert told(make_project({"corpus/tass.md": SOURCE.replace("title:", "title-basis:")})) == []


def test_a_broken_speaker_is_one_problem_not_one_a_quotation(make_project: MakeProject) -> None:
    broken = SOURCE.replace("name: Dmitry Peskov, ", "")
    assert told(make_project({**FILES, "corpus/tass.md": broken})) == ["corpus/tass.md:8:11: missing key `name`"]


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_other_line_ends_and_a_byte_order_mark_are_notes_and_change_no_offset(
    write: Write, make_project: MakeProject, ends: str
) -> None:
    plain = read_body(write(SOURCE))
    odd = "\ufeff" + SOURCE.replace("\n", ends)
    assert read_body(write(odd)) == plain
    problems = load_project(make_project({"corpus/tass.md": odd})).problems
    assert [problem.severity for problem in problems] == ["note", "note"]


def test_the_body_begins_after_the_blank_lines_that_follow_the_front_matter(write: Write) -> None:
    source = write(HEAD + "\n \t\n  First.\n\nSecond.\n")
    assert read_body(source) == "  First.\n\nSecond.\n"
    assert body_line(source) == 13


def test_a_rule_in_the_body_is_body(write: Write) -> None:
    assert read_body(write(HEAD + "One\n---\nTwo\n")) == "One\n---\nTwo\n"


@pytest.mark.parametrize("end", ["---", "---\n", "--- \t\n\n"])
def test_a_source_may_have_no_text(write: Write, end: str) -> None:
    assert read_body(write(HEAD.rstrip().removesuffix("---") + end)) == ""


def test_the_front_matter_is_found_where_it_does_not_fit_a_block(write: Write) -> None:
    for length in range(3_700, 4_200):
        source = write(HEAD.replace("language", f"note: {'x' * length}\nlanguage") + "Body.\n")
        assert source.note == "x" * length


def test_opening_a_project_does_not_read_bodies(make_project: MakeProject) -> None:
    root = make_project({**FILES, "corpus/latin.md": HEAD.encode() + b"x" * 5000 + b" caf\xe9"})
    project = load_project(root)
    assert project.problems == ()
    with pytest.raises(UnreadableError) as raised:
        read_body(project.sources["latin"])
    assert raised.value.problem.tell(root).startswith("corpus/latin.md:11:5005: this file is not UTF-8: byte ")
    assert read_body(project.sources["tass"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda path: path.unlink(), "this file is gone"),
        (lambda path: path.write_text("Other words."), "the front matter of this source is gone"),
        (lambda path: path.write_text("---\ntitle: x\n"), "the front matter of this source is gone"),
        (lambda path: path.write_bytes(SOURCE.encode() + b"\0"), "this is no text"),
        (lambda path: os.truncate(path, 65 << 20), "bigger than 64 MiB"),
    ],
)
def test_a_source_that_changes_under_the_program_is_told(
    write: Write, change: Callable[[Path], object], said: str
) -> None:
    source = write(SOURCE)
    change(source.path)
    with pytest.raises(UnreadableError, match=said):
        read_body(source)


@given(st.text())
def test_a_body_comes_back_code_point_by_code_point(tmp_path_factory: pytest.TempPathFactory, body: str) -> None:
    body = f"“{body}".replace("\r", "").replace("\0", "").encode("utf-8", "replace").decode()
    path = tmp_path_factory.mktemp("corpus") / "x.md"
    path.write_bytes((HEAD + body).encode())
    source, _ = load_source(path)
    assert source is not None
    assert read_body(source) == body
