"""A quotation that is gone from between its prefix and its suffix."""

from __future__ import annotations

from briefing.model.results import Finding
from briefing.model.statuses import Status
from briefing.verification.anchoring import Alignment
from briefing.verification.case import Case


def find(case: Case) -> Finding | None:
    """Find that prefix and suffix stand next to each other now; the same words elsewhere are not this quotation."""
    at = case.context.touching(case.text)
    if at is None:
        return None
    found = case.located
    reasons = [f"its prefix and its suffix stand next to each other now, at {at:,}"]
    rivals: Alignment = ()
    if isinstance(found, Finding) and found.start is not None:
        reasons.append(f"the same words stand elsewhere in the source, at {found.start:,}")
        rivals = found.spans
    return Finding(Status.DELETED, reasons=tuple(reasons), rivals=rivals)
