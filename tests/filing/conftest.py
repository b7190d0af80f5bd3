"""Sources in memory, and projects of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefing.attribution.candidate import Candidate
from briefing.filing.inbox import Proposals
from briefing.model.records import Project, Source
from briefing.project.discovery import load_project
from briefing.project.source_file import read_body
from briefing.verification.source_text import SourceText
from tests.conftest import MakeProject

HEAD = "---\ntitle: Talks\ntype: article-newspaper\nissued: 2024-05-01\nlanguage: en\n"


class Desk:
    """A project with one source, `talks`, and what is proposed in it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.source: Source = project.sources["talks"]
        self.body = read_body(self.source)
        self.text = SourceText(self.body)
        self.candidates: list[Candidate] = Proposals().of(self.source, self.body)


MakeDesk = Callable[..., Desk]


@pytest.fixture
def desk(make_project: MakeProject) -> MakeDesk:
    """Makes one of a body, with the speakers that its front matter declares, and other files."""

    def make(body: str, speakers: str = "", others: Mapping[str, str] | None = None) -> Desk:
        root: Path = make_project({"corpus/talks.md": f"{HEAD}{speakers}---\n\n{body}", **(others or {})})
        project = load_project(root)
        assert not project.problems, project.problems
        return Desk(project)

    return make
