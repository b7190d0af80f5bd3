"""The page of the docs about searching names the fields that there are."""

from __future__ import annotations

import re
from pathlib import Path

from briefing.search.query import FIELDS
from briefing.tui.screens.search import TALL

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "find-a-sentence.md").read_text(encoding="utf-8")


def test_the_page_has_a_row_for_every_field() -> None:
    assert dict(re.findall(r"^\| `(\w+):` \| (.+) \|$", PAGE, re.MULTILINE)) == FIELDS


def test_the_page_says_in_how_few_rows_list_and_passage_take_turns() -> None:
    assert f"fewer than {TALL} rows" in PAGE
