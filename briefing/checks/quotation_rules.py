"""Check single quotations: acceptance, dates, and whether direct speech is marked as speech in its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefing.attribution.direct_speech import Spoken
from briefing.model import edtf
from briefing.model.problems import Problem, shown
from briefing.model.queries import speaker_of
from briefing.model.records import Quote, Source
from briefing.model.results import Finding
from briefing.model.rules import ACCEPT_NEEDLESS, ACCEPT_STALE, DIRECT_UNMARKED, SAID_AFTER_ISSUED
from briefing.project.locate import locate
from briefing.text.sanitize import one_line, shorten
from briefing.text.span import Span
from briefing.verification.ledger import LedgerEntry, is_accepted

OWN_WORDS = frozenset(
    {"speech", "hearing", "broadcast", "performance", "song", "motion_picture", "post", "personal_communication"}
)
"""The types of sources that are, as a whole, what somebody said."""
INTERVIEW = "interview"
"""The type of a source that may be a transcript, with the words of its speakers unmarked."""
MOSTLY_UNMARKED = 0.1
"""The share (0–1) of words in quotation marks below which an interview is a transcript.

The words in marks are titles then, and what others said."""


def broken(
    entries: Iterable[LedgerEntry], sources: Mapping[str, Source], spoken: Mapping[str, Spoken]
) -> Iterator[Problem]:
    """List the rules that each quotation breaks.

    `spoken` holds the marked speech of each source that could be read, by the id of the source.
    """
    for entry in entries:
        yield from _accepted(entry)
        source = sources.get(entry.quote.source)
        if source is not None:
            yield from _said(entry.quote, source)
            if source.id in spoken:
                yield from _direct(entry, source, spoken[source.id])


def is_speech(quote: Quote, finding: Finding, source: Source, spoken: Spoken) -> bool:
    """Tell whether all that was found of a quotation is marked as speech in its source.

    This also holds if all words of the source are the speaker's own.
    """
    return _is_all_speech(quote, source, spoken) or all(_is_marked(span, spoken) for span in finding.spans)


def _accepted(entry: LedgerEntry) -> Iterator[Problem]:
    """Report an `accept` that is not needed any more, or that is for another status than the quotation has."""
    accept, finding = entry.quote.accept, entry.finding
    if accept is None or is_accepted(entry):
        return
    if finding.proven:
        message = f"the quotation is {finding.status}, and needs no `accept` any more; take it out"
        yield ACCEPT_NEEDLESS.broken(locate(entry.quote.place, "accept", key=True), message)
    else:
        message = f"`accept` is for a quotation that is {accept.status}, and this one is {finding.status}"
        yield ACCEPT_STALE.broken(locate(accept.place, "status"), f"{message}; look at it again")


def _said(quote: Quote, source: Source) -> Iterator[Problem]:
    """Report a quotation that was said later than its source was issued."""
    if quote.said is None or not _is_later(quote.said, source.issued):
        return
    message = f"this was said {shown(quote.said)}, and its source {shown(source.id)} was issued {shown(source.issued)}"
    yield SAID_AFTER_ISSUED.broken(locate(quote.place, "said"), f"{message}, which is earlier")


def _is_later(one: str, other: str) -> bool:
    """Tell whether every day of one date is later than every day of the other.

    Return False if either date is approximate or uncertain.
    """
    first, second = edtf.parse(one), edtf.parse(other)
    if any(date.approximate or date.uncertain for date in (first, second)):
        return False
    return first.earliest is not None and second.latest is not None and first.earliest > second.latest


def _direct(entry: LedgerEntry, source: Source, spoken: Spoken) -> Iterator[Problem]:
    """Report a quotation of mode `direct` that is not marked as speech in its source."""
    quote = entry.quote
    if quote.mode != "direct" or is_speech(quote, entry.finding, source, spoken):
        return
    words = shorten(one_line(quote.exact), 60)
    message = f"“{words}” is `direct`, and no quotation marks stand around it in {source.id}"
    hint = "the source’s paraphrase is `reported`, its own voice `authorial`"
    yield DIRECT_UNMARKED.broken(locate(quote.place, "mode"), f"{message}; {hint}")


def _is_all_speech(quote: Quote, source: Source, spoken: Spoken) -> bool:
    """Tell whether the words of a source are the speaker's own without quotation marks around them."""
    speaker = speaker_of(quote, source)
    name = speaker.name if speaker else ""
    return (
        source.type in OWN_WORDS
        or (source.type == INTERVIEW and spoken.share < MOSTLY_UNMARKED)
        or name.casefold() in map(str.casefold, source.author)
        or spoken.is_transcript_of(name)
    )


def _is_marked(span: Span, spoken: Spoken) -> bool:
    return spoken.holds(span.start) and spoken.holds(span.end - 1)
