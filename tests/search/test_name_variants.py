"""One name in several spellings: what the table and the rules make of it, and that each spelling finds the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.languages.name_variants import MOST, SAME, SHORTEST, by_rule, table
from briefing.text.fold import fold_for_search
from tests.search.conftest import EngineOver, marked

FILL = "The harbour was quiet.\n\nNobody spoke of money, or of the weather.\n\n"
DOUBLETS = [
    ("Kiev", "Kyiv"),
    ("Kharkov", "Kharkiv"),
    ("Odessa", "Odesa"),
    ("Zelensky", "Zelenskyy"),
    ("Putin", "Poutine"),
    ("Moslem", "Muslim"),
    ("Yeltsin", "Eltsin"),
    ("Medvedev", "Medvedyev"),
    ("Chekhov", "Tchekhov"),
    ("Tolstoy", "Tolstoi"),
]
SCRIPTS = [
    ("захарова", "Zakharova"),
    ("ЗАХАРОВА", "Zakharova"),
    ("Путин", "Putin"),
    ("Путин", "Poutine"),
    ("Київ", "Kyiv"),
    ("Київ", "Kiev"),
    ("Киев", "Kyiv"),
    ("Харків", "Kharkov"),
    ("Зеленський", "Zelensky"),
    ("Зеленский", "Zelenskyy"),
    ("Лавров", "Lavrov"),
    ("Хрущёв", "Khrushchev"),
]
WRITTEN = [
    ("cafe", "café"),
    ("cafe", "cafe\u0301"),
    ("Lodz", "Łódź"),
    ("Strasse", "Straße"),
    ("Malmo", "Malmö"),
    ("final", "ﬁnal"),
    ("office", "oﬃce"),
    ("aeon", "æon"),
    ("don't", "don’t"),
    ("dont", "don’t"),
    ("O'Brien", "O‘Brien"),
    ("well-known", "well–known"),
    ("well-known", "well known"),
    ("co\u00adoperate", "cooperate"),
    ("naïve", "NAIVE"),
]
JOINED = [
    ("F16", "F-16"),
    ("F16", "F 16"),
    ("Spiderweb", "spider web"),
    ("Spiderweb", "spider-web"),
    ("wellbeing", "well-being"),
    ("ceasefire", "cease-fire"),
]


@pytest.mark.parametrize(
    ("asked", "written"), [pair for one, other in DOUBLETS for pair in ((one, other), (other, one))]
)
def test_either_spelling_of_a_name_finds_the_other(engine_over: EngineOver, asked: str, written: str) -> None:
    found_and_marked(engine_over, asked, written, [written])


@pytest.mark.parametrize(
    ("asked", "written"), [pair for one, other in SCRIPTS for pair in ((one, other), (other, one))]
)
def test_cyrillic_and_latin_letters_find_each_other(engine_over: EngineOver, asked: str, written: str) -> None:
    found_and_marked(engine_over, asked, written, [written])


@pytest.mark.parametrize(
    ("asked", "written"), [pair for one, other in WRITTEN for pair in ((one, other), (other, one))]
)
def test_accents_ligatures_apostrophes_and_dashes_do_not_matter(
    engine_over: EngineOver, asked: str, written: str
) -> None:
    words = written.replace("–", " ").replace("-", " ").split()
    found_and_marked(engine_over, asked, written, words)


@pytest.mark.parametrize(("asked", "written"), [pair for one, other in JOINED for pair in ((one, other), (other, one))])
def test_what_is_joined_and_what_is_split_find_each_other(engine_over: EngineOver, asked: str, written: str) -> None:
    found_and_marked(engine_over, asked, written, written.replace("-", " ").split())


def test_a_project_has_its_own_spellings(engine_over: EngineOver) -> None:
    engine = engine_over(FILL + "The fleet left Reval.", settings='spellings = [["Reval", "Tallinn"]]')
    assert [marked(hit) for hit in engine.search("Tallinn ").hits] == [["Reval"]]


def test_without_such_a_setting_they_are_two_names(engine_over: EngineOver) -> None:
    assert engine_over(FILL + "The fleet left Reval.").search("Tallinn ").hits == ()


def test_a_project_can_add_to_a_name_that_is_known(engine_over: EngineOver) -> None:
    engine = engine_over(FILL + "The train to Kiyow was late.", settings='spellings = [["Kiev", "Kiyow"]]')
    assert [marked(hit) for hit in engine.search("Kyjiv ").hits] == [["Kiyow"]]


def test_the_spelling_that_is_asked_for_comes_before_the_others(engine_over: EngineOver) -> None:
    engine = engine_over("The train to Kyiv was late.\n\nThe train to Kiev was late.\n\nThe train to Kyiv was slow.")
    assert next(marked(hit) for hit in engine.search("train to kiev ").hits) == ["train", "to", "Kiev"]


def test_why_says_that_it_is_another_spelling_of_a_name(engine_over: EngineOver) -> None:
    (hit,) = engine_over(FILL + "The train to Kyiv was late.").search("Kiev ").hits
    assert hit.why == (("kiev", "kyiv", "name"),)


def test_every_spelling_in_the_table_is_one_folded_word() -> None:
    spellings = SAME.replace(";", " ").split()
    assert [spelling for spelling in spellings if fold_for_search(spelling) != spelling] == []


def test_no_spelling_stands_in_two_groups_of_the_table() -> None:
    spellings = SAME.replace(";", " ").split()
    assert sorted(spellings) == sorted(set(spellings))


def test_every_spelling_leads_to_all_of_its_group() -> None:
    for group in SAME.split(";"):
        for spelling in group.split():
            assert table()[spelling] == set(group.split())


def test_groups_that_share_a_spelling_are_one() -> None:
    found = table((("Reval", "Tallinn"), ("Lyndanisse", "Kolyvan"), ("Tallinn", "Kolyvan")))
    assert {found[word] for word in ("reval", "tallinn", "lyndanisse", "kolyvan")} == {
        frozenset({"reval", "tallinn", "lyndanisse", "kolyvan"})
    }


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("chekhov", "tchekhov"),
        ("shcherbakov", "scherbakov"),
        ("zhukov", "jukov"),
        ("lavroff", "lavrov"),
        ("kandinskii", "kandinsky"),
        ("yuschenko", "iuschenko"),
        ("medvedyev", "medvedev"),
        ("alexeyev", "alekseev"),
        ("matvey", "matvei"),
        ("anna", "ana"),
        ("mueller", "muller"),
    ],
)
def test_a_rule_makes_one_spelling_of_another(word: str, other: str) -> None:
    assert other in by_rule(word) or word in by_rule(other)


@pytest.mark.parametrize("word", ["", "war", "ivy", "f16", "2024", "x1234y"])
def test_rules_leave_short_words_and_numbers_alone(word: str) -> None:
    assert by_rule(word) == set()


@given(st.text(st.sampled_from("achiosuvwyzktqe"), max_size=30))
def test_rules_make_few_words_and_never_the_same(word: str) -> None:
    found = by_rule(word)
    assert word not in found
    assert len(found) <= MOST
    assert not found or len(word) >= SHORTEST


def found_and_marked(engine_over: EngineOver, asked: str, written: str, marks: list[str]) -> None:
    """One text alone is found, first as a word of its own, then beside another word."""
    engine = engine_over(f"{FILL}The talks about {written} went on for weeks.")
    for query, words in ((f"{asked} ", marks), (f"talks {asked} ", ["talks", *marks])):
        results = engine.search(query)
        assert [marked(hit) for hit in results.hits] == [words], query
        assert not results.only_loose, query
