"""What is picked is what a person would have typed: proven, for its own place, with its speaker, or told why not."""

from __future__ import annotations

import pytest

from briefing.filing.inbox import Proposals
from briefing.filing.picked import MOST_PLACES, Pick, moved, nearest_speaker, of_candidate, of_stretch, proof
from briefing.filing.speaker_choices import Person
from briefing.languages import words_assumed
from briefing.model.records import Mode, Project
from briefing.model.statuses import Status
from briefing.project.source_file import read_body
from briefing.text.selection import Stretch, sentence_at
from briefing.text.span import Span
from briefing.verification.source_text import SourceText
from tests.filing.conftest import Desk, MakeDesk
from tests.helpers.verified_quotes import text_of

EN = words_assumed("en").abbreviations
PESKOV = "speakers:\n  peskov: {name: Dmitry Peskov, role: Kremlin spokesman}\n"
SPLIT = "“In that case,” Peskov told reporters in Moscow, “it is inevitable.” He left for Minsk.\n"
APART = "“We are ready,” Peskov said. “They are not.”\n\nThe so-called “new order” has come, Peskov said.\n"
LONG = "Peskov said: “We have never refused to talk.\n\n“But nobody asked us.”\n\nThe risk remains low.\n"


def pieces(desk: Desk, pick: Pick) -> list[str]:
    return [desk.body[part.start : part.end] for part in pick.parts(desk.body)]


def first(desk: Desk, mode: Mode | None = "direct") -> Pick:
    """The first proposal of this mode."""
    one = next(one for one in desk.candidates if one.mode == mode)
    return of_candidate(one, desk.source, desk.project)


def over(desk: Desk, words: str) -> Stretch:
    start = desk.body.index(words)
    return Stretch(start, start + len(words))


def word(desk: Desk, pick: Pick, by: int) -> Pick:
    return moved(pick, pick.stretch.by_word(desk.body, by), desk.candidates)


def missing(desk: Desk, pick: Pick) -> str | None:
    return proof(pick, desk.source, desk.text).missing


def test_every_proposal_of_the_example_is_proven_or_says_what_is_missing(example: Project) -> None:
    for id, source in example.sources.items():
        text = text_of(id)
        for one in Proposals().of(source, text.body):
            pick = of_candidate(one, source, example)
            found = proof(pick, source, text)
            assert found.finding.proven, (id, one.exact, found.finding.reasons)
            assert (found.missing is None) is (one.speaker is not None), (id, one.exact, found.missing)
            assert [text.body[part.start : part.end] for part in one.parts] == [
                text.body[part.start : part.end] for part in pick.parts(text.body)
            ]


def test_what_is_filed_has_the_keys_of_a_quotation(desk: MakeDesk) -> None:
    here = desk(SPLIT, PESKOV)
    quote = proof(first(here), here.source, here.text).quote
    assert (quote.source, quote.speaker, quote.mode, quote.speaker_basis) == ("talks", "peskov", "direct", None)
    assert quote.exact == "In that case, […] it is inevitable."


def test_the_cue_between_two_pieces_stays_out_as_edges_move(desk: MakeDesk) -> None:
    here = desk(SPLIT, PESKOV)
    pick = word(here, first(here), -1)
    assert pieces(here, pick) == ["In that case,", "it is inevitable"]
    pick = word(here, word(here, pick, -1), -1)
    assert pieces(here, pick) == ["In that case,", "it"]


def test_an_edge_goes_past_the_cue_at_once_and_back(desk: MakeDesk) -> None:
    here = desk(SPLIT, PESKOV)
    pick = first(here)
    shorter = moved(
        pick, Stretch(pick.stretch.start, pick.stretch.end - len("it is inevitable.”") - 1), here.candidates
    )
    assert pieces(here, shorter) == ["In that case,"]
    assert shorter.stretch.end == here.body.index("” Peskov")
    again = word(here, word(here, shorter, 1), 1)
    while len(pieces(here, again)) == 1:
        before, again = again, word(here, again, 1)
        assert again.stretch.end <= here.body.index("it") + len("it"), before
    assert pieces(here, again) == ["In that case,", "it"]


def test_the_start_goes_past_the_cue_too(desk: MakeDesk) -> None:
    here = desk(SPLIT, PESKOV)
    pick = moved(first(here), over(here, "Moscow, “it is inevitable."), here.candidates)
    assert pieces(here, pick) == ["it is inevitable."]


def test_growing_over_a_further_piece_leaves_the_narrator_out(desk: MakeDesk) -> None:
    here = desk(APART, PESKOV)
    pick = first(here)
    grown = moved(pick, over(here, "We are ready,” Peskov said. “They are not."), here.candidates)
    assert pieces(here, grown) == ["We are ready,", "They are not."]
    assert missing(here, grown) is None


def test_on_the_way_to_a_further_piece_the_narrators_words_are_told(desk: MakeDesk) -> None:
    here = desk(APART, PESKOV)
    pick = word(here, word(here, first(here), 1), 1)
    assert missing(here, pick) == "not all of it stands in quotation marks, as speech does"


def test_a_term_in_marks_on_the_way_is_no_speech(desk: MakeDesk) -> None:
    here = desk("“We go,” Peskov said of the so-called “new” order. “They stay here now.”\n", PESKOV)
    assert [one.mode for one in here.candidates] == ["direct", None, "direct"]
    grown = moved(first(here), over(here, here.body[1:-2]), here.candidates)
    assert pieces(here, grown) == ["We go,", "They stay here now."]


def test_speech_over_paragraphs_is_in_parts_without_the_marks_that_open_it_anew(desk: MakeDesk) -> None:
    here = desk(LONG, PESKOV)
    pick = first(here)
    assert pieces(here, pick) == ["We have never refused to talk.", "But nobody asked us."]
    found = proof(pick, here.source, here.text)
    assert (found.finding.status, found.missing) == (Status.ELIDED, None)


def test_a_stretch_of_ones_own_over_paragraphs_has_a_gap_there(desk: MakeDesk) -> None:
    here = desk("The risk remains low.\n\nNobody expects a war.\n")
    found = proof(Pick(Stretch(0, len(here.body))), here.source, here.text)
    assert found.quote.exact == "The risk remains low. […] Nobody expects a war."
    assert found.missing is None


def test_shrunk_to_before_its_gap_a_pick_in_any_mode_keeps_its_words(desk: MakeDesk) -> None:
    here = desk(SPLIT, PESKOV)
    for mode in ("reported", "authorial"):
        pick = Pick(first(here).stretch, first(here).gaps, mode)
        assert pieces(here, moved(pick, over(here, "In that"), here.candidates)) == ["In that"]
        assert pieces(here, moved(pick, over(here, "inevitable"), here.candidates)) == ["inevitable"]


def test_gaps_that_overlap_leave_no_words_twice(desk: MakeDesk) -> None:
    here = desk("One two three four five six.\n")
    pick = Pick(Stretch(0, 27), (Span(4, 13), Span(8, 18)))
    assert pieces(here, pick) == ["One", "five six"]


def test_within_speech_speaker_and_mode_are_those_of_the_speech(desk: MakeDesk) -> None:
    here = desk(SPLIT, PESKOV)
    pick = of_stretch(over(here, "is inevitable"), here.candidates, here.source, here.project)
    assert pick.person is not None
    assert (pick.mode, pick.person.id, pieces(here, pick)) == ("direct", "peskov", ["is inevitable"])


@pytest.mark.parametrize(
    "words", ["told reporters", "He left for Minsk.", "reporters in Moscow, “it is inevitable.” He"]
)
def test_outside_of_it_they_are_the_sources_own(desk: MakeDesk, words: str) -> None:
    here = desk(SPLIT, PESKOV)
    pick = of_stretch(over(here, words), here.candidates, here.source, here.project)
    assert (pick.mode, pick.person, pieces(here, pick)) == ("authorial", None, [words])


def test_a_stretch_that_ends_in_the_cue_is_the_words_before_it_and_can_go_on(desk: MakeDesk) -> None:
    here = desk(SPLIT, PESKOV)
    at, seen = over(here, "that case,"), []
    while here.body[at.end - 2 : at.end] != "it":
        at = at.by_word(here.body, 1)
        seen.append(pieces(here, of_stretch(at, here.candidates, here.source, here.project)))
    assert seen[0] == ["that case,"]
    assert seen[-1] == ["that case,", "it"]


def test_a_sentence_with_speech_in_it_is_the_sources_own(desk: MakeDesk) -> None:
    here = desk(SPLIT, PESKOV)
    at = sentence_at(here.body, here.body.index("reporters"), EN)
    pick = of_stretch(at, here.candidates, here.source, here.project)
    found = proof(pick, here.source, here.text)
    assert (found.quote.speaker, found.finding.status, found.missing) == (None, Status.EXACT, None)


def test_of_a_pronoun_the_basis_says_what_the_text_has(desk: MakeDesk) -> None:
    here = desk("Dmitry Peskov came to Tallinn. “We will never refuse to talk,” he said.\n", PESKOV)
    quote = proof(first(here), here.source, here.text).quote
    assert (quote.speaker, quote.speaker_basis) == ("peskov", "The text has “he” there.")


def test_a_name_in_another_word_is_no_name(desk: MakeDesk) -> None:
    speakers = "speakers:\n  al: {name: Al Ma, role: the official host}\n"
    here = desk("“We will never refuse to talk,” the host said.\n", speakers)
    quote = proof(first(here), here.source, here.text).quote
    assert (quote.speaker, quote.speaker_basis) == ("al", "The text has “the host” there.")


def test_whom_a_person_names_is_not_inferred(desk: MakeDesk) -> None:
    here = desk("Dmitry Peskov came. “We will never refuse to talk,” he said.\n", PESKOV)
    pick = first(here).said_by(Person("lund", "Ada Lund", None, is_declared=False))
    found = proof(pick, here.source, here.text)
    assert (found.quote.speaker, found.quote.speaker_basis, found.missing) == ("lund", None, None)


def test_the_sources_own_voice_becomes_a_report_when_somebody_is_named() -> None:
    lund = Person("lund", "Ada Lund")
    assert Pick(Stretch(0, 3)).said_by(lund).mode == "reported"
    assert Pick(Stretch(0, 3), mode="direct").said_by(lund).mode == "direct"


def test_modes_follow_each_other_round() -> None:
    modes: list[Mode] = []
    pick = Pick(Stretch(0, 3))
    for _ in range(3):
        pick = pick.next_mode()
        modes.append(pick.mode)
    assert modes == ["direct", "reported", "authorial"]


def test_in_the_sources_own_voice_no_speaker_is_written(desk: MakeDesk) -> None:
    here = desk(SPLIT, PESKOV)
    pick = first(here).next_mode().next_mode()
    quote = proof(pick, here.source, here.text).quote
    assert (quote.mode, quote.speaker, quote.speaker_basis) == ("authorial", None, None)


def test_nobody_named_is_missing(desk: MakeDesk) -> None:
    here = desk("“We will never refuse to talk to them.”\n")
    pick = first(here)
    assert pick.needs_speaker
    assert missing(here, pick) == "nobody is named who says it"


TWICE = "First, it is a mere red line for them.\n\nThen, it is a mere red line for us.\n"


@pytest.mark.parametrize(("offset", "told"), [(7, ("First,", None)), (47, ("Then,", None))])
def test_words_that_stand_twice_get_what_tells_their_own_place(
    desk: MakeDesk, offset: int, told: tuple[str, str | None]
) -> None:
    here = desk(TWICE)
    at = TWICE.index("it is a mere red line", offset - 7)
    found = proof(Pick(Stretch(at, at + 21)), here.source, here.text)
    assert (found.finding.start, found.finding.proven, found.missing) == (at, True, None)
    assert told[0] in (found.quote.prefix or "")


def test_of_lines_broken_differently_each_is_filed_for_its_own_place(desk: MakeDesk) -> None:
    body = "First, it is a\nmere red line.\n\nThen, it is a mere red line.\n"
    here = desk(body)
    for at, end in ((7, 29), (body.rindex("it is"), len(body) - 2)):
        found = proof(Pick(Stretch(at, end)), here.source, here.text)
        assert (found.finding.start, found.missing) == (at, None)


@pytest.mark.parametrize(("places", "status"), [(MOST_PLACES, Status.EXACT), (MOST_PLACES + 1, Status.AMBIGUOUS)])
def test_words_at_very_many_places_are_not_told_apart_for_it_takes_long(
    desk: MakeDesk, places: int, status: Status
) -> None:
    here = desk("".join(f"Point {number} is a line.\n\n" for number in range(places)))
    found = proof(Pick(over(here, "a line.")), here.source, here.text)
    assert found.finding.status is status
    assert found.finding.proven is (found.missing is None)


def test_where_nothing_tells_places_apart_it_cannot_be_filed(desk: MakeDesk) -> None:
    here = desk("It is a red line.\n\n" * 40)
    found = proof(Pick(Stretch(19 * 20, 19 * 20 + 17)), here.source, here.text)
    assert found.finding.status is Status.AMBIGUOUS
    assert found.missing == "it would not be proven: pick less, or more"


@pytest.mark.parametrize(
    ("body", "exact"),
    [
        ("They were un-\nable to\nwin.", "They were unable to win."),
        ("They were un\xad\n  able to win.", "They were unable to win."),
        ("The non-\nNATO troops.", "The non-NATO troops."),
        ("A long-\nterm aim.\n\nIt is long-term.", "A long-term aim."),
    ],
)
def test_words_that_a_lines_end_divides_are_whole(desk: MakeDesk, body: str, exact: str) -> None:
    here = desk(body)
    found = proof(Pick(Stretch(0, body.index(".") + 1)), here.source, here.text)
    assert (found.quote.exact, found.missing) == (exact, None)


def test_another_speakers_words_are_not_joined(desk: MakeDesk) -> None:
    speakers = PESKOV + "  lund: {name: Ada Lund}\n"
    here = desk("“We go,” Peskov said. “They will stay here,” Lund replied.\n", speakers)
    grown = moved(first(here), over(here, "We go,” Peskov said. “They will stay here,"), here.candidates)
    assert missing(here, grown) == "it would not be proven: pick less, or more"


def test_a_body_without_a_word_is_no_quotation(desk: MakeDesk) -> None:
    here = desk("— …\n")
    found = proof(of_stretch(sentence_at(here.body, 0, EN), (), here.source, here.project), here.source, here.text)
    assert found.missing == "there is no word in it"
    assert proof(Pick(Stretch(0, 0)), here.source, here.text).missing is not None


def test_whoever_speaks_nearest_is_thought_of_first(desk: MakeDesk) -> None:
    here = desk(
        "“We are ready,” Peskov said. It rained.\n\nThe sun rose over the hills.\n\n“We are not,” Rutte said.\n"
    )
    assert nearest_speaker(over(here, "It rained"), here.candidates) == "Peskov"
    assert nearest_speaker(over(here, "We are not"), here.candidates) == "Rutte"
    assert nearest_speaker(over(here, "It rained"), ()) is None


def test_the_author_speaks_where_the_source_has_its_own_voice(example: Project) -> None:
    source = example.sources["timofeev-nato-intervention"]
    body = read_body(source)
    pick = of_stretch(sentence_at(body, body.index("Any of these scenarios"), EN), (), source, example)
    found = proof(pick, source, SourceText(body))
    assert (found.quote.mode, found.quote.speaker, found.missing) == ("authorial", "ivan-timofeev", None)


HEARING = (
    "ANNA LUND: We open the hearing. It will be short.\n\nLet us begin with the bridge.\n\n"
    "TOM PELL: The bridge is not safe.\n\nANNA LUND: We will not pay a cent.\n"
)
HEARD = "speakers:\n  lund: {name: Anna Lund}\n  pell: {name: Tom Pell}\n"


def test_every_turn_of_a_transcript_can_be_filed(desk: MakeDesk) -> None:
    here = desk(HEARING, HEARD)
    picks = [of_candidate(one, here.source, here.project) for one in here.candidates]
    found = [proof(pick, here.source, here.text) for pick in picks]
    assert [(one.quote.speaker, one.quote.mode, one.missing) for one in found] == [
        ("lund", "direct", None),
        ("pell", "direct", None),
        ("lund", "direct", None),
    ]
    assert found[0].quote.exact == "We open the hearing. It will be short. […] Let us begin with the bridge."


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("It will be short.", "lund"),
        ("Let us begin with the bridge.", "lund"),
        ("The bridge is not safe.", "pell"),
        ("will not pay", "lund"),
    ],
)
def test_a_stretch_of_a_turn_is_its_speakers(desk: MakeDesk, words: str, speaker: str) -> None:
    here = desk(HEARING, HEARD)
    found = proof(of_stretch(over(here, words), here.candidates, here.source, here.project), here.source, here.text)
    assert (found.quote.exact, found.quote.speaker, found.quote.mode) == (words, speaker, "direct")
    assert found.missing is None


def test_a_stretch_with_the_label_in_it_is_no_speech(desk: MakeDesk) -> None:
    here = desk(HEARING, HEARD)
    for words in ("the bridge.\n\nTOM PELL: The bridge", "TOM PELL"):
        pick = of_stretch(over(here, words), here.candidates, here.source, here.project)
        assert (pick.mode, pick.person) == ("authorial", None)


def test_the_label_before_the_first_words_of_a_turn_is_left_out(desk: MakeDesk) -> None:
    here = desk(HEARING, HEARD)
    pick = of_stretch(over(here, "ANNA LUND: We open the hearing."), here.candidates, here.source, here.project)
    assert (pieces(here, pick), pick.mode) == (["We open the hearing."], "direct")


def test_an_edge_goes_no_further_than_the_turn(desk: MakeDesk) -> None:
    here = desk(HEARING, HEARD)
    pick = of_stretch(over(here, "The bridge is not safe."), here.candidates, here.source, here.project)
    for stretch in (
        pick.stretch.by_sentence(here.body, 1, EN),
        pick.stretch.other_edge().by_sentence(here.body, -1, EN),
    ):
        assert pieces(here, moved(pick, stretch, here.candidates)) == ["The bridge is not safe."]
