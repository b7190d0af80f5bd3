"""Hold what the screens read: the project as its files are now, what follows from it, and the state of this run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from briefing.commands.table import COMMANDS, Command
from briefing.tui.messages import Message, ProjectChanged, Say, Severity
from briefing.user.state import Memory

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.editing.undo import Edits
    from briefing.filing.inbox import Proposals
    from briefing.filing.placement import Under
    from briefing.model.problems import Problem
    from briefing.model.records import Project, Source
    from briefing.project.folder import ProjectFolder
    from briefing.search.facets import Facets
    from briefing.verification.usages import Use
    from briefing.verification.workspace import Evidence


class Start(NamedTuple):
    """The settings with which the program starts, besides the project."""

    folder: ProjectFolder | None = None
    """The folder from which the project is read again when its files change; None if it is not read again."""
    memory: Memory | None = None
    table: tuple[Command, ...] = COMMANDS
    notices: tuple[str, ...] = ()
    """The notices to show when the first screen is open."""
    example: bool = False
    resume: bool = False
    ascii: bool = False
    debug: bool = False
    log: Path | None = None
    cache: Path | None = None
    """The folder in which indexes are kept."""


class Shelf(NamedTuple):
    """The data that pages about questions need besides the questions."""

    sources: Mapping[str, Source]
    this_year: int


class Given(NamedTuple):
    """The quotations that the project takes from its sources."""

    numbers: Mapping[str, int]
    """The number of each question in the project, from 1, by its id."""
    uses: Mapping[str, Sequence[Use]]
    """The uses of the quotations of each source, by the id of the source, in the order of the questions."""


class Session:
    """One run of the program on one project. It knows no widgets: requests to the program go through `post`."""

    def __init__(self, project: Project, start: Start, post: Callable[[Message], None]) -> None:
        self.start = start
        self.table = start.table
        self.memory = start.memory or Memory.open(None, project.root)[0]
        self.post = post
        """The function that carries out a message at once. Call it only in the thread of the app."""
        self.this_year = date.today().year
        self.filed: Under = ()
        """The place under which the last quotation was filed, proposed for the next one."""
        self.hinted: set[str] = set()
        """The hints that were shown once, and are not shown again."""
        self._derived = _Derived(project)
        self._proposals: Proposals | None = None
        self._edits: Edits | None = None

    @property
    def project(self) -> Project:
        """The project as its files were last read."""
        return self._derived.project

    def use(self, project: Project) -> None:
        """Show `project`, the project as its files are now."""
        self._derived = _Derived(project)
        self.post(ProjectChanged())

    def say(self, text: str, severity: Severity = "information", *, also: bool = False) -> None:
        """Show a notice for some seconds: in place of earlier notices, or with `also` besides them.

        `text` may hold text from files.
        """
        self.post(Say(text, severity, also))

    @property
    def evidence(self) -> Evidence:
        """The texts and findings of the project; the first screen needs none of them."""
        return self._derived.evidence

    @property
    def known(self) -> Facets:
        """All that the fields of a query can name; collected when a thread first asks for it."""
        return self._derived.known

    @property
    def given(self) -> Given:
        """The quotations that the project takes from its sources."""
        return self._derived.given

    @property
    def shelf(self) -> Shelf:
        """The data that pages about questions need besides the questions."""
        return Shelf(self.project.sources, self.this_year)

    @property
    def proposals(self) -> Proposals:
        """The quotations proposed in sources."""
        if self._proposals is None:
            from briefing.filing.inbox import Proposals

            self._proposals = Proposals()
        return self._proposals

    @property
    def edits(self) -> Edits:
        """The edits written into the files since the program began."""
        if self._edits is None:
            from briefing.editing.undo import Edits

            self._edits = Edits()
        return self._edits

    def can_go_back(self, way: str) -> bool:
        """Tell whether there is an edit to `undo` or `redo`, whichever `way` names.

        Most runs write nothing, and need not import the module of edits.
        """
        edits = self._edits
        return edits is not None and (edits.can_undo if way == "undo" else edits.can_redo)

    def problem_of(self, file: Path | None) -> str:
        """Describe the first problem of `file`, for the line at the top of a screen; empty if it has none."""
        problem = self._derived.problems.get(file) if file else None
        return self._problem_text(problem) if problem else ""

    def first_problem(self) -> str:
        """Describe the first problem of the first file that has one; empty if no file has a problem."""
        return next(map(self._problem_text, self._derived.problems.values()), "")

    def _problem_text(self, problem: Problem) -> str:
        """Describe a problem in one line, and say if an older version of its file is shown."""
        held = "shown as it last could be read: " if problem.place.path in self.project.held else ""
        return f"! {held}{problem.tell(self.project.root)}"


class _Derived:
    """The values derived from one project, each computed on first use. Every project has its own instance."""

    def __init__(self, project: Project) -> None:
        self.project = project

    @cached_property
    def evidence(self) -> Evidence:
        """The texts and findings of the project."""
        from briefing.verification.workspace import Evidence

        return Evidence(self.project)

    @cached_property
    def known(self) -> Facets:
        """All that the fields of a query can name."""
        from briefing.search.facets import Facets

        return Facets(self.project)

    @cached_property
    def given(self) -> Given:
        """The quotations that the project takes from its sources."""
        from briefing.verification.usages import uses

        return Given(self.evidence.numbers, uses(self.project))

    @cached_property
    def problems(self) -> dict[Path, Problem]:
        """The first problem of each file."""
        errors = [problem for problem in self.project.problems if problem.severity == "error"]
        return {problem.place.path: problem for problem in reversed(errors)}
