"""Say how to install the libraries of an extra where this program is installed.

The program is on no package index; there, its name belongs to somebody else. Whoever installed it named a folder, a
file or an address, and the installer recorded it: the direct URL origin of PEP 610. The command gives that place in
full, so that neither the shell nor the current folder can turn it into the name of a package.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

NAME = "briefing"
"""The name under which the program is installed."""


def to_install(extra: str) -> str:
    """Say how to add `extra`: a command for a shell, or a sentence if the place of the installation is unknown."""
    what = _installed_from(extra)
    if not what:
        return f"install {NAME} again from where you got it, with the extra {extra}"
    if (Path(sys.prefix) / "uv-receipt.toml").is_file():  # an environment of `uv tool`, which has no pip
        return shlex.join(["uv", "tool", "install", "--force", *what])
    return shlex.join([sys.executable, "-m", "pip", "install", *what])


class _Folder(Struct, frozen=True):
    """The part of the record about a folder."""

    editable: bool = False


class _Repository(Struct, frozen=True):
    """The part of the record about a repository."""

    vcs: str
    requested_revision: str = ""


class _Origin(Struct, frozen=True):
    """The record of PEP 610, without the hash and the found commit, which a new installation does not need."""

    url: str
    dir_info: _Folder | None = None
    vcs_info: _Repository | None = None
    subdirectory: str = ""


def _installed_from(extra: str) -> list[str]:
    """Return the installer's arguments that name what was installed, with `extra`.

    The list is empty if that is unknown or no longer exists.
    """
    from urllib.request import url2pathname  # takes 20 ms, and usually nothing is missing

    origin = _origin()
    if origin is None:
        return []
    try:
        parts = urlsplit(origin.url)
    except ValueError:  # brackets that hold no IPv6 address
        return []
    if parts.scheme == "file":
        path = Path(url2pathname(parts.path))
        if parts.netloc not in ("", "localhost") or not path.is_absolute() or not path.exists():
            return []
        if not origin.vcs_info and not origin.subdirectory:
            return [*(["-e"] if origin.dir_info and origin.dir_info.editable else []), f"{path}[{extra}]"]
        parts = parts._replace(netloc="localhost")  # pip before 25 takes no `git+file:///`
    if not parts.scheme or not parts.netloc:
        return []
    return [f"{NAME}[{extra}] @ {_address(parts.geturl(), origin)}"]


def _address(url: str, origin: _Origin) -> str:
    """Return the address as installers take it: kind of repository, `url`, revision and subfolder."""
    if origin.vcs_info:
        revision = origin.vcs_info.requested_revision
        url = f"{origin.vcs_info.vcs}+{url}{f'@{revision}' if revision else ''}"
    return f"{url}#subdirectory={origin.subdirectory}" if origin.subdirectory else url


def _origin() -> _Origin | None:
    """Read the installer's record.

    Returns None if the program is not installed, was installed from an index, or if the record cannot be read.
    """
    from importlib import metadata  # takes 15 ms and more, and usually nothing is missing

    try:
        record = metadata.distribution(NAME).read_text("direct_url.json")
        return msgspec.json.decode(record, type=_Origin) if record else None
    except (metadata.PackageNotFoundError, msgspec.MsgspecError, OSError, UnicodeDecodeError):
        return None
