"""What an editor's brackets may do to a quotation that stays proven, and what they may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.model.problems import Place
from briefing.model.records import Quote, Source, Speaker
from briefing.model.results import Finding
from briefing.model.statuses import Status
from briefing.verification.source_text import SourceText
from briefing.verification.verifier import verify

PLACE = Place(Path("corpus/troops.md"))


def find(body: str, exact: str, language: str = "en") -> Finding:
    """What is found of words of Rutte's."""
    speakers = {
        "rutte": Speaker(place=PLACE, name="Mark Rutte", role="NATO Secretary General"),
        "zakharova": Speaker(place=PLACE, name="Maria Zakharova", role="spokeswoman"),
    }
    source = Source(place=PLACE, type="article", issued="2025", language=language, speakers=speakers)
    quote = Quote(place=PLACE, source="troops", speaker="rutte", mode="direct", exact=exact)
    return verify(quote, source, SourceText(body))


def said(words: str) -> str:
    return f"“{words},” Rutte said."


@pytest.mark.parametrize(
    ("words", "exact"),
    [
        ("They attack and he wins the war", "They attack and [Putin] wins the war"),
        ("They attack and it wins the war", "They attack and [the army] wins the war"),
        ("Russia wins the war this year", "Russia [win] the war this year"),
        ("Russia wins the war this year", "Russia win[ning] the war this year"),
        ("Russia wins the war this year", "Russia wins the [long] war this year"),
        ("this is not for them to decide", "[T]his is not for them to decide"),
        ("This is not for them to decide", "[t]his is not for them to decide"),
        ("It’s there right to decide", "It’s there [sic] right to decide"),
        ("It’s their right to decide", "It’s *their* right to decide"),
        ("It’s their right to decide", "It’s their right [emphasis added] to decide"),
    ],
)
def test_a_clarification_a_changed_capital_and_a_note_are_harmless(words: str, exact: str) -> None:
    finding = find(said(words), exact)
    assert finding.status is Status.ELIDED, finding.reasons


@pytest.mark.parametrize(
    ("words", "exact"),
    [
        ("We do agree with them on that", "We do [not] agree with them on that"),
        ("We agree with them on that", "We [never] agree with them on that"),
        ("We say he is honest with us", "We say he is [dis]honest with us"),
        ("We say he is happy with us", "We say he is [un]happy with us"),
        ("We say he is harmful to us", "We say he is harm[less] to us"),
        ("We can go home when asked", "We [must] go home when asked"),
        ("We go home when asked", "We [may] go home when asked"),
        ("We lost some of our men there", "We lost [all] of our men there"),
        ("We lost ten of our men there", "We lost [six] of our men there"),
        ("They came in 2014 and stayed", "They came in 20[15] and stayed"),
        ("It is 5 kilometres from the border", "It is 5 [miles] from the border"),
        ("It is 5 dollars a day in all", "It is 5 [euros] a day in all"),
        ("They attack us in March and rest", "They attack us in [June] and rest"),
        ("We think Putin will attack them", "We think [Zelensky] will attack them"),
        ("We think he will attack Ukraine", "We think he will attack [Poland]"),
        ("We will defend Ukraine for good", "We will [attack] Ukraine for good"),
        ("We go home when asked to", "[If paid] We go home when asked to"),
        ("We go home when asked to", "We go home when asked to [if paid]"),
    ],
)
def test_what_changes_the_meaning_is_risky(words: str, exact: str) -> None:
    finding = find(said(words), exact)
    assert finding.status is Status.ELIDED_RISKY, finding.reasons


@pytest.mark.parametrize(
    "body",
    [
        "“We send troops.”\n\n“We fight,” Zakharova said.",
        "“We send troops.” “We fight,” Zakharova said.",
        ">> We send troops.\n>> We fight.",
        "— We send troops.\n\n— We fight.",
    ],
)
@pytest.mark.parametrize("exact", ["We send troops. [sic] We fight", "We send troops. [W]e fight"])
def test_a_note_or_a_capital_joins_no_two_voices(body: str, exact: str) -> None:
    assert find(body, exact).status is Status.ELIDED_RISKY


@pytest.mark.parametrize(
    "exact",
    [
        "Me [ei] läheme sõtta homme",
        "[ei] Me läheme sõtta homme",
        "Me läheme sõtta homme [ei]",
        "Me […] sõtta homme",
        "Me [jookseme] sõtta homme",
    ],
)
def test_in_a_language_without_a_list_no_words_in_brackets_are_proven(exact: str) -> None:
    finding = find("“Me läheme sõtta homme,” ütles Rutte.", exact, language="et")
    assert (finding.status, finding.meaning) == (Status.ELIDED_RISKY, None)


def test_that_they_were_not_judged_is_said() -> None:
    finding = find("“Me läheme sõtta homme,” ütles Rutte.", "Me [ei] läheme sõtta homme", language="et")
    assert "not judged for meaning: there is no word list for the language “et”" in " ".join(finding.reasons)


@pytest.mark.parametrize(
    ("words", "exact"),
    [
        ("We rule out war with them", "We rule […] war with them"),
        ("We are far from certain of it", "We are far […] certain of it"),
        ("He has to go home now", "He has […] go home now"),
    ],
)
def test_a_phrase_across_the_edge_of_a_gap_counts(words: str, exact: str) -> None:
    assert find(said(words), exact).status is Status.ELIDED_RISKY


def test_single_words_picked_from_several_sentences_are_not_proven() -> None:
    body = said("Russia launched missiles. Drones attacked the towns. Trains from NATO came")
    assert not find(body, "Russia […] attacked […] NATO").proven


@pytest.mark.parametrize("bracket", ["[", "]", "(", ")", "_", "[[", "[ ]"])
def test_a_bracket_that_is_no_mark_is_a_difference(bracket: str) -> None:
    finding = find(
        said("They can take the risk of a war with us"), f"They {bracket} can take the risk of a war with us"
    )
    assert finding.status is Status.ALTERED


@pytest.mark.parametrize("exact", ["the troops (sic) went home", "troops (sic) […] home"])
def test_what_looks_like_a_mark_may_be_the_sources_own(exact: str) -> None:
    assert find("“We saw the troops (sic) went home (sic),” Rutte said.", exact).proven


@pytest.mark.parametrize(
    ("exact", "body"),
    [
        ("war in [Iraq] now", "war in Iran now"),
        ("in [Australia] today", "in Austria today"),
        ("[defeat] them", "defend them"),
        ("prices go [down] now", "prices go up now"),
        ("the [new] law", "the old law"),
        ("Putin[’s critics] attacked us", "Putin attacked us"),
        ("We will [gladly kill and] go home", "We will go home"),
        ("[Putin:] We act and rest", "We act and rest"),
        ("We will [n][o][t] go home", "We will go home"),
        ("We will [nоt] go home", "We will go home"),
        ("the [p]olish workers", "the Polish workers"),
    ],
)
def test_brackets_that_say_something_else_are_risky(exact: str, body: str) -> None:
    finding = find(said(body), exact)
    assert (finding.status, finding.proven) == (Status.ELIDED_RISKY, False)


@pytest.mark.parametrize(
    ("exact", "body"),
    [
        ("[Putin] attacked first", "He attacked first"),
        ("We believe[d] it", "We believe it"),
        ("he [wins] it", "he win it"),
        ("It [was] there now", "It is there now"),
        ("We want [the war] now", "We want this now"),
        ("they [carried] it", "they carry it"),
    ],
)
def test_brackets_that_name_or_bend_are_harmless(exact: str, body: str) -> None:
    assert find(said(body), exact).status is Status.ELIDED


@pytest.mark.parametrize(
    ("exact", "body"),
    [
        ("Putin […] is a war criminal", "Putin says Biden is a war criminal"),
        ("Ukraine […] started the war", "Ukraine was attacked by Russia, which started the war"),
        ("Poland […] lost to Russia", "Poland won; Hungary lost to Russia"),
        ("Our brave army […] attacked us first", "Our brave army was asleep. Then they attacked us first"),
        ("We will […] the war", "We will refrain from the war"),
        ("go 5 […] home today", "go 5 km home today"),
        ("rule […] war today", "rule out war today"),
    ],
)
def test_a_gap_after_which_something_else_is_said_is_risky(exact: str, body: str) -> None:
    assert find(said(body), exact).status is Status.ELIDED_RISKY
