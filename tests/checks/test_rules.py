"""The rules of `briefing check`: what each finds, what it leaves alone, and how it is switched off."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.checks.run import check
from briefing.model.problems import Place
from briefing.model.rules import QUOTE_UNPROVEN, RULES
from briefing.model.statuses import Status
from briefing.output.checks import problem_annotation
from briefing.project.discovery import load_project
from tests.conftest import FILES, QUESTION, SOURCE, MakeProject

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rules.md"
UNMARKED = SOURCE.replace("“", "").replace("”", "")
REPRINT = SOURCE.replace("language: en", "language: en\norigin: tass")
TWICE = """\
          - source: {}
            speaker: peskov
            mode: direct
            exact: In that case
"""
SECOND = QUESTION.replace("  - id: not-automatic", TWICE.format("reprint") + "  - id: not-automatic")


@pytest.fixture
def codes(make_project: MakeProject) -> Codes:
    return Codes(make_project)


class Codes:
    """The rules that a project breaks, with the lines on which it does."""

    def __init__(self, make_project: MakeProject) -> None:
        self._make = make_project

    def __call__(self, question: str = QUESTION, source: str = SOURCE, **others: str) -> list[str]:
        return [code for code, _ in self.lines(question, source, **others)]

    def lines(self, question: str = QUESTION, source: str = SOURCE, **others: str) -> list[tuple[str, str]]:
        files = {"positions/war.yaml": question, "corpus/tass.md": source}
        files |= {f"corpus/{name}.md": text for name, text in others.items() if name != "settings"}
        files |= {"briefing.toml": others["settings"]} if "settings" in others else {}
        problems, _ = check(load_project(self._make(files)))
        return [(problem.code or problem.message, stands_at(problem.place)) for problem in problems]


def stands_at(place: Place) -> str:
    return place.path.read_text(encoding="utf-8").splitlines()[place.line - 1][place.column - 1 :]


def with_keys(keys: str, quote: str = "but inevitability") -> str:
    """The question, its first quotation having more keys."""
    return QUESTION.replace("but inevitability", f"{quote}\n            {keys}", 1)


def test_a_sound_project_breaks_no_rule(codes: Codes) -> None:
    assert codes() == []


def test_what_is_not_proven_is_told_at_its_words(codes: Codes) -> None:
    assert codes.lines(QUESTION.replace("but inev", "nor inev")) == [
        ("quote-unproven", "it is not about probability, nor inevitability")
    ]


def test_what_is_accepted_as_it_is_found_is_not_told(codes: Codes) -> None:
    assert codes(with_keys("accept: {status: altered, why: A slip.}", "nor inevitability")) == []


def test_an_acceptance_of_another_status_does_not_hold(codes: Codes) -> None:
    question = with_keys("accept: {status: missing, why: Lost.}", "nor inevitability")
    assert codes.lines(question) == [
        ("quote-unproven", "it is not about probability, nor inevitability"),
        ("accept-stale", "missing, why: Lost.}"),
    ]


def test_an_acceptance_of_what_is_proven_is_needless(codes: Codes) -> None:
    assert codes(with_keys("accept: {status: missing, why: Lost.}")) == ["accept-needless"]


def test_no_proven_status_can_be_accepted(codes: Codes) -> None:
    (told,) = codes(with_keys("accept: {status: exact, why: Because.}"))
    assert told.startswith("`status` is “exact”")


def test_an_acceptance_has_a_reason(codes: Codes) -> None:
    assert codes(with_keys("accept: {status: altered}")) == ["missing key `why`"]


@pytest.mark.parametrize("status", Status)
def test_the_statuses_that_can_be_accepted_are_those_that_are_not_proven(codes: Codes, status: Status) -> None:
    told = codes(with_keys(f"accept: {{status: {status}, why: Because.}}", "nor inevitability"))
    assert any(one.startswith("`status` is") for one in told) == status.proven


def test_a_speaker_that_the_source_does_not_declare_is_told(codes: Codes) -> None:
    assert codes.lines(QUESTION.replace("speaker: peskov", "speaker: lavrov")) == [("speaker-undeclared", "lavrov")]


def test_direct_speech_without_marks_is_told_at_its_mode(codes: Codes) -> None:
    assert codes.lines(source=UNMARKED) == [("direct-unmarked", "direct")]


@pytest.mark.parametrize(
    "head",
    [
        ("type: article-newspaper", "type: speech"),
        ("type: article-newspaper", "type: hearing"),
        ("type: article-newspaper", "type: interview"),
        ("type: article-newspaper", "type: post"),
        ("language: en", "language: en\nauthor: [Dmitry Peskov]"),
        ("---\n\nIn that", "---\n\nPESKOV: In that"),
        ("---\n\nIn that", "---\n\n> In that"),
        ("---\n\nIn that", "---\n\n— In that"),
        ("---\n\nIn that", "---\n\nHe put it thus:\n\nIn that"),
    ],
    ids=lambda pair: pair[1].splitlines()[-1],
)
def test_speech_that_needs_no_marks_is_left_alone(codes: Codes, head: tuple[str, str]) -> None:
    assert codes(source=UNMARKED.replace(*head)) == []


def test_an_interview_that_has_marks_is_no_transcript(codes: Codes) -> None:
    said = "\n“All else that he said stands in quotation marks, as the custom is, and at some length.”\n"
    assert codes(source=UNMARKED.replace("article-newspaper", "interview") + said) == ["direct-unmarked"]


def test_what_is_reported_needs_no_marks(codes: Codes) -> None:
    assert codes(QUESTION.replace("mode: direct", "mode: reported"), UNMARKED) == []


@pytest.mark.parametrize(
    ("said", "issued"), [("2024-03-02", "2024-03-01"), ("2025", "2024"), ("2024-07/2024-08", "2024-06")]
)
def test_what_was_said_after_its_source_was_issued_is_told(codes: Codes, said: str, issued: str) -> None:
    source = SOURCE.replace("2024-02~", issued)
    assert codes.lines(with_keys(f"said: {said}"), source) == [("said-after-issued", said)]


@pytest.mark.parametrize(
    ("said", "issued"),
    [
        ("2024-03-01", "2024-03-01"),
        ("2024-03-02", "2024-03"),
        ("2024-03-02", "2024-03-01~"),
        ("2025?", "2024"),
        ("2025", "2024/.."),
        ("../2025", "2024"),
        ("2024", "202X"),
    ],
)
def test_dates_in_doubt_accuse_nobody(codes: Codes, said: str, issued: str) -> None:
    assert codes(with_keys(f"said: {said}"), SOURCE.replace("2024-02~", issued)) == []


def test_what_rests_on_a_retracted_source_alone_is_told_at_its_claim(codes: Codes) -> None:
    source = SOURCE.replace("language: en", "language: en\nstanding: retracted")
    assert codes.lines(source=source) == [
        ("support-retracted", "A clash is certain."),
        ("support-retracted", "The risk is low."),
    ]


def test_a_reprint_of_what_was_retracted_is_no_support(codes: Codes) -> None:
    source = SOURCE.replace("language: en", "language: en\nstanding: retracted")
    question = QUESTION.replace("source: tass", "source: reprint", 1)
    assert codes(question, source, reprint=REPRINT).count("support-retracted") == 2


def test_a_second_source_that_stands_is_support(codes: Codes) -> None:
    source = SOURCE.replace("language: en", "language: en\nstanding: retracted")
    found = codes(SECOND, source, reprint=SOURCE)
    assert found.count("support-retracted") == 1


def test_an_argument_without_quotations_is_told_at_its_claim(codes: Codes) -> None:
    bare = QUESTION[: QUESTION.index("        quotes:", QUESTION.index("low-risk"))]
    assert codes.lines(bare) == [("argument-unquoted", "The risk is low.")]


def test_a_question_with_one_position_is_told(codes: Codes) -> None:
    assert codes(QUESTION[: QUESTION.index("  - id: not-automatic")]) == ["question-one-position"]


def test_a_question_without_positions_is_noted_with_what_to_do(make_project: MakeProject) -> None:
    root = make_project({"positions/war.yaml": "question: Will there be war?\npositions: []\n"})
    assert [problem.tell(root) for problem in check(load_project(root))[0]] == [
        "positions/war.yaml:2:12: note: this question has no positions yet; "
        "`briefing add FILE…` adds documents to quote from [question-no-position]"
    ]


def test_what_is_lacking_is_not_told_of_a_file_that_could_be_read_only_in_part(codes: Codes) -> None:
    assert codes(QUESTION.replace("    label: Not automatic\n", "")) == ["missing key `label`"]


def test_a_position_whose_quotations_are_from_one_source_is_a_note(codes: Codes) -> None:
    question = SECOND.replace("source: reprint", "source: tass")
    assert codes.lines(question) == [("position-one-source", "inevitable")]


def test_reprints_of_one_source_count_as_that_source(codes: Codes) -> None:
    assert codes(SECOND, reprint=REPRINT) == ["position-one-source"]


def test_two_sources_are_more_than_one(codes: Codes) -> None:
    assert codes(SECOND, reprint=SOURCE) == []


def test_the_same_quotation_under_two_positions_is_shown_at_the_second(codes: Codes) -> None:
    shared = QUESTION.replace("mode: authorial", "mode: direct\n            speaker: peskov").replace(
        "The risk of escalation, officials say, remains low.", "it is not about probability, but  inevitability"
    )
    assert codes.lines(shared) == [("quote-opposing", "it is not about probability, but  inevitability")]


def test_a_rule_is_switched_off_with_a_reason(codes: Codes) -> None:
    settings = '[rules.direct-unmarked]\noff = "The agency prints no quotation marks."\n'
    assert codes(source=UNMARKED, settings=settings) == []


def test_what_reading_finds_is_switched_off_likewise(codes: Codes) -> None:
    settings = 'rules = {speaker-undeclared = {off = "The names are added next week."}}'
    assert codes(QUESTION.replace("speaker: peskov", "speaker: lavrov"), settings=settings) == []


def test_the_total_tells_how_many_rules_are_off(make_project: MakeProject) -> None:
    settings = '[rules.quote-opposing]\noff = "Both sides quote him."\n'
    _, total = check(load_project(make_project(FILES | {"briefing.toml": settings})))
    assert total.endswith("1 rule switched off, 0 problems")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ('rules = "none"', "`rules` is “none”; expected a table of rules"),
        ('[rules]\nquote-unproved = {off = "x"}', "there is no rule “quote-unproved”; did you mean “quote-unproven”?"),
        ("[rules]\nquote-unproven = false", "the rule “quote-unproven” is “False”; expected a table with the reason"),
        ("[rules.quote-unproven]", "the rule “quote-unproven” has no `off`; expected a table with the reason"),
        ("[rules.quote-unproven]\noff = true", "`off` of the rule “quote-unproven” is “True”; expected the reason"),
        ('[rules.quote-unproven]\noff = " "', "`off` of the rule “quote-unproven” is “ ”; expected the reason"),
        ('[rules.quote-unproven]\nof = "x"', "unknown key “of” under the rule “quote-unproven”; did you mean “off”?"),
    ],
)
def test_what_switches_nothing_off_is_told_and_leaves_the_rule_on(codes: Codes, settings: str, told: str) -> None:
    problems = codes(QUESTION.replace("but inev", "nor inev"), settings=settings)
    assert problems[0].startswith(told)
    assert problems[1:] == ["quote-unproven"]


def test_every_rule_has_a_section_in_the_reference() -> None:
    assert re.findall("^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[: len(RULES)] == [*RULES]


def test_every_section_says_what_fails_and_what_is_a_note() -> None:
    sections = re.split("^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    for rule, section in zip(RULES.values(), sections, strict=False):
        assert section.startswith(f"{rule.code}\n\n{rule.severity.title()}. {rule.asks}"), rule.code


def test_nothing_in_a_message_ends_an_annotation_or_begins_one() -> None:
    problem = QUOTE_UNPROVEN.broken(Place(Path("/p/a,b:c%.yaml"), 3, 4), "100 %\n::error::no")
    assert (
        problem_annotation(problem, Path("/p"), Path("/elsewhere"))
        == "::error file=a%2Cb%3Ac%25.yaml,line=3,col=4,title=quote-unproven::100 %25%0A::error::no"
    )
