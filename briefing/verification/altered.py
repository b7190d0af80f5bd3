"""Decide between altered and missing for a quotation that stands nowhere as it is.

It is altered where its source has words like it, and missing where the source has none. What is called altered must be
the quotation, changed, and not some other text that resembles it (`similarity.is_like`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from briefing.model.records import Quote, Source
from briefing.model.results import Change, Finding, NearPlace
from briefing.model.statuses import Status
from briefing.text.sanitize import one_line
from briefing.text.span import Span
from briefing.verification.alignment import MOST_TOKENS, FoldedToken, Near, nearest_spans
from briefing.verification.case import Case
from briefing.verification.editor_marks import MarkedQuotation, take_apart
from briefing.verification.ellipsis import Unplaced, unplaceable
from briefing.verification.meaning_words import meaning_of
from briefing.verification.prefix_suffix import Context
from briefing.verification.similarity import SHORTEST, changes_in_words, is_like, letters, own_tokens, told_meaning
from briefing.verification.source_text import SourceText
from briefing.verification.stitched import in_pieces, stitched
from briefing.verification.word_diff import Side, word_changes

WHOLE = frozenset({Status.EXACT, Status.FOLDED})
"""The statuses of what stands in one piece."""
MARGIN = 2.0
"""How much more similar the best place must be than the next, in points of 0–100."""
MOST_CANDIDATES = 3
"""The most near matches that a finding lists."""
SURE = 88.0
"""The similarity (0–100) from which on a single place is meant, not two that were put together."""
LEAST_LEFT_OUT = 3
"""The words and marks from which on an omission may be reported as a gap without a mark."""
_BREAK = re.compile(r"\n\s*\n")


def find(case: Case) -> Finding:
    """Find words of the source that are like the quotation's: altered, else where its own words stand, else missing."""
    found, marked = case.located, take_apart(case.quote.exact)
    if isinstance(found, Finding) and found.status not in WHOLE:
        return found
    if isinstance(found, Unplaced) and unplaceable(marked):
        return _missing(found.reason, ())
    reason = found.reason if isinstance(found, Unplaced) else ""
    there = altered(case.quote, marked, case.source, case.text, reason)
    return found if isinstance(found, Finding) and there.status is not Status.ALTERED else there


def altered(quote: Quote, marked: MarkedQuotation, source: Source | None, text: SourceText, reason: str) -> Finding:
    """Return the finding: altered with its changes, or missing with `reason` and the nearest places."""
    quoted = own_tokens(quote.exact, marked)
    if len(quoted) > MOST_TOKENS:
        return _missing(f"{reason}; it is too long to be compared word by word", ())
    found = nearest_spans(quoted, text.words)
    if len(letters(quoted)) < SHORTEST:
        candidates = _candidates(quote, found, text)
        nearly = [one_line(one.text) for one in candidates[:1] if one.similarity >= SURE]
        return _missing("; ".join([reason, *(f"“{words}” is only like them" for words in nearly)]), candidates)
    sure = any(near.similarity >= SURE and len(near.tokens) < len(quoted) + LEAST_LEFT_OUT for near in found[:1])
    put_together = in_pieces(quote, marked, source, text) if marked.joints else None
    if not (marked.joints or sure):
        put_together = stitched(quote, quoted, source, text)
    if put_together:
        return put_together
    context = Context.of(quote)
    candidates = _candidates(quote, found, text)
    like = [near for near in _by_context(found, context, text) if is_like(quoted, near)]
    if not like:
        return _missing(reason, candidates)
    best, *rivals = like
    votes = _votes(context, text, best)
    if not votes and not context.is_empty:
        return _missing("the words most like it stand where neither prefix nor suffix does", candidates)
    close = [one for one in rivals if one.similarity > best.similarity - MARGIN and _votes(context, text, one) == votes]
    same = all(one.letters == best.letters for one in close)
    if not same:
        return _missing("several places are like it, and none much more than the others", candidates)
    finding = _differing(quote, quoted, best, source, text)
    if not finding.changes:
        return _missing(reason, candidates)
    if close:
        first = "the same words stand at several places; this is the first"
        finding = replace(finding, reasons=(*finding.reasons, first))
    return replace(finding, candidates=candidates)


def _by_context(found: Sequence[Near], context: Context, text: SourceText) -> list[Near]:
    """Sort the places: first those with the prefix and suffix around them, then by similarity."""
    return sorted(found, key=lambda near: (-_votes(context, text, near), -near.similarity, near.span))


def _votes(context: Context, text: SourceText, near: Near) -> int:
    return context.rough_votes(text.body, near.span)


def _missing(reason: str, candidates: tuple[NearPlace, ...]) -> Finding:
    return Finding(Status.MISSING, reasons=(reason,), candidates=candidates)


def _candidates(quote: Quote, found: Sequence[Near], text: SourceText) -> tuple[NearPlace, ...]:
    return tuple(
        NearPlace(quote.source, near.span, text.body[near.span.start : near.span.end], round(near.similarity, 1))
        for near in found[:MOST_CANDIDATES]
    )


def _differing(
    quote: Quote, quoted: Sequence[FoldedToken], near: Near, source: Source | None, text: SourceText
) -> Finding:
    lists = meaning_of(source)
    sides = Side(quote.exact, quoted), Side(text.body, near.tokens)
    found = word_changes(*sides, lists, text.spelt) or _breaks(quote.exact, near, text)
    meaning = None if lists is None else any(change.meaning for change in found)
    reasons = (f"differs from its source: {changes_in_words(found)}", *told_meaning(found, meaning, source))
    return Finding(Status.ALTERED, (near.span,), reasons, changes=found, meaning=meaning)


def _breaks(exact: str, near: Near, text: SourceText) -> tuple[Change, ...]:
    """List the paragraph ends that the quotation lacks; if there are none, those that its source lacks."""
    end = Span(len(exact), len(exact))
    lost = [
        Change("deleted", "", found[0], end, Span(*found.span()))
        for found in _BREAK.finditer(text.body, near.span.start, near.span.end)
    ]
    there = Span(near.span.end, near.span.end)
    put_in = [Change("inserted", found[0], "", Span(*found.span()), there) for found in _BREAK.finditer(exact.strip())]
    return tuple(lost or put_in)
