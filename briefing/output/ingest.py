"""Format what became of documents that were to be added, as text and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from briefing.ingest.adding import Added, AddOutcome, Failed, There
from briefing.ingest.discover import Passed
from briefing.ingest.near_duplicates import NearDuplicate
from briefing.model.problems import escaped


def added_text(outcomes: Sequence[AddOutcome]) -> Iterator[str]:
    """Return one line for each document that is a source; failures are reported elsewhere."""
    return (line(each) for each in outcomes if not isinstance(each, Failed))


def added_json(outcomes: Sequence[AddOutcome]) -> Iterator[dict[str, object]]:
    """Return the rows of `briefing add --json`."""
    return map(added_row, outcomes)


def line(outcome: Added | There) -> str:
    """Return the line for one document that is a source, added now or before."""
    if isinstance(outcome, There):
        return f"{outcome.given}: is there already, as {outcome.source}"
    told = [f"{outcome.path}  {_count(outcome.paragraphs, 'paragraph')}"]
    if outcome.origin and outcome.origin.same_address:
        told.append(f"not the same as {outcome.origin.source}, at its address: {outcome.origin.difference()}")
    if outcome.left_out:
        told.append(f"{_count(len(outcome.left_out), 'line')} left out, listed in {outcome.record}")
    if outcome.doubtful:
        told.append(f"to be looked at: {', '.join(outcome.doubtful)}")
    if outcome.origin and not outcome.origin.same_address:
        told.append(f"{outcome.origin.in_words()}: a reprint?")
    return " · ".join(told)


def passed_lines(passed: Passed) -> Iterator[str]:
    """List what was passed over in a folder, and which parts of it could not be read."""
    yield from passed.closed
    for folder in passed.beside:
        yield f"{escaped(folder)}: passed over, as a browser saved it beside a page"
    if passed.endings:
        yield _endings(passed)
    elif not (passed.closed or passed.beside):
        yield f"{escaped(passed.given)}: there is no document in this folder"


def _endings(passed: Passed) -> str:
    """Say how many files of which kinds were passed over; at most eight kinds are named."""
    files = sum(times for _, times in passed.endings)
    kinds = ", ".join(f"{times} {escaped(ending)}" for ending, times in passed.endings[:8])
    more = f" and {len(passed.endings) - 8} other kinds" if len(passed.endings) > 8 else ""
    return f"{escaped(passed.given)}: passed over {_count(files, 'file')} of kinds that are not read: {kinds}{more}"


def added_total(outcomes: Sequence[AddOutcome]) -> str:
    """Return the totals of all outcomes in one line."""
    counts = Counter(type(outcome) for outcome in outcomes)
    told = [f"{_count(counts[Added], 'document')} added"]
    changed = sum(isinstance(each, Added) and each.is_changed for each in outcomes)
    if changed:
        told.append(f"{changed} of them changed since")
    if counts[There]:
        told.append(f"{counts[There]} there already")
    if counts[Failed]:
        told.append(f"{counts[Failed]} not added")
    return ", ".join(told)


def step_after_adding(outcomes: Iterable[AddOutcome], briefing: str) -> str | None:
    """Return the next step after documents were added, or None if none was added.

    `briefing` is the beginning of a command for this project.
    """
    added = [outcome.source for outcome in outcomes if isinstance(outcome, Added)]
    if added:
        one = added[0] if len(added) == 1 else "SOURCE"
        return f"next, `{briefing}` opens the project; s and c there, or `{briefing} suggest {one}`, propose quotations"
    return None


def added_row(outcome: AddOutcome) -> dict[str, object]:
    """Return one outcome as a row of `briefing add --json`."""
    if isinstance(outcome, Failed):
        return {"given": outcome.given, "outcome": "failed", "reason": outcome.message}
    if isinstance(outcome, There):
        return {"given": outcome.given, "outcome": "there", "source": outcome.source}
    origin = outcome.origin
    return {
        "given": outcome.given,
        "outcome": "changed" if outcome.is_changed else "added",
        "source": outcome.source,
        "path": outcome.path,
        "original": outcome.original,
        "record": outcome.record,
        "paragraphs": outcome.paragraphs,
        "left_out": [{"why": part.out, "text": part.text} for part in outcome.left_out],
        "doubtful": list(outcome.doubtful),
        "origin": _origin(origin) if origin else None,
    }


def _origin(like: NearDuplicate) -> dict[str, object]:
    here, there = like.first or (None, None)
    share = int(like.share * 100) / 100  # rounded up, 1.0 would say that nothing differs
    return {"source": like.source, "share": share, "differ": like.differ, "here": here, "there": there}


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
