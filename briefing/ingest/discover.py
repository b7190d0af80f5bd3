"""Find the documents in what a person names: files, addresses, and folders with everything below them."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from briefing.formats.errors import DocumentError
from briefing.formats.registry import SOURCES
from briefing.ingest.download import is_address
from briefing.project.file_stamps import CORPUS, POSITIONS
from briefing.project.page_locators import ORIGINALS

_BESIDE = ("_files", "-Dateien", "_fichiers", "_archivos")
"""The endings, in some languages of browsers, of the name of the folder that is saved beside a page."""


class Passed(NamedTuple):
    """What was passed over in a folder: the endings of files that are no documents, and what was not looked into."""

    given: str
    endings: tuple[tuple[str, int], ...]
    closed: tuple[str, ...]
    """Folders that cannot be read and links that lead out of the folder, each with the reason."""
    beside: tuple[str, ...] = ()
    """Folders that browsers save beside a page: its advertisements, and pages within the page."""


def gathered(names: list[str], root: Path) -> tuple[list[str], list[Passed]]:
    """List the documents in what was named, in order, folders with everything below them.

    Return also what was passed over in each folder.
    """
    documents: list[str] = []
    passed: list[Passed] = []
    for name in names:
        if is_address(name) or not os.path.isdir(name):  # noqa: PTH112 - `Path.is_dir` can raise
            documents.append(name)
            continue
        found, over = _in_folder(name, root)
        documents += found
        if over.endings or over.closed or over.beside or not found:
            passed.append(over)
    return documents, passed


def _in_folder(folder: str, root: Path) -> tuple[list[str], Passed]:
    """List the documents below a folder.

    Links that lead out of the folder are not followed, and the project's own files are not documents.
    """
    own = {os.path.realpath(root / name) for name in (CORPUS.name, POSITIONS.name, ORIGINALS, "schema", "README.md")}
    inside = os.path.realpath(folder)
    found: list[str] = []
    others: Counter[str] = Counter()
    closed: list[str] = []
    beside: list[str] = []

    def tell(error: OSError) -> None:
        closed.append(str(DocumentError(Path(error.filename), f"this folder cannot be read: {error.strerror}")))

    for at, folders, files in os.walk(folder, onerror=tell):
        beside += [str(Path(at) / name) for name in folders if _is_beside(name, files)]
        folders[:] = sorted(
            name
            for name in folders
            if not (name.startswith(".") or _is_beside(name, files))
            and os.path.realpath(os.path.join(at, name)) not in own  # noqa: PTH118 - no Path for each
        )
        for name in sorted(files):
            path = Path(at) / name
            real = os.path.realpath(path)
            if real in own:
                continue
            if path.is_symlink() and not Path(real).is_relative_to(inside):
                closed.append(
                    str(DocumentError(path, "this link leads out of the folder; name the file itself to add it"))
                )
                continue
            if path.suffix.lower() in SOURCES and not name.startswith("."):
                found.append(str(path))
            else:
                others[path.suffix.lower() or name] += 1
    return found, Passed(folder, tuple(others.most_common()), tuple(closed), tuple(sorted(beside)))


def _is_beside(folder: str, files: list[str]) -> bool:
    stem = next((folder.removesuffix(end) for end in _BESIDE if folder.endswith(end)), None)
    return stem is not None and (f"{stem}.html" in files or f"{stem}.htm" in files)
