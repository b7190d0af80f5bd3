"""From `enter` to the passage, in books of 5 MB and in a page of 10 KB; and from a key to the last byte it causes.

The texts are real speeches and debates where `../shared/data` (or `$BRIEFING_DATA`) has them, their paragraphs
recombined to the size, else made of common words; a second book is the same on one line, a third is made of Chinese
words. The quotation stands at nine tenths of its source. Each first opening
is in a fresh process; the debate before it, which proves the quotation and so reads the source, is a figure of its own.
Beside it: what a person does without the program, `less +N` in a terminal on the same file, N known.

    python -m benchmarks.reader [--runs N] [--json FILE]
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, cycle, islice
from pathlib import Path

from benchmarks.figures import Figure, below, figure, main, within
from briefing.project.example import example_root
from tests.e2e.helpers.terminal import Terminal, script

RUNS = 9
DATA = Path(os.environ.get("BRIEFING_DATA") or Path(__file__).parents[2] / "shared" / "data")
BOOK, PAGE = 5_000_000, 10_000
QUOTED = "Nobody has said these very words before, and they stand in this place alone."
QUERY = "gouvernor of Texsas"
FOUND = "governor of Texas"
COMMON_WORDS = ["the", "people", "of", "this", "nation", "have", "a", "right", "to", "know", "what", "was", "said"]
CHINESE_WORDS = [
    "北约",
    "的",
    "秘书长",
    "说",
    "战争",
    "不是",
    "不可避免",
    "，",
    "我们",
    "必须",
    "准备",
    "好",
    "人民",
    "。",
]
SOUGHT = ("governor", "probability", "these very words before")
"""Typed into find: what a book has here and there, and what it has far away."""
KEYSTROKES = 100
FRAME = 16.0
"""Milliseconds in which a move is to be answered to the last byte."""
QUIET = 0.1
"""Seconds without output after which a key is taken to be answered: far above what any answer here takes."""

HEAD = "---\ntitle: {title}\ntype: book\nissued: 2024\nlanguage: en\n---\n\n"
QUESTION = """\
question: Opens the {source}?
positions:
  - id: one
    label: One
    thesis: It opens.
    arguments:
      - id: opens
        claim: It opens at once.
        quotes:
          - {{source: {source}, mode: authorial, exact: "{exact}"}}
"""


def measure(runs: int = RUNS) -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = build(folder / "project")
        return [*_openings(root, folder, runs), *_keystrokes(root, folder), *_searching(folder, runs)]


def build(root: Path) -> Path:
    """Write a project with one question about a book and one about a page."""
    for part in ("positions", "corpus"):
        (root / part).mkdir(parents=True)
    for source, (size, paragraphs, gap) in SOURCES.items():
        text = HEAD.format(title=f"The {source}") + gap.join(_text(size, paragraphs())) + "\n"
        (root / "corpus" / f"{source}.md").write_text(text, encoding="utf-8")
        question = QUESTION.format(source=source, exact=QUOTED)
        (root / "positions" / f"{source}.yaml").write_text(question, encoding="utf-8")
    return root


def _text(size: int, paragraphs: Sequence[str]) -> Iterator[str]:
    """Paragraphs of `size` bytes in all, the quotation at nine tenths."""
    used, quoted = 0, False
    for paragraph in cycle(paragraphs):
        if used > size:
            return
        if used > size * 0.9 and not quoted:
            quoted = True
            yield f"So it was put at the time. {QUOTED} So it was remembered."
        used += len(paragraph.encode()) + 2
        yield paragraph


def _paragraphs() -> list[str]:
    chance = random.Random(7)
    files = [*sorted(DATA.glob("speeches/state_union/*.txt")), *sorted(DATA.glob("debates/*.txt"))]
    lines = chain.from_iterable(path.read_text("utf-8", errors="ignore").splitlines() for path in files)
    found = [" ".join(line.split()) for line in lines if len(line) > 40]
    if not found:
        found = [" ".join(chance.choices(COMMON_WORDS, k=90)).capitalize() + "." for _ in range(2000)]
    chance.shuffle(found)
    return found


def _chinese() -> list[str]:
    chance = random.Random(7)
    return ["".join(chance.choices(CHINESE_WORDS, k=90)) for _ in range(2000)]


SOURCES: Mapping[str, tuple[int, Callable[[], list[str]], str]] = {
    "book": (BOOK, _paragraphs, "\n\n"),
    "chinese": (BOOK, _chinese, "\n\n"),
    "one-line": (BOOK, _paragraphs, " "),
    "page": (PAGE, _paragraphs, "\n\n"),
}
"""By id, in the order of the list of questions: the bytes, the paragraphs, and what stands between them."""


def _openings(root: Path, folder: Path, runs: int) -> list[Figure]:
    debates: dict[str, list[float]] = {source: [] for source in SOURCES}
    readers: dict[str, list[float]] = {source: [] for source in SOURCES}
    again: dict[str, list[float]] = {source: [] for source in SOURCES}
    pager: list[float] = []
    for _ in range(runs):
        for source in SOURCES:
            with _opened(root, folder, source) as terminal:
                pressed = terminal.press("enter")
                debates[source].append(terminal.wait_for("enter read", "Nobody has said", _no_list(terminal)) - pressed)
                terminal.settle(QUIET)
                for found in (readers, again):
                    pressed = terminal.press("enter")
                    found[source].append(terminal.wait_for("Nobody", "scroll") - pressed)
                    terminal.settle(QUIET)
                    terminal.press("escape")
                    terminal.wait_for("enter read")
                    terminal.settle(QUIET)
        if shutil.which("less"):
            pager.append(_less(root / "corpus" / "book.md", folder))
    *books, page = SOURCES
    less = [figure("less +N, book", pager)] if pager else []
    return [
        *_beside(figure(f"Reader, {page}", readers[page]), [figure(f"Reader, {one}", readers[one]) for one in books]),
        *_beside(
            figure(f"Reader, {page}, second time", again[page]),
            [figure(f"Reader, {one}, second time", again[one]) for one in books],
        ),
        *less,
        *(figure(f"Debate on the {one}, proving included", debates[one]) for one in SOURCES),
    ]


def _beside(page: Figure, books: list[Figure]) -> list[Figure]:
    return [page, *(within(book, page, 300 if "chinese" in book.what else 100) for book in books)]


def _opened(root: Path, folder: Path, source: str) -> Terminal:
    """The program on the project, with the question about `source` highlighted."""
    terminal = Terminal([script("briefing"), root], cwd=folder, home=folder)
    terminal.wait_for("enter open")
    terminal.settle(QUIET)
    for _ in range(list(SOURCES).index(source)):
        terminal.press("down")
        terminal.settle(QUIET)
    return terminal


def _no_list(terminal: Terminal) -> Callable[[], bool]:
    return lambda: "enter open" not in terminal.text


def _less(path: Path, folder: Path) -> float:
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if QUOTED in line)
    with Terminal(["less", f"+{number}", path], cwd=folder, home=folder) as terminal:
        return terminal.wait_for("Nobody has said") - terminal.started


def _keystrokes(root: Path, folder: Path) -> list[Figure]:
    with _opened(root, folder, "book") as terminal:
        for ready in ("enter read", "scroll"):
            terminal.press("enter")
            terminal.wait_for(ready)
            terminal.settle(QUIET)
        lines = _pressed(terminal, islice(cycle(["up", "up", "down"]), KEYSTROKES))
        pages = _pressed(terminal, islice(cycle(["pageup", "pageup", "pagedown"]), KEYSTROKES))
        jumps = _pressed(terminal, islice(cycle(["home", "end"]), KEYSTROKES // 3))
        find = _pressed(terminal, ["/"])
        letters: list[float] = []
        steps: list[float] = []
        for words in SOUGHT:
            letters += _pressed(terminal, words)
            steps += _pressed(terminal, ["enter", "enter", "up"])
            terminal.press("ctrl+u")
            terminal.settle(QUIET)
    with Terminal([script("briefing")], cwd=folder, home=folder) as terminal:
        terminal.wait_for("enter open")
        terminal.settle(QUIET)
        moves = _pressed(terminal, islice(cycle(["down", "down", "up"]), KEYSTROKES))
        terminal.press("home", "s")
        terminal.wait_for("5 sources")
        terminal.settle(QUIET)
        sources = _pressed(terminal, islice(cycle(["down", "down", "up", "up"]), KEYSTROKES))
        terminal.press("escape")
        terminal.wait_for("7 questions")
        terminal.settle(QUIET)
        terminal.press("enter")
        terminal.wait_for("enter read")
        terminal.settle(QUIET)
        focus = _pressed(
            terminal, islice(cycle(["down", "right", "down", "left", "up", "right", "up", "left"]), KEYSTROKES)
        )
    return [
        below(figure("a key in Questions, to the last byte", moves), FRAME),
        below(figure("a key in Sources, to the last byte", sources), FRAME),
        below(figure("a key in Debate, to the last byte", focus), FRAME),
        figure("a line in the Reader, book, to the last byte", lines),
        figure("a page in the Reader, book, to the last byte", pages),
        figure("beginning and end in the Reader, book, to the last byte", jumps),
        figure("the key that opens find, book, to the last byte", find),
        figure("a letter in find, book, to the last byte", letters),
        figure("to the next place found, book, to the last byte", steps),
    ]


def _searching(folder: Path, runs: int) -> list[Figure]:
    first: list[float] = []
    later: list[float] = []
    greps: list[float] = []
    for _ in range(max(runs // 3, 2)):
        with Terminal([script("briefing")], cwd=folder, home=folder) as terminal:
            terminal.wait_for("enter open")
            terminal.settle(QUIET)
            terminal.press("/")
            terminal.wait_for("Type what you remember")
            terminal.settle(QUIET)
            opening, *others = _pressed(terminal, QUERY, quiet=0.25)
            terminal.wait_for(FOUND)
            first.append(opening)
            later += others
        begin = time.perf_counter()
        subprocess.run(["grep", "-ri", FOUND, example_root() / "corpus"], capture_output=True, check=False)
        greps.append(time.perf_counter() - begin)
    return [
        figure("the first letter in Search, index built, to the last byte", first),
        figure("a letter in Search, to the last byte of its results", later),
        figure("grep -ri for the right words, one process", greps),
    ]


def _pressed(terminal: Terminal, keys: Sequence[str] | Iterator[str], quiet: float = QUIET) -> list[float]:
    """For each key the seconds until the last byte that it caused."""
    found = []
    for key in keys:
        before = len(terminal.chunks)
        pressed = terminal.press(key)
        last = terminal.settle(quiet)
        if len(terminal.chunks) > before:  # at an edge a key may change nothing
            found.append(last - pressed)
    return found


if __name__ == "__main__":
    main("Reader and keys", measure, RUNS)
