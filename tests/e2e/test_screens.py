"""Every screen with keys alone, in a real pseudo-terminal, read off the screen."""

from __future__ import annotations

import re
from pathlib import Path

from briefing.model.phrases import title_of
from briefing.verification.usages import quotations_in
from briefing.verification.workspace import Evidence
from tests.e2e.helpers.reading import Reading, current
from tests.e2e.helpers.screen import in_focus, page, program, words
from tests.e2e.helpers.terminal import Terminal


def test_filters_the_questions_and_goes_to_one_by_its_number(tmp_path: Path, evidence: Evidence) -> None:
    questions = evidence.project.questions
    first, second, last = (words(questions[number].question) for number in (0, 1, -1))
    with program(tmp_path) as terminal:
        terminal.wait_for(lambda: first in in_focus(terminal))
        terminal.press("f")
        terminal.wait_for("esc show all")
        terminal.press(*last)
        terminal.wait_for(lambda: last in in_focus(terminal), " 1 question ")
        terminal.press("escape")
        terminal.wait_for(lambda: last in in_focus(terminal), f" {len(questions)} questions ")
        terminal.press(":")
        terminal.wait_for(f"question 1 to {len(questions)}")
        terminal.press("2")
        terminal.wait_for(lambda: second in in_focus(terminal))
        terminal.press("escape")
        terminal.wait_for(lambda: last in in_focus(terminal))


def test_goes_to_a_claim_of_a_debate_by_its_label_and_its_number(tmp_path: Path, evidence: Evidence) -> None:
    with program(tmp_path) as terminal:
        reading = Reading(terminal, evidence)
        reading.open()
        terminal.press(":")
        terminal.wait_for("a claim such as B2")
        terminal.press("b", "2", "enter")
        assert reading.walk.go_to_label("B2")
        reading.arrive()
        terminal.press("1")
        reading.walk.jump(1)
        reading.arrive()
        terminal.press("i")
        terminal.wait_for("About this question")
        terminal.press("escape")
        terminal.wait_for(reading.is_in_focus, lambda: "About this question" not in page(terminal))


def test_finds_words_in_the_reader_and_keeps_the_place(tmp_path: Path, evidence: Evidence) -> None:
    with program(tmp_path) as terminal:
        reading = Reading(terminal, evidence)
        reading.open_reader()
        before = terminal.lines
        terminal.press("/")
        terminal.wait_for("Words in this source")
        terminal.press(*"the")
        terminal.wait_for(lambda: re.search(r"\b\d+ of [2-9]", terminal.text) is not None)
        terminal.press(*"qqq")
        terminal.wait_for("not in this source")
        terminal.press("escape")
        terminal.wait_for(lambda: terminal.lines[-1] == before[-1])


def test_leads_from_the_outline_of_a_source_to_its_last_quotation(tmp_path: Path, evidence: Evidence) -> None:
    with program(tmp_path) as terminal:
        reading = Reading(terminal, evidence)
        reading.open_reader()
        _, total = current(terminal) or (0, 0)
        assert total == len(quotations_in(reading.quote.source, evidence))
        terminal.press("o")
        terminal.wait_for("─ Quotations")
        terminal.press("end", "enter")
        terminal.wait_for(lambda: current(terminal) == (total, total))


def test_goes_to_a_paragraph_of_a_source_by_its_number(tmp_path: Path, evidence: Evidence) -> None:
    with program(tmp_path, size=(100, 14)) as terminal:
        reading = Reading(terminal, evidence)
        terminal.wait_for(lambda: words(reading.walk.question.question) in in_focus(terminal))
        terminal.press("enter")
        terminal.wait_for("enter read")
        terminal.press("enter")
        terminal.wait_for(lambda: current(terminal) is not None)
        _, paragraphs = evidence.paragraph(reading.quote.source, 0)
        terminal.press(":")
        terminal.wait_for(f"paragraph 1 to {paragraphs}")
        terminal.press("2", "enter")
        terminal.wait_for(lambda: re.search(r"paragraphs? 2\D", terminal.text) is not None)
        terminal.press(":")
        terminal.wait_for(f"paragraph 1 to {paragraphs}")
        terminal.press(str(paragraphs))
        terminal.wait_for(lambda: re.search(rf"(–|paragraph ){paragraphs} of {paragraphs}", terminal.text) is not None)
        terminal.press("escape")
        terminal.wait_for(lambda: re.search(r"paragraphs? 2\D", terminal.text) is not None)


def test_leads_from_the_sources_to_the_page_of_one_and_on_into_its_text(tmp_path: Path, evidence: Evidence) -> None:
    sources = list(evidence.project.sources.values())
    source = sources[1]
    with program(tmp_path) as terminal:
        terminal.wait_for("enter open")
        terminal.press("s")
        terminal.wait_for(lambda: words(title_of(sources[0]), 5) in in_focus(terminal), "5 sources")
        terminal.press("down")
        terminal.wait_for(lambda: words(title_of(source), 5) in in_focus(terminal))
        terminal.press("enter")
        terminal.wait_for("standing", source.path.name, lambda: words(title_of(source), 3) in terminal.lines[0])
        terminal.press("down")
        terminal.wait_for("d debate")
        about = terminal.lines
        terminal.press("enter")
        terminal.wait_for(lambda: current(terminal) is not None)
        terminal.press("s")
        terminal.wait_for("standing", source.path.name)
        terminal.press("escape")
        terminal.wait_for(lambda: current(terminal) is not None)
        terminal.press("escape")
        terminal.wait_for(lambda: terminal.lines == about)
        terminal.press("d")
        terminal.wait_for("←→ position")
        terminal.press("escape")
        terminal.wait_for(lambda: terminal.lines == about)
        terminal.press("escape")
        terminal.wait_for(lambda: words(title_of(source), 5) in in_focus(terminal))


def test_lists_the_problems_of_the_files_with_their_places(project: Path) -> None:
    path = sorted((project / "positions").iterdir())[0]
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("mode: direct", "mode: dirct", 1), encoding="utf-8")
    line = whole[: whole.index("mode: direct")].count("\n") + 1
    with program(project) as terminal:
        terminal.wait_for("1 problem: p")
        terminal.press("p")
        terminal.wait_for(lambda: f"{path.name}:{line}:" in in_focus(terminal), "dirct")
        terminal.press("escape")
        terminal.wait_for("q quit")


def test_runs_a_command_from_the_palette(tmp_path: Path, evidence: Evidence) -> None:
    with program(tmp_path) as terminal:
        terminal.wait_for("enter open")
        terminal.press("ctrl+p")
        terminal.wait_for("What do you want to do?")
        terminal.press(*"who published")
        terminal.wait_for("The sources: who published", lambda: "Leave the program" not in page(terminal))
        terminal.press("enter")
        terminal.wait_for(f"{len(evidence.project.sources)} sources", "esc back")


def test_shows_the_keys_of_every_screen(tmp_path: Path) -> None:
    with program(tmp_path) as terminal:
        terminal.wait_for("enter open")
        for opens, stands in ((), "enter open"), (("s",), "esc back"), (("escape", "enter"), "enter read"):
            terminal.press(*opens)
            terminal.wait_for(stands)
            _see_help(terminal)
        for opens, stands in (("enter",), "o outline"), (("s",), "↑↓ move"), (("p",), "Problems"):
            terminal.press(*opens)
            terminal.wait_for(stands)
            _see_help(terminal)


def _see_help(terminal: Terminal) -> None:
    terminal.settle()
    before = terminal.lines
    terminal.press("?")
    terminal.wait_for("esc close")
    terminal.press("end")
    terminal.wait_for("ctrl+q")
    terminal.press("escape")
    terminal.wait_for(lambda: terminal.lines == before)
