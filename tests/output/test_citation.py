"""Quotations to take away: the words, whose they are and where they stand, and what is not proven says so."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from briefing.model.phrases import in_quotation_marks, title_of, who
from briefing.model.queries import quotes_of
from briefing.model.records import Project, Quote, Source
from briefing.output.citation import MOST_CELLS, cite, cite_passage, copied_message, told_passage
from briefing.project.discovery import load_project
from briefing.text.markup import FORMS, MarkupForm
from briefing.text.paragraphs import passages
from briefing.text.sanitize import one_line, visible
from briefing.text.span import Span
from briefing.verification.workspace import Evidence
from tests.conftest import FILES, SOURCE, MakeProject

ALL_FORMS = pytest.mark.parametrize("form", FORMS)
EITHER = pytest.mark.parametrize("in_context", [False, True])
HOSTILE = "a\x1b]52;c;aGk=\x07\u202eb\x9b31m\u2066c\udc9b <script>*_`[x](javascript:y)"


def quote_with(words: str, evidence: Evidence) -> Quote:
    """The quotation of the project that has these words."""
    (found, *_) = [quote for quote in every_quote(evidence.project) if words in one_line(quote.exact)]
    return found


def every_quote(project: Project) -> list[Quote]:
    return [quote for question in project.questions for quote in quotes_of(*question.positions)]


def shown(text: str, form: MarkupForm) -> str:
    """What a person reads of a text in this form, on one line."""
    if form == "markdown":
        text = str(MarkdownIt("commonmark").render(text))
    return one_line(text if form == "plain" else unescape(re.sub("<[^>]*>", "", text)))


def marked(text: str, form: MarkupForm) -> list[str]:
    html = str(MarkdownIt("commonmark").render(text)) if form == "markdown" else text
    return [unescape(found) for _, found in re.findall(r"<(mark|strong)>(.*?)</\1>", html, re.DOTALL)]


def test_a_quotation_goes_with_everything_that_is_known_of_it(evidence: Evidence) -> None:
    quote = quote_with("governor of Texas", evidence)
    assert cite(quote, evidence, "plain", in_context=False) == (
        "“We have to stop making Putin powerful — he’s the governor of Texas, nothing more, […] "
        "Let’s not take him too seriously.”\n\n"
        "— Mark Rutte, NATO Secretary General · Ukraine Probably Won’t Join NATO. Could NATO Join Ukraine Instead? · "
        "Peter Suciu · Sep 2025~ · paragraph 18 of 18"
    )


def test_markdown_sets_the_words_off_and_the_title_in_italics(evidence: Evidence) -> None:
    quote = quote_with("Nothing should be excluded", evidence)
    made = cite(quote, evidence, "markdown", in_context=False)
    assert made.startswith("> “Nothing should be excluded,”\n\n— Emmanuel Macron, French President")
    assert " · *Russia Says NATO Forces In Ukraine Would Make War An “Inevitability”* · " in made


@ALL_FORMS
@EITHER
def test_every_quotation_keeps_its_words_its_speaker_and_its_title(
    evidence: Evidence, form: MarkupForm, in_context: bool
) -> None:
    for quote in every_quote(evidence.project):
        source = evidence.project.sources[quote.source]
        read = shown(cite(quote, evidence, form, in_context=in_context), form)
        assert read.startswith(f"{one_line(in_quotation_marks(quote))} — {who(quote, source)} · ")
        assert one_line(title_of(source)) in read


def test_only_speech_is_given_in_quotation_marks(evidence: Evidence) -> None:
    for quote in every_quote(evidence.project):
        speech = cite(quote, evidence, "plain", in_context=False).startswith(f"“{quote.exact}”")
        assert speech == (quote.mode == "direct")


def test_what_is_not_speech_says_its_mode_and_strength(evidence: Evidence) -> None:
    quote = quote_with("Russian officials have repeatedly stated", evidence)
    assert " · reported · conditional · " in cite(quote, evidence, "plain", in_context=False)


def test_a_quotation_says_through_whom_and_when_it_was_said(evidence: Evidence) -> None:
    peskov = cite(quote_with("inevitability—that", evidence), evidence, "plain", in_context=False)
    numbers = cite(quote_with("approximately 2,000", evidence), evidence, "plain", in_context=False)
    assert "— Dmitry Peskov, Kremlin spokesperson · via TASS · " in peskov
    assert " · said Oct 2023~ · " in numbers
    assert " · 2024~ · " in numbers


def test_a_quotation_over_two_paragraphs_names_both(evidence: Evidence) -> None:
    quote = quote_with("I don’t think it’s in Russia’s interest", evidence)
    assert re.search(r"paragraphs \d+–\d+ of \d+$", cite(quote, evidence, "plain", in_context=False))


def test_a_missing_title_is_not_set_as_one(evidence: Evidence) -> None:
    quote = quote_with("Strictly speaking", evidence)
    made = cite(quote, evidence, "html", in_context=False)
    assert "untitled (Valdai Discussion Club)" in made
    assert "<cite>" not in made


@ALL_FORMS
def test_the_context_is_the_whole_paragraph(evidence: Evidence, form: MarkupForm) -> None:
    quote = quote_with("governor of Texas", evidence)
    paragraph = (evidence.body(quote.source) or "").rstrip().rpartition("\n\n")[2]
    read = shown(cite(quote, evidence, form, in_context=True), form)
    assert read.endswith(f"In its context: {paragraph}")


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_what_is_quoted_is_marked_in_its_context(evidence: Evidence, form: MarkupForm) -> None:
    for quote in every_quote(evidence.project):
        body = evidence.body(quote.source) or ""
        found = marked(cite(quote, evidence, form, in_context=True), form)
        spans = "".join(body[span.start : span.end] for span in evidence.finding(quote).spans)
        assert "".join("".join(found).split()) == "".join(spans.split())


def test_plain_text_has_no_marks_in_the_words_of_the_source(evidence: Evidence) -> None:
    for quote in every_quote(evidence.project):
        _, context = cite(quote, evidence, "plain", in_context=True).split("In its context:\n\n")
        assert visible(context) in visible(evidence.body(quote.source) or "")


def test_a_whole_paragraph_is_given_with_its_neighbours(evidence: Evidence) -> None:
    quote = quote_with("This buildup largely uses", evidence)
    _, context = cite(quote, evidence, "plain", in_context=True).split("In its context:\n\n")
    assert len(context.split("\n\n")) == 3


@ALL_FORMS
@EITHER
def test_what_is_not_proven_says_so_with_its_status(
    make_project: MakeProject, form: MarkupForm, in_context: bool
) -> None:
    evidence, quote = changed(make_project, "but inevitability", "but certainty")
    read = shown(cite(quote, evidence, form, in_context=in_context), form)
    assert " Not proven: altered — " in read
    assert "paragraph" not in read.partition("Not proven")[0]


def test_what_is_not_proven_has_no_context(make_project: MakeProject) -> None:
    evidence, quote = changed(make_project, "but inevitability", "but certainty")
    made = cite(quote, evidence, "plain", in_context=True)
    assert made.endswith("There is no context to show: these words are not proven to stand in the source.")


def test_a_quotation_of_no_known_source_is_given_as_unverifiable(evidence: Evidence) -> None:
    quote = replace(quote_with("governor of Texas", evidence), source="nowhere")
    made = cite(quote, evidence, "plain", in_context=True)
    assert "— mark-rutte · nowhere\n\nNot proven: unverifiable — " in made


@ALL_FORMS
@pytest.mark.parametrize("standing", ["corrected", "retracted"])
def test_a_copy_says_how_its_source_stands(make_project: MakeProject, form: MarkupForm, standing: str) -> None:
    source = SOURCE.replace("language: en", f"language: en\nstanding: {standing}")
    evidence = Evidence(load_project(make_project(FILES | {"corpus/tass.md": source})))
    (quote, *_) = every_quote(evidence.project)
    assert f"This source was {standing}." in cite(quote, evidence, form, in_context=False)


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("plain", "https://tass.example/a_b"),
        ("markdown", "<https://tass.example/a_b>"),
        ("html", '<a href="https://tass.example/a_b">https://tass.example/a_b</a>'),
    ],
)
def test_an_address_on_the_web_is_given(make_project: MakeProject, form: MarkupForm, written: str) -> None:
    evidence, quote = addressed(make_project, "https://tass.example/a_b")
    assert f" · {written}" in cite(quote, evidence, form, in_context=False)


def test_an_address_that_is_none_on_the_web_is_no_link(make_project: MakeProject) -> None:
    evidence, quote = addressed(make_project, "javascript:alert(1)")
    made = cite(quote, evidence, "html", in_context=False)
    assert "javascript:alert(1)" in made
    assert "<a" not in made


@ALL_FORMS
def test_nothing_in_a_file_controls_what_shows_the_copy(evidence: Evidence, form: MarkupForm) -> None:
    quote = replace(quote_with("governor of Texas", evidence), exact=HOSTILE, via=HOSTILE, said=HOSTILE)
    made = cite(quote, evidence, form, in_context=True)
    assert made.replace("\n", " ") == visible(made.replace("\n", " "))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(min_size=1).filter(str.strip), via=st.text(), form=st.sampled_from(list(FORMS)))
def test_any_words_come_out_as_they_are(evidence: Evidence, words: str, via: str, form: MarkupForm) -> None:
    quote = replace(quote_with("governor of Texas", evidence), exact=words, via=via)
    read = "".join(shown(cite(quote, evidence, form, in_context=False), form).split())
    assert read.startswith("".join(f"“{visible(words)}”—MarkRutte".split()))


@ALL_FORMS
def test_a_passage_is_cited_without_a_speaker_or_quotation_marks(evidence: Evidence, form: MarkupForm) -> None:
    source, span = passage(evidence)
    read = shown(cite_passage(source, span, evidence, form, in_context=False), form)
    assert read == (
        "On Wednesday, CNN reported that President Joe Biden's administration is moving towards lifting the ban on "
        "American military contractors operating in Ukraine. "
        "— Expert: NATO soldiers in Ukraine do not automatically lead to conflict with Russia · ERR News · Jun 2024~ · "
        "paragraph 3 of 8"
    )


def test_a_passage_is_marked_in_its_context(evidence: Evidence) -> None:
    source, span = passage(evidence)
    made = cite_passage(source, span, evidence, "html", in_context=True)
    (found,) = marked(made, "html")
    assert found == (evidence.body(source.id) or "")[span.start : span.end]


def test_a_passage_that_can_no_longer_be_read_says_so(make_project: MakeProject) -> None:
    root = make_project(FILES)
    evidence = Evidence(load_project(root))
    (root / "corpus" / "tass.md").unlink()
    made = cite_passage(evidence.project.sources["tass"], Span(0, 9), evidence, "plain", in_context=True)
    assert made.endswith("The text of this source cannot be read.")


def test_one_line_tells_what_was_copied(evidence: Evidence) -> None:
    quote = quote_with("Nothing should be excluded", evidence)
    assert copied_message(quote, evidence, "markdown", in_context=False) == (
        "Copied: “Nothing should be excluded,” — Emmanuel Macron, with its citation (Markdown)."
    )


def test_one_line_tells_which_passage_was_copied(evidence: Evidence) -> None:
    source, span = passage(evidence)
    line = told_passage(source, span, evidence, "plain", in_context=True)
    assert re.fullmatch(
        r"Copied: On Wed.*… — Expert: NATO soldiers in…, with its citation and context \(plain text\)\.", line
    )


def test_it_tells_that_what_was_copied_is_not_proven(make_project: MakeProject) -> None:
    evidence, quote = changed(make_project, "but inevitability", "but certainty")
    line = copied_message(quote, evidence, "html", in_context=True)
    assert line.endswith(" — Dmitry Peskov, not proven, with its citation (HTML).")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(min_size=1) | st.text("漢字 a"), speaker=st.text(min_size=1), in_context=st.booleans())
def test_what_is_told_is_one_short_line(evidence: Evidence, words: str, speaker: str, in_context: bool) -> None:
    quote = replace(quote_with("governor of Texas", evidence), exact=words, speaker=speaker)
    line = copied_message(quote, evidence, "plain", in_context=in_context)
    assert len(line) <= MOST_CELLS
    assert line == visible(line)


def test_wide_letters_count_twice(evidence: Evidence) -> None:
    quote = replace(quote_with("governor of Texas", evidence), exact="漢" * 100)
    line = copied_message(quote, evidence, "plain", in_context=False)
    assert len(line) + line.count("漢") <= MOST_CELLS


RECORD = """\
marks:
  - {{at: {}, paragraph: 1, words: "“In that case, it is not about"}}
  - {{at: {}, paragraph: 2, words: "The risk of escalation, officials say"}}
"""


@pytest.mark.parametrize(
    ("marks", "place"),
    [
        (("p. 12", "p. 13"), "p. 12"),
        (("00:12:31", "00:14:02"), "at 00:12:31"),
        (("ch. 3", "ch. 4"), "ch. 3, paragraph 1 of 2"),
    ],
)
def test_a_quotation_of_a_document_is_cited_by_its_page_time_or_chapter(
    make_project: MakeProject, marks: tuple[str, str], place: str
) -> None:
    evidence = recorded(make_project, marks)
    quote, _ = every_quote(evidence.project)
    assert cite(quote, evidence, "plain", in_context=False).split(" · ")[-1] == place


@pytest.mark.parametrize(
    ("marks", "place"),
    [(("p. 12", "p. 13"), "pp. 12–13"), (("00:12:31", "00:14:02"), "at 00:12:31"), (("p. 12", "p. 12"), "p. 12")],
)
def test_what_goes_on_over_a_page_is_cited_by_both(
    make_project: MakeProject, marks: tuple[str, str], place: str
) -> None:
    evidence = recorded(make_project, marks)
    source = evidence.project.sources["tass"]
    whole = Span(0, len(evidence.body("tass") or ""))
    assert cite_passage(source, whole, evidence, "plain", in_context=False).split(" · ")[-1] == place


def recorded(make_project: MakeProject, marks: tuple[str, str]) -> Evidence:
    """A project whose source was made from a document with these marks."""
    return Evidence(load_project(make_project(FILES | {"originals/tass.yaml": RECORD.format(*marks)})))


def passage(evidence: Evidence) -> tuple[Source, Span]:
    """The first sentence of a paragraph that no question quotes whole."""
    source = evidence.project.sources["err-saks"]
    body = evidence.body(source.id) or ""
    start = passages(body)[2].start
    return source, Span(start, body.index(". Four U.S.", start) + 1)


def changed(make_project: MakeProject, old: str, new: str) -> tuple[Evidence, Quote]:
    """A project whose first quotation was changed, and that quotation."""
    question = FILES["positions/war.yaml"].replace(old, new)
    evidence = Evidence(load_project(make_project(FILES | {"positions/war.yaml": question})))
    return evidence, every_quote(evidence.project)[0]


def addressed(make_project: MakeProject, url: str) -> tuple[Evidence, Quote]:
    """A project whose source has an address, and its first quotation."""
    source = SOURCE.replace("language: en", f"language: en\nURL: {url}")
    evidence = Evidence(load_project(make_project(FILES | {"corpus/tass.md": source})))
    return evidence, every_quote(evidence.project)[0]
