"""Texts of which a project has another version: told with what differs, and added beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.checks.run import check_project
from briefing.ingest import near_duplicates
from briefing.ingest.adding import Added, Adding, There
from briefing.ingest.near_duplicates import compared
from briefing.output.ingest import added_row, added_total, line
from briefing.project.discovery import load_project
from briefing.project.source_file import read_body
from tests.helpers.documents import LONG, PARAGRAPHS, TODAY, added, page, put

CANONICAL = '<link rel="canonical" href="https://courier.example/sundays">'


def changed(root: Path, here: Path, old: str, new: str) -> Added:
    """A saved page added once more, after its site has changed some words of it."""
    first, second = (page(*(text.replace(old, words) for text in PARAGRAPHS), head=CANONICAL) for words in (old, new))
    return added(root, put(here, "a.html", first), put(here, "b.html", second))[1]


def test_another_text_at_the_address_of_a_source_is_told_with_what_differs(root: Path, here: Path) -> None:
    told = line(changed(root, here, "a tenth of", "a fifth of"))
    assert (
        "not the same as sundays-at-the-library, at its address: "
        "1 word differs, first “cost a fifth of the” here for “cost a tenth of the” there"
    ) in told


def test_a_changed_text_is_a_source_of_its_own_beside_the_one_that_is_quoted(root: Path, here: Path) -> None:
    second = changed(root, here, "a tenth of", "a fifth of")
    sources = load_project(root).sources
    assert "a fifth of" in read_body(sources["sundays-at-the-library-2"])
    assert "a tenth of" in read_body(sources["sundays-at-the-library"])
    assert "\n# origin: sundays-at-the-library " in (root / second.path).read_text(encoding="utf-8")
    assert check_project(load_project(root))[0] == []


def test_what_differs_stands_in_the_note_of_the_changed_text(root: Path, here: Path) -> None:
    second = changed(root, here, "a tenth of", "a fifth of")
    note = load_project(root).sources[second.source].note
    assert note is not None
    assert "At the same address, sundays-at-the-library has another text: 1 word differs" in note
    assert second.doubtful == ("issued", "origin")


@pytest.mark.parametrize(("old", "new"), [("a tenth of", "$10 of"), ("a tenth", "61%"), ("Sunday is", "Sunday isn’t")])
def test_a_figure_or_a_negation_makes_another_text(root: Path, here: Path, old: str, new: str) -> None:
    assert changed(root, here, old, new).is_changed


@pytest.mark.parametrize(("old", "new"), [("a tenth", "$5 and 3%"), ("$5 and 3%", "€5 and 3%"), ("-3%", "3%")])
def test_a_sign_makes_another_text(old: str, new: str) -> None:
    assert compared(f"It was {old} of it.", "a", f"It was {new} of it.").differ


def test_other_typography_is_the_same_text(root: Path, here: Path) -> None:
    first = page(*PARAGRAPHS, head=CANONICAL)
    adding = Adding(root, TODAY)
    adding.add(put(here, "a.html", first))
    outcome = adding.add(put(here, "b.html", first.replace("“", '"').replace("”", '"')))
    assert isinstance(outcome, There)


def test_of_several_texts_at_an_address_the_likest_is_compared(root: Path, here: Path) -> None:
    texts = [[*PARAGRAPHS[:3], f"It was said {times} times."] for times in ("10", "10 or 12", "10 or 13")]
    names = [put(here, f"{number}.html", page(*text, head=CANONICAL)) for number, text in enumerate(texts)]
    origin = added(root, *names)[2].origin
    assert origin is not None
    assert (origin.source, origin.differ) == ("sundays-at-the-library-2", 1)


def test_another_article_at_the_same_address_is_added_too(root: Path, here: Path) -> None:
    other = page("Nobody has ever seen so many swans on the river, says who counts them each winter.", head=CANONICAL)
    _, second = added(root, put(here, "a.html", page(*PARAGRAPHS, head=CANONICAL)), put(here, "b.html", other))
    assert "at its address: most of it is another text" in line(second)


def test_a_changed_text_is_told_in_json_and_in_the_total(root: Path, here: Path) -> None:
    second = changed(root, here, "a tenth of", "a fifth of")
    told = added_row(second)
    assert told["outcome"] == "changed"
    assert told["origin"] == {
        "source": "sundays-at-the-library",
        "share": 0.98,
        "differ": 1,
        "here": "cost a fifth of the",
        "there": "cost a tenth of the",
    }
    assert added_total([second]) == "1 document added, 1 of them changed since"


def test_how_much_is_the_same_is_never_rounded_up(root: Path, here: Path) -> None:
    texts = ["\n\n".join(["Sundays at last", *LONG, f"In all, {share} per cent."]) for share in ("61", "62")]
    _, second = added(root, put(here, "a.txt", texts[0]), put(here, "b.txt", texts[1]))
    assert second.origin is not None
    assert second.origin.share < 1
    assert "all but 1 word of it are also in sundays-at-last: a reprint?" in line(second)


def test_of_a_text_that_has_a_shorter_one_in_it_that_is_told(root: Path, here: Path) -> None:
    short, long = ("\n\n".join(["Sundays at last", *texts]) for texts in (LONG[:5], LONG))
    first, second = added(root, put(here, "a.txt", short), put(here, "b.txt", long))
    assert f"all of {first.source} is also in it: a reprint?" in line(second)


def test_long_texts_are_compared_by_their_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_duplicates, "_MOST_COMPARED", 100)
    like = compared("\n\n".join(LONG), "a", "\n\n".join(LONG).replace("the 7th time", "the 8th time"))
    assert like.share < 1
    assert like.first is None


def test_what_is_to_be_looked_at_is_called_by_its_name(root: Path, here: Path) -> None:
    head = '<meta name="author" content="Ann Lee">'
    text = "\n\n".join(["Sundays at the library", *LONG]).encode("cp1252")
    one, two = added(root, put(here, "a.html", page(*PARAGRAPHS, head=head, language="")), put(here, "b.txt", text))
    assert (one.doubtful, two.doubtful) == (("issued", "author", "language"), ("issued", "encoding", "language"))


def test_of_a_few_words_the_language_is_that_of_the_project(root: Path, here: Path) -> None:
    (root / "briefing.toml").write_text('name = "Notes"\nlanguage = "et"\n')
    (one,) = added(root, put(here, "a.md", "# Notes\n\nNo time on Sunday."))
    source = load_project(root).sources[one.source]
    assert (source.language, source.title) == ("et", "Notes")
    assert one.doubtful == ("issued", "language")
