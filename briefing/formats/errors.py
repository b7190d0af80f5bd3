"""Errors about documents that cannot be read."""

from __future__ import annotations

from pathlib import Path

from briefing.model.problems import BriefingError, escaped, of_file
from briefing.user.install_hint import to_install


class AddError(BriefingError):
    """A document that cannot be added; `why` without its name."""

    def __init__(self, name: Path | str, why: str) -> None:
        """`name` is the file, or the address."""
        told = f"{escaped(name)}: {why}" if isinstance(name, str) else of_file(name, why).tell()
        super().__init__(told)
        self.why = why


def missing_extra(name: Path, what: str, package: str) -> AddError:
    """The failure where the extra is not installed that reads such documents."""
    return AddError(name, f"to read {what}, {package} is needed: {to_install('ingest')}")


def refused(path: Path, message: str) -> BriefingError:
    """The error for a file that is not what its name says."""
    return BriefingError(of_file(path, message).tell())
