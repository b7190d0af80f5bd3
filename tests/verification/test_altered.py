"""A quotation that stands nowhere as it is: altered with its changes, deleted, or missing; never proven."""

from __future__ import annotations

import re

import pytest

from briefing.model.results import Finding
from briefing.model.statuses import Status
from briefing.text.span import Span
from tests.helpers.verified_quotes import DORK, ERR, SUCIU, TIMOFEEV, at, body_of, verified, verified_in

RISK = "Russia cannot take the risk of a large-scale military conflict with NATO."


def differences(finding: Finding) -> list[tuple[str, str, str]]:
    return [(change.kind, change.quoted, change.source) for change in finding.changes]


# Altered


def test_a_flipped_negation_is_altered_however_alike() -> None:
    finding = verified(RISK.replace("cannot", "can"))
    assert (finding.status, finding.proven) == (Status.ALTERED, False)
    assert differences(finding) == [("replaced", "can", "cannot")]


def test_it_is_found_where_it_stood() -> None:
    finding = verified(RISK.replace("cannot", "can"))
    assert [at(body_of(ERR), span) for span in finding.spans] == [RISK]


def test_every_difference_is_told() -> None:
    finding = verified(RISK.replace("take", "bear").replace(" military", ""))
    assert finding.reasons == ("differs from its source: “bear” for “take”, “military” left out",)


@pytest.mark.parametrize(
    ("source", "words", "other", "kind"),
    [
        (ERR, "this would *not automatically mean a military confrontation", "", "negation"),
        (SUCIU, "Finland *didn’t ask Russia for approval to join NATO.", "did", "negation"),
        (SUCIU, "that it *should be up to Kyiv to determine whether", "may", "modal"),
        (DORK, "*several NATO member countries, including the United Kingdom", "all", "quantifier"),
        (SUCIU, "a group of around *30 nations that have supported Ukraine", "13", "number"),
        (SUCIU, "It has lost hundreds of *thousands of soldiers during the war", "millions", "number"),
        (SUCIU, "in the more than three-and-a-half *years of fighting", "months", "unit"),
        (SUCIU, "Speaking at NATO headquarters in Brussels on *Tuesday", "Monday", "date"),
        (SUCIU, "which launched its unprovoked invasion of *Ukraine", "Poland", "name"),
    ],
)
def test_a_changed_meaning_is_named(source: str, words: str, other: str, kind: str) -> None:
    changed = re.sub(r"\*\S+", other, words)
    finding = verified(changed, source)
    assert (finding.status, finding.meaning) == (Status.ALTERED, True)
    assert kind in {kind for change in finding.changes for kind in change.meaning}


def test_other_words_leave_the_meaning_untouched() -> None:
    finding = verified(RISK.replace("large-scale", "very big"))
    assert (finding.status, finding.meaning) == (Status.ALTERED, False)


def test_in_a_language_without_a_list_the_meaning_is_not_judged() -> None:
    assert verified(RISK.replace("cannot", "can"), language="et").meaning is None


def test_that_the_meaning_was_not_judged_is_said() -> None:
    finding = verified(RISK.replace("cannot", "can"), language="et")
    assert finding.reasons[-1] == "was not judged for meaning: there is no word list for the language “et”"


def test_letters_misread_are_altered() -> None:
    finding = verified("Russla cannot take tbe risk of a large-scale rnilitary confIict with NATO.")
    assert finding.status is Status.ALTERED


MARKED = "I believe that the risk of an escalation […] is not in the agenda at the moment."


def test_a_mark_is_no_change() -> None:
    assert differences(verified(MARKED)) == [("replaced", "in", "on")]


def test_what_a_mark_leaves_out_of_altered_words_is_a_gap() -> None:
    assert [gap.text.strip() for gap in verified(MARKED).gaps] == ["of a conflict with NATO"]


def test_a_negation_that_brackets_put_into_altered_words_touches_the_meaning() -> None:
    finding = verified(MARKED.replace("[…]", "[not]"))
    assert (finding.status, finding.meaning) == (Status.ALTERED, True)


def test_the_pieces_of_altered_words_have_their_places() -> None:
    assert len(verified(MARKED).spans) == 2


def test_a_short_first_piece_is_compared_too() -> None:
    finding = verified("Russia can take the risk […] military conflict with NATO. This is out of the question")
    assert differences(finding) == [("replaced", "can", "cannot")]


def test_a_paragraph_that_ends_without_a_mark_is_a_change() -> None:
    body = "They go home to their country.\n\nAnd then the great war goes on again."
    finding = verified_in(body, "They go home to their country. And then the great war goes on again.")
    assert differences(finding) == [("deleted", "", "\n\n")]


def test_the_candidates_are_given_with_it() -> None:
    (candidate, *_) = verified(RISK.replace("cannot", "can")).candidates
    assert (candidate.source, candidate.text) == (ERR, RISK)
    assert 90 < candidate.similarity < 100


# The bars


def test_what_is_shorter_than_twenty_characters_is_never_altered() -> None:
    assert verified_in("They take the big risk.", "take the large risk").status is Status.MISSING


def test_what_is_a_little_longer_can_be() -> None:
    assert verified_in("They take the big risk now.", "take the large risk now").status is Status.ALTERED


def test_a_text_that_only_shares_its_subject_is_missing() -> None:
    finding = verified("Russia would rather leave the talks than risk another conflict with the alliance.")
    assert finding.status is Status.MISSING


def test_a_sentence_of_another_source_is_missing() -> None:
    finding = verified("The second alternative is to radically change the approach and to participate in the conflict")
    assert finding.status is Status.MISSING


def test_the_places_nearest_to_what_is_missing_are_listed_best_first() -> None:
    finding = verified("Russia would rather leave the talks than risk another conflict with the alliance.")
    similarities = [candidate.similarity for candidate in finding.candidates]
    assert similarities == sorted(similarities, reverse=True)
    assert 0 < len(similarities) <= 3


def test_of_two_places_equally_near_with_other_words_none_is_chosen() -> None:
    body = "We will send our tanks to the border in May. Then: we will send our boats to the border in May."
    finding = verified_in(body, "we will send our ships to the border in May")
    assert (finding.status, finding.spans) == (Status.MISSING, ())
    assert "several places are like it" in finding.reasons[0]


def test_of_two_places_with_the_same_words_the_first_is_given_and_it_is_said() -> None:
    body = "We will send our tanks to the border in May. Then again: We will send our tanks to the border in May."
    finding = verified_in(body, "We will send our ships to the border in May")
    assert (finding.status, finding.start) == (Status.ALTERED, 0)
    assert finding.reasons[-1] == "the same words stand at several places; this is the first"


def test_the_suffix_chooses_among_places_that_are_near() -> None:
    body = (
        "We will send our tanks to the border in May, he said. We will send our boats to the border in May, she wrote."
    )
    finding = verified_in(body, "We will send our ships to the border in May", suffix=", she wrote.")
    assert differences(finding) == [("replaced", "ships", "boats")]


def test_near_words_where_neither_prefix_nor_suffix_stands_are_not_the_quotation() -> None:
    finding = verified(RISK.replace("cannot", "can"), prefix="The minister of defence wrote:", suffix="He went home.")
    assert (finding.status, finding.reasons) == (
        Status.MISSING,
        ("the words most like it stand where neither prefix nor suffix does",),
    )


def test_a_prefix_that_is_altered_itself_counts() -> None:
    finding = verified(RISK.replace("cannot", "can"), prefix="with any active military action toward NATO. “")
    assert finding.status is Status.ALTERED


# Stitched together


def test_two_sentences_joined_without_a_mark_are_altered() -> None:
    finding = verified(f"{RISK} All this can be played out step by step")
    assert (finding.status, finding.proven) == (Status.ALTERED, False)
    assert finding.reasons[0].startswith("joins stretches that stand apart in the source, without a mark")


def test_each_stretch_of_a_stitched_quotation_has_its_place() -> None:
    finding = verified(f"{RISK} All this can be played out step by step")
    assert {at(body_of(ERR), span) for span in finding.spans} == {RISK, "All this can be played out step by step"}


def test_words_left_out_at_a_seam_are_judged() -> None:
    body = "We will go to war with them now. Not today and never in winter. We will come home again in spring."
    finding = verified_in(body, "We will go to war with them now. We will come home again in spring.")
    assert [(change.kind, change.meaning) for change in finding.changes] == [("deleted", ("negation", "date", "name"))]


def test_the_same_stretches_with_a_mark_between_are_in_parts() -> None:
    finding = verified("All this can be played out step by step […] Russia would not consider it")
    assert finding.status in (Status.ELIDED, Status.ELIDED_RISKY)


# Deleted


def deleted_from(body: str) -> Finding:
    return verified_in(
        body,
        "The conflict underscores the complex geopolitical landscape.",
        prefix="escalating over the possibility of Western intervention.",
        suffix="Ukraine has faced challenges in recruiting",
    )


TOUCHING = """\
Tensions were escalating over the possibility of Western intervention.

Ukraine has faced challenges in recruiting."""


def test_a_sentence_gone_from_between_its_prefix_and_its_suffix_is_deleted() -> None:
    assert deleted_from(TOUCHING).status is Status.DELETED


def test_where_it_stood_is_said() -> None:
    at_end = TOUCHING.index("\n")
    assert deleted_from(TOUCHING).reasons == (f"its prefix and its suffix stand next to each other now, at {at_end}",)


def test_the_same_words_elsewhere_do_not_undo_it() -> None:
    finding = deleted_from(f"{TOUCHING} The conflict underscores the complex geopolitical landscape.")
    assert (finding.status, finding.spans) == (Status.DELETED, ())
    assert "the same words stand elsewhere in the source" in finding.reasons[1]


def test_the_place_of_the_same_words_is_a_rival() -> None:
    body = f"{TOUCHING} The conflict underscores the complex geopolitical landscape."
    assert [at(body, rival) for rival in deleted_from(body).rivals] == [
        "The conflict underscores the complex geopolitical landscape."
    ]


def test_a_word_between_prefix_and_suffix_keeps_it_from_being_deleted() -> None:
    assert deleted_from(TOUCHING.replace("\n\n", " So ")).status is not Status.DELETED


def test_a_few_letters_of_context_do_not_say_that_it_was_deleted() -> None:
    finding = verified_in("He is in the house now.", "never ever once again seen", prefix="is in", suffix="the")
    assert finding.status is Status.MISSING


def test_without_a_suffix_nothing_is_deleted() -> None:
    prefix = "escalating over the possibility of Western intervention."
    assert verified_in(TOUCHING, "The conflict is over for good now.", prefix=prefix).status is Status.MISSING


# Missing


@pytest.mark.parametrize("exact", ["", "  \n", "[…]", "… […]", "[sic]", "**"])
def test_without_words_it_is_missing(exact: str) -> None:
    assert verified(exact).status is Status.MISSING


def test_invented_words_are_missing() -> None:
    finding = verified("Peace talks in Geneva collapsed after the delegation walked out", TIMOFEEV)
    assert (finding.status, finding.spans, finding.start) == (Status.MISSING, (), None)


def test_a_missing_quotation_has_no_changes() -> None:
    assert verified("Peace talks in Geneva collapsed after the delegation walked out").changes == ()


def test_more_than_a_hundred_parts_are_not_looked_for() -> None:
    finding = verified(" […] ".join(["Russia"] * 101))
    assert finding.reasons == ("the quotation has 101 parts; at most 100 are looked for",)


def test_spans_are_of_the_body() -> None:
    finding = verified(RISK.replace("cannot", "can"))
    assert finding.spans == (Span(body_of(ERR).index(RISK), body_of(ERR).index(RISK) + len(RISK)),)
