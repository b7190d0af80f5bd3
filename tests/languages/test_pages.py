"""What stands on pages is known in every language that has it, whatever language a document is in."""

from __future__ import annotations

import pytest

from briefing.ingest.boilerplate import what_it_is
from briefing.ingest.bylines import told_by
from briefing.ingest.printed_dates import printed_date
from briefing.languages import codes, words_of
from briefing.languages.everywhere import commonest_words, pages_of_all


@pytest.mark.parametrize("code", [code for code in codes() if words_of(code).pages.months])
def test_a_year_has_twelve_months(code: str) -> None:
    assert len(words_of(code).pages.months) == len(pages_of_all().months)


@pytest.mark.parametrize("printed", ["5 May 2020", "5. Mai 2020", "5 mai 2020", "5 de mayo de 2020", "5 мая 2020"])
def test_dates_are_read_in_each_language(printed: str) -> None:
    found = printed_date(printed)
    assert found is not None
    assert found.edtf == "2020-05-05"


@pytest.mark.parametrize(
    "line", ["By Lena Vogt", "Von Lena Vogt", "Par Lena Vogt", "Por Lena Vogt", "Автор: Лена Фогт"]
)
def test_authors_are_named_in_each_language(line: str) -> None:
    told = told_by(line)
    assert told is not None
    assert len(told.authors) == 1


@pytest.mark.parametrize("line", ["Advertisement", "Anzeige", "publicité", "реклама"])
def test_what_is_no_article_is_known_in_each_language(line: str) -> None:
    assert what_it_is(line) is not None


def test_the_commonest_words_tell_a_language_from_the_others() -> None:
    lists = commonest_words()
    assert len(lists) == len(set(lists.values()))
    assert all(len(words) >= 18 for words in lists.values())
