"""Write a log file of bounded size, for finding out what happened when something goes wrong.

The log never gets in the way: if none can be kept, the program runs without one and says why.
"""

from __future__ import annotations

import contextlib
import logging
import os
import platform
import stat
import sys
from pathlib import Path

from briefing import __version__
from briefing.model.problems import escaped

LOG = logging.getLogger("briefing")
"""The logger of the whole program."""
LOG.addHandler(logging.NullHandler())  # without one, logging writes warnings over the screen
LOG.propagate = False

MOST = 1 << 20
"""Bytes of the log, and of the one old copy beside it."""


def start(path: Path, *, debug: bool) -> str | None:
    """Start logging to the file at `path`, in detail if `debug`; return why that is impossible, or None."""
    stop()
    try:
        handler = _BoundedHandler(path)
    except OSError as error:
        return f"{escaped(str(path))} cannot be written: {error.strerror or error}"
    handler.setFormatter(_OneLine())
    LOG.addHandler(handler)
    LOG.setLevel(logging.DEBUG if debug else logging.INFO)
    LOG.info(
        "briefing %s, Python %s, %s, TERM=%s, COLORTERM=%s",
        __version__,
        platform.python_version(),
        sys.platform,
        os.environ.get("TERM", ""),
        os.environ.get("COLORTERM", ""),
    )
    return None


def crash(error: BaseException) -> None:
    """Write the traceback of `error` to the log, if one is kept."""
    LOG.critical("stopped by an error of its own", exc_info=error)


def stop() -> None:
    """Stop logging, and close the file."""
    for handler in LOG.handlers[:]:
        if isinstance(handler, _BoundedHandler):
            LOG.removeHandler(handler)
            handler.close()


class _BoundedHandler(logging.Handler):
    """A handler that appends to a file, and starts a new one when it is full.

    `logging.handlers` has such a handler, but takes 1 ms to import.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.descriptor = -1
        self.open()

    def open(self) -> None:
        """Open the file, and make its folder if necessary. Raises OSError if it is no regular file."""
        flags = (
            os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)
        )  # opening a pipe would wait for a reader
        try:
            self.descriptor = os.open(self.path, flags, 0o600)
        except FileNotFoundError:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.descriptor = os.open(self.path, flags, 0o600)
        status = os.fstat(self.descriptor)
        self.size = status.st_size
        if not stat.S_ISREG(status.st_mode):
            self.shut()
            raise OSError("it is no regular file")

    def emit(self, record: logging.LogRecord) -> None:
        """Append one record, after renaming a full file to `.1`; errors such as a full disk are ignored."""
        with contextlib.suppress(
            Exception
        ):  # neither a full disk nor a record that cannot be formatted stops the program
            line = f"{self.format(record)}\n".encode("utf-8", "backslashreplace")[:MOST]
            if self.size + len(line) > MOST:
                self.shut()
                self.path.replace(self.path.with_name(f"{self.path.name}.1"))
                self.open()
            self.size += os.write(self.descriptor, line)

    def shut(self) -> None:
        """Close the file if it is open."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def close(self) -> None:
        """Close the file and remove the handler from the list of logging."""
        self.shut()
        super().close()


class _OneLine(logging.Formatter):
    """A formatter that writes each record on one line, with control characters escaped.

    The log can so be read safely with `cat`. Only a traceback takes several lines.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Format a record as time, level and message, followed by the lines of its traceback, if any."""
        lines = [f"{self.formatTime(record)} {record.levelname} {escaped(record.getMessage())}"]
        if record.exc_info:  # formatted here: logging caches what another handler made of it
            lines += map(escaped, self.formatException(record.exc_info).split("\n"))
        return "\n".join(lines)
