"""List the proposals of a source with their states: open, already quoted, skipped, or set apart.

The files show what is quoted. A skipped proposal is kept as a fingerprint of its words and of the words before them, so
that it stays skipped when the text around it changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from hashlib import blake2b
from threading import Lock
from typing import Literal, NamedTuple

from briefing.attribution.candidate import Candidate
from briefing.attribution.candidates import of_given
from briefing.attribution.inputs import of_body
from briefing.model.records import Source
from briefing.text.span import Span

ProposalState = Literal["open", "taken", "skipped", "apart"]
"""The state of a candidate; “apart” is in quotation marks but not proposed, and the candidate says why."""

BEFORE = 24
"""The number of code points before the words that are part of the fingerprint."""
MOST_KEPT = 8
"""The number of sources whose proposals are kept in memory."""


class InboxItem(NamedTuple):
    """A candidate with its state."""

    candidate: Candidate
    state: ProposalState
    print: str
    """The fingerprint of the candidate."""


class Proposals:
    """The candidates of sources, each source searched once: 1 MB of text takes about a second."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Source, str, list[Candidate]]] = {}
        self._one_at_a_time = Lock()

    def known(self, source: Source, body: str) -> list[Candidate] | None:
        """Return the candidates of a source if this very text was searched already; else None."""
        kept = self._kept.get(source.id)
        if kept is None or kept[1] != body or kept[0].speakers != source.speakers:
            return None
        return kept[2]

    def of(self, source: Source, body: str) -> list[Candidate]:
        """Return the candidates of a source in order, searching its text if that has not been done yet."""
        with self._one_at_a_time:
            found = self.known(source, body)
            if found is None:
                found = of_given(of_body(source, body))
                self._kept.pop(source.id, None)
                self._kept[source.id] = (source, body, found)
                if len(self._kept) > MOST_KEPT:
                    del self._kept[next(iter(self._kept))]
            return found


def items(
    candidates: Sequence[Candidate], prints: Sequence[str], quoted: Sequence[Span], skipped: Collection[str]
) -> list[InboxItem]:
    """Pair each candidate with its state and its fingerprint.

    `quoted` holds the spans of this source that the project quotes; `skipped` holds the fingerprints of skipped
    proposals.
    """
    covered = _merged(quoted)
    pairs = zip(candidates, prints, strict=True)
    return [InboxItem(one, _state(one, print_, covered, skipped), print_) for one, print_ in pairs]


def fingerprints(source_id: str, candidates: Iterable[Candidate], body: str) -> list[str]:
    """Return the fingerprint of each candidate: it survives a move, and other line breaks.

    Of several equal candidates with the same words before them each gets its own fingerprint, by their order.
    """
    times: Counter[str] = Counter()
    found: list[str] = []
    for one in candidates:
        words = " ".join(body[max(one.start - BEFORE, 0) : one.end].split())
        known_by = f"{source_id}\n{times[words]}\n{words}"
        times[words] += 1
        found.append(blake2b(known_by.encode("utf-8", "replace"), digest_size=5).hexdigest())
    return found


def next_open(found: Sequence[InboxItem], after: int, by: int = 1) -> int | None:
    """Return the number of the nearest open item after `after`, or before it if `by` is -1; None if none is open.

    The search goes on at the other end of the list.
    """
    total = len(found)
    numbers = ((after + by * step) % total for step in range(1, total + 1))
    return next((number for number in numbers if found[number].state == "open"), None)


def _state(one: Candidate, print_: str, covered: Sequence[Span], skipped: Collection[str]) -> ProposalState:
    if any(2 * _covered(part, covered) > part.end - part.start for part in one.parts):
        return "taken"
    if print_ in skipped:
        return "skipped"
    return "apart" if one.mode is None and one.speaker is None else "open"


def _covered(part: Span, covered: Sequence[Span]) -> int:
    """Count the code points of `part` that are quoted."""
    total = 0
    for span in covered[bisect_right(covered, part.start, key=lambda one: one.end) :]:
        if span.start >= part.end:
            break
        total += min(span.end, part.end) - max(span.start, part.start)
    return total


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return the same stretches in order, with those that touch merged."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
