"""What a marked gap may swallow, and what it may not: in doubt it is risky."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.languages import words_of
from briefing.model.problems import Place
from briefing.model.records import Mode, Quote, Source, Speaker
from briefing.text.span import Span
from briefing.verification.omission_risks import judge

PLACE = Place(Path("corpus/natsec.md"))
SPEAKERS = {
    "mark-rutte": Speaker(place=PLACE, name="Mark Rutte", role="NATO Secretary General"),
    "maria-zakharova": Speaker(place=PLACE, name="Maria Zakharova", role="Foreign Ministry spokeswoman"),
    "rainer-saks": Speaker(place=PLACE, name="Rainer Saks", role="security expert"),
    "kennedy": Speaker(place=PLACE, name="John F. Kennedy"),
}


def risks(
    before: str, cut: str, after: str, speaker: str | None = "mark-rutte", mode: Mode = "direct", lang: str = "en"
) -> str:
    """The reasons against leaving out `cut`, as one text."""
    body = before + cut + after
    source = Source(
        place=PLACE, type="article", issued="2025", language=lang, speakers=SPEAKERS, author=("Peter Suciu",)
    )
    quote = Quote(place=PLACE, source="natsec", speaker=speaker, mode=mode, exact="…")
    return "; ".join(judge(body, Span(len(before), len(before) + len(cut)), quote, source))


@pytest.mark.parametrize("cut", ["", " ", "\n\n", ".”\n\n“", ",", " — ", "?! "])
def test_white_space_and_punctuation_are_harmless_in_any_language(cut: str) -> None:
    assert risks("“It is theirs", cut, "to decide”", lang="et") == ""


@pytest.mark.parametrize(
    "cut",
    [
        ",” Rutte said. “",
        ",” said Rutte. “",
        ",” Rutte told 30 reporters on Thursday. “",
        ",” he said. “",
        ",” he then added: “",
        ",” said NATO Secretary General Mark Rutte in Brussels. “",
        ",” Rutte continued.\n\n“",
        ",” Mr. Rutte wrote. “",
        ",” Rutte said afterwards. “",
        ",” Rutte said last week. “",
        ",” Mr Rutte added on Monday. “",
        ",” Rutte said in a statement. “",
        ",” Rutte said, in a statement on Monday. “",
        ",” Rutte wrote on Facebook this morning. “",
    ],
)
def test_a_cue_of_the_speaker_between_quoted_pieces_is_harmless(cut: str) -> None:
    assert risks("“It is theirs to decide", cut, "Russia has nothing to do with this”") == ""


def test_a_term_in_marks_of_its_own_does_not_hide_the_cue_behind_it() -> None:
    assert risks("\"It's 'common sense' to them", '," Mr Rutte said afterwards. "', "It isn't to me.\"") == ""


@pytest.mark.parametrize(
    "cut",
    [
        ",” Rutte said jokingly. “",
        ",” Zakharova said afterwards. “",
        ",” Rutte said afterwards, laughing. “",
        ",” Rutte’s deputy said in a statement. “",
        ",” Rutte said afterwards that it was a joke. “",
        ",” in a statement. “",
    ],
)
def test_how_it_was_said_or_by_whom_else_is_not_harmless(cut: str) -> None:
    assert risks("“It is theirs to decide", cut, "Russia has nothing to do with this”") != ""


@pytest.mark.parametrize("cut", ['," Saks said. "', '," the expert said. "', '," said Saks. "'])
def test_straight_marks_and_roles_make_cues_too(cut: str) -> None:
    assert risks('"It takes time', cut, 'and support"', speaker="rainer-saks") == ""


def test_single_marks_make_cues_where_no_double_ones_are() -> None:
    assert risks("‘It takes time", ",’ he said. ‘", "and support’") == ""


def test_marks_inside_the_parts_count() -> None:
    assert risks("“It is theirs to decide,”", " Rutte said on Monday. ", "“Russia has nothing”") == ""


@pytest.mark.parametrize(
    "cut",
    [
        ",” said Zakharova. “",
        ",” Zakharova told Rutte. “",
        ",” Putin said. “",
        ",” Putin told Rutte. “",
        ",” a spokesman said. “",
        ",” Rutte said. Zakharova disagreed, and said: “",
        ",” Rutte said of Zakharova. “",
        ",” Rutte said. “We go,” Macron answered. “",
    ],
)
def test_a_cue_of_somebody_else_is_risky(cut: str) -> None:
    assert "another speaker" in risks("“It is theirs to decide", cut, "we will go”")


@pytest.mark.parametrize(
    ("cut", "kind", "word"),
    [
        (" not ", "a negation", "not"),
        (" don’t ", "a negation", "don’t"),
        (" can't ", "a negation", "can't"),
        (" wonʼt ", "a negation", "wonʼt"),
        (" NEVER ", "a negation", "NEVER"),
        (" might ", "a modal", "might"),
        (", he’ll say, ", "a modal", "he’ll"),
        (" some ", "a quantifier", "some"),
        (" in 2014 ", "a number", "2014"),
        (" two thousand ", "a number", "two"),
        (" one ", "a number", "one"),
        (" ½ ", "a number", "½"),
        (" % ", "a number", "%"),
        (",” Rutte said. “We must not go. ", "a negation", "not"),
        (",” Rutte said. Russia never agreed. “", "a negation", "never"),
    ],
)
def test_words_that_carry_meaning_are_risky(cut: str, kind: str, word: str) -> None:
    told = risks("“Troops will", cut, "stay”")
    assert f"swallows {kind}: " in told
    assert f"“{word}”" in told


@pytest.mark.parametrize("cut", [" Finland and Sweden ", " in Ukraine ", ", the governor of Texas, ", " who’s "])
def test_names_and_plain_words_are_harmless(cut: str) -> None:
    assert risks("“Troops will", cut, "stay”") == ""


@pytest.mark.parametrize("cut", [".”\n\n“", ",” Rutte said. “", ",” Rutte said.\n\n“"])
def test_a_gap_that_leads_to_the_words_of_somebody_else_is_risky(cut: str) -> None:
    assert "leads to words of another" in risks("“It is theirs", cut, "We disagree,” Zakharova said. More.")
    assert "leads to words of another" in risks("“It is theirs", cut, "Why do we,” asked Putin in Moscow.")
    assert risks("“It is theirs", cut, "We agree,” he said. Zakharova disagreed, and said no.") == ""
    assert "leads to words of another" in risks("“It is theirs", cut, "We agree.” Zakharova said no.")


def test_many_carriers_are_listed_short() -> None:
    assert "“one”, “two”, “three”, “four” and 2 more" in risks("we count", " one two three four five six ", "and go")


def test_a_long_gap_is_risky_whatever_it_holds() -> None:
    assert "61 words long" in risks("“Troops", " word" * 61 + " ", "stay”")
    assert risks("“Troops", " word" * 60 + " ", "stay”") == ""


@pytest.mark.parametrize(
    "cut",
    [
        " freedom.\nNIXON: I agree.\nKENNEDY: ",
        " freedom.\nMr. NIXON. I agree. ",
        " freedom.\nInterviewer: And peace? ",
        " freedom. NIXON: I agree. ",
        " freedom.\nQ: Why? ",
        " freedom.\nNIXON [aside]: Why? ",
    ],
)
def test_the_label_of_another_speaker_is_risky(cut: str) -> None:
    assert "label of another speaker" in risks("KENNEDY: I speak of", cut, "and peace", speaker="kennedy")
    assert "label of another speaker" in risks("KENNEDY: I speak of", cut, "peace", speaker="kennedy", lang="et")


def test_the_own_label_is_harmless() -> None:
    assert risks("KENNEDY: I speak of", " freedom.\nKENNEDY: ", "and peace", speaker="kennedy") == ""


def test_in_a_paraphrase_the_words_of_others_are_risky() -> None:
    quoted = " The troops, “far away from home and hearth”, were seen. "
    assert "another speaker" in risks("Troops went.", quoted, "They stay.", speaker=None, mode="authorial")
    assert risks("Troops went.", " The “volunteers” were seen. ", "They stay.", None, "authorial") == ""
    assert "another speaker" in risks("Troops went.", " Moscow said so. ", "They stay.", None, "reported")
    assert risks("Troops went.", " Suciu argued so. ", "They stay.", None, "authorial") == ""


def test_a_language_without_words_is_not_judged_and_says_so() -> None:
    assert "not judged for meaning: there is no word list for the language “et”" in risks(
        "Vägi", " tuleb ", "koju", lang="et"
    )
    assert "not judged" in risks("Vägi", " tuleb ", "koju", lang="../../en")
    quote = Quote(place=PLACE, source="natsec", mode="direct", exact="…")
    assert "not judged" in judge("a word b", Span(1, 7), quote, None)[0]


def test_regional_tags_use_their_language() -> None:
    assert words_of("en-GB") is words_of("EN_us") is words_of("en") is not words_of("et")
