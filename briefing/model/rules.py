"""List the rules that `briefing check` asks a project to keep, beyond having readable files.

This is the one table of their codes: settings switch rules off by code, problems carry the code, and the reference has
a section for each. Violations are found elsewhere, in `briefing.checks` and `briefing.project.linking`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from briefing.model.problems import Place, Problem


class Rule(NamedTuple):
    """A rule for a project: a broken `error` fails the check, a broken `note` is reported for a person to weigh."""

    code: str
    severity: Literal["error", "note"]
    asks: str

    def broken(self, place: Place, message: str) -> Problem:
        """Return the problem that the text at `place` breaks this rule."""
        return Problem(place, message, self.severity, code=self.code)


QUOTE_UNPROVEN = Rule("quote-unproven", "error", "Every quotation is proven, or is accepted as it is found.")
ACCEPT_STALE = Rule("accept-stale", "error", "What is accepted is what is found.")
ACCEPT_NEEDLESS = Rule("accept-needless", "note", "Nothing is accepted that is proven.")
SPEAKER_UNDECLARED = Rule("speaker-undeclared", "error", "Who is quoted is among the speakers of the source.")
DIRECT_UNMARKED = Rule("direct-unmarked", "error", "Direct speech stands in quotation marks in its source.")
SAID_AFTER_ISSUED = Rule("said-after-issued", "error", "Nothing was said after its source had appeared.")
SUPPORT_RETRACTED = Rule("support-retracted", "error", "No argument rests on retracted sources alone.")
ARGUMENT_UNQUOTED = Rule("argument-unquoted", "error", "Every argument has a quotation.")
QUESTION_ONE_POSITION = Rule("question-one-position", "error", "Every question has at least two positions.")
QUESTION_NO_POSITION = Rule("question-no-position", "note", "Every question has positions.")
POSITION_ONE_SOURCE = Rule(
    "position-one-source", "note", "Not all quotations of a position are from one source, or from reprints of one."
)
QUOTE_OPPOSING = Rule("quote-opposing", "note", "No quotation stands under two positions of one question.")

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        QUOTE_UNPROVEN,
        ACCEPT_STALE,
        ACCEPT_NEEDLESS,
        SPEAKER_UNDECLARED,
        DIRECT_UNMARKED,
        SAID_AFTER_ISSUED,
        SUPPORT_RETRACTED,
        ARGUMENT_UNQUOTED,
        QUESTION_ONE_POSITION,
        QUESTION_NO_POSITION,
        POSITION_ONE_SOURCE,
        QUOTE_OPPOSING,
    )
}
"""The rules by their codes, in the order of the reference."""


def switched_on(problems: Iterable[Problem], off: Mapping[str, str]) -> list[Problem]:
    """Return the problems without those of rules that a project has switched `off`."""
    return [problem for problem in problems if problem.code not in off]
