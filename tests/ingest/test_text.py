"""Plain text and Markdown become what a person would have kept of them, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.formats.encoding import decoded
from briefing.formats.errors import DocumentError
from briefing.ingest.document import Doubt
from briefing.ingest.language import language_of
from briefing.model.records import Project
from briefing.project.source_file import read_body
from tests.helpers.documents import PARAGRAPHS, docx, kept, left_out, read

FURNISHED = f"""\
Home
News
WorldEuropePoliticsOpinion

Sundays at the library

Share this article

By Ann Lee

March 2, 2024

{PARAGRAPHS[3]}

{PARAGRAPHS[0]}

Photo: Ben Moor / Getty Images

{PARAGRAPHS[1]}

What it would cost

{PARAGRAPHS[2]}

“We might lose the evenings.”

{PARAGRAPHS[3]}

Read more: Trains are late again

Related posts

Trains are late again, and nobody in the city knows why they are, or when that will end at last.
"""


def test_an_article_is_told_from_what_stands_around_it() -> None:
    assert kept(read("a.txt", FURNISHED)) == [*PARAGRAPHS[:2], "What it would cost", *PARAGRAPHS[2:]]


def test_nothing_disappears() -> None:
    document = read("a.txt", FURNISHED)
    lines = [line for line in FURNISHED.split("\n") if line]
    assert [part.text for part in document.parts] == lines


def test_lines_above_and_below_the_text_fill_the_front_matter() -> None:
    facts = read("a.txt", FURNISHED).facts
    assert (facts.title, facts.author, facts.issued, facts.type) == (
        "Sundays at the library",
        ("Ann Lee",),
        "2024-03-02",
        "webpage",
    )
    assert facts.issued_basis == "Inferred from the line “March 2, 2024”."


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("Editor: Ann Lee, Ben Moor", "editor", ("Ann Lee", "Ben Moor")),
        ("Follow The Courier on Facebook and Twitter!", "publisher", "The Courier"),
        ("Read More From The Courier", "publisher", "The Courier"),
        ("First published in the Evening Courier.", "original_publisher", "Evening Courier"),
        ("Published: 2 March 2024", "issued", "2024-03-02"),
        ("About the Author: Ann Lee", "author", ("Ann Lee",)),
    ],
)
def test_a_line_that_says_what_it_is_is_believed(line: str, key: str, value: object) -> None:
    facts = read("a.txt", "\n\n".join(["Sundays at the library", *PARAGRAPHS, "Comments", line])).facts
    assert getattr(facts, key) == value


def test_a_date_that_the_document_prints_as_its_own_needs_no_basis() -> None:
    facts = read("a.txt", "\n\n".join(["Sundays at the library", "Published March 2, 2024", *PARAGRAPHS])).facts
    assert (facts.issued, facts.issued_basis) == ("2024-03-02", None)


def test_without_a_headline_the_first_sentence_stands_for_it() -> None:
    facts = read("a.txt", "\n\n".join(PARAGRAPHS)).facts
    assert facts.title is None
    assert facts.title_basis == f"The document shows no headline; its first words are “{PARAGRAPHS[0]}”."


def test_a_speech_with_refrains_and_headings_stays_whole() -> None:
    refrain = "I have a dream that one day this nation will rise up and live out its creed."
    texts = [PARAGRAPHS[0], refrain, "I", PARAGRAPHS[2], refrain, "The end of it", PARAGRAPHS[3], "Thank you."]
    assert left_out(read("speech.txt", "\n\n".join(texts))) == []


def test_single_line_breaks_part_paragraphs_where_lines_are_long() -> None:
    assert kept(read("a.txt", "\n".join(PARAGRAPHS))) == list(PARAGRAPHS)


def test_hard_wrapped_lines_are_one_paragraph_with_its_breaks() -> None:
    wrapped = "The committee met on Tuesday to decide whether the library\nshould be open on Sundays from next year on."
    assert kept(read("a.txt", f"{wrapped}\n\n{wrapped.replace('Tuesday', 'Friday')}"))[0] == wrapped


def test_a_form_feed_begins_a_page_that_is_marked() -> None:
    document = read("a.txt", f"{PARAGRAPHS[0]}\f{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}")
    assert [part.at for part in document.kept] == ["p. 1", "p. 2", None]


def test_characters_stay_as_they_are() -> None:
    text = "The committee’s\u00a0members met — “again”, they said… — on Tuesday,\u2009and decided nothing at all.  "
    assert kept(read("a.txt", f"{text}\r\n\r\n{PARAGRAPHS[0]}\r\n")) == [text, PARAGRAPHS[0]]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp1251", "koi8-r", "big5", "shift_jis"],
)
def test_the_encoding_is_found(encoding: str) -> None:
    texts = {
        "cp1251": "Россия не будет обсуждать иностранное вмешательство на Украине, сказала она журналистам.",
        "koi8-r": "Россия не будет обсуждать иностранное вмешательство на Украине, сказала она журналистам.",
        "big5": "外交部發言人表示，俄羅斯不會討論任何形式的外國干預，並指出這將破壞歐洲大陸的安全。",
        "shift_jis": "外務省の報道官は、いかなる形の外国の介入についても議論しないと述べ、安全を損なうと指摘した。",
    }
    text = texts.get(encoding, "“Nothing should be excluded,” the president said – in Paris. " * 3)
    assert decoded(Path("a.txt"), text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-32", "iso2022_jp"])
def test_a_rare_encoding_that_says_what_it_is_is_read(encoding: str) -> None:
    text = "外務省の報道官は、いかなる形の外国の介入についても議論しないと述べた。"
    assert decoded(Path("a.txt"), text.encode(encoding)).text == text


def test_some_stray_control_characters_cost_nothing_else() -> None:
    slip = PARAGRAPHS[0].replace(" met", "\0met")
    assert kept(read("a.txt", f"{slip}\n\n{PARAGRAPHS[1]}")) == [slip.replace("\0", "\ufffd"), PARAGRAPHS[1]]


def test_a_script_without_spaces_has_prose_too() -> None:
    prose = [
        "外務省の報道官は、いかなる形の外国の介入についても議論しないと述べ、安全を損なうと指摘した。",
        "委員会は火曜日に会合を開き、来年から図書館を日曜日にも開くかどうかを話し合ったという。",
    ]
    assert kept(read("a.txt", "\n\n".join(["Share", *prose, "Comments", "Menu"]))) == prose


@pytest.mark.parametrize("line", ["Editors say that this is so.", "By then it was late.", "Author: see below for this"])
def test_a_sentence_that_begins_as_a_line_of_names_does_is_none(line: str) -> None:
    facts = read("a.txt", "\n\n".join(["Sundays at the library", *PARAGRAPHS, line])).facts
    assert (facts.author, facts.editor) == ((), ())


def test_a_list_of_short_lines_is_kept_whole() -> None:
    assert kept(read("a.txt", "Menu\n\nSearch\n\nHome")) == ["Menu", "Search", "Home"]


def test_a_guessed_encoding_is_told() -> None:
    facts = read("a.txt", "\n\n".join(PARAGRAPHS).encode("cp1252")).facts
    assert facts.doubts == (Doubt("encoding", "The encoding of the file is a guess: cp1252."),)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03", "this is no text: byte 7 is NUL"),
        (b"\x01\x02\x03\x04\x05" * 100, "are control characters"),
        (b"", "there is no text in this file"),
        (b" \n\n \r\n\t", "there is no text in this file"),
        (b"\xff\xfe\x00", "not the UTF-16 that it begins as"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, why: str) -> None:
    with pytest.raises(DocumentError, match=why):
        read("a.txt", data)


def test_what_stands_in_the_head_of_a_markdown_file_is_taken_over() -> None:
    head = "---\ntitle: 'Sundays: a debate'\nauthor: [Ann Lee, Ben Moor]\ndate: 2024-03-02T10:00\n"
    head += "source: https://x.example/a\n---\n"
    document = read("a.md", head + "\n\n".join(PARAGRAPHS))
    facts = document.facts
    assert (facts.title, facts.author, facts.issued, facts.url) == (
        "Sundays: a debate",
        ("Ann Lee", "Ben Moor"),
        "2024-03-02",
        "https://x.example/a",
    )
    assert kept(document) == list(PARAGRAPHS)


def test_the_first_heading_of_markdown_is_its_title() -> None:
    document = read(
        "a.md", "\n\n".join(["# Sundays at the library", *PARAGRAPHS[:2], "## What it would cost", PARAGRAPHS[2]])
    )
    assert document.facts.title == "Sundays at the library"
    assert kept(document) == [*PARAGRAPHS[:2], "## What it would cost", PARAGRAPHS[2]]


@pytest.mark.parametrize("heading", ["# Notes", "## Notes ##", "# Notes\n\n## On Sundays"])
def test_a_heading_of_markdown_is_its_title_however_short(heading: str) -> None:
    facts = read("a.md", f"{heading}\n\nNo time on Sunday.").facts
    assert (facts.title, facts.title_basis) == ("Notes", None)


def test_a_heading_further_down_in_markdown_is_no_title() -> None:
    assert read("a.md", "\n\n".join([PARAGRAPHS[0], "# Notes", PARAGRAPHS[1]])).facts.title is None


def test_broken_front_matter_of_markdown_is_left_out_and_costs_nothing_else() -> None:
    assert kept(read("a.md", "---\n[: {\n---\n" + "\n\n".join(PARAGRAPHS))) == list(PARAGRAPHS)


TRANSCRIPT = """\
LEHRER: Good evening. Senator, you have two minutes.
SENATOR KERRY: Thank you, Jim. I will never let troops be sent without a plan.
And I say so again.

LEHRER: Mr. President?
PRESIDENT BUSH (smiling): He changes positions.

LEHRER: Thank you.
SENATOR KERRY: I have had one position. (Applause)
"""


def test_a_transcript_has_a_paragraph_for_each_turn_and_loses_nothing() -> None:
    document = read("debate.txt", TRANSCRIPT)
    assert "\n".join(kept(document)) == TRANSCRIPT.replace("\n\n", "\n").strip("\n")
    assert [text.partition(":")[0] for text in kept(document)][:3] == ["LEHRER", "SENATOR KERRY", "LEHRER"]


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.html"])
def test_the_headline_and_the_date_above_a_transcript_are_no_turns(name: str) -> None:
    above = ("“We would open the doors”", "4 March 2025", "Ada Lund has led the library in the old town for ten years.")
    turns = [f"{who}: {text}" for text in PARAGRAPHS for who in ("ANNA", "BEN")]
    tagged = "".join(f"<p>{text}</p>" for text in (*above[1:], *turns))
    data: dict[str, bytes | str] = {
        "a.txt": "\n\n".join((*above, *turns)),
        "a.docx": docx(*above, *turns),
        "a.html": f"<html><head><title>x</title></head><body><main><h1>{above[0]}</h1>{tagged}</main></body></html>",
    }
    document = read(name, data[name])
    assert kept(document) == [above[2], *turns]
    assert document.facts.title == above[0]
    assert document.facts.issued == "2025-03-04"


def test_who_speaks_in_a_transcript_is_a_speaker_of_the_source() -> None:
    assert read("debate.txt", TRANSCRIPT).facts.speakers == ("LEHRER", "SENATOR KERRY", "PRESIDENT BUSH")


@pytest.mark.parametrize(
    "id", ["err-saks", "stock-dork-nato-inevitability", "sputnik-klare", "suciu-nato-join-ukraine"]
)
def test_a_text_that_is_clean_already_is_kept_as_it_is(example: Project, id: str) -> None:
    source = example.sources[id]
    body = read_body(source).strip("\n")
    document = read("a.txt", f"{source.title}\n\n{body}")
    assert "\n\n".join(kept(document)) == body


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (PARAGRAPHS[0], "en"),
        ("Der Ausschuss hat am Dienstag über die Bibliothek beraten, und die Frage ist nicht entschieden.", "de"),
        ("Комитет не решил, что делать с библиотекой, и это на весну.", "ru"),
        ("Lorem ipsum dolor sit amet", "und"),
        ("No time on Sunday.", "und"),
        ("A no a la", "und"),
    ],
)
def test_the_language_is_told_from_the_commonest_words(text: str, tag: str) -> None:
    assert language_of(text) == tag


def test_a_hostile_text_is_read_in_reasonable_steps() -> None:
    for text in ("a:" * 200_000, "(" * 300_000, "Credits " * 40_000, "\n".join(["x"] * 50_000), "- " * 100_000):
        assert read("a.txt", text).parts
