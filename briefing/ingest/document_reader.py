"""Read a document with the reader of its kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name

from msgspec.structs import replace

from briefing.formats.errors import DocumentError
from briefing.formats.registry import FORMATS, OLD_WORD, SAVE_ANEW, SOURCES
from briefing.ingest.document import Document, Original
from briefing.model.problems import BriefingError, shown, suggestion

DocumentReader = Callable[[Original], Document]
"""A function that makes a document of an original."""

_UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Control characters and halves of characters, as PDFs contain them, which a source cannot hold."""


def kind_of(path: Path) -> str:
    """Return the kind of a file by its name. Raise `DocumentError` for a file that cannot be added."""
    ending = path.suffix.lower()
    if ending in SOURCES:
        return SOURCES[ending].kind
    if ending == OLD_WORD:
        raise DocumentError(path, SAVE_ANEW)
    if not ending:
        raise DocumentError(path, f"the name of this file has no ending{suggestion('', SOURCES)}")
    raise DocumentError(path, f"documents do not end in {shown(ending)}{suggestion(ending, SOURCES)}")


def read_document(original: Original) -> Document:
    """Read the document in an original, and replace the characters that a source cannot hold.

    Raise `DocumentError` if it cannot be read.
    """
    try:
        document = _reader(original.kind)(original)
    except BriefingError:
        raise
    except Exception as error:  # an unforeseen error in one file must not stop the rest of a folder
        raise DocumentError(original.name, f"this cannot be read: {type(error).__name__}: {error}") from None
    parts = tuple(replace(part, text=_UNHELD.sub("\ufffd", part.text)) for part in document.parts)
    return replace(document, parts=parts)


def _reader(kind: str) -> DocumentReader:
    place = next(each.source for each in FORMATS if each.source and each.kind == kind)
    read: DocumentReader = resolve_name(place)
    return read
