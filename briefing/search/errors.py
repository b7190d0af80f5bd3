"""What an index fails with: what passes (a full disk, too many open files), told apart from an index that is broken.

For what passes an index is not given up: it took minutes to make, and is searched as it is.
"""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from msgspec import MsgspecError

BROKEN = (OSError, ValueError, MsgspecError)
"""What an index raises that cannot be read or written. Tantivy raises ValueError for all that it finds."""
FORBIDDEN = {errno.EACCES, errno.EPERM}
PASSING = {
    getattr(errno, name)
    for name in ("EAGAIN", "EBUSY", "EDQUOT", "EINTR", "EMFILE", "ENFILE", "ENOMEM", "ENOSPC", "EROFS")
    if hasattr(errno, name)
}


class BrokenIndexError(ValueError):
    """What an open index gives back is not what was put into it."""


def code_of(error: Exception) -> int | None:
    """The system's number for what went wrong; Tantivy has it in its words."""
    if isinstance(error, OSError):
        return error.errno
    found = re.search(r"\(os error (\d+)\)", str(error))
    return int(found[1]) if found else None


def reason_of(error: Exception) -> str:
    """What went wrong, for a person."""
    if isinstance(error, UnicodeError):
        return "its path is not UTF-8"
    code = code_of(error)
    return os.strerror(code) if code else str(error)


def is_passing(error: Exception, folder: Path) -> bool:
    """Whether an index in `folder` is none the worse for it: a file that is closed in an open folder is broken."""
    code = code_of(error)
    return code in PASSING or (code in FORBIDDEN and not os.access(folder, os.W_OK | os.X_OK))


def is_removed(error: Exception) -> bool:
    """Whether it can come from somebody who removed the index, or put another in its place, at this moment."""
    return code_of(error) in {None, errno.ENOENT}


def is_panic(error: BaseException) -> bool:
    """Whether Tantivy stopped at something that it takes for impossible; its class cannot be named."""
    return type(error).__name__ == "PanicException"
