"""How the libraries of an extra get to where this program is installed: it is on no index that would know its name.

Whoever installed it named a folder or an address, and the installer wrote down which (PEP 610); so the command is
right in a clone, beside one, and for a program that stands in an environment of its own.
"""

from __future__ import annotations

import json
import os
import shlex
import sys
from pathlib import Path
from urllib.parse import urlsplit

NAME = "briefing"


def to_install(extra: str) -> str:
    """The command that adds an extra, to be pasted into a shell."""
    what = _installed_from(extra)
    if (Path(sys.prefix) / "uv-receipt.toml").is_file():  # an environment of `uv tool`, which has no pip
        return shlex.join(["uv", "tool", "install", "--force", *what])
    return shlex.join([_short(sys.executable), "-m", "pip", "install", *what])


def _installed_from(extra: str) -> list[str]:
    """What was installed, with the extra: a folder, which may be installed in place, or an address, or a name."""
    from importlib import metadata  # 15 ms and more, and mostly nothing is missing
    from urllib.request import url2pathname

    try:
        origin = json.loads(metadata.distribution(NAME).read_text("direct_url.json") or "{}")
        url = str(origin.get("url", ""))
        in_place = bool(origin.get("dir_info", {}).get("editable"))
        revision = origin.get("vcs_info", {}).get("vcs")
    except (
        metadata.PackageNotFoundError,
        ValueError,
        AttributeError,
        OSError,
    ):  # not installed, or not as it should be
        return [f"{NAME}[{extra}]"]
    folder = url2pathname(urlsplit(url).path)
    if url.startswith("file:") and Path(folder).exists():
        return [*(["-e"] if in_place else []), f"{_short(folder)}[{extra}]"]
    if "://" in url and not url.startswith("file:"):
        return [f"{NAME}[{extra}] @ {f'{revision}+' if revision else ''}{url}"]
    return [f"{NAME}[{extra}]"]


def _short(path: str) -> str:
    """A path as one would type it: from here where it lies below."""
    try:
        near = Path(path).relative_to(Path.cwd())
    except (ValueError, OSError):
        return path
    return str(near) if near.parts else os.curdir
