"""A language is one module, found by its code; no other language is judged by its words."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from msgspec.structs import fields

from briefing import languages
from briefing.attribution.candidates import candidates
from briefing.languages import codes, words_assumed, words_of
from briefing.languages.meaning import Meaning
from briefing.languages.record import Words
from briefing.model.problems import Place
from briefing.model.records import Quote, Source
from briefing.verification.source_text import SourceText
from briefing.verification.verifier import verify
from tests.docs.test_docs import DOCS, keys, table

PAGE = DOCS / "how-to" / "add-a-language.md"
PACKAGE = Path(languages.__file__).parent
TOY = """
from briefing.languages.lists import word_list
from briefing.languages.meaning import Meaning
from briefing.languages.record import Words
from briefing.languages.speech import Speech

WORDS = Words(
    meaning=Meaning(negation=word_list("nek"), saying=word_list("vork")),
    speech=Speech(saying=word_list("vork")),
)
"""
BODY = "Ze trem alda pol venta, nek sota mira, dal kent ovra."
CUED = "“Alda pol venta sota mira dal,” vork Anna Lund."


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A language that is one file, under a code that no language has."""
    (tmp_path / "qaa.py").write_text(TOY, encoding="utf-8")
    monkeypatch.setattr(languages, "__path__", [*languages.__path__, str(tmp_path)])
    return "qaa"


def reasons(body: str, exact: str, language: str) -> str:
    """What the ledger says against a quotation of a source in this language."""
    place = Place(Path("corpus/alda.md"))
    source = Source(place=place, type="article", issued="2024", language=language)
    quote = Quote(place=place, source="alda", speaker=None, mode="authorial", exact=exact)
    return "; ".join(verify(quote, source, SourceText(body)).reasons)


def speaker(text: str, language: str | None) -> str | None:
    (one,) = candidates(text, language=language)
    return one.speaker


def test_the_ledger_judges_the_negation_of_an_added_language(toy: str) -> None:
    assert "swallows a negation: “nek”" in reasons(BODY, "Ze trem alda pol venta […] mira, dal kent ovra.", toy)


def test_what_is_no_negation_there_may_be_left_out(toy: str) -> None:
    body = BODY.replace("nek", "not")
    assert "swallows" not in reasons(body, "Ze trem alda pol venta […] mira, dal kent ovra.", toy)


def test_suggest_finds_speakers_by_the_verbs_of_saying_of_an_added_language(toy: str) -> None:
    assert speaker(CUED, toy) == "Anna Lund"


@pytest.mark.parametrize("language", ["en", "fi", None])
def test_verbs_of_saying_are_those_of_no_other_language(toy: str, language: str | None) -> None:
    assert toy
    assert speaker(CUED, language) is None


def test_a_text_of_which_nobody_knows_the_language_is_read_as_english() -> None:
    text = "“It is too early to say,” said Anna Lund."
    assert [speaker(text, tag) for tag in (None, "und", "")] == ["Anna Lund"] * 3


@pytest.mark.parametrize("language", ["fi", "xx"])
def test_a_language_without_words_of_speech_is_not_read_as_english(language: str) -> None:
    assert speaker("“It is too early to say,” said Anna Lund.", language) is None


def test_a_language_without_words_that_carry_meaning_is_not_judged() -> None:
    assert "was not judged" in reasons(BODY, "Ze trem alda pol venta […] mira, dal kent ovra.", "de")


@pytest.mark.parametrize("tag", ["", "und", "xx", "../en", "e n", "en.meaning", "record", "lists", "EN\0", "a" * 5000])
def test_what_is_no_language_has_no_words(tag: str) -> None:
    assert words_of(tag) is words_of(None)


def test_the_example_of_the_docs_is_a_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = PAGE.read_text("utf-8").partition("```python\n")[2].partition("```")[0]
    (tmp_path / "qab.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(languages, "__path__", [*languages.__path__, str(tmp_path)])
    body = "La urbo volas, sed ne nun, novan ponton super la rivero."
    assert speaker("“La ponto estas tre malnova,” diris Anna Lund.", "qab") == "Anna Lund"
    assert "swallows a negation: “ne”" in reasons(body, "La urbo volas […] novan ponton super la rivero.", "qab")


@pytest.mark.parametrize(
    ("heading", "column", "record"),
    [("The records", "record", Words), ("Words that carry meaning", "list", Meaning)],
)
def test_the_docs_name_every_list(heading: str, column: str, record: type[Words] | type[Meaning]) -> None:
    assert keys(table(PAGE, column, under=heading)) == [field.name for field in fields(record)]


def test_only_an_unknown_language_is_assumed() -> None:
    assert words_assumed("und") is words_of("en")
    assert words_assumed("xx") is words_of("xx")


def test_every_module_with_a_code_is_a_language() -> None:
    assert {"en", "de"} <= set(codes())
    assert all(words_of(code) is not words_of(None) for code in codes())


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_list_has_a_word_twice(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id == "word_list" and isinstance(call.args[0], ast.Constant):
            words = str(call.args[0].value).split()
            assert sorted(words) == sorted(set(words))
