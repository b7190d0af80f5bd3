"""How the libraries of an extra get to where this program is installed: it is on no index, where its name is another's.

Whoever installed it named a folder, a file or an address, and the installer wrote down which: the record of the direct
URL origin (PEP 610). A command names that place in full, so that no shell and no folder makes a package's name of it.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

NAME = "briefing"


def to_install(extra: str) -> str:
    """Say how to add `extra`: a command for a shell, or a sentence where no place to install from is known."""
    what = _installed_from(extra)
    if not what:
        return f"install {NAME} again from where you got it, with the extra {extra}"
    if (Path(sys.prefix) / "uv-receipt.toml").is_file():  # an environment of `uv tool`, which has no pip
        return shlex.join(["uv", "tool", "install", "--force", *what])
    return shlex.join([sys.executable, "-m", "pip", "install", *what])


class _Folder(Struct, frozen=True):
    editable: bool = False


class _Repository(Struct, frozen=True):
    vcs: str
    requested_revision: str = ""


class _Origin(Struct, frozen=True):
    """The record of PEP 610, of which the hash and the commit that was found are not asked for again."""

    url: str
    dir_info: _Folder | None = None
    vcs_info: _Repository | None = None
    subdirectory: str = ""


def _installed_from(extra: str) -> list[str]:
    """The arguments that name what was installed, with `extra`; none where that is unknown or no longer there."""
    from urllib.request import url2pathname  # 20 ms, and mostly nothing is missing

    origin = _origin()
    if origin is None:
        return []
    try:
        parts = urlsplit(origin.url)
    except ValueError:  # an address in brackets that is none
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
    """The address as installers take it: with the kind of repository before it, the revision and the folder behind."""
    if origin.vcs_info:
        revision = origin.vcs_info.requested_revision
        url = f"{origin.vcs_info.vcs}+{url}{f'@{revision}' if revision else ''}"
    return f"{url}#subdirectory={origin.subdirectory}" if origin.subdirectory else url


def _origin() -> _Origin | None:
    """What the installer wrote down; None where it is not installed, from an index, or the record cannot be read."""
    from importlib import metadata  # 15 ms and more, and mostly nothing is missing

    try:
        record = metadata.distribution(NAME).read_text("direct_url.json")
        return msgspec.json.decode(record, type=_Origin) if record else None
    except (metadata.PackageNotFoundError, msgspec.MsgspecError, OSError, UnicodeDecodeError):
        return None
