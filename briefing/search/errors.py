"""Classify the errors of an index: passing ones (a full disk, too many open files), and signs that it is broken.

After a passing error an index is not given up: it took minutes to build, and can be searched as it is.
"""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from msgspec import MsgspecError

BROKEN = (OSError, ValueError, MsgspecError)
"""The errors raised by an index that cannot be read or written.

Tantivy raises ValueError for all errors that it finds.
"""
FORBIDDEN = {errno.EACCES, errno.EPERM}
"""The error numbers of a missing permission."""
PASSING = {
    getattr(errno, name)
    for name in ("EAGAIN", "EBUSY", "EDQUOT", "EINTR", "EMFILE", "ENFILE", "ENOMEM", "ENOSPC", "EROFS")
    if hasattr(errno, name)
}
"""The error numbers of what passes."""


class BrokenIndexError(ValueError):
    """The error that an open index returned something other than what was put into it."""


def code_of(error: Exception) -> int | None:
    """Return the system's error number, or None; Tantivy has it in its message."""
    if isinstance(error, OSError):
        return error.errno
    found = re.search(r"\(os error (\d+)\)", str(error))
    return int(found[1]) if found else None


def reason_of(error: Exception) -> str:
    """Return what went wrong, for a person."""
    if isinstance(error, UnicodeError):
        return "its path is not UTF-8"
    code = code_of(error)
    return os.strerror(code) if code else str(error)


def is_passing(error: Exception, folder: Path) -> bool:
    """Tell whether `error` leaves the index in `folder` undamaged.

    A file that may not be accessed, in a folder that may be, counts as damage.
    """
    code = code_of(error)
    return code in PASSING or (code in FORBIDDEN and not os.access(folder, os.W_OK | os.X_OK))


def is_removed(error: Exception) -> bool:
    """Tell whether `error` can mean that another program is just removing or replacing the index."""
    return code_of(error) in {None, errno.ENOENT}


def is_panic(error: BaseException) -> bool:
    """Tell whether Tantivy stopped at something that it takes for impossible.

    The class of that error cannot be imported.
    """
    return type(error).__name__ == "PanicException"
