"""Walking through a debate: along, across, to what speaks against it, and back."""

from __future__ import annotations

import pytest

from briefing.model.records import Project, Question
from briefing.model.relations import Links
from briefing.project.discovery import load_project
from briefing.tui.debate_cursor import Focus, Walk
from tests.conftest import FILES, QUESTION, MakeProject

THREE = """\
question: Can it be controlled?
positions:
  - id: "yes"
    label: Yes
    thesis: It can.
    arguments:
      - id: first
        claim: One.
        quotes:
          - {source: tass, mode: authorial, exact: "The risk of escalation, officials say, remains low."}
          - {source: tass, mode: authorial, exact: "remains low."}
      - {id: bare, claim: No words for this.}
  - id: "no"
    label: No
    thesis: It cannot.
    arguments:
      - id: second
        claim: Two.
        rebuts: [first]
        quotes:
          - {source: tass, mode: authorial, exact: "officials say"}
      - id: third
        claim: Three.
        rebuts: [first]
        quotes:
          - {source: tass, mode: authorial, exact: "The risk of escalation"}
  - {id: open, label: Open, thesis: Nobody knows., arguments: [{id: far, claim: Far., rebuts: [war/certain]}]}
"""


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    loaded = load_project(make_project(FILES | {"positions/control.yaml": THREE}))
    assert not loaded.problems
    return loaded


@pytest.fixture
def walk(project: Project) -> Walk:
    return Walk(question(project, "control"), Links(project))


def question(project: Project, name: str) -> Question:
    return next(question for question in project.questions if question.id == name)


def at(walk: Walk) -> str:
    assert walk.stop is not None
    return walk.stop.argument.id


def test_it_begins_at_the_first_quotation(walk: Walk) -> None:
    assert walk.focus == Focus(0, 0)
    assert walk.stop is not None
    assert walk.stop.quote is not None


def test_a_question_without_positions_has_no_way_to_go(make_project: MakeProject) -> None:
    project = load_project(make_project({"positions/war.yaml": "question: Will there be war?\npositions: []\n"}))
    walk = Walk(project.questions[0], Links(project))
    walk.step(1)
    walk.turn(1)
    assert not walk.go_to_label("A1")
    walk.stand(walk.state)
    assert walk.stop is None


def test_steps_end_where_the_position_ends(walk: Walk) -> None:
    walk.step(-1)
    assert walk.focus == Focus(0, 0)
    walk.step(99)
    assert walk.focus == Focus(0, 2)


def test_an_argument_without_quotations_is_a_stop_too(walk: Walk) -> None:
    walk.step(2)
    assert at(walk) == "bare"
    assert walk.stop is not None
    assert walk.stop.quote is None


def test_each_position_remembers_where_one_was(walk: Walk) -> None:
    walk.step(1)
    walk.turn(1)
    assert walk.focus == Focus(1, 0)
    walk.turn(-1)
    assert walk.focus == Focus(0, 1)


def test_turning_ends_at_the_outer_positions(walk: Walk) -> None:
    walk.turn(-1)
    assert walk.focus.position == 0
    for _ in range(9):
        walk.turn(1)
    assert walk.focus.position == 2


def test_counter_leads_there_and_back_and_the_next_time_to_the_next(walk: Walk) -> None:
    walk.step(1)
    seen = []
    for _ in range(6):
        assert walk.counter() is None
        seen.append(at(walk))
    assert seen == ["second", "first", "third", "first", "second", "first"]
    assert walk.focus == Focus(0, 1)


def test_a_contrast_says_what_it_is_against_and_how_many_there_are(walk: Walk) -> None:
    walk.counter()
    assert walk.contrast is not None
    assert (walk.contrast.against.label, walk.contrast.number, walk.contrast.total) == ("A1", 1, 2)
    walk.counter()
    assert walk.contrast is None


@pytest.mark.parametrize("leave", ["step", "turn"])
def test_any_other_move_ends_the_contrast_even_where_it_leads_nowhere(walk: Walk, leave: str) -> None:
    walk.step(1)
    walk.counter()
    if leave == "step":
        walk.step(0)
    else:
        walk.turn(0)
    assert at(walk) == "second"
    walk.counter()
    assert at(walk) == "first"
    assert walk.focus == Focus(0, 0)


def test_counter_names_the_argument_of_another_question(walk: Walk) -> None:
    walk.turn(2)
    assert walk.has_counter()
    elsewhere = walk.counter()
    assert elsewhere is not None
    assert (elsewhere.question, elsewhere.label) == ("war", "A1")
    assert at(walk) == "far"


def test_without_contrast_counter_stays(walk: Walk) -> None:
    walk.step(2)
    assert not walk.has_counter()
    assert walk.counter() is None
    assert at(walk) == "bare"


def test_it_goes_to_a_quotation_by_its_argument(walk: Walk) -> None:
    walk.go_to("first", 1)
    assert walk.focus == Focus(0, 1)
    walk.go_to("third", 7)
    assert walk.focus == Focus(1, 1)


def test_an_unknown_argument_leaves_one_where_one_is(walk: Walk) -> None:
    walk.go_to("nobody")
    assert walk.focus == Focus(0, 0)


def test_a_question_whose_arguments_were_all_broken_can_be_walked(make_project: MakeProject) -> None:
    broken = QUESTION.replace("claim:", "klaim:")
    loaded = load_project(make_project(FILES | {"positions/war.yaml": broken}))
    for found in loaded.questions:
        walk = Walk(found, Links(loaded))
        walk.step(1)
        walk.turn(1)
        walk.counter()
        assert walk.stop is None


@pytest.mark.parametrize(("number", "focus"), [(1, Focus(0, 0)), (2, Focus(0, 2))])
def test_it_jumps_to_a_claim_of_this_position_by_its_number(walk: Walk, number: int, focus: Focus) -> None:
    walk.step(1)
    assert walk.jump(number)
    assert walk.focus == focus


@pytest.mark.parametrize("number", [0, 3, 99])
def test_a_number_that_no_claim_has_leads_nowhere(walk: Walk, number: int) -> None:
    walk.step(1)
    assert not walk.jump(number)
    assert walk.focus == Focus(0, 1)


@pytest.mark.parametrize(
    ("label", "focus"),
    [("B2", Focus(1, 1)), ("b2", Focus(1, 1)), (" b 2 ", Focus(1, 1)), ("2", Focus(0, 2)), ("C", Focus(2, 0))],
)
def test_it_goes_to_a_claim_by_its_label(walk: Walk, label: str, focus: Focus) -> None:
    assert walk.go_to_label(label)
    assert walk.focus == focus


def test_a_letter_alone_leads_to_where_one_was_in_that_position(walk: Walk) -> None:
    walk.step(1)
    walk.turn(1)
    assert walk.go_to_label("a")
    assert walk.focus == Focus(0, 1)


@pytest.mark.parametrize("label", ["", "D", "B9", "2B", "é", "²", "B" * 9999, "9" * 9999])
def test_a_label_of_nothing_leads_nowhere(walk: Walk, label: str) -> None:
    assert not walk.go_to_label(label)
    assert walk.focus == Focus(0, 0)


def test_one_can_stand_again_where_one_stood(walk: Walk) -> None:
    walk.counter()
    state = walk.state
    walk.go_to_label("A2")
    walk.stand(state)
    assert (walk.focus, walk.contrast) == (state.focus, state.contrast)
    walk.counter()
    assert walk.focus == Focus(0, 0)


def test_the_number_of_the_quotation_counts_within_its_argument(walk: Walk) -> None:
    walk.go_to("third")
    assert walk.number == 0
    walk.go_to("first", 1)
    assert walk.number == 1


@pytest.mark.parametrize(
    ("found", "replaced", "stands"),
    [
        ("claim: One.", "claim: Another.", ("first", 1)),
        ("      - id: first\n", "      - {id: new, claim: New.}\n      - id: first\n", ("first", 1)),
        ('          - {source: tass, mode: authorial, exact: "remains low."}\n', "", ("first", 0)),
        ("id: first", "id: renamed", ("renamed", 1)),
        ('  - id: "yes"\n', '  - id: "si"\n', ("first", 1)),
        ("positions:\n", "positions:\n  - {id: new, label: New, thesis: New., arguments: []}\n", ("first", 1)),
    ],
)
def test_the_same_walk_goes_on_in_the_file_as_it_is_now(
    make_project: MakeProject, walk: Walk, found: str, replaced: str, stands: tuple[str, int]
) -> None:
    walk.step(1)
    edited = THREE.replace(found, replaced)
    project = load_project(make_project(FILES | {"positions/control.yaml": edited}))
    now = walk.anew(question(project, "control"), Links(project))
    assert (at(now), now.number) == stands


def test_a_walk_goes_on_where_its_position_is_gone(make_project: MakeProject, walk: Walk) -> None:
    walk.turn(2)
    edited = THREE[: THREE.index("  - {id: open")]
    project = load_project(make_project(FILES | {"positions/control.yaml": edited}))
    assert walk.anew(question(project, "control"), Links(project)).focus == Focus(1, 0)


def test_a_walk_goes_on_with_what_each_position_remembers(make_project: MakeProject, walk: Walk) -> None:
    walk.step(1)
    walk.turn(1)
    project = load_project(make_project(FILES | {"positions/control.yaml": THREE}))
    now = walk.anew(question(project, "control"), Links(project))
    now.turn(-1)
    assert now.focus == Focus(0, 1)
