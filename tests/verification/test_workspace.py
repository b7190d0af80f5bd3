"""A project as one works with it: texts read once, findings kept, quotations in the order of a source's text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event

import pytest
from msgspec.structs import replace

from briefing.model.queries import quotes_of
from briefing.model.records import Quote, Source
from briefing.model.results import Stretch
from briefing.model.statuses import Status
from briefing.project.discovery import load_project
from briefing.text.paragraphs import passages
from briefing.text.span import Span
from briefing.verification import other_sources
from briefing.verification.source_text import SourceText
from briefing.verification.usages import quotations_in
from briefing.verification.workspace import Evidence
from tests.conftest import FILES, QUESTION, SOURCE, MakeProject

PATIENCE = 20.0
"""Seconds after which a thread that does not come is given up."""
SOON = 0.1
"""Seconds in which one that need not wait is done."""
WORDS = "it is not about probability, but inevitability"
MOVED = FILES | {
    "positions/war.yaml": QUESTION.replace(WORDS, "the army has enough to eat and drink until spring"),
    "corpus/reuters.md": SOURCE.replace(
        "The risk", "“Today the army has enough to eat and drink until spring,” he said. Risk"
    ),
}
"""Words that stand in another source than their own."""


@pytest.fixture
def small(make_project: MakeProject) -> Evidence:
    return Evidence(load_project(make_project(FILES)))


def test_a_body_is_read_once(small: Evidence) -> None:
    before = small.body("tass")
    small.project.sources["tass"].path.unlink()
    assert small.body("tass") == before


def test_of_many_texts_those_read_long_ago_are_forgotten(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = FILES["corpus/tass.md"]
    evidence = Evidence(load_project(make_project(FILES | {"corpus/other.md": other, "corpus/third.md": other})))
    size = len(evidence.body("tass") or "")
    monkeypatch.setattr("briefing.verification.workspace.MOST_HELD", 2 * size)
    evidence.body("other")
    evidence.body("tass")
    evidence.body("third")
    for source in evidence.project.sources.values():
        source.path.unlink()
    assert [id for id in ("other", "tass", "third") if evidence.body(id) is not None] == ["tass", "third"]


def test_paragraphs_are_forgotten_with_their_text(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    other = FILES["corpus/tass.md"]
    evidence = Evidence(load_project(make_project(FILES | {"corpus/other.md": other})))
    monkeypatch.setattr("briefing.verification.workspace.MOST_HELD", len(evidence.body("tass") or ""))

    def slowly(body: str) -> list[Span]:
        evidence.body("other")  # as another thread may ask for it, and the text of this one is forgotten
        return passages(body)

    monkeypatch.setattr("briefing.verification.workspace.passages", slowly)
    evidence.paragraph("tass", 0)
    assert evidence._paragraphs.keys() <= evidence._texts.keys()


def test_an_unknown_source_has_no_body(small: Evidence) -> None:
    assert small.body("nobody") is None


def test_quotations_of_a_source_that_vanished_are_unverifiable(small: Evidence) -> None:
    small.project.sources["tass"].path.unlink()
    assert small.body("tass") is None
    (question,) = small.project.questions
    findings = [small.finding(quote) for quote in quotes_of(*question.positions)]
    assert {finding.status for finding in findings} == {Status.UNVERIFIABLE}
    assert all(finding.reasons for finding in findings)


def test_a_finding_is_made_once(small: Evidence) -> None:
    quote = small.quote("war", "certain", 0)
    assert small.finding(quote) is small.finding(quote)


def test_an_equal_quotation_read_anew_has_the_finding_that_is_known(make_project: MakeProject) -> None:
    evidence = Evidence(load_project(make_project(MOVED)))
    quote = evidence.quote("war", "certain", 0)
    evidence.look_elsewhere([quote])
    assert evidence.finding(replace(quote, note="read anew")) is evidence.finding(quote)
    assert evidence.finding(quote).status is Status.MOVED_SOURCE


def test_a_quotation_gets_no_finding_of_one_that_is_gone(small: Evidence) -> None:
    quote = small.quote("war", "certain", 0)
    words = (quote.exact, "Nobody ever said these words.")
    found = [small.finding(replace(quote, exact=words[number % 2])).proven for number in range(10)]
    assert found == [True, False] * 5


class Slowly:
    """Looks elsewhere only when it is let."""

    def __init__(self) -> None:
        self.begun = Event()
        self.let = Event()
        self.times = 0

    def __call__(self, quotes: Sequence[Quote], texts: Iterable[tuple[Source, SourceText]]) -> list[list[Stretch]]:
        self.times += 1
        self.begun.set()
        assert self.let.wait(PATIENCE)
        return other_sources.elsewhere(quotes, texts)


def test_who_looks_for_what_is_being_looked_for_waits_for_it(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence, slowly = Evidence(load_project(make_project(MOVED))), Slowly()
    quote = evidence.quote("war", "certain", 0)
    assert evidence.finding(quote).status is Status.MISSING
    monkeypatch.setattr("briefing.verification.ledger.elsewhere", slowly)

    def status() -> Status:
        evidence.look_elsewhere([quote])
        return evidence.finding(quote).status

    with ThreadPoolExecutor() as threads:
        first = threads.submit(evidence.look_elsewhere, [quote])
        assert slowly.begun.wait(PATIENCE)
        second = threads.submit(status)
        wait([second], SOON)
        slowly.let.set()
        first.result(PATIENCE)
        assert second.result(PATIENCE) is Status.MOVED_SOURCE
    assert slowly.times == 1


def test_what_could_not_be_looked_for_is_looked_for_again(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence = Evidence(load_project(make_project(MOVED)))
    quote = evidence.quote("war", "certain", 0)

    def failing(*_: object) -> list[list[Stretch]]:
        raise MemoryError

    with monkeypatch.context() as failed:
        failed.setattr("briefing.verification.ledger.elsewhere", failing)
        with pytest.raises(MemoryError):
            evidence.look_elsewhere([quote])
    assert evidence.look_elsewhere([quote])
    assert evidence.finding(quote).status is Status.MOVED_SOURCE


def test_what_was_looked_for_is_not_looked_for_again(make_project: MakeProject) -> None:
    evidence = Evidence(load_project(make_project(FILES | {"positions/war.yaml": MOVED["positions/war.yaml"]})))
    quote = evidence.quote("war", "certain", 0)
    assert not evidence.look_elsewhere([quote])
    evidence.project.sources["tass"].path.unlink()
    assert not evidence.look_elsewhere([quote])


def test_a_paragraph_has_a_number_from_one(small: Evidence) -> None:
    body = small.body("tass")
    assert body is not None
    assert small.paragraph("tass", 0) == (1, 2)
    assert small.paragraph("tass", body.index("The risk")) == (2, 2)


def test_a_place_of_a_document_is_read_once_and_forgotten_with_its_text(make_project: MakeProject) -> None:
    record = 'marks: [{at: p. 7, paragraph: 2, words: "The risk of escalation"}]'
    evidence = Evidence(load_project(make_project(FILES | {"originals/tass.yaml": record})))
    offset = (evidence.body("tass") or "").index("The risk")
    assert (evidence.locator("tass", offset), evidence.locator("tass", 0)) == ("p. 7", None)
    (evidence.project.root / "originals" / "tass.yaml").unlink()
    assert evidence.locator("tass", offset) == "p. 7"
    evidence._forget("tass")
    assert evidence.locator("tass", offset) is None


def test_an_unknown_source_has_no_places(small: Evidence) -> None:
    assert small.locator("nobody", 0) is None


def test_an_argument_is_found_by_its_id(small: Evidence) -> None:
    assert small.address("war", "low-risk").label == "B1"


def test_quotations_come_in_the_order_of_the_text(evidence: Evidence) -> None:
    for source in evidence.project.sources:
        starts = [quotation.start for quotation in quotations_in(source, evidence)]
        assert starts == sorted(starts)
        assert starts


def test_the_same_stretch_in_two_questions_is_one_quotation_with_two_uses(make_project: MakeProject) -> None:
    other = QUESTION.replace("bring about war", "bring about peace")
    evidence = Evidence(load_project(make_project(FILES | {"positions/peace.yaml": other})))
    quotations = quotations_in("tass", evidence)
    assert [len(quotation.uses) for quotation in quotations] == [2, 2]
    first = quotations[0]
    assert first.use_in("peace").address.question == "peace"
    assert first.use_in("elsewhere") == first.uses[0]
    assert first.end == first.start + len("it is not about probability, but inevitability")


def test_what_is_not_proven_is_not_marked_in_the_source(make_project: MakeProject) -> None:
    wrong = QUESTION.replace("but inevitability", "but certainty")
    evidence = Evidence(load_project(make_project(FILES | {"positions/war.yaml": wrong})))
    assert [quotation.uses[0].address.label for quotation in quotations_in("tass", evidence)] == ["B1"]
