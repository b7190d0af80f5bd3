"""What a person is about to publish, verified: each of its quotations found in the project's sources, or not.

What is shorter than five words may be a scare quote, a name or a title: it is listed apart, and fails nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from briefing.attribution.extract import FEWEST_WORDS, quotations, words_in
from briefing.attribution.records import Quotation, Quotations
from briefing.drafts.speaker_match import Speakers, agrees
from briefing.formats.prose import Draft
from briefing.model.problems import Place, Problem
from briefing.model.records import Project, Source
from briefing.model.results import Finding
from briefing.project.source_file import BodyReader
from briefing.text.span import Span
from briefing.verification.anywhere import anywhere
from briefing.verification.meaning_words import meaning_of
from briefing.verification.workspace import Evidence

_CLAUSE = re.compile(r",?\s+([^.;:!?—–”\"\n]+)")
"""What follows in the same sentence."""
_BLANK = re.compile(r"\n\s*\n\s*")
ReadBody = Callable[[Source], str]


class Verified(Struct, frozen=True):
    """A quotation of a draft, its span in the draft's text, and what was found of it."""

    draft: str
    span: Span
    line: int
    column: int
    quotation: Quotation
    finding: Finding
    speaker_known: str | None = None
    speaker_agrees: bool | None = None
    """Whether the draft names the speaker that the project knows; None where either names nobody."""

    @property
    def speaker_in_draft(self) -> str | None:
        return self.quotation.voice.name if self.quotation.voice else None


class Short(Struct, frozen=True):
    """What a draft shows as quoted and nobody can judge: too short, or beside the quotations of a block quote."""

    draft: str
    line: int
    column: int
    exact: str


class Report(Struct, frozen=True):
    """All that stands in quotation marks in some drafts, in their order."""

    quotations: tuple[Verified, ...]
    short: tuple[Short, ...]
    problems: tuple[Problem, ...]
    """Quotation marks that have no partner, as notes."""
    unreadable: tuple[Problem, ...] = ()
    """Why sources could not be read, one for each: what stands in them is missing here."""
    unchecked: tuple[Short, ...] = ()
    """What stands in block quotes beside the quotations, such as a narrator's words."""

    @property
    def proven(self) -> bool:
        return all(each.finding.proven for each in self.quotations)


def verify_drafts(drafts: Sequence[Draft], evidence: Evidence, read_body: ReadBody) -> Report:
    """Every quotation of the drafts, found in any source of the project; 200 in 10 MB take about a second."""
    project = evidence.project
    read = [_Read.of(draft) for draft in drafts]
    long = [(one, quotation) for one in read for quotation in one.quotations.all if _is_long(quotation)]
    bodies = BodyReader(read_body)
    findings = _found([quotation.exact for _, quotation in long], evidence, bodies.read)
    speakers = Speakers(evidence)
    return Report(
        tuple(
            _verified(one, quotation, finding, speakers, project)
            for (one, quotation), finding in zip(long, findings, strict=True)
        ),
        tuple(one.short(quotation) for one in read for quotation in one.quotations.all if not _is_long(quotation)),
        tuple(problem for one in read for problem in one.problems()),
        tuple(bodies.unreadable.values()),
        tuple(one.unchecked(span) for one in read for span in one.quotations.unchecked),
    )


class _Read(NamedTuple):
    """A draft with its quotations, and where its lines begin."""

    draft: Draft
    quotations: Quotations
    lines: list[int]

    @classmethod
    def of(cls, draft: Draft) -> _Read:
        lines = [0]
        while (end := draft.text.find("\n", lines[-1])) >= 0:
            lines.append(end + 1)
        return cls(draft, quotations(draft), lines)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset in the draft's text."""
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def short(self, quotation: Quotation) -> Short:
        return Short(self.draft.name, *self.place(self.draft.prose.span(quotation.span).start), quotation.exact)

    def unchecked(self, span: Span) -> Short:
        return Short(
            self.draft.name,
            *self.place(self.draft.prose.span(span).start),
            self.draft.prose.text[span.start : span.end],
        )

    def problems(self) -> Iterator[Problem]:
        odd = [(offset, "this mark closes a quotation that nothing opens") for offset in self.quotations.strays]
        odd += [
            (each.span.start, "this quotation is never closed; it is taken to end with its paragraph")
            for each in self.quotations.all
            if each.unclosed
        ]
        for offset, message in sorted(odd):
            line, column = self.place(self.draft.prose.span(Span(offset, offset + 1)).start)
            yield Problem(Place(Path(self.draft.name), line, column), message, "note")


def _is_long(quotation: Quotation) -> bool:
    return words_in(quotation.exact) >= FEWEST_WORDS


def _verified(one: _Read, quotation: Quotation, finding: Finding, speakers: Speakers, project: Project) -> Verified:
    span = one.draft.prose.span(quotation.span)
    known = speakers.at(finding)
    named = quotation.voice.name if quotation.voice else None
    same = agrees(named, known, project.settings.spellings) if named and known else None
    name = known.name if known else None
    return Verified(one.draft.name, span, *one.place(span.start), quotation, finding, name, same)


def _found(texts: Sequence[str], evidence: Evidence, read_body: ReadBody) -> list[Finding]:
    """The findings, a comma or full stop before the closing mark taken for the draft's own unless the source has it.

    Not where the source goes on with words that turn the sentence (“We will go if …”): a full stop hides those.
    What runs over paragraphs may open anew with each in the source.
    """
    bare = [_without_stop(text) for text in texts]
    found = list(zip(texts, _first(bare, evidence, read_body), strict=True))
    stopped = [_with_stop(text, finding, evidence) for text, finding in found]
    others = {
        number: texts[number] if stopped[number] is None else _BLANK.sub("\n\n“", bare[number])
        for number, (text, finding) in enumerate(found)
        if stopped[number] is None or (not finding.proven and _BLANK.search(text))
    }
    again = dict(zip(others, _first(list(others.values()), evidence, read_body), strict=True))
    return [
        again[number] if one is None or (number in again and again[number].proven) else one
        for number, one in enumerate(stopped)
    ]


def _first(texts: Sequence[str], evidence: Evidence, read_body: ReadBody) -> list[Finding]:
    """What is found of each, the same words looked for once."""
    distinct = list(dict.fromkeys(texts))
    if not distinct:
        return []
    by_text = dict(zip(distinct, anywhere(distinct, evidence.project, read_body), strict=True))
    return [by_text[text] for text in texts]


def _without_stop(text: str) -> str:
    bare = text.rstrip()
    return bare[:-1] if bare.endswith((",", ".")) and not bare.endswith(("..", ". .", ",,")) else bare


def _with_stop(text: str, finding: Finding, evidence: Evidence) -> Finding | None:
    """The finding with the stop that the source has there; None where the source turns the sentence instead."""
    stop = text.rstrip()[len(_without_stop(text)) :]
    if not stop or finding.source is None or not finding.spans:
        return finding
    body = evidence.body(finding.source) or ""
    end = finding.spans[-1].end
    if body.startswith(stop, end):
        return replace(finding, spans=(*finding.spans[:-1], Span(finding.spans[-1].start, end + 1)))
    turned = stop == "." and finding.proven and _turns(body[end : end + 200], evidence, finding.source)
    return None if turned else finding


def _turns(rest: str, evidence: Evidence, source: str) -> bool:
    """Whether what follows in the sentence of the source takes back, or ties to a condition, what stands before."""
    meaning = meaning_of(evidence.project.sources[source])
    clause = _CLAUSE.match(rest)
    if meaning is None or clause is None:
        return False
    first = [word.strip(",’'").casefold() for word in clause[1].split()[:2]]
    return not (meaning.negation | meaning.modal | meaning.qualifying).isdisjoint(first)
