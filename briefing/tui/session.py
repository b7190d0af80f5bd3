"""What the screens read: the project as its files are now, what follows from it, and what a person did in this run."""

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
    from briefing.search.facets import Known
    from briefing.verification.usages import Use
    from briefing.verification.workspace import Evidence


class Start(NamedTuple):
    """With what the program starts, beside a project."""

    folder: ProjectFolder | None = None
    """Where the project is read again when its files change; None: it is not."""
    memory: Memory | None = None
    table: tuple[Command, ...] = COMMANDS
    notices: tuple[str, ...] = ()
    """What is to be said when the first screen stands."""
    example: bool = False
    resume: bool = False
    ascii: bool = False
    debug: bool = False
    log: Path | None = None
    cache: Path | None = None
    """The folder in which indexes are kept."""


class Shelf(NamedTuple):
    """What the pages about questions need to know beside them."""

    sources: Mapping[str, Source]
    this_year: int


class Given(NamedTuple):
    """What the project takes from its sources."""

    numbers: Mapping[str, int]
    """The number of each question in the project, from 1, by its id."""
    uses: Mapping[str, Sequence[Use]]
    """By the id of the source, in the order of the questions."""


class Session:
    """One run of the program on one project. It knows no widgets: what it is asked for goes to `post`."""

    def __init__(self, project: Project, start: Start, post: Callable[[Message], None]) -> None:
        self.start = start
        self.table = start.table
        self.memory = start.memory or Memory.open(None, project.root)[0]
        self.post = post
        """Does what a message asks for, at once. For the thread of the app alone."""
        self.this_year = date.today().year
        self.filed: Under = ()
        """Where the last quotation was put, which is proposed for the next."""
        self.hinted: set[str] = set()
        """What has been said once, and is not said again."""
        self._derived = _Derived(project)
        self._proposals: Proposals | None = None
        self._edits: Edits | None = None

    @property
    def project(self) -> Project:
        """The project as its files were read last."""
        return self._derived.project

    def use(self, project: Project) -> None:
        """Show the project as its files are now."""
        self._derived = _Derived(project)
        self.post(ProjectChanged())

    def say(self, text: str, severity: Severity = "information", *, also: bool = False) -> None:
        """Tell something in passing, in place of what was told before or `also`. It may hold what stands in files."""
        self.post(Say(text, severity, also))

    @property
    def evidence(self) -> Evidence:
        """The texts and findings of the project; the first screen needs none."""
        return self._derived.evidence

    @property
    def known(self) -> Known:
        """All that the fields of a query can name; collected when a thread asks."""
        return self._derived.known

    @property
    def given(self) -> Given:
        """What the project takes from its sources."""
        return self._derived.given

    @property
    def shelf(self) -> Shelf:
        """What the pages about questions need to know."""
        return Shelf(self.project.sources, self.this_year)

    @property
    def proposals(self) -> Proposals:
        """The quotations that are proposed in sources."""
        if self._proposals is None:
            from briefing.filing.inbox import Proposals

            self._proposals = Proposals()
        return self._proposals

    @property
    def edits(self) -> Edits:
        """What was written into the files since the program began."""
        if self._edits is None:
            from briefing.editing.undo import Edits

            self._edits = Edits()
        return self._edits

    def can_go_back(self, way: str) -> bool:
        """Whether there is something to `undo` or `redo`; most runs write nothing, and need not load what could."""
        edits = self._edits
        return edits is not None and (edits.can_undo if way == "undo" else edits.can_redo)

    def problem_of(self, file: Path | None) -> str:
        """What is wrong with a file, for the line at the top of a screen; empty where nothing is."""
        problem = self._derived.problems.get(file) if file else None
        return self._told(problem) if problem else ""

    def first_problem(self) -> str:
        """What is wrong with the first file that has a problem; empty where none has."""
        return next(map(self._told, self._derived.problems.values()), "")

    def _told(self, problem: Problem) -> str:
        held = "shown as it last could be read: " if problem.place.path in self.project.held else ""
        return f"! {held}{problem.tell(self.project.root)}"


class _Derived:
    """What follows from a project, each worked out when it is first asked for; another project has its own."""

    def __init__(self, project: Project) -> None:
        self.project = project

    @cached_property
    def evidence(self) -> Evidence:
        from briefing.verification.workspace import Evidence

        return Evidence(self.project)

    @cached_property
    def known(self) -> Known:
        from briefing.search.facets import Known

        return Known(self.project)

    @cached_property
    def given(self) -> Given:
        from briefing.verification.usages import uses

        return Given(self.evidence.numbers, uses(self.project))

    @cached_property
    def problems(self) -> dict[Path, Problem]:
        """The first problem of each file."""
        errors = [problem for problem in self.project.problems if problem.severity == "error"]
        return {problem.place.path: problem for problem in reversed(errors)}
