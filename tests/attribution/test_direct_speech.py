"""Where a body prints somebody's very words."""

from __future__ import annotations

import pytest

from briefing.attribution.direct_speech import Spoken


def holds(body: str, words: str) -> bool:
    """Whether all of `words` stands in somebody's words."""
    start = body.index(words)
    spoken = Spoken(body)
    return spoken.holds(start) and spoken.holds(start + len(words) - 1)


@pytest.mark.parametrize(
    "body",
    [
        "“They will come,” he said.",
        '"They will come," he said.',
        "‘They will come,’ he said.",
        "'They will come,' he said. It's so.",
        "„They will come“, sagte er.",
        "»They will come«, sagte er.",
        "« They will come », dit-il.",
        "”They will come”, hon sade.",
        "``They will come,'' he said.",
        "''They will come,'' he said.",
        "「They will come」",
        "“They will come,“ he said.",
        "He said: “We wait.\n\n“They will come.”",
        "He said: “We wait.\n\nThey will come.\n\nSo be it.”",
        "He put it thus:\n\nThey will come.",
        "> They will come.",
        "He wrote to us:\n> They will come.",
        "<blockquote><p>They will come.</p></blockquote>",
        'The road is 12" wide. He said, "They will come."',
        "— They will come.",
        "‘They’re close. They will come,’ he said.",
    ],
)
def test_words_in_marks_of_all_kinds_are_spoken(body: str) -> None:
    assert holds(body, "They will come")


@pytest.mark.parametrize(
    "body",
    [
        "They will come, he said.",
        "“So,” he said. They will come. “So be it.”",
        "“So be it,” he said.\n\nThey will come.",
        "The ’90s are over. They will come. It's late, isn't it?",
        "'Tis late. They will come.\n\nThat is the boys' room.",
        "He said “they” would. They will come.",
        "It is called \"Big Bob''. They will come, it is said, to \"Bob''.",
        "<blockquote>So be it.</blockquote> They will come.",
    ],
)
def test_words_beside_marks_are_not(body: str) -> None:
    assert not holds(body, "They will come")


def test_a_mark_that_is_never_closed_does_not_turn_the_next_paragraph_inside_out() -> None:
    assert not holds('The pipe is 5" wide.\n\nThey will come, and "so be it".', "They will come")


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ("NIXON: They will come.", True),
        ("Mr. NIXON. They will come.", True),
        ("**Richard Nixon:** They will come.", True),
        ("Q: When?\n\nA: Soon.\n\nQ: Who?\n\nA: They will come.", True),
        ("NIXON (laughing): They will come.", True),
        ("[00:01:02] Richard Nixon: They will come.", True),
        ("Update: They will come.", False),
        ("They will come, said Nixon.", False),
        ("он сказал: так.\n\nон сказал: так.", False),
    ],
)
def test_a_transcript_has_the_label_of_the_speaker_or_one_that_returns(body: str, answer: bool) -> None:
    assert Spoken(body).is_transcript_of("Richard Nixon") is answer


def test_the_share_of_what_is_spoken() -> None:
    assert Spoken("“Aye.” Nay. ").share == pytest.approx(0.5)
    assert Spoken("").share == 0


def test_typed_marks_are_read_beside_printed_ones() -> None:
    assert holds("“So,” he said. ``They will come,'' she said.", "They will come")


def test_a_body_that_is_all_marks_is_gone_through_once() -> None:
    assert Spoken("‘a " * 20_000 + "“b " * 20_000 + "“b\n\nc\n\n" * 20_000 + "<blockquote>" * 20_000).share <= 1
