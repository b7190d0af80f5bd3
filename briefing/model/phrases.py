"""Put quotations, sources and positions into words, for the screens and the command line alike.

The wording is kept fair here: only speech is put in quotation marks, every quotation carries its year, and "answers" is
used only where the text itself makes the reply.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from briefing.model import edtf
from briefing.model.problems import count_errors
from briefing.model.queries import _dates_of, quotes_of, speaker_of, tally
from briefing.model.records import Mode, Position, Project, Question, Quote, Source, Strength
from briefing.model.relations import Address, Link, letter
from briefing.text.sanitize import shorten

SEPARATOR = " · "
MOST_SHARES = 6
"""The most positions whose quotations are counted separately in a line."""
NO_POSITIONS = "no positions yet"
RECENT = 5
"""Years that a position may go without a new quotation before a warning says so."""


class Sign(NamedTuple):
    """A glyph shown beside a word, and the meaning of that word."""

    glyph: str
    meaning: str


MODES: dict[Mode, Sign] = {
    "direct": Sign("❝", "The speaker's own words, as the source prints them."),
    "reported": Sign("↷", "Somebody's view as the source puts it."),
    "authorial": Sign("✎", "The source's own voice."),
}
STRENGTHS: dict[Strength, Sign] = {
    "asserts": Sign("●", "Said flatly."),
    "conditional": Sign("◐", "Said under a condition."),
    "implies": Sign("○", "Said between the lines."),
}
MOST_NAME = 40
"""Characters, at most, of a title that names a source in a line."""


def in_quotation_marks(quote: Quote) -> str:
    """Return the words of a quotation, in quotation marks only when they are speech (mode `direct`)."""
    return f"“{quote.exact}”" if quote.mode == "direct" else quote.exact


def who(quote: Quote, source: Source | None) -> str:
    """Return the speaker, with the role that the source gives them.

    When the source does not declare the speaker, return the speaker's id; when the quotation names no speaker, "the
    author, unnamed".
    """
    speaker = speaker_of(quote, source)
    if speaker is not None:
        return f"{speaker.name}, {speaker.role}" if speaker.role else speaker.name
    return quote.speaker or "the author, unnamed"


def when(quote: Quote, source: Source | None) -> str:
    """Return when the words were said or, where that is not known, when the source appeared.

    Empty when neither is known.
    """
    if quote.said:
        return f"said {edtf.show(quote.said)}"
    return edtf.show(source.issued) if source else ""


def whence(quote: Quote, source: Source | None) -> str:
    """Return through whom and where the words reached us, and when: `via Tass · The Stock Dork · Feb 2024~`."""
    place = name_of(source) if source else quote.source
    parts = [f"via {quote.via}" if quote.via else "", place, when(quote, source)]
    return SEPARATOR.join(part for part in parts if part)


def manner(quote: Quote) -> str:
    """Return the mode, unless it is direct speech, and the strength: `reported · conditional`."""
    parts = ["" if quote.mode == "direct" else quote.mode, quote.strength or ""]
    return SEPARATOR.join(part for part in parts if part)


def signs(quote: Quote) -> str:
    """Return mode and strength as glyphs and words, for the screens: `❝ direct · ● asserts`."""
    found = [f"{MODES[quote.mode].glyph} {quote.mode}"]
    if quote.strength:
        found.append(f"{STRENGTHS[quote.strength].glyph} {quote.strength}")
    return SEPARATOR.join(found)


def name_of(source: Source) -> str:
    """Return a short name for a source: its publisher or, where that is not known, its shortened title."""
    return source.publisher or shorten(title_of(source), MOST_NAME)


def title_of(source: Source) -> str:
    """Return the title; for an untitled source, where it was first published, its authors, or its type."""
    by = f" by {', '.join(source.author)}" if source.author else f" {source.type}"
    return source.title or f"untitled{f' ({source.original_publisher})' if source.original_publisher else by}"


def dateline(source: Source) -> str:
    """Return who wrote and who published a source, and when: `Ivan Timofeev · 2024~`."""
    parts = [", ".join(source.author), source.publisher or "", edtf.show(source.issued)]
    return SEPARATOR.join(part for part in parts if part)


def relation_phrases(links: Iterable[Link], here: Address, numbers: Mapping[str, int] | None = None) -> list[str]:
    """Put links into words, one phrase per kind: `contrasts with B1, C2`.

    "Answers" is used only where the text itself makes the reply; other contrasts are the editor's. An argument of
    another question than that of `here` is labelled with the question's id, `russias-aims/A1`, or with its number in
    `numbers`, `Q6 A1`, for screens whose list shows these numbers.
    """
    found: dict[str, list[str]] = {}
    for link in links:
        label = link.other.label
        question = link.other.question
        if question != here.question:
            label = f"Q{numbers[question]} {label}" if numbers and question in numbers else f"{question}/{label}"
        labels = found.setdefault(_verb(link), [])
        if label not in labels:
            labels.append(label)
    return [f"{verb} {', '.join(labels)}" for verb, labels in found.items()]


def _verb(link: Link) -> str:
    if link.kind == "rebuts":
        if not link.in_text:
            return "contrasts with"
        return "answers" if link.outgoing else "answered by"
    if link.kind == "supports":
        return "supports" if link.outgoing else "supported by"
    return "qualifies" if link.outgoing else "qualified by"


def position_counts(position: Position, sources: Mapping[str, Source]) -> str:
    """Count what a position rests on: `2 voices · 3 quotes · 2024`."""
    counted = tally(quotes_of(position), sources)
    parts = [count(counted.voices, "voice"), count(counted.quotes, "quote"), counted.years]
    return SEPARATOR.join(part for part in parts if part)


def question_counts(question: Question, sources: Mapping[str, Source]) -> str:
    """Count what a question rests on: `3 positions · 6 voices · 12 quotes · 4 sources · 2016–2025`.

    Returns `no positions yet` when it has none.
    """
    if not question.positions:
        return NO_POSITIONS
    counted = tally(quotes_of(*question.positions), sources)
    parts = [
        count(len(question.positions), "position"),
        count(counted.voices, "voice"),
        count(counted.quotes, "quote"),
        count(counted.sources, "source"),
        counted.years,
    ]
    return SEPARATOR.join(part for part in parts if part)


def balance(question: Question, sources: Mapping[str, Source]) -> str:
    """Summarise what a question rests on: `A 3, B 4 quotes · 2016–2025 · 5 voices · 3 sources`.

    With more than `MOST_SHARES` positions only the totals are given: `12 positions · 40 quotes · …`. The result is no
    score: quotations are not votes. A question without positions gives `no positions yet`.
    """
    if not question.positions:
        return NO_POSITIONS
    counted = tally(quotes_of(*question.positions), sources)
    shares = [f"{letter(at)} {sum(1 for _ in quotes_of(one))}" for at, one in enumerate(question.positions)]
    if len(shares) <= MOST_SHARES:
        quotes = [f"{', '.join(shares)} quotes"]
    else:
        quotes = [count(len(shares), "position"), count(counted.quotes, "quote")]
    parts = [*quotes, counted.years, count(counted.voices, "voice"), count(counted.sources, "source")]
    return SEPARATOR.join(part for part in parts if part)


def warnings(position: Position, sources: Mapping[str, Source], this_year: int) -> list[str]:
    """List warnings about what a position rests on.

    A warning is given for a position without quotations, for one that rests on a single source, and for one whose
    newest quotation is more than `RECENT` years older than `this_year`.
    """
    quotes = list(quotes_of(position))
    if not quotes:
        return ["no quotation"]
    found = []
    if len({quote.source for quote in quotes}) == 1:
        found.append("a single source")
    newest = edtf.newest_year(_dates_of(quotes, sources))
    if newest is not None and newest < this_year - RECENT:
        found.append(f"nothing after {edtf.show_year(newest)}")
    return found


def all_warnings(question: Question, sources: Mapping[str, Source], this_year: int) -> str:
    """Join the warnings of all positions in one line.

    Example: `Inevitable: a single source · A risk: nothing after 2016`. Empty when there are none.
    """
    found = {position.label: warnings(position, sources, this_year) for position in question.positions}
    return SEPARATOR.join(f"{label}: {', '.join(told)}" for label, told in found.items() if told)


def first_step(sources: Collection[str]) -> str:
    """Return what to do next when a question has no positions yet, as the tail of a sentence.

    `sources` are the ids of the project's sources; without any, the first step is to add one.
    """
    if not sources:
        return "`briefing add FILE…` adds documents to quote from"
    return "in `briefing`, Sources leads to the Inbox of each source, which proposes quotations to put under them"


def nothing_yet(project: Project) -> str | None:
    """Say what a new project still lacks, and what to do about it.

    Returns None when it lacks nothing, or when errors kept it from being read whole.
    """
    if count_errors(project.problems):
        return None
    if not project.question_ids:
        return "there are no questions yet; each is a file in positions/, `briefing schema question` prints the keys"
    if not project.sources:
        return f"there are no sources yet; {first_step(project.sources)}"
    if not any(question.positions for question in project.questions):
        return f"there are no positions yet; {first_step(project.sources)}"
    return None


def count(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural unless it is 1: `1 quote`, `2 quotes`, `2,016 quotes`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
