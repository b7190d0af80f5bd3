"""Define the records that everything else passes around: frozen, plain, and named as the files name them.

Their fields are the keys of the two file formats: `briefing.project` builds them from YAML nodes by walking these
definitions, and the published JSON Schema is generated from them, with the docstrings of the records as descriptions.
`place` alone is no key of a file; the id of a question or source is the stem of its file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct, field

from briefing.model.problems import Place, Problem
from briefing.model.statuses import UNPROVEN, Status

ID_PATTERN = "^[a-z0-9][a-z0-9_-]*$"

NOT_KEYS = frozenset({"place"})
"""The fields of records that are not keys of a file."""

Id = Annotated[str, Meta(pattern=ID_PATTERN)]
Edtf = Annotated[str, Meta(extra_json_schema={"format": "edtf"})]
"""A date as an EDTF level 1 string, for example `2024-06~`; see `briefing.model.edtf`."""

Mode = Literal["direct", "reported", "authorial"]
Strength = Literal["asserts", "conditional", "implies"]
Standing = Literal["current", "corrected", "retracted"]
RelationKind = Literal["supports", "rebuts", "qualifies"]
SourceType = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]
"""The item types of the Citation Style Language, version 1.0.2."""


class Record(Struct, frozen=True, kw_only=True, rename="kebab"):
    """A part of a file. `place` is where it begins."""

    shorthand: ClassVar[str | None] = None
    """The one key whose value may be written as a plain string in place of the whole mapping."""

    place: Place


class Speaker(Record, frozen=True, kw_only=True):
    """A person or body who speaks in a source, with the role that this source gives them."""

    name: str
    role: str | None = None


class Affiliation(Record, frozen=True, kw_only=True):
    """A label for where a source stands, and whose words the label is."""

    text: str
    by: str


class Source(Record, frozen=True, kw_only=True):
    """One document: its front matter and its path. The body is read when needed (`project.source_file.read_body`)."""

    title: str | None = None
    title_basis: str | None = None
    type: SourceType
    publisher: str | None = None
    publisher_basis: str | None = None
    original_publisher: str | None = None
    author: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    issued: Edtf
    issued_basis: str | None = None
    language: str
    speakers: dict[Id, Speaker] = {}
    affiliation: Affiliation | None = None
    url: str | None = field(default=None, name="URL")
    accessed: Edtf | None = None
    origin: Id | None = None
    standing: Standing = "current"
    rights: str | None = None
    note: str | None = None

    @property
    def id(self) -> str:
        """The stem of the source's file."""
        return self.place.path.stem

    @property
    def path(self) -> Path:
        """The path of the source's file."""
        return self.place.path


class Accept(Record, frozen=True, kw_only=True):
    """That a quotation may stay although it is not proven, as long as its status is this one, and why."""

    status: Annotated[Status, Meta(extra_json_schema={"enum": sorted(UNPROVEN)})]
    why: str


class Quote(Record, frozen=True, kw_only=True):
    """A span of a source, as an argument uses it. `exact`, `prefix`, `suffix` are a W3C TextQuoteSelector."""

    source: Id
    speaker: Id | None = None
    speaker_basis: str | None = None
    via: str | None = None
    mode: Mode
    strength: Strength | None = None
    exact: str
    prefix: str | None = None
    suffix: str | None = None
    note: str | None = None
    said: Edtf | None = None
    accept: Accept | None = None


class Relation(Record, frozen=True, kw_only=True):
    """What an argument does to another one: `to` is `argument-id`, or `question-id/argument-id`."""

    shorthand: ClassVar[str | None] = "to"

    to: str
    in_text: bool = False


class Argument(Record, frozen=True, kw_only=True):
    """A claim, in the editor's words, with quotations under it."""

    id: Id
    claim: str
    supports: tuple[Relation, ...] = ()
    rebuts: tuple[Relation, ...] = ()
    qualifies: tuple[Relation, ...] = ()
    quotes: tuple[Quote, ...] = ()


class Position(Record, frozen=True, kw_only=True):
    """One answer to a question, in words its holders would accept."""

    id: Id
    label: str
    thesis: str
    arguments: tuple[Argument, ...]


class Question(Record, frozen=True, kw_only=True):
    """A contested question with its positions, in the file's order."""

    question: str
    context: str | None = None
    positions: Annotated[tuple[Position, ...], Meta(min_length=0)]
    """Empty in a question that was just begun."""
    silent: dict[Id, str] = {}
    gaps: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The stem of the question's file."""
        return self.place.path.stem


class Settings(Struct, frozen=True, kw_only=True):
    """The project's own settings, from `briefing.toml`."""

    name: str | None = None
    language: str = "en"
    questions: tuple[str, ...] = ()
    spellings: tuple[tuple[str, ...], ...] = ()
    """Groups of spellings of the same name; searching for one finds the others."""
    rules: dict[str, str] = {}
    """The rules of `briefing check` that are switched off: the reason for each, by its code."""


class Project(Struct, frozen=True, kw_only=True):
    """A folder with `positions/` and `corpus/`, as far as it could be read, and the problems found in it.

    Both collections may decode a record when it is asked for, with the same result every time. Their lengths and keys
    are available without decoding.
    """

    root: Path
    settings: Settings
    questions: Sequence[Question]
    question_ids: tuple[str, ...]
    """The ids of all `questions`, in their order, available without decoding any question."""
    sources: Mapping[str, Source]
    problems: tuple[Problem, ...]
    held: frozenset[Path] = frozenset()
    """Files that are broken now and are shown as they were last readable."""


GAP = " […] "
"""The text between two pieces of a quotation where words, or a paragraph break, are left out."""
