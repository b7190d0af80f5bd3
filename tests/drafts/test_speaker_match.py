"""Whether the name in a draft can be that of the speaker whom the project knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.drafts.speaker_match import agrees
from briefing.model.problems import Place
from briefing.model.records import Speaker


@pytest.mark.parametrize(
    ("named", "name", "same"),
    [
        ("Kaja Rutte", "Mark Rutte", False),
        ("John Mark", "Mark Rutte", False),
        ("Mark", "Mark Rutte", False),
        ("Bill Clinton", "Hillary Clinton", False),
        ("Clinton", "Hillary Clinton", True),
        ("M. Rutte", "Mark Rutte", True),
        ("K. Rutte", "Mark Rutte", False),
        ("Dmitriy Peskow", "Dmitry Peskov", True),
        ("Hillary Rodham Clinton", "Hillary Clinton", True),
        ("Robert F. Kennedy Jr.", "Robert Kennedy", True),
        ("NATO Secretary General Mark Rutte", "Mark Rutte", True),
        ("US President Trump", "Donald Trump", True),
        ("von der Leyen", "Ursula von der Leyen", True),
        ("Assad", "Bashar al-Assad", True),
        ("Ocasio-Cortez", "Alexandria Ocasio-Cortez", True),
        ("J.D. Vance", "JD Vance", True),
        ("Stephen King", "Stephen King", True),
        ("Larry King", "Stephen King", False),
        ("Xi", "Xi Jinping", True),
        ("Jinping Li", "Xi Jinping", False),
        ("Zayn Malik", "Malik", True),
        ("senior Russian officials", "Russian officials", True),
        ("American officials", "Russian officials", False),
        ("the Coalition of the Willing", "A “Coalition of the Willing,” a group of around 30 nations", True),
    ],
)
def test_family_names_agree_and_given_names_where_both_have_some(named: str, name: str, same: bool) -> None:
    assert agrees(named, Speaker(place=Place(Path("a.md")), name=name)) is same
