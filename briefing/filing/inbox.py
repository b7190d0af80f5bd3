"""The proposals of a source: which of them wait, which are quoted by now, which were skipped, and what is none.

What is quoted is seen in the files. What was skipped is kept by a fingerprint of the words and of those before them,
so that it stays skipped when the text around it changes.
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
"""Apart is what stands in quotation marks and is not proposed; the candidate says why."""

BEFORE = 24
"""Code points before the words that are part of the fingerprint."""
MOST_KEPT = 8
"""Sources whose proposals are kept."""


class InboxItem(NamedTuple):
    """A candidate, and what has become of it."""

    candidate: Candidate
    standing: ProposalState
    print: str
    """Its fingerprint."""


class Proposals:
    """The candidates of sources, each looked for once: in 1 MB of text that takes about a second."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Source, str, list[Candidate]]] = {}
        self._one_at_a_time = Lock()

    def known(self, source: Source, body: str) -> list[Candidate] | None:
        """The candidates of a source, if they were looked for in this text."""
        kept = self._kept.get(source.id)
        if kept is None or kept[1] != body or kept[0].speakers != source.speakers:
            return None
        return kept[2]

    def of(self, source: Source, body: str) -> list[Candidate]:
        """The candidates of a source, in order."""
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
    """Each candidate with what has become of it. `quoted` is what the project quotes of this source."""
    covered = _merged(quoted)
    pairs = zip(candidates, prints, strict=True)
    return [InboxItem(one, _standing(one, print_, covered, skipped), print_) for one, print_ in pairs]


def fingerprints(source_id: str, candidates: Iterable[Candidate], body: str) -> list[str]:
    """What each candidate is known by, also when it has moved or its lines were broken anew.

    Of several that are alike, with the same words before them, each has its own, by their order.
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
    """The number of the open one nearest after this number (or before it), round the end; None where none is open."""
    total = len(found)
    numbers = ((after + by * step) % total for step in range(1, total + 1))
    return next((number for number in numbers if found[number].standing == "open"), None)


def _standing(one: Candidate, print_: str, covered: Sequence[Span], skipped: Collection[str]) -> ProposalState:
    if any(2 * _covered(part, covered) > part.end - part.start for part in one.parts):
        return "taken"
    if print_ in skipped:
        return "skipped"
    return "apart" if one.mode is None and one.speaker is None else "open"


def _covered(part: Span, covered: Sequence[Span]) -> int:
    """How many code points of it are quoted."""
    total = 0
    for span in covered[bisect_right(covered, part.start, key=lambda one: one.end) :]:
        if span.start >= part.end:
            break
        total += min(span.end, part.end) - max(span.start, part.start)
    return total


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches in order, none touching another."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
