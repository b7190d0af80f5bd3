"""A project far larger than a screen: long lists, many positions, a book with hundreds of quotations, many problems."""

from __future__ import annotations

from pathlib import Path

QUESTIONS = 500
SOURCES = 1000
POSITIONS = 40
CLAIMS = 50
"""In each position of the first question."""
QUOTATIONS = 300
"""From the book, among the claims of the first question."""
BOOK = 1 << 20
"""Bytes of the first source."""

SENTENCE = "Sentence {} of the book says that NATO must reckon with an escalation, whoever asks for troops."
FRONT = "---\ntitle: {}\ntype: {}\npublisher: TASS\nissued: 2024-02~\nlanguage: en\n---\n\n"
QUESTION = """\
question: Would the step with the number {} bring about war?
positions:
  - id: inevitable
    label: Inevitable
    thesis: Direct conflict would follow.
    arguments:
      - id: certain
        claim: A clash is certain.
mistaken: yes
"""
POSITION = """\
  - id: p{number}
    label: Position {number}
    thesis: Of forty answers this one has the number {number}.
    arguments:
"""
CLAIM = "      - id: c{number}\n        claim: The claim with the number {number} is made in the book.\n"
QUOTE = "        quotes:\n          - {{source: a-book, mode: authorial, exact: '{}'}}\n"


def write_big(root: Path) -> None:
    """Write the project into a folder. Its first question and source are the large ones."""
    for folder in ("positions", "corpus"):
        (root / folder).mkdir()
    _write(root / "corpus/a-book.md", FRONT.format("The book", "book") + _book())
    for number in range(1, SOURCES):
        text = FRONT.format(f"Speech {number}", "speech") + SENTENCE.format(number)
        _write(root / f"corpus/speech-{number}.md", text + "\n")
    _write(root / "positions/a-many.yaml", "question: Which of forty answers is it?\npositions:\n" + _positions())
    for number in range(1, QUESTIONS):
        _write(root / f"positions/question-{number}.yaml", QUESTION.format(number))


def _book() -> str:
    sentences = map(SENTENCE.format, range(BOOK // len(SENTENCE) + 1))
    return "\n\n".join(sentences) + "\n"


def _positions() -> str:
    return "".join(
        POSITION.format(number=position) + "".join(_claim(position * CLAIMS + claim) for claim in range(CLAIMS))
        for position in range(POSITIONS)
    )


def _claim(number: int) -> str:
    """Quotations are spread over the claims and over the book, the first one with the first claim."""
    every = POSITIONS * CLAIMS // QUOTATIONS
    quoted = number % every == 0 and number // every < QUOTATIONS
    return CLAIM.format(number=number) + (QUOTE.format(SENTENCE.format(number * 5)) if quoted else "")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
