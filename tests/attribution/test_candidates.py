"""Which quotations of a text are proposed, to whom they are given, and what is told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.attribution.candidate import Candidate
from briefing.attribution.candidates import find_candidates, of_draft
from briefing.formats.markdown import markdown_prose
from briefing.formats.prose import Draft, Prose
from briefing.model.problems import Place
from briefing.model.records import Speaker

SAKS = "Rainer Saks, a security expert, spoke in Tallinn. “It can be played out step by step,” he said.\n\n"


def direct(text: str) -> list[Candidate]:
    return [one for one in find_candidates(text) if one.mode == "direct"]


def only(text: str) -> Candidate:
    (found,) = direct(text)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "“It is not about probability,” Peskov said.",
        '"It is not about probability," Peskov said.',
        "‘It is not about probability,’ Peskov said.",
        "``It is not about probability,'' Peskov said.",
        "„It is not about probability“, Peskov said.",
        "«It is not about probability», Peskov said.",
    ],
)
def test_quotation_marks_of_all_kinds(text: str) -> None:
    found = only(text)
    assert (found.exact.rstrip(","), found.speaker) == ("It is not about probability", "Peskov")


def test_between_doubled_apostrophes_may_be_emphasis_so_it_is_filled_in_and_not_proposed() -> None:
    (found,) = find_candidates("''It is not about probability,'' Peskov said, ''but inevitability.''")
    assert found.reason == "doubled apostrophes mark emphasis in some texts and speech in others"
    assert (found.mode, found.speaker, found.mention, found.cue) == (None, "Peskov", "Peskov", "said")
    assert found.exact == "It is not about probability, […] but inevitability."


@pytest.mark.parametrize(
    "text",
    [
        "“It is not about probability,” said Kremlin spokesman Dmitry Peskov.",
        "“It is not about probability,” Rep. Dmitry Peskov (R-Moscow) told reporters on Friday.",
        "“It is not about probability,” Dmitry S. Peskov, who has spoken for the Kremlin since 2012, said.",
        "“It is not about probability,” exhorted Dmitry Peskov.",
        "“It is not about probability,” according to Dmitry Peskov.",
        "Dmitry Peskov: “It is not about probability.”",
        "“It is not about probability.” — Dmitry Peskov",
        "As Dmitry Peskov put it, “It is not about probability.”",
        "Asked about it, Dmitry Peskov demurred: “It is not about probability.”",
        "There is footage of Dmitry Peskov saying, “It is not about probability.”",
        "Dmitry Peskov spoke of “a matter,” adding, “It is not about probability.”",
        "Saks met Dmitry Peskov, and Dmitry Peskov — never at a loss — said, “It is not about probability.”",
        "Dmitry Peskov, during a visit to Tallinn, Estonia, said it was “not about probability, but inevitability.”",
        "Dmitry Peskov came to Tallinn and later joked, “It is not about probability.”",
        "And then Dmitry Peskov went on the attack, saying, “It is not about probability.”",
        "Here in Tallinn, Dmitry Peskov changed his mind, saying, “It is not about probability.”",
        "“It is not about probability,” Dmitry Peskov points out.",
        "Saks denies it — “Is it not about probability?” asked Dmitry Peskov, his opponent.",
        "“So it is,” Dmitry Peskov said. But “it is not about probability.”",
    ],
)
def test_who_is_named_beside_it(text: str) -> None:
    speaker = direct(text)[-1].speaker or ""
    assert speaker.split()[-1] == "Peskov"


@pytest.mark.parametrize(
    ("cue", "speaker"),
    [
        ("said Mike Lee. He left.", "Mike Lee"),
        ("said Ann Ito. He left.", "Ann Ito"),
        ("said Jo Li.", "Jo Li"),
        ("said Brian Cox.\n\nHe left.", "Brian Cox"),
        ("said the UN. It had voted.", "UN"),
        ("said J. K. Rowling. He left.", "J. K. Rowling"),
        ("said the U.S. Army. It had left.", "U.S. Army"),
        ("said Cal Ripken Jr.", "Cal Ripken Jr."),
    ],
)
def test_the_stop_of_a_sentence_is_no_part_of_a_name(cue: str, speaker: str) -> None:
    assert only(f"“We will not pay a cent,” {cue}").speaker == speaker


def test_nor_of_a_pronoun() -> None:
    assert only("Ann Ito spoke in Oslo. “We will not pay a cent,” said she. He left.").mention == "she"


@pytest.mark.parametrize("markdown", [False, True])
@pytest.mark.parametrize(
    "rest",
    [
        ".[2] More text.",
        ".[2]",
        ".[2][3] More text.",
        "![a] More text.",
        ".* Next one.",
        ".¹ Next one.",
        ".1 Next one.",
        ".[2]\n\nNext one.",
        "[2] on Monday.",
        "¹ on Monday.",
        ".Next sentence goes on.",
    ],
)
def test_a_footnote_or_a_sentence_without_a_space_before_it_ends_a_name(rest: str, markdown: bool) -> None:
    text = f"“We will not pay a cent,” said Anna Lund{rest}"
    (found,) = of_draft(Draft("", text, markdown_prose(text) if markdown else Prose(text)))
    assert (found.speaker, found.mention) == ("Anna Lund", "Anna Lund")


def test_offsets_are_those_of_the_words_without_marks() -> None:
    text = "In Moscow, “it is not about probability,” Peskov said."
    found = only(text)
    assert text[found.start : found.end] == "it is not about probability,"
    assert found.speaker_start is not None
    assert text[found.speaker_start : found.speaker_end] == found.mention == "Peskov"
    assert found.cue == "said"


def test_a_split_quotation_is_one_with_a_marked_gap() -> None:
    text = "“In that case,” Peskov said, “it is inevitable.”"
    found = only(text)
    assert found.exact == "In that case, […] it is inevitable."
    assert [text[part.start : part.end] for part in found.parts] == ["In that case,", "it is inevitable."]


def test_two_sentences_with_a_cue_between_are_two_of_the_same_speaker() -> None:
    text = "“In that case, it is inevitable,” Peskov said. “That is how we assess it.”"
    assert [one.speaker for one in direct(text)] == ["Peskov", "Peskov"]


def test_a_sentence_that_is_over_is_not_joined_with_what_the_next_one_says() -> None:
    text = "Saks spoke of people who “are at work by now.” He added, “It is inevitable.”"
    assert [one.exact for one in direct(text)] == ["are at work by now.", "It is inevitable."]
    assert [one.mention for one in direct(text)] == ["Saks", "He"]


def test_speech_over_paragraphs_is_one_with_a_part_for_each() -> None:
    text = "Peskov said: “We have never refused to talk.\n\n“But nobody asked us.”"
    found = only(text)
    parts = [text[part.start : part.end] for part in found.parts]
    assert parts == ["We have never refused to talk.", "But nobody asked us."]


def test_a_pronoun_is_resolved_and_kept() -> None:
    found = only(SAKS)
    assert (found.speaker, found.mention) == ("Rainer Saks", "he")


def test_a_role_is_resolved_and_kept() -> None:
    text = SAKS + "“Russia cannot take such a risk,” the expert added."
    assert (direct(text)[1].speaker, direct(text)[1].mention) == ("Rainer Saks", "the expert")


def test_a_surname_becomes_the_full_name() -> None:
    text = SAKS + "“Russia cannot take such a risk,” Saks added."
    assert direct(text)[1].speaker == "Rainer Saks"


def test_a_speaker_of_the_front_matter_is_named_as_there() -> None:
    known = [Speaker(place=Place(Path("a.md")), name="Emmanuel Macron", role="French President")]
    (found,) = find_candidates("“Nothing should be excluded,” the French president stated.", known)
    assert found.speaker == "Emmanuel Macron"


def test_a_country_is_nobody_whom_a_pronoun_could_mean() -> None:
    text = SAKS + "Russia has other troops. “It cannot take the risk of a conflict with them,” he said."
    assert direct(text)[1].speaker == "Rainer Saks"


def test_a_pronoun_with_nobody_before_it_is_left_open_with_a_reason() -> None:
    found = only("“It is not about probability,” he said.")
    assert (found.speaker, found.mention) == (None, "he")
    assert found.reason == "nobody before it is whom “he” could mean"


def test_a_sentence_that_nobody_is_given_is_left_open_with_a_reason() -> None:
    found = only("“Nobody is named anywhere near these words.”")
    assert (found.speaker, found.reason) == (None, "nobody is named beside it")


def test_who_was_asked_did_not_ask() -> None:
    text = "Trump was asked, “What is the most dangerous place in the world?”"
    assert only(text).cue != "asked"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The law was the work of “experts” of all kinds.", "it is a term: no verb of saying gives it to anybody"),
        ("He spoke on NBC’s “Meet the Press” on Sunday.", "it is a title"),
        ("Peskov said so in his memoir, “Tough Choices.”", "it is a title"),
        ("Peskov spoke of an account called “hypocrite,” Saks said.", "it is a name for something"),
        ('See <a href="index.html">the list</a>.', "it is part of the markup"),
        ("Trump Calls It ‘a Disgrace’ Again.\n\nHe was in Ohio.", "it stands in the headline"),
        ("“It is so,” Saks said. “Probability” is a term of the trade.", "it is a term: the sentence is about it"),
        ("“It is so,” Saks said.\n\n“Related:”\n\nSo it went on.", "it is a heading"),
        ("“Museum accused of washing its saints,” by The Post’s Anna Kern, is worth reading.", "it is a title"),
        ("It is what planners call “traffic evaporation”.", "it is a name for something"),
        ("Planners often call it “traffic evaporation”.", "it is a name for something"),
        ("It was so.\n\n‘All Bets Are Off.’\n\nIt was not so.", "it is a heading"),
    ],
)
def test_what_is_nobodys_words_is_told_apart_with_a_reason(text: str, reason: str) -> None:
    found = find_candidates(text)[-1]
    assert (found.mode, found.speaker, found.reason) == (None, None, reason)


def test_a_word_that_somebody_is_said_to_have_used_is_proposed() -> None:
    assert only("Will called the proposal “nutty” on Friday.").speaker == "Will"


@pytest.mark.parametrize(
    ("text", "exact", "speaker"),
    [
        ("Rutte said that the alliance would hold.", "the alliance would hold", "Rutte"),
        ("According to Rutte, the alliance would hold.", "the alliance would hold", "Rutte"),
        ("The alliance would hold, according to Rutte.", "The alliance would hold", "Rutte"),
        ("The alliance would hold for years, Rutte said.", "The alliance would hold for years", "Rutte"),
        ("Mr. Rutte told reporters that the alliance would hold.", "the alliance would hold", "Rutte"),
        ("Anna Lee, a baker, said that the street was empty.", "the street was empty", "Anna Lee"),
        ("Anna Lee, 34, a baker from Hove, said the street was empty.", "the street was empty", "Anna Lee"),
        ("Anna Lee (a baker) said that the street was empty.", "the street was empty", "Anna Lee"),
        ("Carl Moe, 78, told the council that he could not come there.", "he could not come there", "Carl Moe"),
        ("Its operations manager, Owen Price, says that it is much faster.", "it is much faster", "Owen Price"),
        ("The manager, Owen Price, of Citybus, says that they are much faster.", "they are much faster", "Owen Price"),
        ("Dr Eva Gow, one of the doctors, warned that it would come back.", "it would come back", "Eva Gow"),
        ("The street was empty now, Anna Lee, a baker, said.", "The street was empty now", "Anna Lee"),
        ("The street was empty now, the manager, Owen Price, said.", "The street was empty now", "Owen Price"),
    ],
)
def test_reported_speech(text: str, exact: str, speaker: str) -> None:
    (found,) = find_candidates(text)
    assert (found.mode, found.exact, found.speaker) == ("reported", exact, speaker)
    assert text[found.start : found.end] == exact


@pytest.mark.parametrize(
    "text",
    ["Votes would fall, said Lee Epstein, who teaches law in the town.", "It is the last of the states that fell."],
)
def test_what_reports_nothing_is_not_proposed(text: str) -> None:
    assert find_candidates(text) == []


@pytest.mark.parametrize(
    ("cue", "mention"),
    [
        ("a man in the audience shouted", "a man in the audience"),
        ("the woman at the back of the hall shouted", "the woman at the back of the hall"),
        ("tweeted the MP, Flora Hunt", "Flora Hunt"),
        ("said its manager, Owen Price, on Monday", "Owen Price"),
        ("said the mayor, London officials and others", "the mayor"),
        ("Carl Moe, 78, told the council", "Carl Moe"),
        ("a survey by the Chamber of Commerce found", "a survey by the Chamber of Commerce"),
    ],
)
def test_the_words_that_name_the_speaker(cue: str, mention: str) -> None:
    assert only(f"“Shame on you all, every one of you,” {cue}.").mention == mention


def test_somebody_whom_the_sentence_is_of_does_not_speak_in_it() -> None:
    assert only("Of Ben Carson, Levine, who has given money to others, said, “He is good fun.”").mention == "Levine"


def test_what_is_quoted_is_not_reported_again() -> None:
    assert [one.mode for one in find_candidates("Rutte said that the alliance “will hold for years.”")] == ["direct"]


def test_in_a_dialogue_speakers_take_turns() -> None:
    turns = "\n\n".join(
        ["“Will you come?” said Anna.", "“I will,” said Levin.", "“When?”", "“Soon.”", "“Why?”", "“So.”"]
    )
    assert [one.speaker for one in direct(turns)][:4] == ["Anna", "Levin", "Anna", "Levin"]


@pytest.mark.parametrize(
    "text", ["", "\x00\x1b[31m“", "“" * 5000, "said " * 5000, "“a” said " * 2000, ", he said. " * 2000]
)
def test_hostile_text_is_gone_through(text: str) -> None:
    assert all(0 <= one.start <= one.end <= len(text) for one in find_candidates(text))
