"""Whether words stand in a text is answered alike wherever it is asked: in their own source and in all others."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from briefing.model.results import Finding
from briefing.text.span import Span
from briefing.verification.anywhere import anywhere
from briefing.verification.other_sources import elsewhere
from briefing.verification.source_text import SourceText
from tests.helpers.verified_quotes import made_of, quotation, verified_in

UNHURRIED = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.filter_too_much])


def own(exact: str, body: str) -> Finding:
    """What is found in the source that the quotation names."""
    return verified_in(body, exact)


def any_source(exact: str, body: str) -> Finding:
    """What is found where no source is named."""
    (finding,) = anywhere([exact], *made_of({"only": body}))
    return finding


def spans_elsewhere(exact: str, body: str) -> list[Span]:
    """Where it is found in a source that the quotation does not name."""
    project, _ = made_of({"other": ""})
    (found,) = elsewhere([quotation(exact, "named")], [(project.sources["other"], SourceText(body))])
    return [stretch.span for stretch in found]


# Marks that the source prints itself

PRINTED = [
    pytest.param(
        "“The comittee (sic) will open the old harbour to ferries before the summer, and the fishermen can stay.”",
        "The comittee (sic) will open the old harbour to ferries […] and the fishermen can stay",
        id="a note",
    ),
    pytest.param(
        "“The mayor [applause] will open the old harbour to ferries before the summer, and the fishermen can stay.”",
        "The mayor [applause] will open the old harbour to ferries […] and the fishermen can stay",
        id="words in brackets",
    ),
    pytest.param(
        "“We will *never* close the old harbour to ferries before the summer, and the fishermen can stay.”",
        "We will *never* close the old harbour to ferries […] and the fishermen can stay",
        id="emphasis",
    ),
    pytest.param(
        "“We will … open the old harbour to ferries before the summer, and the fishermen can stay.”",
        "We will … open the old harbour to ferries [...] and the fishermen can stay",
        id="dots",
    ),
    pytest.param(
        "“He said [T]he old harbour opens to ferries before the summer, and the fishermen can stay.”",
        "[T]he old harbour opens to ferries […] and the fishermen can stay",
        id="a changed capital",
    ),
]


@pytest.mark.parametrize(("body", "exact"), PRINTED)
def test_marks_that_the_source_prints_are_read_alike_in_every_source(body: str, exact: str) -> None:
    in_own, found = own(exact, body), any_source(exact, body)
    assert (found.status, found.spans) == (in_own.status, in_own.spans)


@pytest.mark.parametrize(("body", "exact"), PRINTED)
def test_marks_that_another_source_prints_do_not_hide_it(body: str, exact: str) -> None:
    finding = own(exact, body)
    assert spans_elsewhere(exact, body) == [Span(finding.spans[0].start, finding.spans[-1].end)]


# Words that typography divides or joins

DIVIDED = [
    pytest.param("con-\nsidered", "considered", id="a hyphen at a line end"),
    pytest.param("con-  \n   sidered", "considered", id="a hyphen at a line end with spaces"),
    pytest.param("con\u2010\nsidered", "considered", id="U+2010 at a line end"),
    pytest.param("con\xad\nsidered", "considered", id="a soft hyphen at a line end"),
    pytest.param("con\xadsid\xadered", "considered", id="soft hyphens"),
    pytest.param("re-\nelected", "re-elected", id="a hyphen of its own at a line end"),
    pytest.param("re\u2011elected", "re-elected", id="a no-break hyphen"),
    pytest.param("for — or against —", "for—or against—", id="spaces round dashes"),
    pytest.param("of\ufb01cial", "official", id="a ligature"),
    pytest.param("con\u200bsidered", "considered", id="a zero-width space"),
    pytest.param("didn\xb4t", "didn't", id="an acute accent for an apostrophe"),
    pytest.param("didn\u02bct", "didn’t", id="a letter apostrophe"),
    pytest.param("so-called''free'' ", "so-called“free” ", id="two single marks"),
    pytest.param("cafe\u0301", "café", id="a letter in two parts"),
]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("printed", "quoted"), DIVIDED)
def test_what_is_proven_in_its_own_source_is_found_in_any(printed: str, quoted: str, turned: bool) -> None:
    printed, quoted = (quoted, printed) if turned else (printed, quoted)
    body = f"On Monday the council {printed} the harbour safe for large ships, and nobody objected."
    sides = (("council ", ""), ("council ", " the harbour"), ("", " the"), ("the council ", " the harbour safe"))
    for before, after in sides:
        exact = f"{before}{quoted}{after}".strip()
        in_own = own(exact, body)
        assert in_own.proven
        assert any_source(exact, body).spans == in_own.spans


# Any text, set by any typesetter

WORDS = ["Council", "harbour", "difﬁcult", "the", "ferries", "of", "café", "re", "elected", "no", "1914", "1918"]
WAYS = [
    [" ", "\n", "\xa0", "  ", " \u200b", "\t\n "],
    ["-", "\u2010", "\u2011", "\u2013", "\u2014", " \u2014 ", " - ", "--", "-\n", "-  \n  ", "\u2010\n", "\xad\n"],
    ["", "-\n", "\u2010\n ", "\xad", "\xad\n", "\u200b", "\u2060"],
    ["'", "\u2019", "\u2018", "`", "\xb4", "\u02bc", "\u2032"],
    [' "', " \u201c", " \u201e", " \xab", " ''", " \u2018\u2018"],
    ['" ', "\u201d ", "\u201d\n", "\u2019\u2019 ", "\u2033 "],
    ['."\u2014', ".\u201d \u2014 ", ".''--"],
    ["\u2026 ", "... ", "...\n"],
    [", ", ",\n"],
    ["\n\n", "\n \n"],
    [" (sic) ", "\n(sic) "],
    [" [aside] ", " [aside]\n"],
    [" [", "\n["],
    ["] ", "]\n"],
]
"""What can stand between two words, each in the ways to set it."""
LETTERS = {"ﬁ": "fi", "é": "é"}
EDITED = {" (sic) ": " ", ", ": " […] ", " ": " *", "\n\n": " [...] "}
"""What an editor makes of it."""


@st.composite
def set_twice(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and a quotation from it as another typesetter, or an editor, has it."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=14))
    ways = draw(st.lists(st.sampled_from(WAYS), min_size=len(words), max_size=len(words)))
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first + 1, len(words)))
    body = "".join(word + draw(st.sampled_from(way)) for word, way in zip(words, ways, strict=True))
    exact = ""
    for word, way in zip(words[first:last], ways[first:last], strict=True):
        for letter, other in LETTERS.items():
            word = word.replace(letter, draw(st.sampled_from([letter, other])))
        edited = [EDITED[way[0]]] if way[0] in EDITED else []
        exact += word + draw(st.sampled_from([*way, *edited]))
    if exact[0].isalpha() and draw(st.booleans()):
        exact = f"[{exact[0].swapcase()}]{exact[1:]}"
    return body, exact.strip()


@UNHURRIED
@given(set_twice())
def test_whatever_is_proven_in_its_own_source_is_found_in_all(known: tuple[str, str]) -> None:
    body, exact = known
    finding = own(exact, body)
    assume(finding.proven)
    assert any_source(exact, body).spans == finding.spans
    assert Span(finding.spans[0].start, finding.spans[-1].end) in spans_elsewhere(exact, body)
