"""Marked gaps through the whole ledger: whose words they join, and what they leave out."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.model.problems import Place
from briefing.model.records import Mode, Quote, Source, Speaker
from briefing.model.results import Finding
from briefing.model.statuses import Status
from briefing.verification.source_text import SourceText
from briefing.verification.verifier import verify

PLACE = Place(Path("corpus/troops.md"))
SOURCE = Source(
    place=PLACE,
    type="article",
    issued="2025",
    language="en",
    author=("Jane Doe",),
    speakers={
        "rutte": Speaker(place=PLACE, name="Mark Rutte", role="NATO Secretary General"),
        "zakharova": Speaker(place=PLACE, name="Maria Zakharova", role="spokeswoman"),
        "peskov": Speaker(place=PLACE, name="Dmitry Peskov", role="Kremlin spokesman"),
        "saks": Speaker(place=PLACE, name="Rainer Saks", role="security expert"),
    },
)


def find(body: str, exact: str, speaker: str | None = "rutte", mode: Mode = "direct") -> Finding:
    quote = Quote(place=PLACE, source="troops", speaker=speaker, mode=mode, exact=exact)
    return verify(quote, SOURCE, SourceText(body))


TROOPS = "We send troops […] We fight"


@pytest.mark.parametrize(
    "body",
    [
        "“We send troops,” Rutte said. “We fight.”",
        "“We send troops,” he said. “We fight.”",
        "“We send troops,” said Mr. Rutte. “We fight.”",
        "“We send troops,” said Rutte in Brussels. “We fight,” he said.",
        "“We send troops,” Rutte continued. “We fight.”",
        "“We send troops,” Rutte said.\n\n“We fight,” he added.",
        "“We send troops,” Rutte told reporters on Thursday. “We fight.”",
        "“We send troops,” said NATO Secretary General Mark Rutte. “We fight.”",
        "“We send troops,” the secretary general said. “We fight.”",
        "“We send troops,” Rutte said, adding: “We fight.”",
        "“We send troops,” Rutte said at a briefing on Monday. “We fight.”",
        "“We send troops.” Rutte: “We fight.”",
        "“We send troops.\n\n“We fight,” Rutte said.",
        "“We send troops,” Rutte said. “It is late,” he added. “We fight.”",
        "“We send troops,” Rutte said. “We fight.” Zelensky was there.",
        "“We send troops with Zakharova, and Peskov. We fight.”",
        "‘We send troops,’ Rutte said. ‘We fight.’",
        "'We send troops,' Rutte said. 'We fight,' he said.",
        '"We send troops," Rutte said. "We fight."',
        "«We send troops», Rutte said. «We fight», he said.",
        "„We send troops“, Rutte said. „We fight“, he said.",
        "RUTTE: We send troops.\n\nRUTTE: We fight.",
    ],
)
def test_cues_of_the_speaker_are_harmless(body: str) -> None:
    finding = find(body, TROOPS)
    assert finding.status is Status.ELIDED, finding.reasons


def test_a_role_makes_a_cue() -> None:
    assert find("“We send troops,” the expert said. “We fight.”", TROOPS, "saks").proven
    assert not find("“We send troops,” another expert said. “We fight.”", TROOPS, "saks").proven


@pytest.mark.parametrize(
    "after_the_first",
    [
        ",” Rutte said. Zakharova disagreed: “We fight.”",
        ",” Rutte said. Zakharova shot back: “We fight.”",
        ",” Rutte said. According to Zakharova, “We fight.”",
        ",” Rutte said. Moscow: “We fight.”",
        ",” Rutte said. The Russian side: “We fight.”",
        ".” Zakharova: “We fight.”",
        ",” Rutte said. An old general shouted “We fight.”",
        ",” Rutte said. The general adds: “We fight.”",
        ",” Rutte said, whom Peskov told: “We fight.”",
        ",” Rutte said, while Zakharova put it thus: “We fight.”",
        ",” Rutte said, to which Zakharova retorted, “We fight.”",
        ",” Rutte said. In Moscow the mood was grim. “We fight.”",
        ",” Rutte said.\n\nMoscow's envoy was blunt.\n\n“We fight.”",
        ",” Rutte’s deputy said. “We fight.”",
        ",” Ivan Rutte said. “We fight.”",
        ",” Rutte said. “It is late.” “We fight,” he said.",
        ",” Rutte said. “It is late,” Peskov said. “We fight,” he said.",
        ",” Rutte said. “We fight.” Zakharova replied.",
        ",” Rutte said. “We fight!” Zakharova snapped.",
        ",” Rutte said. “We fight,” Zakharova agreed",
        ",” Rutte said. “We fight,” according to Zakharova.",
        ",” Rutte said. “We fight.” — Maria Zakharova",
        ",” Rutte said. “We fight.” — John Smith",
        ",” Rutte said. “We fight.” That was Zakharova.",
        ",” Rutte said. “We fight,” Zakharova’s deputy went on.",
        ",” he said. “We fight,” she said.",
        ",” he said.\n\n“We fight.”\n\nZakharova was speaking in Moscow.",
        ".”\n\n“We fight.”",
        ",” Rutte said. We fight on.",
        ",” Rutte said to the general shouting “We fight.”",
        ",” said Rutte and Putin. “We fight.”",
        ",” Rutte quoted him as saying. “We fight.”",
        "” (Rutte)\n“We fight” (Putin)",
        ",” Rutte said. “We fight” was the reply of Moscow.",
    ],
)
def test_words_of_others_are_never_proven(after_the_first: str) -> None:
    for marks in ("“”‘’", "\"\"''", "‘’“”", "''\"\"", "«»‘’"):
        body = ("“We send troops" + after_the_first).replace("’", "\0").translate(str.maketrans("“”", marks[:2]))
        finding = find(body.replace("\0", "’"), TROOPS)
        assert finding.status is Status.ELIDED_RISKY, (body, finding.reasons)


@pytest.mark.parametrize(
    "body",
    [
        "«We send troops», Rutte said. «We fight», Zakharova said.",
        "„We send troops“, Rutte said. „We fight“, Zakharova said.",
        "‘We send troops’, Rutte said. ‘We fight’, Zakharova said.",
    ],
)
def test_commas_outside_the_marks_are_read(body: str) -> None:
    assert find(body, TROOPS).status is Status.ELIDED_RISKY


def test_the_label_of_another_before_a_quotation() -> None:
    assert not find("Zakharova: “We go.” Rutte: “We stay.”", "We go. […] We stay.", "zakharova").proven


@pytest.mark.parametrize(
    "body",
    [
        "RUTTE: We send troops.\nZAKHAROVA: We fight.",
        "RUTTE: We send troops.\nQ: And then?\nRUTTE: We fight.",
        "RUTTE: We send troops.\nQ. And then?\nA. We fight.",
        "Rutte: We send troops.\n\nthe reporter: And then?\n\nRutte: We fight.",
        "**Rutte:** We send troops.\n\n**Zakharova:** Why.\n\nWe fight.",
        "Rutte — We send troops.\n\n— Why so.\n\n— We fight.",
        "MR. RUTTE. We send troops.\n\nMS. ZAKHAROVA. We fight.",
        "[Rutte] We send troops.\n\n[Zakharova] We fight.",
        "<v Rutte>We send troops.\n\n<v Zakharova>We fight.",
        ">> We send troops.\n>> We fight.",
        "The PRESIDENT. We send troops.\nThe SPEAKER. We fight.",
        "Mr. SMITH: We send troops. Mr. JONES of Ohio: We fight.",
        "Mark Rutte\nWe send troops.\n\nMaria Zakharova\nWe fight.",
        "We send troops. Zakharova: We fight.",
    ],
)
def test_labels_of_others_are_risky(body: str) -> None:
    assert find(body, "We send troops. […] We fight").status is Status.ELIDED_RISKY


@pytest.mark.parametrize(
    "between",
    [
        "“We will fight,” Zakharova said. He added that",
        "Zakharova disagreed.",
        "According to Zakharova,",
        "Zakharova:",
        "“We fight on.”",
        "Moscow disagrees. “No,” it said.",
    ],
)
def test_in_a_paraphrase_another_voice_is_risky(between: str) -> None:
    body = f"Rutte said that the allies pay. {between} Europe pays."
    assert not find(body, "the allies pay. […] Europe pays", mode="reported").proven
    assert not find(body, "the allies pay. […] Europe pays", None, "authorial").proven


@pytest.mark.parametrize("between", ["He added that", "The “volunteers” leave.", "Zakharova left Moscow."])
def test_in_a_paraphrase_names_terms_and_own_cues_are_harmless(between: str) -> None:
    body = f"Rutte said that the allies pay. {between} Europe pays."
    assert find(body, "the allies pay. […] Europe pays", mode="reported").proven


CARRIERS = """impossible|incapable of|against|oppose|opposed to|avoid|doubt|reject|decline|prevent|stop|cease|refuse to
|deny|fail|rule out|far from|rather than|instead of|banned from|prohibited from|contrary to|disagree|wrong|false|anti-
|devoid of|free of|hardly|barely|scarcely|unlikely|unable|unwilling|unclear|improbable|little|a couple of|tens of
|a number of|a handful of|the bulk of|up to|roughly|approximately|first|second|II|XIV|nil|hundredfold
|minus|other|others|most|several|half|majority|minority|need to|have to|supposed to|considering|trying to|want to
|in case|as long as|so-called|I think|I believe|seem to|appear to|likely|possibly|don‘t|ne\xadver|ne-\nver|im-\npossible
|n\xado|−5|5 %|according to Kyiv|who claims that"""


@pytest.mark.parametrize("words", CARRIERS.replace("\n|", "|").split("|"))
def test_words_that_carry_meaning_are_never_left_out(words: str) -> None:
    finding = find(f"“We {words} agree on it,” Rutte said.", "We […] agree on it")
    assert finding.status is Status.ELIDED_RISKY, finding.reasons


@pytest.mark.parametrize("words", [", my friends,", "in Europe", "and the allies", ", dear colleagues of NATO,"])
def test_plain_words_may_be_left_out(words: str) -> None:
    assert find(f"“We {words} agree on it,” Rutte said.", "We […] agree on it").proven


@pytest.mark.parametrize(
    ("body", "exact"),
    [
        ("“Some troops are there,” Rutte said.", "[…] troops are there"),
        ("“I doubt that Russia will win,” Rutte said.", "[…] Russia will win"),
        ("“Less than half agree,” Rutte said.", "[…] half agree"),
        ("“I doubt,” Rutte said, “that Russia will win.”", "[…] Russia will win"),
        ("It is late. Not all of the U.S. troops are there.", "[…] troops are there"),
        ("“We send troops only if asked,” Rutte said.", "We send troops […]"),
        ("“We send troops,” Rutte said, “if Moscow agrees.”", "We send troops […]"),
        ("We send troops to the U.S. if asked.", "We send troops to the U.S. […]"),
        ("‘We send troops only if asked,’ Rutte said.", "We send troops […]"),
        ("“We all go. We " + "go and " * 70 + "send troops,” Rutte said.", "[…] send troops"),
    ],
)
def test_a_mark_at_an_end_is_judged(body: str, exact: str) -> None:
    finding = find(body, exact)
    assert finding.status is Status.ELIDED_RISKY
    assert any(reason.startswith("the mark at the ") for reason in finding.reasons)


@pytest.mark.parametrize(
    ("body", "exact"),
    [
        ("“Some go. Troops are there,” Rutte said.", "[…] Troops are there"),
        ("Nobody saw it. “Troops are there,” Rutte said.", "[…] Troops are there […]"),
        ("No.\n\ntroops are there\n\nNever.", "[…] troops are there […]"),
        ("“The brave troops are there,” Rutte said.", "[…] troops are there"),
        ("“Troops are there. All of them.”", "Troops are there. […]"),
        ("“Troops are there with Mr. Smith. All of them.”", "Troops are there […]"),
        ("‘Troops are there,’ Rutte said.", "Troops are there […]"),
    ],
)
def test_a_mark_at_an_end_of_a_sentence_leaves_out_nothing_of_weight(body: str, exact: str) -> None:
    finding = find(body, exact)
    assert finding.status is Status.ELIDED, finding.reasons


def test_a_mark_at_an_end_in_another_language_is_not_judged() -> None:
    quote = Quote(place=PLACE, source="troops", mode="direct", exact="[…] väed on seal")
    assert (
        "not judged"
        in verify(
            quote,
            None,
            SourceText("Mõned väed on seal."),
        ).reasons[-1]
    )


def test_in_a_paraphrase_the_cue_before_a_mark_is_judged() -> None:
    assert find("Rutte said that Europe pays.", "[…] Europe pays", mode="reported").proven
    assert not find("Zakharova said that Europe pays.", "[…] Europe pays", mode="reported").proven
    assert not find("According to Zakharova, Europe pays.", "[…] Europe pays", None, "authorial").proven


@pytest.mark.parametrize(
    ("body", "exact"),
    [
        ("It grew by 15% now.", "grew by 15"),
        ("It costs $5 now.", "5"),
        ("It costs 5 € now.", "5"),
        ("We back the U.S. troops", "We back the U"),
        ("We back the U.S. troops", "S. troops"),
    ],
)
def test_numbers_keep_their_units_and_abbreviations_their_letters(body: str, exact: str) -> None:
    assert find(body, exact).status is Status.MISSING


@pytest.mark.parametrize("exact", ["grew by 15%", "the U.S.", "the U.S. costs", "$5", "costs $5 now"])
def test_whole_numbers_and_abbreviations_stand(exact: str) -> None:
    assert find("It grew by 15% now, and the U.S. costs $5 now.", exact).proven


def test_rivals_are_named_by_the_words_before_them() -> None:
    finding = find("We fight. Then we go. Later we go. In the end we go. Again we go.", "we go")
    assert finding.reasons == (
        "stands at 4 places, and there is no prefix or suffix",
        "at 15 after “We fight. Then”; 28 after “We fight. Then we go. Later”; "
        "46 after “Then we go. Later we go. In the end”; and 1 more",
    )
    assert "at 0 after its beginning; 3 after “we”" in find("we we", "we").reasons[1]


def test_a_long_quotation_that_stands_everywhere_is_bounded() -> None:
    body = "the quick brown fox jumps over it. " * 60_000
    finding = find(body, "the quick brown fox jumps over it. " * 3_000)
    assert finding.status is Status.AMBIGUOUS
    assert "too many places" in finding.reasons[0]
