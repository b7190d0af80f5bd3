"""Quotations of the project's own sources, verified: what the tests of the ledger's parts share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from briefing.model.problems import Place
from briefing.model.records import Mode, Project, Quote, Settings, Source
from briefing.model.results import Change, Finding
from briefing.project.discovery import load_project
from briefing.project.example import example_root
from briefing.project.source_file import read_body
from briefing.text.span import Span
from briefing.verification.alignment import folded_tokens
from briefing.verification.source_text import SourceText
from briefing.verification.verifier import verify_quote

ERR, KLARE, DORK, SUCIU, TIMOFEEV = (
    "err-saks",
    "sputnik-klare",
    "stock-dork-nato-inevitability",
    "suciu-nato-join-ukraine",
    "timofeev-nato-intervention",
)
SOURCES = (ERR, KLARE, DORK, SUCIU, TIMOFEEV)


@cache
def real(id: str) -> Source:
    """A source that comes with the program."""
    return load_project(example_root()).sources[id]


@cache
def text_of(id: str) -> SourceText:
    return SourceText(read_body(real(id)))


def body_of(id: str) -> str:
    return text_of(id).body


@cache
def sentences_of(id: str) -> tuple[str, ...]:
    """The sentences of a source that stand once in it and are long enough to be told from others."""
    body = body_of(id)
    found = [one.strip() for one in re.split(r"(?<=[.!?]) |\n+", body)]
    return tuple(one for one in found if len(one) > 60 and body.count(one) == 1)


def quotation(
    exact: str,
    source: str = ERR,
    prefix: str | None = None,
    suffix: str | None = None,
    speaker: str | None = None,
    mode: Mode = "authorial",
) -> Quote:
    place = Place(Path("positions/troops.yaml"))
    return Quote(place=place, source=source, speaker=speaker, mode=mode, exact=exact, prefix=prefix, suffix=suffix)


def verified(
    exact: str, source: str = ERR, prefix: str | None = None, suffix: str | None = None, language: str = "en"
) -> Finding:
    """What is found of a quotation in a source of the project."""
    there = replace(real(source), language=language)
    return verify_quote(quotation(exact, source, prefix, suffix), there, text_of(source))


def verified_in(body: str, exact: str, prefix: str | None = None, suffix: str | None = None) -> Finding:
    """What is found of a quotation in a text that no source has."""
    return verify_quote(quotation(exact, ERR, prefix, suffix), real(ERR), SourceText(body))


def made_of(bodies: Mapping[str, str]) -> tuple[Project, Callable[[Source], str]]:
    """A project of sources with these bodies, and what reads them."""
    sources = {
        id: Source(place=Place(Path(f"corpus/{id}.md")), type="article", issued="2024", language="en") for id in bodies
    }
    project = Project(root=Path(), settings=Settings(), questions=(), question_ids=(), sources=sources, problems=())
    return project, lambda source: bodies[source.id]


def at(text: str, span: Span) -> str:
    return text[span.start : span.end]


def words_of(text: str) -> list[str]:
    """Words and marks as they are compared."""
    return [token.text for token in folded_tokens(text)]


def taken_back(exact: str, changes: Iterable[Change]) -> str:
    """A quotation with the source's words in the place of its own."""
    for change in sorted(changes, key=lambda change: change.quoted_at, reverse=True):
        exact = _joined(_joined(exact[: change.quoted_at.start], change.source), exact[change.quoted_at.end :])
    return exact


def _joined(one: str, other: str) -> str:
    """Two texts, with a space where they would make one word."""
    return one + " " * (one[-1:].isalnum() and other[:1].isalnum()) + other
