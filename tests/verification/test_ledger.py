"""Every quotation gets one status, with a reason, and nothing false is ever proven."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.model.problems import BriefingError, Place
from briefing.model.records import Argument, Position, Project, Question, Quote, Settings, Source, Speaker
from briefing.model.results import Finding
from briefing.model.statuses import STATUSES, Status
from briefing.output.ledger import ledger_row, problems, tell, totals
from briefing.text.fold import same
from briefing.text.span import Span
from briefing.verification.ledger import ledger_entries
from briefing.verification.source_text import SourceText
from briefing.verification.verifier import verify_quote

PLACE = Place(Path("corpus/natsec.md"), 7, 9)
SOURCE = Source(
    place=PLACE,
    type="article",
    issued="2025-09",
    language="en",
    speakers={"rutte": Speaker(place=PLACE, name="Mark Rutte", role="NATO Secretary General")},
)
BODY = """\
“Why are we interested in what Russia thinks about troops in Ukraine? It’s a sovereign country. It’s not for \
them to decide,” Rutte said. “Russia has nothing to do with this.”

The Kremlin has continued to reject any deployment of 2,000 men. They are unable to win—that is how we assess it.

“This trend is not going to shift,” Rutte continued. “Russia will remain a destabilizing force. It’s a sovereign
country. ﬁnal word.”
"""


def quotation(exact: str, prefix: str | None = None, suffix: str | None = None, source: str = "natsec") -> Quote:
    return Quote(place=PLACE, source=source, speaker="rutte", mode="direct", exact=exact, prefix=prefix, suffix=suffix)


def find(exact: str, prefix: str | None = None, suffix: str | None = None, body: str = BODY) -> Finding:
    return verify_quote(quotation(exact, prefix, suffix), SOURCE, SourceText(body))


def shown(finding: Finding, body: str = BODY) -> list[str]:
    return [body[span.start : span.end] for span in finding.spans]


def test_glyph_for_glyph_at_one_place_is_exact() -> None:
    finding = find("It’s not for them to decide")
    assert (finding.status, finding.reasons, finding.proven) == (Status.EXACT, (), True)
    assert shown(finding) == ["It’s not for them to decide"]
    assert BODY[finding.start : finding.end] == "It’s not for them to decide"


def test_typography_is_folded_and_named() -> None:
    finding = find("It's not for  them to decide")
    assert finding.status is Status.FOLDED
    assert finding.reasons == ("equal after folding spaces, quotes",)
    assert shown(finding) == ["It’s not for them to decide"]


@pytest.mark.parametrize("exact", ["IT’S NOT FOR THEM", "It’s for them", "Nothing of this", "Russia  said"])
def test_other_words_are_missing(exact: str) -> None:
    finding = find(exact)
    assert finding.status is Status.MISSING
    assert finding.start is finding.end is None
    assert finding.reasons[0].startswith("the source does not have these words in this order")


@pytest.mark.parametrize("exact", ["able to win", "able  to win", "000 men", "Krem", "Krem […] has"])
def test_words_inside_longer_words_are_missing_and_it_is_said(exact: str) -> None:
    finding = find(exact)
    assert finding.status is Status.MISSING
    assert "only inside longer words" in finding.reasons[0]


def test_several_places_are_ambiguous_and_none_is_chosen() -> None:
    finding = find("Rutte")
    assert (finding.status, finding.spans) == (Status.AMBIGUOUS, ())
    assert [BODY[span.start : span.end] for span in finding.rivals] == ["Rutte", "Rutte"]
    assert finding.reasons[0] == "stands at 2 places, and there is no prefix or suffix"
    assert all(f"{rival.start} after “" in finding.reasons[1] for rival in finding.rivals)


@pytest.mark.parametrize(
    ("prefix", "suffix", "place", "reason"),
    [
        ('to decide," ', None, 0, "prefix"),
        (None, "continued", 1, "suffix"),
        ("shift,”", "continued", 1, "prefix"),
        ("shift,”", "wept", 1, "suffix does not stand"),
    ],
)
def test_prefix_and_suffix_choose_a_place(prefix: str | None, suffix: str | None, place: int, reason: str) -> None:
    finding = find("Rutte", prefix, suffix)
    assert finding.status is Status.EXACT
    assert finding.spans == (find("Rutte").rivals[place],)
    assert any(reason in told for told in finding.reasons)


def test_prefix_and_suffix_that_disagree_do_not_decide() -> None:
    finding = find("Rutte", "to decide,”", "continued")
    assert finding.status is Status.AMBIGUOUS
    assert "prefix and suffix do not decide" in finding.reasons[0]


def test_a_prefix_that_is_not_there_is_told_and_changes_nothing() -> None:
    finding = find("a destabilizing force", prefix="Russia was")
    assert finding.status is Status.EXACT
    assert finding.reasons == ("the prefix does not stand right before it",)


def test_the_context_prefers_a_folded_place_to_a_raw_one_elsewhere() -> None:
    finding = find("It’s a sovereign country.", suffix="ﬁnal")
    assert finding.status is Status.FOLDED
    assert shown(finding) == ["It’s a sovereign\ncountry."]
    assert find("It’s a sovereign country.").status is Status.EXACT


def test_a_split_quotation_without_its_cue_is_proven() -> None:
    finding = find("It's not for them to decide […] Russia has nothing to do with this.")
    assert finding.status is Status.ELIDED
    assert shown(finding) == ["It’s not for them to decide", "Russia has nothing to do with this."]
    assert finding.reasons == ("the gap leaves out “Rutte said”", "equal after folding quotes")


def test_a_gap_that_swallows_a_negation_is_not_proven() -> None:
    finding = find("It’s […] for them to decide")
    assert (finding.status, finding.proven) == (Status.ELIDED_RISKY, False)
    assert "the gap swallows a negation: “not”" in finding.reasons


def test_each_of_several_gaps_is_told() -> None:
    finding = find("This trend [...] to shift […] destabilizing force […] sovereign country")
    assert finding.status is Status.ELIDED_RISKY
    assert [reason for reason in finding.reasons if "negation" in reason] == ["gap 1 swallows a negation: “not”"]
    assert "gap 3 leaves out “It’s a”" in finding.reasons


def test_a_long_gap_shows_its_ends() -> None:
    finding = find("Why are we […] a destabilizing force")
    assert "words long" in " ".join(finding.reasons)
    assert finding.reasons[0].startswith("the gap leaves out “interested in what Russia thinks about t …")
    assert finding.reasons[0].endswith("will remain”")


def test_a_mark_where_nothing_was_left_out_is_told() -> None:
    assert find("It’s a sovereign […] country. ﬁnal").reasons == ("the gap leaves out no words",)


@pytest.mark.parametrize(
    "exact", ["[…] It’s not for them", "for them to decide […]", "[...] It’s not for them to decide […]"]
)
def test_marks_at_the_ends_are_allowed(exact: str) -> None:
    finding = find(exact)
    assert finding.status is Status.ELIDED
    assert shown(finding) == [exact.strip("[….] ")]


@pytest.mark.parametrize(
    ("exact", "reason"),
    [
        ("nothing to do […] It’s not for", "“nothing to do” stands in the source, but “It’s not for” does not follow"),
        ("Why are we […] parted parties", "“parted parties” does not stand in the source"),
        ("[…] […]", "the quotation has nothing but marks of gaps"),
        ("  ", "the quotation has no words"),
        (" […] ".join(["we"] * 101), "the quotation has 101 parts; at most 100 are looked for"),
    ],
)
def test_parts_that_cannot_be_placed_are_missing(exact: str, reason: str) -> None:
    finding = find(exact)
    assert finding.status is Status.MISSING
    assert finding.reasons[0].startswith(reason)


def test_a_gap_needs_a_mark() -> None:
    finding = find("It’s a sovereign country. Russia has nothing to do with this.")
    assert (finding.status, finding.proven) == (Status.ALTERED, False)
    assert [(change.kind, change.source, change.meaning) for change in finding.changes] == [
        ("deleted", " It’s not for them to decide,” Rutte said. “", ("negation", "name"))
    ]


def test_the_tightest_alignment_is_taken() -> None:
    body = "We go. They wait. We go. They come home. They stay."
    assert find("We go […] They", body=body).status is Status.AMBIGUOUS
    assert find("We go […] come", body=body).spans[0] == Span(18, 23)


def test_two_alignments_apart_are_ambiguous_unless_the_context_decides() -> None:
    body = "First we go and come home. Then we go and come back."
    assert find("we go […] come", body=body).status is Status.AMBIGUOUS
    assert find("we go […] come", suffix="back", body=body).spans == (Span(32, 37), Span(42, 46))
    assert find("we go […] come", prefix="First", body=body).spans == (Span(6, 11), Span(16, 20))


def test_a_far_alignment_does_not_rival_a_near_one() -> None:
    body = "We go and come home. " + "Filler follows here. " * 40 + "We go " + "on and " * 70 + "come back."
    finding = find("We go […] come", body=body)
    assert (finding.status, finding.start) == (Status.ELIDED, 0)


def test_parts_in_order_but_not_from_prefix_to_suffix_are_missing() -> None:
    body = "He said we go home, then we come. She said we go."
    finding = find("we go […] we come", prefix="She said", body=body)
    assert (finding.status, finding.reasons) == (
        Status.MISSING,
        ("its parts stand in the source, but not in order from the prefix to the suffix",),
    )


def test_words_that_stand_everywhere_are_ambiguous_in_bounded_time() -> None:
    body = "the war and the peace " * 80_000
    for exact in ("the", " […] ".join(["the", "and"] * 40), "war […] the", "t"):
        finding = find(exact, body=body)
        assert finding.status is Status.AMBIGUOUS, exact
        assert not finding.spans


def test_a_literal_mark_in_the_source_is_no_gap() -> None:
    assert find("We […] go", body="“We […] go,” he said.").status is Status.EXACT
    assert find("We [...] go", body="“We […] go,” he said.").status is Status.FOLDED


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (None, "the project has no source “natsec” that can be read"),
        (BriefingError("corpus/natsec.md:3:1: this file is not UTF-8"), "corpus/natsec.md:3:1: this file is not UTF-8"),
        (SourceText(" \n"), "the source has no text"),
    ],
)
def test_without_a_text_nothing_can_be_verified(text: SourceText | BriefingError | None, why: str) -> None:
    finding = verify_quote(quotation("It’s not"), SOURCE, text)
    assert (finding.status, finding.reasons, finding.proven) == (Status.UNVERIFIABLE, (why,), False)


def test_hyphens_at_line_ends_are_joined_and_hyphens_kept() -> None:
    body = "The well-\nknown proba-\nbility of re-\nsigning and re-signing."
    assert shown(find("well-known probability of", body=body), body) == ["well-\nknown proba-\nbility of"]
    assert find("re-signing", body=body).status is Status.EXACT
    assert find("re–signing", body=body).status is Status.AMBIGUOUS
    assert find("resigning", body=body).status is Status.FOLDED
    assert find("and resigning", body=body).status is Status.MISSING


def test_a_dash_at_the_edge_of_a_part_is_folded_like_any_other() -> None:
    body = "They will win — that is how we assess it — and so it is. A com-\nmon view."
    for exact in ("– that is how", "-- that is how we assess it –", "win –"):
        assert find(exact, body=body).status is Status.FOLDED
    assert shown(find("win –", body=body), body) == ["win —"]


def test_an_exact_quotation_folds_nothing() -> None:
    text = SourceText(BODY)
    assert verify_quote(quotation("It’s not for them"), SOURCE, text).proven
    assert "folded" not in vars(text)


# The ledger of a project


def project(*quotes: Quote) -> Project:
    arguments = tuple(
        Argument(place=PLACE, id=f"argument-{number}", claim="A claim.", quotes=(quote,))
        for number, quote in enumerate(quotes)
    )
    position = Position(place=PLACE, id="theirs", label="Theirs", thesis="It is theirs.", arguments=arguments)
    question = Question(place=Place(Path("positions/say.yaml")), question="Whose say is it?", positions=(position,))
    other = Source(place=Place(Path("corpus/other.md")), type="article", issued="2024", language="en")
    sources = {"natsec": SOURCE, "other": other}
    return Project(
        root=Path(),
        settings=Settings(),
        questions=(question,),
        question_ids=(question.id,),
        sources=sources,
        problems=(),
    )


QUOTES = (
    quotation("It’s not for them to decide"),
    quotation("Never said", source="other"),
    quotation("It’s […] for them"),
    quotation("Not there", source="nowhere"),
    quotation("Invented words"),
)


def test_the_ledger_keeps_the_order_and_reads_each_body_once_more_for_what_is_not_there() -> None:
    reads: list[str] = []

    def read_body(source: Source) -> str:
        reads.append(source.id)
        if source.id == "other":
            raise BriefingError("corpus/other.md:1:1: this file is gone")
        return BODY

    found = list(ledger_entries(project(*QUOTES), read_body))
    assert [entry.quote for entry in found] == list(QUOTES)
    assert [entry.argument for entry in found] == [f"argument-{number}" for number in range(5)]
    assert [entry.finding.status.value for entry in found] == [
        "exact",
        "unverifiable",
        "elided-risky",
        "unverifiable",
        "missing",
    ]
    assert sorted(reads) == ["natsec", "natsec", "other", "other"]
    reads.clear()
    assert all(entry.finding.proven for entry in ledger_entries(project(QUOTES[0]), read_body))
    assert reads == ["natsec"]
    counted = totals(found)
    assert sum(counted.values()) == len(QUOTES)
    assert list(counted) == list(STATUSES) == list(Status)
    told = [problem.tell() for problem in problems(found)]
    assert len(told) == 4
    assert told[0] == (
        "corpus/natsec.md:7:9: the quotation “Never said” from other is unverifiable: "
        "corpus/other.md:1:1: this file is gone [quote-unproven]"
    )


def test_a_problem_stands_at_the_words_of_the_quotation(tmp_path: Path) -> None:
    path = tmp_path / "say.yaml"
    path.write_text("source: natsec\nmode: direct\nexact: Invented words\n", "utf-8")
    quote = Quote(place=Place(path), source="natsec", mode="direct", exact="Invented words")
    (problem,) = problems(ledger_entries(project(quote), lambda _: BODY))
    assert problem.place == Place(path, 3, 8)


def test_a_row_has_the_promised_keys_and_is_json() -> None:
    (entry,) = ledger_entries(project(quotation("It's not for them")), lambda _: BODY)
    assert json.loads(json.dumps(ledger_row(entry))) == {
        "question": "say",
        "position": "theirs",
        "argument": "argument-0",
        "source": "natsec",
        "speaker": "rutte",
        "mode": "direct",
        "exact": "It's not for them",
        "status": "folded",
        "proven": True,
        "start": 96,
        "end": 113,
        "reasons": ["equal after folding quotes"],
        "meaning": False,
        "changes": [],
        "gaps": [],
        "candidates": [],
        "found_in": [],
        "rivals": [],
        "folds": ["quotes"],
        "accepted": False,
        "accept": None,
    }
    (lost,) = ledger_entries(project(quotation("Not there")), lambda _: BODY)
    assert (ledger_row(lost)["start"], ledger_row(lost)["end"]) == (None, None)


def test_every_status_has_a_glyph_and_a_sentence() -> None:
    for status in Status:
        assert len(status.glyph) == 1
        assert status.meaning.endswith(".")
    assert {status.value for status in Status if status.proven} == {"exact", "folded", "elided"}
    assert "exact: It stands" in tell(quotation("x"), Finding(Status.EXACT))


# Laws

WORDS = st.lists(
    st.sampled_from(
        [
            "Russia",
            "it’s",
            "“war”",
            "café",
            "cafe\u0301",
            "😀",
            "𝒳",
            "2,000",
            "then — now",
            "no\xadwhere",
            "平和",
            "ﬁnal",
            "U.S.",
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
ANY = st.text(st.one_of(st.sampled_from("ab “”'\n-[…].\u0301é1"), st.characters()), max_size=60)


@given(before=ANY, words=WORDS, after=ANY)
def test_offsets_lead_to_the_words_between_any_texts(before: str, words: str, after: str) -> None:
    body = f"{before} |\n\n{words}\n\n| {after}"
    assume(body.count(words) == 1)
    assert find(words, body=body).spans == (Span(len(before) + 4, len(before) + 4 + len(words)),)


MUTATIONS: dict[str, Callable[[str], str]] = {
    "straight quotes": lambda text: text.translate(str.maketrans("“”’", '""\'')),
    "no-break spaces": lambda text: text.replace(" ", "\xa0"),
    "line breaks": lambda text: text.replace(" ", "\n"),
    "runs of spaces": lambda text: text.replace(" ", "  "),
    "dashes": lambda text: text.replace("—", "–"),
    "ligatures": lambda text: text.replace("ﬁ", "fi"),
    "composed": lambda text: unicodedata.normalize("NFC", text),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "without soft hyphens": lambda text: text.replace("\xad", ""),
}


@given(WORDS, st.sampled_from(sorted(MUTATIONS)), st.sampled_from(["😀 cafe\u0301 ", "\xa0“So”… ", "", "A-\nB "]))
def test_typography_never_moves_a_quotation(words: str, name: str, before: str) -> None:
    body = f"{before}The word: {words}. The end."
    start = len(before) + 10
    mutated = MUTATIONS[name](words)
    finding = find(mutated, prefix="word:", body=body)
    if mutated == words:
        assert finding.status is Status.EXACT
    assert finding.proven
    assert finding.spans == (Span(start, start + len(words)),)


@given(st.sampled_from(["not", "never", "don’t", "can't", "no", "nothing", "cannot", "without"]), WORDS, WORDS)
def test_a_negation_in_a_gap_is_never_proven(negation: str, one: str, other: str) -> None:
    body = f"They {one} go {negation} far {other} home."
    assert not find(f"They {one} go […] far {other} home.", body=body).proven


@given(ANY, ANY, st.none() | ANY, st.none() | ANY)
def test_verify_never_raises_and_what_it_proves_stands_there(
    exact: str, body: str, prefix: str | None, suffix: str | None
) -> None:
    finding = find(exact, prefix, suffix, body)
    assert all(one.end <= other.start for one, other in pairwise(finding.spans))
    assert all(0 <= span.start < span.end <= len(body) for span in finding.spans + finding.rivals)
    assert finding.reasons or finding.status in (Status.EXACT, Status.ELIDED)
    if finding.status in (Status.EXACT, Status.FOLDED):
        assert same(shown(finding, body)[0], exact.strip())


@given(st.text(st.sampled_from("ab -\n'"), max_size=12), st.text(st.sampled_from("ab -\n'"), max_size=30))
def test_short_texts_full_of_edges_are_proven_only_where_they_stand(exact: str, body: str) -> None:
    finding = find(exact, body=body)
    if finding.spans:
        assert same(shown(finding, body)[0], exact.strip())


DATA = Path(os.environ.get("BRIEFING_DATA") or Path(__file__).parents[3] / "shared" / "data") / "debates"


@pytest.mark.skipif(not (DATA / "quotes.jsonl").is_file(), reason=f"no debates in {DATA} (set BRIEFING_DATA)")
def test_the_offsets_of_real_debates() -> None:
    bodies: dict[str, SourceText] = {}
    spans = [json.loads(line) for line in (DATA / "quotes.jsonl").read_text("utf-8").splitlines()]
    proven = unproven = 0
    for known in (span for span in spans if span["offset_ok"]):
        name, start, end = known["source"], known["start"], known["end"]
        if name not in bodies:
            bodies[name] = SourceText((DATA / f"{name}.txt").read_bytes().decode())
        body = bodies[name].body
        quote = quotation(known["exact"], body[max(start - 60, 0) : start], body[end : end + 60])
        finding = verify_quote(quote, SOURCE, bodies[name])
        if finding.proven:
            proven += 1
            assert shown(finding, body) == [body[start:end].strip()]
            assert abs((finding.start or 0) - start) <= 1
        else:
            unproven += 1
            # cut words, and a paragraph printed twice
            assert finding.status in (Status.MISSING, Status.AMBIGUOUS, Status.ALTERED)

    assert proven > 29_000
    assert unproven < 150


def test_equal_quotations_are_verified_once(monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[Quote] = []

    def noted(quote: Quote, source: Source | None, text: SourceText | BriefingError | None) -> Finding:
        verified.append(quote)
        return verify_quote(quote, source, text)

    monkeypatch.setattr("briefing.verification.ledger.verify_quote", noted)
    same, other = quotation("It’s not for them"), quotation("I don't think so")
    first, _, again = ledger_entries(project(same, other, replace(same, note="used again")), lambda _: BODY)
    assert first.finding is again.finding
    assert len(verified) == 2
