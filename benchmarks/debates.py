"""Real debates as the bodies of sources: set in several ways, with stretches whose places are known.

Two are held back: no project has them, so what is said in them is invented as far as the project knows. From every
other debate some sentences are cut out, so that quotations of them are quotations of what is gone.
"""

from __future__ import annotations

import json
import os
import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from briefing.text.span import Span

DATA = Path(os.environ.get("BRIEFING_DATA") or Path(__file__).parents[2] / "shared" / "data") / "debates"
HELD_BACK = 2
CUTS = 12
"""At most twice as many places are cut out of each debate: sentences, and parts of sentences."""

Edit = tuple[int, int, str]
"""A stretch of a text and what stands there afterwards."""

_SENTENCE = re.compile(r"(?:(?<=[.?!] )|(?<=^)|(?<=: ))[A-Z][^.?!:\n]{30,240}[.?!](?=\s)", re.MULTILINE)


class Gone(NamedTuple):
    """Words that stood at `offset` of a body and are cut out."""

    text: str
    offset: int


class Body(NamedTuple):
    """A source: its text, stretches of it that somebody marked as a claim or a premise, and what is gone from it."""

    id: str
    form: str
    text: str
    stretches: tuple[Span, ...]
    speakers: tuple[str, ...]
    """In the order of the stretches."""
    gone: tuple[Gone, ...]
    clean: tuple[tuple[str, Span], ...]
    """What a scanned text should say where it was read wrongly, and where that is."""


class Debates(NamedTuple):
    bodies: tuple[Body, ...]
    held_back: tuple[str, ...]


def debates(seed: int, folder: Path = DATA) -> Debates:
    """All debates, each in one of the forms. Raises FileNotFoundError where there are none."""
    marked: dict[str, list[tuple[Span, str]]] = {}
    with (folder / "quotes.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            marked.setdefault(row["source"], []).append((Span(row["start"], row["end"]), row["speaker"]))
    chance = random.Random(f"{seed} debates")
    paths = chance.sample(sorted(folder.glob("*.txt")), len(list(folder.glob("*.txt"))))
    texts = [path.read_bytes().decode("utf-8") for path in paths]  # offsets count each carriage return
    forms = [name for name in FORMS for _ in range(len(paths) // len(FORMS) + 1)]
    bodies = [
        body(f"debate-{path.stem.replace('_', '-')}", text, marked.get(path.stem, []), form, chance)
        for path, text, form in zip(
            paths[HELD_BACK:], texts[HELD_BACK:], chance.sample(forms, len(forms)), strict=False
        )
    ]
    return Debates(tuple(bodies), tuple(text.replace("\r\n", "\n") for text in texts[:HELD_BACK]))


def body(id: str, raw: str, marked: Sequence[tuple[Span, str]], form: str, chance: random.Random) -> Body:
    """A text with line ends read as LF, some sentences cut out, in one of the forms."""
    text, places = _edited(raw, [(at.start(), at.end(), "\n") for at in re.finditer("\r\n?", raw)])
    spans = [(_moved(span, places), speaker) for span, speaker in marked]
    cuts = list(_cuts(text, [span for span, _ in spans], chance))
    after, moved = _edited(text, [(start, end, "") for start, end in cuts])
    kept = [(span, speaker) for span, speaker in spans if not any(s < span.end and span.start < e for s, e in cuts)]
    final, placed = _edited(after, FORMS[form](after, chance))
    stretches = [(_moved(_moved(span, moved), placed), speaker) for span, speaker in kept]
    whole = [(span, speaker) for span, speaker in stretches if _on_words(final, span)]
    gone = [Gone(text[start:end].rstrip(), placed(moved(start))) for start, end in cuts]
    clean = [(text[span.start : span.end], _moved(_moved(span, moved), placed)) for span, _ in kept]
    wrong = [(words, span) for words, span in clean if form == "scanned" and final[span.start : span.end] != words]
    return Body(
        id, form, final, tuple(s for s, _ in whole), tuple(name for _, name in whole), tuple(gone), tuple(wrong)
    )


def sentences(text: str) -> list[Span]:
    """Where whole sentences of some length stand, none over a line's end."""
    return [Span(*match.span()) for match in _SENTENCE.finditer(text)]


def _cuts(text: str, stretches: Sequence[Span], chance: random.Random) -> Iterator[tuple[int, int]]:
    """Sentences and parts of them that stand once, with the space after each, far from each other."""
    last = 0
    parts = [span for span in stretches if span.end - span.start >= 40]
    found = [pick for spans in (sentences(text), parts) for pick in chance.sample(spans, min(CUTS, len(spans)))]
    for span in sorted(found):
        apart = text[span.end : span.end + 1] == text[span.start - 1 : span.start] == " "
        if span.start > last + 400 and apart and text.count(text[span.start : span.end]) == 1:
            last = span.end
            yield span.start, span.end + 1


def _edited(text: str, edits: Sequence[Edit]) -> tuple[str, Callable[[int], int]]:
    """The text with edits in order, and where an offset of the old one is in the new one."""
    pieces: list[str] = []
    starts: list[int] = [-1]
    shifts: list[int] = [0]
    done = shift = 0
    for start, end, new in edits:
        pieces += text[done:start], new
        done = end
        shift += len(new) - (end - start)
        starts.append(end - 1 if end > start else start - 1)
        shifts.append(shift)
    return "".join([*pieces, text[done:]]), lambda offset: offset + shifts[bisect_right(starts, offset - 1) - 1]


def _moved(span: Span, places: Callable[[int], int]) -> Span:
    return Span(places(span.start), places(span.end))


def _on_words(text: str, span: Span) -> bool:
    words = text[span.start : span.end]
    edges = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return (
        bool(words) and words == words.strip() and not any(edge.isalnum() or (edge in "'’-" and edge) for edge in edges)
    )


def _plain(_text: str, _chance: random.Random) -> list[Edit]:
    return []


def _paragraphs(text: str, _chance: random.Random) -> list[Edit]:
    """A blank line between what is said in turn."""
    return [(match.start(), match.end(), "\n\n") for match in re.finditer(r"\n+", text)]


def _curly(text: str, _chance: random.Random) -> list[Edit]:
    marks = {("'", True): "‘", ("'", False): "’", ('"', True): "“", ('"', False): "”"}
    return [
        (match.start(), match.end(), marks[match[0], text[match.start() - 1 : match.start()] in ("", " ", "\n", "(")])
        for match in re.finditer("['\"]", text)
    ]


def _wrapped(text: str, _chance: random.Random) -> list[Edit]:
    """Lines of at most 72 characters, a blank line between paragraphs."""
    edits: list[Edit] = []
    column = 0
    for match in re.finditer(r"(\n+)| ?[^ \n]+", text):
        if match[1]:
            edits.append((match.start(), match.end(), "\n\n"))
            column = 0
        elif column + len(match[0]) > 72 and match[0][0] == " ":
            edits.append((match.start(), match.start() + 1, "\n"))
            column = len(match[0]) - 1
        else:
            column += len(match[0])
    return edits


def _spaced(text: str, _chance: random.Random) -> list[Edit]:
    """Two spaces after a sentence."""
    return [(match.end(), match.end(), " ") for match in re.finditer(r"[.?!] (?=[A-Z])", text)]


def _accented(text: str, _chance: random.Random) -> list[Edit]:
    """Some words as an old-fashioned printer spells them, so that there is something to compose."""
    found = re.finditer(
        r"(?<=\bco)o(?=perat)|(?<=\br)o(?=les?\b)|(?<=\br)e(?=gime)|\be(?=lite)|(?<=\bpr)e(?=sid)", text
    )
    return [(match.start(), match.end(), {"o": "ö", "e": "é"}[match[0]]) for match in found]


def _scanned(text: str, chance: random.Random) -> list[Edit]:
    """Letters read wrongly, about one in 600."""
    found = re.finditer(r"(?<=[a-z])(?:rn|m|h|c|li)(?=[a-z])", text)
    slips = {"rn": "m", "m": "rn", "h": "b", "c": "e", "li": "h"}
    return [(match.start(), match.end(), slips[match[0]]) for match in found if chance.random() < 0.03]


FORMS: dict[str, Callable[[str, random.Random], list[Edit]]] = {
    "plain": _plain,
    "paragraphs": _paragraphs,
    "curly": _curly,
    "wrapped": _wrapped,
    "spaced": _spaced,
    "accented": _accented,
    "scanned": _scanned,
}
"""How a text can be set, each as edits in order."""
