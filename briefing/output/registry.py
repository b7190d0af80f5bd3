"""Say what the program prints, in which formats, and which function makes each format: the registry of outputs.

A function is named by its module, which is imported when its format is asked for. A function for `json` returns rows,
one JSON object per line; all others return lines of text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVarTuple

from briefing.text.sanitize import escape_json, visible

if TYPE_CHECKING:
    from briefing.attribution.candidate import Candidate
    from briefing.attribution.inputs import InputText
    from briefing.drafts.verify import Report
    from briefing.ingest.adding import AddOutcome
    from briefing.model.problems import Problem
    from briefing.model.records import Project, Question
    from briefing.output.draft_report import Body
    from briefing.output.search import Answer
    from briefing.search.index import IndexOutcome as IndexOutcome
    from briefing.verification.ledger import LedgerEntry
    from briefing.verification.workspace import Evidence

What = TypeVarTuple("What")

TEXT, JSON = "text", "json"
"""The two formats that everything printed has."""
NAMES = {"md": "Markdown", JSON: "JSON", "github": "annotations of a GitHub workflow"}
"""The names of formats in the help, if they differ from the values of `--format`."""
WITH_TOTALS = frozenset({TEXT, "github"})
"""The formats with totals and notes after them on standard output; for all others these go to standard error."""


class Printed(Generic[*What]):
    """A thing that is printed: the place of its function for each format, by the value of `--format`.

    Each function takes `What`, and makes the whole output of one thing.
    """

    def __init__(self, formats: Mapping[str, str], *, is_styled: bool = False) -> None:
        """Take the functions by format.

        `is_styled`: the lines may hold terminal styles, and the functions make everything else in them safe to print.
        """
        self.formats = formats
        self._is_styled = is_styled

    def lines(self, form: str, *what: *What) -> Iterator[str]:
        """Return the lines of a thing in one of its formats, safe to print."""
        module, _, function = self.formats[form].partition(":")
        make: Callable[[*What], Iterable[object]] = getattr(import_module(module), function)
        made = make(*what)
        if form == JSON:
            yield from _json_lines(made)
        else:
            yield from (str(line) if self._is_styled else visible(str(line)) for line in made)


def _json_lines(rows: Iterable[object]) -> Iterator[str]:
    import json  # 3 ms

    for row in rows:
        yield escape_json(json.dumps(row, ensure_ascii=False))


QUESTIONS: Printed[Project] = Printed(
    {
        "text": "briefing.output.listing:questions_text",
        "json": "briefing.output.listing:questions_json",
    }
)
SOURCES: Printed[Project] = Printed(
    {
        "text": "briefing.output.listing:sources_text",
        "json": "briefing.output.listing:sources_json",
    }
)
QUESTION: Printed[Question, Evidence] = Printed(
    {
        "text": "briefing.output.question:question_text",
        "md": "briefing.output.question:question_markdown",
        "json": "briefing.output.question:question_json",
    }
)
HITS: Printed[Answer] = Printed(
    {
        "text": "briefing.output.search:hits_text",
        "json": "briefing.output.search:hits_json",
    },
    is_styled=True,
)
BATCH: Printed[Answer] = Printed(
    {
        "text": "briefing.output.search:batch_text",
        "json": "briefing.output.search:batch_json",
    },
    is_styled=True,
)
"""The answer to one of several queries, after the query itself."""
INDEX: Printed[IndexOutcome, Path | None] = Printed(
    {
        "text": "briefing.output.index:index_text",
        "json": "briefing.output.index:index_json",
    }
)
INDEX_FOLDER: Printed[Path | None] = Printed(
    {
        "text": "briefing.output.index:index_folder_text",
        "json": "briefing.output.index:index_folder_json",
    }
)
LEDGER: Printed[Sequence[LedgerEntry]] = Printed(
    {
        "text": "briefing.output.ledger:ledger_text",
        "json": "briefing.output.ledger:ledger_json",
    }
)
PROBLEMS: Printed[Sequence[Problem], Path] = Printed(
    {
        "text": "briefing.output.checks:problems_text",
        "json": "briefing.output.checks:problems_json",
        "github": "briefing.output.checks:problems_github",
    }
)
DRAFT_REPORT: Printed[Report, Body] = Printed(
    {
        "text": "briefing.output.draft_report:report_text",
        "json": "briefing.output.draft_report:report_json",
    }
)
ADDED: Printed[Sequence[AddOutcome]] = Printed(
    {
        "text": "briefing.output.ingest:added_text",
        "json": "briefing.output.ingest:added_json",
    }
)
CANDIDATES: Printed[Sequence[tuple[InputText, Sequence[Candidate]]]] = Printed(
    {
        "text": "briefing.output.suggest:candidates_text",
        "json": "briefing.output.suggest:candidates_json",
    }
)
