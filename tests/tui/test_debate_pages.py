"""The lines of a debate: tabs, heads with their voices, cards that fold, and who is silent."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from briefing.model.problems import Place
from briefing.model.records import Argument, Mode, Position, Project, Question, Quote, Strength
from briefing.project.discovery import load_project
from briefing.tui.renderers.debate import (
    Debate,
    band,
    column,
    columns_shown,
    columns_that_fit,
    head,
    is_cut,
    listed,
    tabs,
    voices,
)
from briefing.tui.renderers.page import Page
from briefing.verification.workspace import Evidence
from tests.conftest import FILES, MakeProject

PLACE = Place(Path("positions/war.yaml"))
LONG = "Escalation cannot be ruled out by anybody, whatever is said of it in public, " * 4


def text(page: Page) -> list[str]:
    return [line.content.plain for line in page.lines]


def a_question(total: int, label: str = "Label") -> Question:
    positions = tuple(Position(place=PLACE, id=f"p{n}", label=label, thesis="T.", arguments=()) for n in range(total))
    return Question(place=PLACE, question="Which?", positions=positions)


@pytest.fixture
def debate(make_project: MakeProject) -> Debate:
    project = load_project(make_project(FILES))
    evidence = Evidence(project)
    return Debate(project.questions[0], project.sources, evidence.links, evidence.finding, {"war": 1})


def with_claim(debate: Debate, claim: str) -> Debate:
    first, *others = debate.question.positions
    argument: Argument = msgspec.structs.replace(first.arguments[0], claim=claim)
    first = msgspec.structs.replace(first, arguments=(argument,))
    return debate._replace(question=msgspec.structs.replace(debate.question, positions=(first, *others)))


@pytest.mark.parametrize(
    ("width", "total", "fit"), [(120, 40, 5), (100, 40, 4), (120, 3, 3), (99, 3, 1), (60, 1, 1), (120, 0, 0), (0, 3, 1)]
)
def test_as_many_columns_stand_as_fit(width: int, total: int, fit: int) -> None:
    assert columns_that_fit(width, total) == fit


@pytest.mark.parametrize(
    ("focus", "first", "shown"),
    [
        (0, 0, range(5)),
        (3, 1, range(1, 6)),
        (5, 0, range(5, 10)),
        (4, 5, range(5)),
        (39, 30, range(35, 40)),
        (2, 10, range(5)),
        (8, 99, range(4, 9)),
    ],
)
def test_columns_stay_as_long_as_the_focus_is_among_them(focus: int, first: int, shown: range) -> None:
    assert columns_shown(120, 40, focus, first) == shown


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (60, "‹ +1  A Label  B Label  C Label  +1 ›"),
        (30, " A Label  B Label  C Label "),
        (26, "‹ +1  A  B Label  C  +1 ›"),
    ],
)
def test_tabs_spell_out_as_much_as_fits(width: int, line: str) -> None:
    assert text(tabs(a_question(3), 1, range(1, 2), width)) == [line]


def test_of_many_positions_only_those_in_view_have_tabs_and_the_rest_is_counted() -> None:
    (line,) = text(tabs(a_question(40), 12, range(10, 15), 120))
    assert line == "‹ +10  K Label  L Label  M Label  N Label  O Label  +25 ›"


def test_tabs_say_nothing_of_sides_where_nothing_is_hidden() -> None:
    (line,) = text(tabs(a_question(40), 0, range(5), 120))
    assert line.startswith(" A")
    assert line.endswith("+35 ›")


def test_tabs_never_run_over_their_line() -> None:
    for width in range(4, 130):
        page = tabs(a_question(40, "A rather long label"), 20, range(18, 23), width)
        assert page.lines[0].content.cell_length <= width


def test_a_head_names_the_voices_below_the_counts(debate: Debate) -> None:
    page = head(debate, 0, 34, active=False, label=True, most=3)
    assert text(page)[-2:] == ["1 voice · 1 quote · 2024", "Dmitry Peskov"]


def test_a_head_names_the_voices_beside_the_counts_where_there_is_room(debate: Debate) -> None:
    page = head(debate, 0, 60, active=False, label=True, most=3)
    assert text(page)[-1] == "1 voice · 1 quote · 2024 · Dmitry Peskov"


def test_only_the_label_of_a_head_tells_whether_it_has_the_focus(debate: Debate) -> None:
    rest, active = (head(debate, 0, 30, active=active, label=True, most=3).lines for active in (False, True))
    differ = [
        row for row, (one, two) in enumerate(zip(rest, active, strict=True)) if one.content.spans != two.content.spans
    ]
    assert differ == [0]


def test_voices_stand_in_the_order_of_the_file_each_once(example: Project) -> None:
    question = next(question for question in example.questions if question.id == "war-with-nato")
    assert voices(question.positions[0], example.sources) == ["Dmitry Peskov", "Ivan Timofeev"]


def test_an_author_without_a_name_is_a_voice_of_the_source(debate: Debate) -> None:
    assert voices(debate.question.positions[1], debate.sources) == ["unnamed author (TASS)"]


def test_every_voice_that_is_counted_has_a_name(example: Project) -> None:
    from briefing.model.queries import quotes_of, tally

    for question in example.questions:
        for position in question.positions:
            counted = tally(quotes_of(position), example.sources).voices
            assert len(voices(position, example.sources)) == counted


@pytest.mark.parametrize(
    ("width", "line"),
    [(40, "Peskov, Saks, Timofeev"), (21, "Peskov, Saks +1"), (12, "Peskov +2"), (7, "Pes… +2"), (2, "… +2")],
)
def test_as_many_names_are_listed_as_fit(width: int, line: str) -> None:
    assert listed(["Peskov", "Saks", "Timofeev"], width) == line


def test_of_nobody_no_name_is_listed() -> None:
    assert listed([], 20) == ""


@pytest.mark.parametrize(
    ("mode", "strength", "line"),
    [
        ("direct", "asserts", "✓ exact · ❝ direct · ● asserts"),
        ("reported", "conditional", "✓ exact · ↷ reported · ◐ conditional"),
        ("authorial", "implies", "✓ exact · ✎ authorial · ○ implies"),
        ("direct", None, "✓ exact · ❝ direct"),
    ],
)
def test_a_card_says_status_mode_and_strength_as_signs_and_words(
    debate: Debate, mode: Mode, strength: Strength | None, line: str
) -> None:
    first, *others = debate.question.positions
    quote: Quote = msgspec.structs.replace(first.arguments[0].quotes[0], mode=mode, strength=strength)
    argument = msgspec.structs.replace(first.arguments[0], quotes=(quote,))
    first = msgspec.structs.replace(first, arguments=(argument,))
    changed = debate._replace(question=msgspec.structs.replace(debate.question, positions=(first, *others)))
    assert line in text(column(changed, 0, 60, 30))


@pytest.mark.parametrize("width", range(12, 40))
def test_no_sign_is_torn_from_its_word(debate: Debate, width: int) -> None:
    lines = text(column(debate, 0, width, 30))
    assert any("✓ exact" in line for line in lines)
    assert any("❝ direct" in line for line in lines)


def test_a_low_card_leaves_its_note_to_the_pane_below(example: Project) -> None:
    evidence = Evidence(example)
    debate = Debate(example.questions[0], example.sources, evidence.links, evidence.finding, {})
    assert "note:" not in " ".join(text(column(debate, 0, 40, 16)))
    assert "note:" in " ".join(text(column(debate, 0, 40, 24)))


def test_a_claim_of_more_than_three_rows_is_cut(debate: Debate) -> None:
    page = column(with_claim(debate, LONG), 0, 40, 30)
    assert text(page)[2].endswith(" …")
    assert text(page)[3].startswith("   ⇄")
    assert is_cut(page)


def test_unfolded_the_claim_is_whole(debate: Debate) -> None:
    page = column(with_claim(debate, LONG), 0, 40, 30, unfolded=True)
    assert " ".join(LONG.split()) in " ".join(" ".join(text(page)).split())
    assert not is_cut(page)


def test_a_short_claim_is_not_cut(debate: Debate) -> None:
    assert not is_cut(column(debate, 0, 40, 30))


@pytest.mark.parametrize("height", range(5, 20))
def test_the_claim_leaves_room_for_its_first_card(debate: Debate, height: int) -> None:
    page = column(with_claim(debate, LONG), 0, 56, height)
    assert page.rows[0].stop - page.leads[0] <= max(height, 6)


def test_silence_and_gaps_have_a_line_each_where_there_are_two(example: Project) -> None:
    question = next(question for question in example.questions if question.id == "russias-strength")
    silent, missing = text(band(question, example.sources, 110, 2, "i tells all"))
    assert silent == "silent  Sputnik International"
    assert missing.startswith("missing  No Russian or Ukrainian official speaks about the course of the war.")
    assert missing.endswith(" … i tells all")


def test_silence_and_gaps_share_a_line_where_there_is_one(example: Project) -> None:
    question = next(question for question in example.questions if question.id == "russias-strength")
    (line,) = text(band(question, example.sources, 70, 1, "i tells all"))
    assert line.startswith("silent  Sputnik International   missing  No Russian")
    assert line.endswith(" … i tells all")


def test_what_is_whole_refers_to_nothing_else(example: Project) -> None:
    question = msgspec.structs.replace(example.questions[0], gaps=("No Ukrainian voice.",))
    assert text(band(question, example.sources, 118, 2, "i tells all"))[1] == "missing  No Ukrainian voice."


def test_a_silent_source_that_is_gone_goes_by_its_id(example: Project) -> None:
    question = msgspec.structs.replace(example.questions[0], silent={"gone": "Says nothing."}, gaps=())
    assert text(band(question, example.sources, 118, 2, "i tells all")) == ["silent  gone"]


def test_where_nobody_is_silent_and_nothing_missing_no_line_stands() -> None:
    assert not band(a_question(2), {}, 118, 2, "i tells all").lines


def test_silence_and_gaps_never_take_more_than_their_rows(example: Project) -> None:
    for question in example.questions:
        for width in range(30, 130, 7):
            for rows in (1, 2, 3):
                page = band(question, example.sources, width, rows, "i tells all")
                assert 0 < len(page.lines) <= rows
                assert all(line.content.cell_length <= width for line in page.lines)
