"""What the generator of mutated quotations makes is what it says, on sentences of the project's own corpus."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks import annotation
from benchmarks.changes import CHANGES, MEANING, Pool, is_weighty
from benchmarks.debates import FORMS, Body, Debates, body, sentences
from benchmarks.mutations import KINDS, cases
from benchmarks.plain import plain
from benchmarks.quoted import Case, World
from briefing.model.statuses import Status
from briefing.text.fold import same
from briefing.text.span import Span

CORPUS = Path(__file__).parents[2] / "corpus"
SEEDS = range(12)


def text_of(name: str) -> str:
    """A body of the project's corpus, and some sentences with what the corpus has none of."""
    return (CORPUS / f"{name}.md").read_text("utf-8").partition("\n---\n")[2].strip()


TEXTS = [
    text_of("timofeev-nato-intervention"),
    text_of("suciu-nato-join-ukraine"),
    text_of("stock-dork-nato-inevitability"),
    text_of("err-saks"),
]
SPOKEN = """\
KENNEDY: I don't think that all of the people of Ohio were ever told about it - not by Mr. Nixon, and not in March of \
1959. It cost 45 million dollars, or 12% of the whole, and I'm sure that we can't accept it, he'll never say why. \
The official finding, five years later, was that nothing could have been possible without the efficient work of \
Congress. He's certain there is no other way to modernize the old farms.
NIXON: I want to say that John Kennedy should have asked the Senate about these things before he came to Texas, and \
then the cooperation of both our countries might always have been as strong as it was in the war. He must know.
"""
POOL = Pool.of(TEXTS, ["Kennedy", "Nixon"])
CHANGED = [(kind, name) for kind, variants in CHANGES.items() for name in variants]


def results(kind: str, name: str) -> list[tuple[str, str]]:
    """Sentences with what the change makes of them, where it makes something."""
    lines = [SPOKEN.replace("\n", " "), SPOKEN.replace("'", "’"), SPOKEN, FORMED]
    lines += [text[span.start : span.end] for text in TEXTS for span in sentences(text)]
    found = ((line, CHANGES[kind][name](line, POOL, random.Random(seed))) for line in lines for seed in SEEDS)
    return [(line, made) for line, made in found if made is not None and made != line]


FORMED = "The coöperation of the two régimes\nis “no longer” a matter of their own rôle."


@pytest.mark.parametrize(("kind", "name"), CHANGED)
def test_every_change_finds_something_to_change(kind: str, name: str) -> None:
    assert results(kind, name)


@pytest.mark.parametrize("name", CHANGES["typography"])
def test_typography_leaves_the_same_words(name: str) -> None:
    assert all(same(line, made) for line, made in results("typography", name))


@pytest.mark.parametrize(("kind", "name"), [pair for pair in CHANGED if pair[0] != "typography"])
def test_all_other_changes_leave_other_words(kind: str, name: str) -> None:
    assert not any(same(line, made) for line, made in results(kind, name))


@pytest.mark.parametrize("name", ["first", "middle", "last", "synonym"])
def test_one_word_swapped_is_one_word(name: str) -> None:
    for line, made in results("one word swapped", name):
        pairs = zip(line.split(), made.split(), strict=True)
        assert sum(old != new for old, new in pairs) == 1


@pytest.mark.parametrize("name", ["first", "middle", "last", "two words"])
def test_a_neutral_change_touches_no_word_of_weight(name: str) -> None:
    for line, made in results("one word swapped", name):
        lost = set(line.split()) - set(made.split())
        assert not any(map(is_weighty, lost))


@pytest.mark.parametrize("name", ["not", "n't", "never", "no"])
def test_a_negation_that_is_added_is_one_more(name: str) -> None:
    for line, made in results("negation added", name):
        assert len(negations(made)) == len(negations(line)) + 1


@pytest.mark.parametrize("name", ["not", "n't", "never", "no"])
def test_a_negation_that_is_lost_is_one_less(name: str) -> None:
    for line, made in results("negation lost", name):
        assert len(negations(made)) == len(negations(line)) - 1


@pytest.mark.parametrize("name", ["digit", "zeros", "year"])
def test_a_changed_number_has_other_digits(name: str) -> None:
    for line, made in results("number changed", name):
        assert [char for char in made if char.isdigit()] != [char for char in line if char.isdigit()]


def test_a_surname_becomes_another_surname() -> None:
    for line, made in results("name changed", "surname"):
        pairs = zip(line.split(), made.split(), strict=True)
        assert [new.strip("'’s.,;:“”\"()[]—") != "" for old, new in pairs if old != new] == [True]


def test_the_kinds_that_change_the_meaning_are_all_known() -> None:
    assert set(CHANGES) > MEANING


@pytest.mark.parametrize("form", FORMS)
def test_a_body_in_any_form_has_its_stretches_where_they_say(form: str) -> None:
    marked = [(span, "NIXON") for span in sentences(SPOKEN)]
    made = body("debate", SPOKEN.replace("\n", "\r\n"), crlf(marked), form, random.Random(1))
    assert made.stretches
    plainly = [plain(SPOKEN[span.start : span.end]) for span, _ in marked]
    assert form in ("scanned", "accented") or all(
        plain(made.text[span.start : span.end]) in plainly for span in made.stretches
    )


def test_what_is_cut_out_of_a_body_is_gone_and_its_place_is_known() -> None:
    text = TEXTS[0]
    made = body("essay", text, [], "plain", random.Random(3))
    assert made.gone
    for gone in made.gone:
        assert gone.text not in made.text
        before, after = made.text[: gone.offset], made.text[gone.offset :]
        assert f"{before[-20:]}{gone.text} {after[:20]}" in text


@pytest.fixture(scope="module")
def made() -> tuple[World, list[Case]]:
    """Every kind of case, of a project of four sources."""
    chance = random.Random(1)
    bodies = [essay(f"essay-{number}", text, chance) for number, text in enumerate([*TEXTS, SPOKEN * 2])]
    world = World(Debates(tuple(bodies), (text_of("sputnik-klare"),)))
    return world, cases(world, seed=1, size=40)


def essay(id: str, text: str, chance: random.Random) -> Body:
    return body(id, text, [(span, "SAKS") for span in sentences(text)], "plain", chance)


def test_the_same_seed_makes_the_same_cases(made: tuple[World, list[Case]]) -> None:
    world, found = made
    assert cases(world, seed=1, size=40) == found


def test_another_seed_makes_others(made: tuple[World, list[Case]]) -> None:
    world, found = made
    assert cases(world, seed=2, size=40) != found


def test_what_was_said_otherwise_stands_nowhere(made: tuple[World, list[Case]]) -> None:
    world, found = made
    wrong = [case for case in found if Status.ALTERED in case.accepted]
    assert wrong
    assert not any(world.stands(case.exact) for case in wrong)


def test_what_is_in_another_source_is_not_in_the_one_that_is_named(made: tuple[World, list[Case]]) -> None:
    world, found = made
    moved = [case for case in found if Status.MOVED_SOURCE in case.accepted]
    assert moved
    for case in moved:
        assert world.stands(case.exact)
        assert plain(case.exact) not in world.plain[case.source]


def test_what_stands_twice_does(made: tuple[World, list[Case]]) -> None:
    world, found = made
    twice = [case for case in found if Status.AMBIGUOUS in case.accepted]
    assert all(world.plain[case.source].count(plain(case.exact)) > 1 for case in twice)


def test_no_case_that_changed_may_be_proven(made: tuple[World, list[Case]]) -> None:
    assert not any(status.proven for case in made[1] if case.changed for status in case.accepted)


def test_every_case_is_of_a_kind_that_the_table_shows(made: tuple[World, list[Case]]) -> None:
    assert all(case.variant in KINDS[case.kind] for case in made[1])


def test_the_other_rule_finds_what_stands_exactly() -> None:
    assert annotation.anchor("He never said so.", "never said") == Span(3, 13)


def test_the_other_rule_takes_the_place_with_the_fewest_errors() -> None:
    assert annotation.anchor("We must not go. We will stay here.", "We will not stay") == Span(16, 28)


def test_the_other_rule_gives_up_beyond_half_the_length() -> None:
    assert annotation.anchor("We must not go.", "xylophone quartets") is None


def test_of_two_places_the_other_rule_takes_the_one_with_its_prefix() -> None:
    assert annotation.anchor("One yes. Two yes.", "yes", prefix="Two ") == Span(13, 16)


def negations(text: str) -> list[str]:
    words = text.replace("’", "'").lower().replace("-", " ").split()
    return [word for word in words if word.strip(".,") in ("not", "never", "no", "nothing", "cannot") or "n't" in word]


def crlf(marked: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The stretches where each line end takes two characters."""
    breaks = [at for at, char in enumerate(SPOKEN) if char == "\n"]
    shift = [sum(at < span.start for at in breaks) for span, _ in marked]
    return [(Span(span.start + by, span.end + by), name) for (span, name), by in zip(marked, shift, strict=True)]
