"""What is filed is what a careful person would have typed: lines are added, and nothing is wrong with the project."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from briefing.editing.undo import Edits
from briefing.filing.file_changes import file_changes, quote_keys
from briefing.filing.picked import Pick, of_candidate, proof
from briefing.filing.placement import Step, Under
from briefing.filing.speaker_choices import Person, person_typed
from briefing.model.problems import BriefingError
from briefing.model.records import Project, Quote
from briefing.model.relations import arguments
from briefing.project.discovery import load_project
from briefing.verification.workspace import Evidence
from tests.conftest import FILES, MakeProject, told
from tests.filing.conftest import Desk, MakeDesk

BODY = "“We will never refuse to talk to them,” Ada Lund said.\n"
WAR = "Would Western troops in Ukraine bring about war?"
QUESTION = Step("question", "war", WAR)
POSITION = Step("position", "inevitable", "Inevitable")
CLAIM = Step("argument", "certain", "A clash is certain.")
NEW_CLAIM = Step("argument", None, "Nobody: refuses “to” talk # at all")
NEW_POSITION = (Step("position", None, "Certain"), Step("thesis", None, "It is: certain."), NEW_CLAIM)
NEW_QUESTION = (Step("question", None, "Is it so?"), *NEW_POSITION)


@pytest.fixture
def here(desk: MakeDesk) -> Desk:
    return desk(BODY, others=FILES)


def picked(here: Desk) -> Pick:
    return of_candidate(here.candidates[0], here.source, here.project)


def file(here: Desk, under: Under, person: Person | None = None) -> Project:
    """The project once the first proposal is filed there."""
    pick = picked(here) if person is None else picked(here).said_by(person)
    found = proof(pick, here.source, here.text)
    assert found.missing is None
    Edits().apply(file_changes(found.quote, pick.person, under, here.project), "a quotation")
    return load_project(here.project.root)


def last(project: Project, question: str) -> tuple[str, Quote]:
    """The claim under which the new quotation stands, and that."""
    found = next(one for one in project.questions if one.id == question)
    stands = [(argument.claim, quote) for _, argument in arguments(found) for quote in argument.quotes]
    return next(one for one in stands if one[1].source == "talks")


def added(before: str | bytes, path: Path) -> list[str]:
    """The lines that a file has more; none of the others may differ."""
    old = before if isinstance(before, str) else before.decode()
    told = list(difflib.ndiff(old.splitlines(), path.read_text(encoding="utf-8").splitlines()))
    assert not [line for line in told if line.startswith("-")]
    return [line[2:] for line in told if line.startswith("+")]


@pytest.mark.parametrize(
    ("under", "question", "claim"),
    [
        ((QUESTION, POSITION, CLAIM), "war", CLAIM.words),
        ((QUESTION, POSITION, NEW_CLAIM), "war", NEW_CLAIM.words),
        ((QUESTION, *NEW_POSITION), "war", NEW_CLAIM.words),
        (NEW_QUESTION, "is-it-so", NEW_CLAIM.words),
    ],
)
def test_wherever_it_is_filed_it_is_proven_and_nothing_is_wrong(
    here: Desk, under: Under, question: str, claim: str
) -> None:
    project = file(here, under)
    assert told(project.root) == []
    stands, quote = last(project, question)
    assert stands == claim
    assert Evidence(project).finding(quote).proven
    assert (quote.speaker, quote.exact) == ("ada-lund", "We will never refuse to talk to them,")


def test_only_lines_are_added(here: Desk) -> None:
    root = here.project.root
    before = here.source.path.read_bytes()
    file(here, (QUESTION, POSITION, CLAIM))
    assert added(FILES["positions/war.yaml"], root / "positions/war.yaml") == [
        "          - source: talks",
        "            speaker: ada-lund",
        "            mode: direct",
        '            exact: "We will never refuse to talk to them,"',
    ]
    assert added(before, here.source.path) == ["speakers:", "  ada-lund: {name: Ada Lund}"]


def test_a_speaker_that_the_source_declares_changes_the_question_alone(desk: MakeDesk) -> None:
    here = desk(BODY, "speakers:\n  lund: {name: Ada Lund}\n", FILES)
    found = proof(picked(here), here.source, here.text)
    made = file_changes(found.quote, picked(here).person, (QUESTION, POSITION, CLAIM), here.project)
    assert [change.path.name for change in made] == ["war.yaml"]


def test_a_speaker_has_the_role_that_was_typed(here: Desk) -> None:
    person = person_typed("Ada: Lund, “head” #1", here.source, here.project)
    project = file(here, (QUESTION, POSITION, CLAIM), person)
    assert told(project.root) == []
    speaker = project.sources["talks"].speakers["ada-lund"]
    assert (speaker.name, speaker.role) == ("Ada: Lund", "“head” #1")


def test_in_the_sources_own_voice_nobody_becomes_a_speaker(here: Desk) -> None:
    pick = picked(here).next_mode().next_mode()
    found = proof(pick, here.source, here.text)
    made = file_changes(found.quote, pick.person, (QUESTION, POSITION, CLAIM), here.project)
    assert [change.path.name for change in made] == ["war.yaml"]


def test_ids_that_are_made_are_nobodys(here: Desk) -> None:
    claim = Step("argument", None, "Certain")
    project = file(here, (QUESTION, Step("position", None, "Inevitable"), Step("thesis", None, "So."), claim))
    assert told(project.root) == []
    position = project.questions[0].positions[-1]
    assert (position.id, position.arguments[0].id) == ("inevitable-2", "certain-2")


@pytest.mark.parametrize("words", ["!?", "这是真的吗", "\x1b"])
def test_words_without_a_letter_for_an_id_make_one_all_the_same(here: Desk, words: str) -> None:
    from briefing.filing.placement import choices

    under: Under = ()
    for _ in range(4):
        under = (*under, choices(under, here.project, words)[-1].step)
    project = file(here, under)
    assert told(project.root) == []
    assert len(project.questions) == 2


def test_a_question_whose_file_is_broken_is_not_written_over(here: Desk) -> None:
    broken = here.project.root / "positions" / "is-it-so.yaml"
    broken.write_text("question: [")
    project = file(here, NEW_QUESTION)
    assert broken.read_text() == "question: ["
    assert last(project, "is-it-so-2")


def test_a_new_question_names_the_schema_of_the_project(here: Desk, make_project: MakeProject) -> None:
    make_project({"schema/question.schema.json": "{}"})
    project = file(here, NEW_QUESTION)
    text = (project.root / "positions" / "is-it-so.yaml").read_text()
    assert text.startswith("# yaml-language-server: $schema=../schema/question.schema.json\nquestion: ")


def test_what_was_changed_meanwhile_stays(here: Desk) -> None:
    path = here.project.root / "positions" / "war.yaml"
    path.write_text("# Mine.\n" + path.read_text().replace("A clash is certain.", "A clash is sure."))
    project = file(here, (QUESTION, POSITION, CLAIM))
    assert path.read_text().startswith("# Mine.\n")
    assert last(project, "war")[0] == "A clash is sure."


@pytest.mark.parametrize(
    ("under", "message"),
    [
        ((QUESTION, POSITION, Step("argument", "gone", "Gone.")), r"war\.yaml:3:5: the argument “gone” is not in"),
        ((QUESTION, Step("position", "gone", "Gone"), CLAIM), r"war\.yaml:1:1: the position “gone” is not in"),
        ((Step("question", "gone", "Gone?"), POSITION, CLAIM), r"gone\.yaml"),
    ],
)
def test_what_is_gone_is_told_with_its_place(here: Desk, under: Under, message: str) -> None:
    found = proof(picked(here), here.source, here.text)
    with pytest.raises(BriefingError, match=message):
        file_changes(found.quote, picked(here).person, under, here.project)


@pytest.mark.parametrize("broken", ["question: [", "- a list", "question: Only this?\n", "\0", "a: &a *a"])
def test_a_file_that_broke_meanwhile_is_told_and_left_alone(here: Desk, broken: str) -> None:
    path = here.project.root / "positions" / "war.yaml"
    path.write_text(broken)
    found = proof(picked(here), here.source, here.text)
    with pytest.raises(BriefingError, match=r"war\.yaml"):
        file_changes(found.quote, picked(here).person, (QUESTION, POSITION, CLAIM), here.project)
    assert path.read_text() == broken


def test_a_source_that_is_gone_is_told(here: Desk) -> None:
    found = proof(picked(here), here.source, here.text)
    here.source.path.unlink()
    with pytest.raises(BriefingError, match=r"talks\.md"):
        file_changes(found.quote, picked(here).person, (QUESTION, POSITION, CLAIM), here.project)
    project = load_project(here.project.root)
    with pytest.raises(BriefingError, match="there is no source “talks” any more"):
        file_changes(found.quote, picked(here).person, (QUESTION, POSITION, CLAIM), project)


def test_a_quotation_has_its_keys_in_the_order_of_the_files(here: Desk) -> None:
    quote = proof(picked(here), here.source, here.text).quote
    assert list(quote_keys(quote)) == ["source", "speaker", "mode", "exact"]


def test_a_speaker_whom_another_program_wrote_meanwhile_is_not_written_again(here: Desk) -> None:
    pick = picked(here)
    found = proof(pick, here.source, here.text)
    Edits().apply(file_changes(found.quote, pick.person, (QUESTION, POSITION, NEW_CLAIM), here.project), "by another")
    made = file_changes(found.quote, pick.person, (QUESTION, POSITION, CLAIM), here.project)
    assert [one.path.name for one in made] == ["war.yaml"]
