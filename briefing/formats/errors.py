"""The failure to read a document, told with the name of its file or address."""

from __future__ import annotations

from pathlib import Path

from briefing.model.problems import BriefingError, escaped, of_file
from briefing.user.install_hint import to_install


class AddError(BriefingError):
    """A document that cannot be read or added; `why` without its name."""

    def __init__(self, name: Path | str, why: str) -> None:
        """`name` is the file, or the address."""
        told = f"{escaped(name)}: {why}" if isinstance(name, str) else of_file(name, why).tell()
        super().__init__(told)
        self.why = why


def missing_extra(name: Path, what: str, package: str) -> AddError:
    """Make the error for a document whose reader comes with an extra that is not installed.

    `what` is how such documents are called, `package` the one that reads them.
    """
    return AddError(name, f"to read {what}, {package} is needed: {to_install('ingest')}")
