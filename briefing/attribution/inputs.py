"""Read the text that a person named: a source of the project by its id or file, or any file that a draft can be."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from briefing.formats.markdown import markdown_prose
from briefing.formats.open import STANDARD_INPUT, read_draft
from briefing.formats.prose import Draft, Prose
from briefing.model.problems import BriefingError, of_file, shown, suggestion
from briefing.model.records import Source, Speaker
from briefing.project.source_file import read_body

MOST = 16 << 20
"""The most code points of a text; a thick book has two million."""


class InputText(Struct, frozen=True):
    """A text to look through. For a source it is the body, so that offsets mean the same as everywhere else."""

    draft: Draft
    source: str | None = None
    speakers: tuple[Speaker, ...] = ()
    language: str | None = None
    """The BCP 47 tag of the source; None for a text whose language is unknown."""


def read(name: str, sources: Mapping[str, Source]) -> InputText:
    """Read the source or file that a person named.

    Raises `BriefingError` if there is no such source or file, or if it cannot be read.
    """
    source = sources.get(name) or _at(Path(name), sources)
    if source is not None:
        return of_body(source, read_body(source))
    there = os.path.exists(name)  # noqa: PTH110 - `Path.exists` can raise
    if name == STANDARD_INPUT or there or "." in Path(name).name or len(Path(name).parts) > 1:
        return InputText(read_draft(name))
    what = f"there is no source and no file {shown(name)}{suggestion(name, sources)}"
    raise BriefingError(what)


def _at(path: Path, sources: Mapping[str, Source]) -> Source | None:
    """Return the source whose file is at `path`; None if there is none."""
    source = sources.get(path.stem)
    try:
        return source if source is not None and path.samefile(source.path) else None
    except OSError:  # gone; reading it will say so
        return None


def of_body(source: Source, body: str) -> InputText:
    """Make the input of a source whose body was read already.

    Raises `BriefingError` if the body is too long.
    """
    if len(body) > MOST:
        what = f"this body is longer than {MOST:,} characters, more than is looked through"
        raise BriefingError(of_file(source.path, what).tell())
    prose = markdown_prose(body) if source.path.suffix == ".md" else Prose(body)
    return InputText(Draft(source.id, body, prose), source.id, tuple(source.speakers.values()), source.language)
