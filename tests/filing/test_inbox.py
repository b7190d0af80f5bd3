"""What has become of each proposal: seen in the files, or kept by its words where it was skipped."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.attribution import inputs
from briefing.attribution.candidate import Candidate
from briefing.attribution.candidates import find_candidates
from briefing.filing import inbox
from briefing.filing.inbox import InboxItem, Proposals, ProposalState, fingerprints, items, next_open
from briefing.model.problems import BriefingError, Place
from briefing.model.records import Project
from briefing.text.span import Span
from tests.filing.conftest import MakeDesk

BODY = (
    "The two met in Tallinn in May, and spoke for an hour about what is to come.\n\n"
    "“In that case,” Peskov told reporters, “it is inevitable.” He left.\n\n"
    "The “new order” has come.\n\n"
    "“Nothing should be excluded in this war,” Emmanuel Macron said.\n"
)


def states(body: str, quoted: list[Span], skipped: set[str] | None = None) -> list[ProposalState]:
    return [one.state for one in items(find_candidates(body), prints(body), quoted, skipped or set())]


def prints(body: str, source: str = "talks") -> list[str]:
    return fingerprints(source, find_candidates(body), body)


def at(words: str, body: str = BODY) -> Span:
    return Span(body.index(words), body.index(words) + len(words))


def test_at_first_what_is_proposed_is_open_and_the_rest_apart() -> None:
    assert states(BODY, []) == ["open", "apart", "open"]


@pytest.mark.parametrize(
    ("quoted", "taken"),
    [
        (["it is inevitable."], True),
        (["it is inev"], True),
        (["it is"], False),
        (["it is", "is inevit"], True),
        (["In that case,"], True),
        (["Peskov told reporters"], False),
        (["case,” Peskov told reporters, “it"], False),
        (["“In that case,” Peskov told reporters, “it is inevitable.” He left."], True),
    ],
)
def test_a_proposal_is_taken_once_half_of_a_piece_of_it_is_quoted(quoted: list[str], taken: bool) -> None:
    found = states(BODY, [at(words) for words in quoted])
    assert found == ["taken" if taken else "open", "apart", "open"]


def test_what_is_told_apart_can_be_taken_and_skipped_too() -> None:
    assert states(BODY, [at("new order")])[1] == "taken"
    assert states(BODY, [], {prints(BODY)[1]})[1] == "skipped"


def test_what_was_skipped_and_is_quoted_is_taken() -> None:
    assert states(BODY, [at("it is inevitable.")], {prints(BODY)[0]})[0] == "taken"


@pytest.mark.parametrize(
    "changed",
    [
        "Much stands before it now.\n\n" + BODY,
        BODY.replace("in May", "on the last day of May"),
        BODY + "\n\nMuch stands behind it now.\n",
        BODY.replace("about what is", "about\nwhat is"),
    ],
)
def test_what_was_skipped_stays_so_when_the_text_around_it_changes(changed: str) -> None:
    skipped = {print_ for print_, one in zip(prints(BODY), find_candidates(BODY), strict=True) if one.mode is not None}
    assert states(changed, [], skipped) == ["skipped", "apart", "skipped"]


def test_the_same_words_in_another_place_are_not_skipped_with_them() -> None:
    body = (
        "“We will never talk to them,” Rutte said.\n\nMuch later he was asked: “We will never talk to them,” he said.\n"
    )
    first, second = find_candidates(body)
    assert first.exact == second.exact
    assert states(body, [], {prints(body)[0]}) == ["skipped", "open"]


def test_of_several_that_are_alike_one_is_skipped() -> None:
    body = "Q: Will you resign now, as they all ask of you?\n\n“No, I never will do that,” he said.\n\n" * 2
    assert states(body, [], {prints(body)[0]}) == ["skipped", "open"]


def test_what_was_skipped_in_one_source_is_proposed_in_its_reprint() -> None:
    assert not set(prints(BODY, "tass")) & set(prints(BODY, "reuters"))


def test_words_that_no_file_could_hold_have_a_fingerprint() -> None:
    body = "“We \ud800 will never talk to them,” Rutte said."
    assert len(prints(body)[0]) == 10


def listed(states: str) -> list[InboxItem]:
    named: dict[str, ProposalState] = {"o": "open", "t": "taken", "s": "skipped", "a": "apart"}
    return [InboxItem(Candidate(0, 1, (Span(0, 1),), "x", "direct"), named[one], "") for one in states]


@pytest.mark.parametrize(
    ("state", "after", "by", "number"),
    [
        ("ooo", 0, 1, 1),
        ("ooo", 0, -1, 2),
        ("ooo", 2, 1, 0),
        ("otsao", 0, 1, 4),
        ("otsao", 4, -1, 0),
        ("otsa", 0, 1, 0),
        ("otsa", 2, 1, 0),
        ("tooo", -1, 1, 1),
        ("tsa", 1, 1, None),
        ("", 0, 1, None),
    ],
)
def test_the_next_open_one_is_looked_for_round_the_end(state: str, after: int, by: int, number: int | None) -> None:
    assert next_open(listed(state), after, by) == number


def test_many_quotations_are_not_compared_with_each_proposal(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    plain = inbox._covered

    def counted(part: Span, covered: list[Span]) -> int:
        nonlocal looked
        looked += len(covered)
        return plain(part, covered)

    monkeypatch.setattr(inbox, "_covered", counted)
    assert states(BODY, [at("it is inevitable.")] * 1000)[0] == "taken"
    assert looked < 10, "what overlaps is one"


def test_proposals_are_looked_for_once(example: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    source = next(iter(example.sources.values()))
    proposals, body = Proposals(), "“We will never talk to them,” he said."
    assert proposals.known(source, body) is None
    found = proposals.of(source, body)
    assert len(found) == 1
    monkeypatch.setattr(inbox, "of_given", None)
    assert proposals.of(source, body) is found
    assert proposals.known(source, body) is found


def test_another_text_or_other_speakers_are_looked_through_anew(desk: MakeDesk) -> None:
    here = desk("“We go now, all of us,” Peskov said.\n", "speakers:\n  peskov: {name: Dmitry Peskov}\n")
    proposals = Proposals()
    assert proposals.of(here.source, here.body)[0].speaker == "Dmitry Peskov"
    nameless = replace(here.source, speakers={})
    assert proposals.known(nameless, here.body) is None
    assert proposals.of(nameless, here.body)[0].speaker == "Peskov"
    assert proposals.known(here.source, here.body) is None
    assert proposals.known(nameless, here.body + " More.") is None


def test_the_sources_looked_through_first_are_forgotten(example: Project) -> None:
    source = next(iter(example.sources.values()))
    proposals = Proposals()
    others = [replace(source, place=Place(Path(f"corpus/{n}.md"))) for n in range(inbox.MOST_KEPT)]
    for one in (source, *others):
        proposals.of(one, "")
    assert proposals.known(source, "") is None
    assert proposals.known(others[0], "") == []


def test_a_text_that_is_too_long_is_told(example: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    source = next(iter(example.sources.values()))
    monkeypatch.setattr(inputs, "MOST", 10)
    with pytest.raises(BriefingError, match="longer than 10 characters"):
        Proposals().of(source, "x" * 11)
