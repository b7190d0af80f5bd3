"""Quotations in drafts: how many are found in news articles, to whom they are given, and how fast they are verified.

    python -m benchmarks.drafts [--train] [--json FILE]

The articles are those of PolNeAR (`attribution/polnear_dev.jsonl` in the folder of `BRIEFING_DATA`, else in
`../shared/data` beside the checkout; with `--train` its larger part): passages in quotation marks, with whom each is
given to, by hand. It knows neither '' nor single marks, so what stands in those is left out. For speed, 200
quotations in a draft are verified against 10 MB of debates by the whole command, beside 200 runs of `grep -F`, which
say nothing of what differs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Literal, NamedTuple, TypedDict

from benchmarks.figures import Figure, figure, not_measured, report, share
from briefing.attribution.extract import FEWEST_WORDS, quotations, words_in
from briefing.attribution.records import DraftQuotation
from briefing.formats.prose import Draft, Prose

DATA = Path(os.environ.get("BRIEFING_DATA") or Path(__file__).parents[2] / "shared" / "data")
QUOTES, SOURCES, SIZE = 200, 200, 50_000
RUNS = 3
NO_MARKS = str.maketrans("", "", '"“”')
AT_MOST = 2_000
"""Milliseconds for 200 quotations in 10 MB."""


class Segment(TypedDict):
    """A passage in quotation marks, with the spans of whom it is given to."""

    start: int
    end: int
    attributed: bool
    kind: Literal["direct", "mixed"]
    speaker: list[tuple[int, int]]


class Tally(NamedTuple):
    """What was found in an article."""

    segments: int
    found: int
    exactly: int
    told: int
    right: int
    spoken: int
    heard: int
    direct: int
    direct_heard: int


def main() -> int:
    """Exit code 1 if a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drafts", description="Quotations in drafts.")
    parser.add_argument("--train", action="store_true", help="the larger half of the articles")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args()
    groups = [
        ("Quotations in news articles", list(detection("train" if options.train else "dev"))),
        ("200 quotations against 10 MB", list(speed())),
    ]
    report(groups, options.json)
    return int(any(one.met is False for _, figures in groups for one in figures))


def detection(part: str) -> Iterator[Figure]:
    """How many quotations are found, how many that are told are some, and to whom they are given."""
    path = DATA / "attribution" / f"polnear_{part}.jsonl"
    if not path.is_file():
        yield not_measured("quotations in news articles", f"there is no {path}; set BRIEFING_DATA")
        return
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    begun = perf_counter()
    tallies = [tally(article["text"], article["segments"]) for article in articles]
    took = perf_counter() - begun
    all_of = Tally(*map(sum, zip(*tallies, strict=True)))
    yield share("attributed quotations that are found (recall)", all_of.found, all_of.segments)
    yield share("the same, to the character", all_of.exactly, all_of.segments)
    yield share("what is told that is in quotation marks (precision)", all_of.right, all_of.told)
    yield share("those that are verified: given to whom a reader gives them", all_of.heard, all_of.spoken)
    yield share("the same, of whole sentences", all_of.direct_heard, all_of.direct)
    yield figure(f"an article, of {len(articles)}", [took / len(articles)])


def tally(text: str, segments: Sequence[Segment]) -> Tally:
    """An article's quotations beside those that were marked by hand."""
    told = [one for one in quotations(Draft("", text, Prose(text))).all if text[one.span.start - 1] in '“”"„ ']
    attributed = [segment for segment in segments if segment["attributed"]]
    pairs = [(segment, best(text, segment, told)) for segment in attributed]
    matched = [(segment, one) for segment, one in pairs if one is not None]
    verified = [(segment, one) for segment, one in matched if words_in(one.exact) >= FEWEST_WORDS]
    spoken = [(segment, one) for segment, one in verified if segment["speaker"]]
    direct = [(segment, one) for segment, one in spoken if segment["kind"] == "direct"]
    return Tally(
        segments=len(attributed),
        found=len(matched),
        exactly=sum(trimmed(text, *ends(one)) == trimmed(text, *of(segment)) for segment, one in matched),
        told=len(told),
        right=sum(any(overlap(ends(one), of(segment)) for segment in segments) for one in told),
        spoken=len(spoken),
        heard=sum(is_heard(segment, one) for segment, one in spoken),
        direct=len(direct),
        direct_heard=sum(is_heard(segment, one) for segment, one in direct),
    )


def best(text: str, segment: Segment, told: Sequence[DraftQuotation]) -> DraftQuotation | None:
    """The quotation that shares at least half of what it and a segment cover."""
    here = trimmed(text, *of(segment))

    def likeness(one: DraftQuotation) -> float:
        there = trimmed(text, *ends(one))
        shared = overlap(here, there)
        return shared / max(here[1] - here[0] + there[1] - there[0] - shared, 1)

    found = max(told, key=likeness, default=None)
    return found if found is not None and likeness(found) >= 0.5 else None


def is_heard(segment: Segment, one: DraftQuotation) -> bool:
    """Whether the words that name the speaker are, in part at least, those marked by hand."""
    if one.voice is None:
        return False
    mention = (one.voice.mention.start, one.voice.mention.end)
    return any(overlap(mention, (start, end)) for start, end in segment["speaker"])


def of(segment: Segment) -> tuple[int, int]:
    return segment["start"], segment["end"]


def ends(one: DraftQuotation) -> tuple[int, int]:
    return one.span.start, one.span.end


def overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without marks, spaces and the last stop."""
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip("“”\"'‘’ \n\t"))
    return start, max(start, end - len(inside) + len(inside.rstrip("“”\"'‘’ \n\t,.?!;:—-")))


def speed() -> Iterator[Figure]:
    """The whole command on a draft in which nothing, something and everything is altered."""
    debates = DATA / "debates"
    if not debates.is_dir():
        yield not_measured("200 quotations against 10 MB", f"there are no debates in {debates}; set BRIEFING_DATA")
        return
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(debates.glob("*.txt")))
    chance = random.Random(5)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        bodies = project_in(root, text)
        for name, altered in (("none altered", 0), ("one in ten altered", 10), ("all altered", 1)):
            quotes = [quote_from(bodies[chance.randrange(SOURCES)], chance) for _ in range(QUOTES)]
            draft = root / "draft.md"
            draft.write_text("\n\n".join(said(quote, altered, n) for n, quote in enumerate(quotes)), encoding="utf-8")
            times = [command(root, draft) for _ in range(RUNS)]
            made = figure(f"briefing verify, {name}", times)
            yield made._replace(goal=f"at most {AT_MOST} ms", met=made.median <= AT_MOST)
        yield figure("grep -F for each", [grep(root / "corpus", quotes)])


def project_in(root: Path, text: str) -> list[str]:
    """A project of debates, 10 MB in 200 sources; no text twice while there is enough of it."""
    (root / "positions").mkdir()
    (root / "corpus").mkdir()
    shifted = text * (SOURCES * SIZE // len(text) + 1)
    bodies = [shifted[number * SIZE : (number + 1) * SIZE] for number in range(SOURCES)]
    for number, body in enumerate(bodies):
        head = f"---\ntitle: Debate {number}\ntype: speech\nissued: 2000\nlanguage: en\n---\n\n"
        (root / "corpus" / f"debate-{number}.md").write_text(head + body, encoding="utf-8")
    return bodies


def quote_from(body: str, chance: random.Random) -> list[str]:
    start = chance.randrange(len(body) - 400)
    return body[start : start + chance.randrange(80, 250)].replace("''", "").translate(NO_MARKS).split()[1:-1]


def said(quote: list[str], altered: int, number: int) -> str:
    """A paragraph of a draft, with another word in every quotation of `altered`."""
    words = list(quote)
    if altered and number % altered == 0:
        words[len(words) // 2] = "never"
    return f"“{' '.join(words)},” the candidate said."


def command(root: Path, draft: Path) -> float:
    begun = perf_counter()
    run = subprocess.run(
        [sys.executable, "-m", "briefing", "-C", root, "verify", draft],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    took = perf_counter() - begun
    if not run.stdout.splitlines()[-1:] or f"{QUOTES} quotations" not in run.stdout.splitlines()[-1]:
        raise SystemExit(f"briefing verify failed:\n{run.stderr}")
    return took


def grep(corpus: Path, quotes: Sequence[list[str]]) -> float:
    """One `grep -F` a quotation, for words on one line."""
    begun = perf_counter()
    for quote in quotes:
        subprocess.run(["grep", "-rlF", "-e", " ".join(quote), corpus], stdout=subprocess.DEVNULL, check=False)
    return perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
