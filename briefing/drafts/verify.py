"""Verify a draft: find each of its quotations in the sources of the project.

A quotation of fewer than five words may be a scare quote, a name or a title: it is listed separately and never makes
the draft fail.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from briefing.attribution.extract import FEWEST_WORDS, quotations, words_in
from briefing.attribution.records import DraftQuotation, DraftQuotations
from briefing.drafts.speaker_match import Speakers, agrees
from briefing.formats.prose import Draft
from briefing.model.problems import Place, Problem
from briefing.model.records import Project
from briefing.model.results import Finding
from briefing.project.source_file import BodyReader
from briefing.text.span import Span
from briefing.verification.anywhere import anywhere
from briefing.verification.meaning_words import meaning_of
from briefing.verification.other_sources import ReadBody
from briefing.verification.workspace import Evidence

_CLAUSE = re.compile(r",?\s+([^.;:!?—–”\"\n]+)")
"""The rest of the same sentence."""
_BLANK = re.compile(r"\n\s*\n\s*")


class Verified(Struct, frozen=True):
    """A quotation of a draft, its span in the text of the draft, and what verifying it found."""

    draft: str
    span: Span
    line: int
    column: int
    quotation: DraftQuotation
    finding: Finding
    speaker_known: str | None = None
    speaker_agrees: bool | None = None
    """Whether the draft names the speaker that the project knows; None if either of them names nobody."""

    @property
    def speaker_in_draft(self) -> str | None:
        """The name of the speaker in the draft; None if the draft names nobody."""
        return self.quotation.voice.name if self.quotation.voice else None


class Short(Struct, frozen=True):
    """Words shown as quoted that cannot be judged: too short, or in a block quote outside its quotations."""

    draft: str
    line: int
    column: int
    exact: str


class Report(Struct, frozen=True):
    """Everything in quotation marks in some drafts, in their order."""

    quotations: tuple[Verified, ...]
    short: tuple[Short, ...]
    problems: tuple[Problem, ...]
    """Quotation marks without a partner, as notes."""
    unreadable: tuple[Problem, ...] = ()
    """Why sources could not be read, a problem for each such source; quotations from these sources cannot be found."""
    unchecked: tuple[Short, ...] = ()
    """The text in block quotes outside the quotations, such as a narrator's words."""

    @property
    def proven(self) -> bool:
        """Whether every quotation is proven."""
        return all(each.finding.proven for each in self.quotations)


def verify_drafts(drafts: Sequence[Draft], evidence: Evidence, read_body: ReadBody) -> Report:
    """Find every quotation of the drafts in any source of the project.

    `read_body` gives the body of a source; a `BriefingError` that it raises is listed in `Report.unreadable`. 200
    quotations in 10 MB of sources take about a second.
    """
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
    """A draft with its quotations and the offsets at which its lines begin."""

    draft: Draft
    quotations: DraftQuotations
    lines: list[int]

    @classmethod
    def of(cls, draft: Draft) -> _Read:
        """Find the quotations and the line starts of a draft."""
        lines = [0]
        while (end := draft.text.find("\n", lines[-1])) >= 0:
            lines.append(end + 1)
        return cls(draft, quotations(draft), lines)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, both from 1, of an offset in the text of the draft."""
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def short(self, quotation: DraftQuotation) -> Short:
        """Describe a quotation that is too short to be judged."""
        return Short(self.draft.name, *self.place(self.draft.prose.span(quotation.span).start), quotation.exact)

    def unchecked(self, span: Span) -> Short:
        """Describe a span of a block quote that is not checked."""
        return Short(
            self.draft.name,
            *self.place(self.draft.prose.span(span).start),
            self.draft.prose.text[span.start : span.end],
        )

    def problems(self) -> Iterator[Problem]:
        """Yield a note for each quotation mark without a partner, in the order of the text."""
        odd = [(offset, "this mark closes a quotation that nothing opens") for offset in self.quotations.strays]
        odd += [
            (each.span.start, "this quotation is never closed; it is taken to end with its paragraph")
            for each in self.quotations.all
            if each.unclosed
        ]
        for offset, message in sorted(odd):
            line, column = self.place(self.draft.prose.span(Span(offset, offset + 1)).start)
            yield Problem(Place(Path(self.draft.name), line, column), message, "note")


def _is_long(quotation: DraftQuotation) -> bool:
    return words_in(quotation.exact) >= FEWEST_WORDS


def _verified(
    one: _Read, quotation: DraftQuotation, finding: Finding, speakers: Speakers, project: Project
) -> Verified:
    span = one.draft.prose.span(quotation.span)
    known = speakers.at(finding)
    named = quotation.voice.name if quotation.voice else None
    same = agrees(named, known, project.settings.spellings) if named and known else None
    name = known.name if known else None
    return Verified(one.draft.name, span, *one.place(span.start), quotation, finding, name, same)


def _found(texts: Sequence[str], evidence: Evidence, read_body: ReadBody) -> list[Finding]:
    """Return the finding for each of `texts`, in their order.

    A comma or full stop before the closing mark counts as the draft's own, unless the source has it too. A full stop
    does not where the source goes on with words that turn the sentence (“We will go if …”), since it would hide them. A
    quotation over several paragraphs is also looked for with an opening mark at each paragraph, as its source may print
    it.
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
    """Return the best finding for each text; equal texts are looked for only once."""
    distinct = list(dict.fromkeys(texts))
    if not distinct:
        return []
    by_text = dict(zip(distinct, anywhere(distinct, evidence.project, read_body), strict=True))
    return [by_text[text] for text in texts]


def _without_stop(text: str) -> str:
    bare = text.rstrip()
    return bare[:-1] if bare.endswith((",", ".")) and not bare.endswith(("..", ". .", ",,")) else bare


def _with_stop(text: str, finding: Finding, evidence: Evidence) -> Finding | None:
    """Return the finding, with the stop included if the source has it there.

    None if the source goes on with words that turn the sentence instead.
    """
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
    """Tell whether the rest of the sentence in the source takes back the words before it, or makes them conditional."""
    meaning = meaning_of(evidence.project.sources[source])
    clause = _CLAUSE.match(rest)
    if meaning is None or clause is None:
        return False
    first = [word.strip(",’'").casefold() for word in clause[1].split()[:2]]
    return not (meaning.negation | meaning.modal | meaning.qualifying).isdisjoint(first)
