"""Read a draft of any format from its file or from standard input: Markdown, plain text, HTML or Word.

No encoding is guessed: text is UTF-8, but HTML may declare another encoding. What cannot be read is reported with its
place, and nothing is read in part.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from pkgutil import resolve_name

from briefing.formats.prose import Draft, Prose
from briefing.formats.registry import DRAFTS, OLD_WORD, SAVE_ANEW, Format, of_bytes
from briefing.model.problems import BriefingError, nearest_choice, of_file, shown, suggestion
from briefing.storage.reading import read_bytes

MOST = 16 << 20
"""The most bytes of a draft; a thick book has two million."""
_MOST_NAMES = 2000
"""The most names of a folder that are compared with a name that does not exist."""

STANDARD_INPUT = "-"
"""The name that means standard input."""
_PACKED = b"PK\x03\x04"
"""The first bytes of a zip; of drafts, only those of Word are zips."""
DraftReader = Callable[[Path, bytes], tuple[str, Prose]]
"""A function that returns the text and the prose of a draft by its path and bytes."""


def read_drafts(names: Iterable[str]) -> tuple[list[Draft], list[BriefingError]]:
    """Return the drafts that can be read, and the error for each of the others.

    A person who names many files can so correct all names at once.
    """
    drafts: list[Draft] = []
    refused: list[BriefingError] = []
    for name in names:
        try:
            drafts.append(read_draft(name))
        except BriefingError as error:
            refused.append(error)
    return drafts, refused


def read_draft(name: str) -> Draft:
    """Read the draft in the file `name`, or on standard input for `-`.

    For Markdown and plain text, its text is the file's own with line feeds; for HTML and Word, it is what a person
    reads, with blank lines between paragraphs. Raise `BriefingError` if the draft is unreadable, too big, or of another
    kind.
    """
    path = Path(name)
    if name == STANDARD_INPUT:
        data = _standard_input()
        return _read(name, Path("standard input"), data, DRAFTS[_ending_of(data)])
    ending = path.suffix.lower()
    if ending not in DRAFTS or not os.path.lexists(path):
        _refuse(path, ending)
    return _read(name, path, read_bytes(path, MOST), DRAFTS[ending])


def _read(name: str, path: Path, data: bytes, form: Format) -> Draft:
    read: DraftReader = resolve_name(form.draft or "")
    text, prose = read(path, data)
    return Draft(name, text, prose)


def _ending_of(data: bytes) -> str:
    """Guess the ending of a draft without a name: Markdown, unless it is an HTML page or a Word document."""
    if data.startswith(_PACKED):
        return ".docx"
    found = of_bytes(data)
    return found.endings[0] if found and found.draft else ".md"


def _refuse(path: Path, kind: str) -> None:
    """Raise `BriefingError` with the reason why the file is no draft."""
    if path.is_dir():
        what = "this is a folder; name the drafts in it"
    elif not os.path.lexists(path):
        what = f"there is no such file{_meant(path)}"
    elif kind == OLD_WORD:
        what = SAVE_ANEW
    else:
        ending = f"drafts do not end in {shown(kind)}" if kind else "the name of this draft has no ending"
        valid = [*dict.fromkeys(each.endings[0] for each in DRAFTS.values() if each.types), STANDARD_INPUT]
        what = f"{ending}{suggestion(kind, valid)}"
    raise BriefingError(of_file(path, what).tell())


def _meant(path: Path) -> str:
    """Return the end of a message about a missing file: the draft in its folder with the most similar name."""
    try:
        with os.scandir(path.parent) as entries:
            names = [entry.name for entry in islice(entries, _MOST_NAMES)]
    except OSError:
        return f", and its folder {shown(str(path.parent))} cannot be read"
    close = nearest_choice(path.name, [name for name in names if Path(name).suffix.lower() in DRAFTS])
    return f"; did you mean {shown(close)}?" if close else ""


def _standard_input() -> bytes:
    data = sys.stdin.buffer.read(MOST + 1)
    if len(data) > MOST:
        raise BriefingError(f"standard input is bigger than {MOST >> 20} MiB, more than is read")
    return data
