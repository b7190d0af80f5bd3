"""Report that a document cannot be read, with the name of its file or address."""

from __future__ import annotations

from pathlib import Path

from briefing.model.problems import BriefingError, escaped, of_file
from briefing.user.install_hint import to_install


class DocumentError(BriefingError):
    """The error that a document cannot be read or added; `why` is the reason without the name of the document."""

    def __init__(self, name: Path | str, why: str) -> None:
        """Take the file or the address of the document as `name`, and the reason."""
        told = f"{escaped(name)}: {why}" if isinstance(name, str) else of_file(name, why).tell()
        super().__init__(told)
        self.why = why


def missing_extra(name: Path, what: str, package: str) -> DocumentError:
    """Return the error for a document whose reader comes with an extra that is not installed.

    `what` is the name of the kind of document, `package` the package that reads it.
    """
    return DocumentError(name, f"to read {what}, {package} is needed: {to_install('ingest')}")
