"""How quotations, sources and positions are put into words: on the screens and on the command line alike.

Fairness is kept here: only speech stands in quotation marks, every quotation carries its year, and "answers" is
said only where the text itself makes the reply.
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
"""Positions whose quotations are counted one by one in a line."""
NO_POSITIONS = "no positions yet"
RECENT = 5
"""Years that a position may go without a new quotation before that is said."""


class Sign(NamedTuple):
    """A glyph that stands beside a word, and what the word says."""

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
"""Characters of a title that stands for a source in a line."""


def in_quotation_marks(quote: Quote) -> str:
    """The words of a quotation; in quotation marks only when they are speech."""
    return f"“{quote.exact}”" if quote.mode == "direct" else quote.exact


def who(quote: Quote, source: Source | None) -> str:
    """The speaker with the role that the source gives, or whose voice it is when nobody is named."""
    speaker = speaker_of(quote, source)
    if speaker is not None:
        return f"{speaker.name}, {speaker.role}" if speaker.role else speaker.name
    return quote.speaker or "the author, unnamed"


def when(quote: Quote, source: Source | None) -> str:
    """When it was said or, where that is not known, when the source appeared."""
    if quote.said:
        return f"said {edtf.show(quote.said)}"
    return edtf.show(source.issued) if source else ""


def whence(quote: Quote, source: Source | None) -> str:
    """Through whom and where the words reached us, and when: `via Tass · The Stock Dork · Feb 2024~`."""
    place = name_of(source) if source else quote.source
    parts = [f"via {quote.via}" if quote.via else "", place, when(quote, source)]
    return SEPARATOR.join(part for part in parts if part)


def manner(quote: Quote) -> str:
    """The mode, where it is not speech, and how firmly it is said: `reported · conditional`."""
    parts = ["" if quote.mode == "direct" else quote.mode, quote.strength or ""]
    return SEPARATOR.join(part for part in parts if part)


def signs(quote: Quote) -> str:
    """Mode and strength as glyphs and words, for the screens: `❝ direct · ● asserts`."""
    found = [f"{MODES[quote.mode].glyph} {quote.mode}"]
    if quote.strength:
        found.append(f"{STRENGTHS[quote.strength].glyph} {quote.strength}")
    return SEPARATOR.join(found)


def name_of(source: Source) -> str:
    """What a source is called in a line: who published it or, where that is not known, its title."""
    return source.publisher or shorten(title_of(source), MOST_NAME)


def title_of(source: Source) -> str:
    """The title; of an untitled source, where it first stood or who wrote it."""
    by = f" by {', '.join(source.author)}" if source.author else f" {source.type}"
    return source.title or f"untitled{f' ({source.original_publisher})' if source.original_publisher else by}"


def dateline(source: Source) -> str:
    """Who wrote and published a source, and when: `Ivan Timofeev · 2024~`."""
    parts = [", ".join(source.author), source.publisher or "", edtf.show(source.issued)]
    return SEPARATOR.join(part for part in parts if part)


def relation_phrases(links: Iterable[Link], here: Address, numbers: Mapping[str, int] | None = None) -> list[str]:
    """Links in words, one phrase a kind: `contrasts with B1, C2`.

    "Answers" is said only where the text itself makes the reply; other contrasts are the editor's. `numbers` are those
    of the questions where a list shows them: `Q6 A1`; elsewhere another question goes by its id: `russias-aims/A1`.
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
    """`2 voices · 3 quotes · 2024`"""
    counted = tally(quotes_of(position), sources)
    parts = [count(counted.voices, "voice"), count(counted.quotes, "quote"), counted.years]
    return SEPARATOR.join(part for part in parts if part)


def question_counts(question: Question, sources: Mapping[str, Source]) -> str:
    """`3 positions · 6 voices · 12 quotes · 4 sources · 2016–2025`"""
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
    """What a question rests on at a glance: `A 3, B 4 quotes · 2016–2025 · 5 voices · 3 sources`.

    Of many positions the number alone: `12 positions · 40 quotes · …`. It is no score: quotations are not votes.
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
    """What to beware of in what a position rests on: one source alone, nothing from the last years, nothing at all."""
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
    """The warnings of all positions, in one line: `Inevitable: a single source · A risk: nothing after 2016`."""
    found = {position.label: warnings(position, sources, this_year) for position in question.positions}
    return SEPARATOR.join(f"{label}: {', '.join(told)}" for label, told in found.items() if told)


def first_step(sources: Collection[str]) -> str:
    """What to do where a question has no positions yet: the tail of a sentence."""
    if not sources:
        return "`briefing add FILE…` adds documents to quote from"
    return "in `briefing`, Sources leads to the Inbox of each source, which proposes quotations to put under them"


def nothing_yet(project: Project) -> str | None:
    """What a project that was just begun lacks, and what to do; None where it lacks nothing, or was not read whole."""
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
    """`1 quote`, `2 quotes`, `2,016 quotes`"""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
