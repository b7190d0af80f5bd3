"""What happened, in a file of bounded size, for the day on which something goes wrong.

Never in the way: where no log can be kept, the program runs without one and says why.
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
LOG.addHandler(logging.NullHandler())  # without one, logging writes warnings over the screen
LOG.propagate = False

MOST = 1 << 20
"""Bytes of the log, and of the one old copy beside it."""


def start(path: Path, *, debug: bool) -> str | None:
    """Log to `path`, with the details when `debug`; returns why that cannot be, or None."""
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
    """Write the traceback of `error` to the log, where one is kept."""
    LOG.critical("stopped by an error of its own", exc_info=error)


def stop() -> None:
    """Log no more, and close the file."""
    for handler in LOG.handlers[:]:
        if isinstance(handler, _BoundedHandler):
            LOG.removeHandler(handler)
            handler.close()


class _BoundedHandler(logging.Handler):
    """Appends to a file, and starts it anew when it is full; logging.handlers has one that takes 1 ms to import."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.descriptor = -1
        self.open()

    def open(self) -> None:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)  # a pipe would wait for a reader
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
        with contextlib.suppress(Exception):  # a full disk, a record that cannot be formatted: neither stops anybody
            line = f"{self.format(record)}\n".encode("utf-8", "backslashreplace")[:MOST]
            if self.size + len(line) > MOST:
                self.shut()
                self.path.replace(self.path.with_name(f"{self.path.name}.1"))
                self.open()
            self.size += os.write(self.descriptor, line)

    def shut(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def close(self) -> None:
        self.shut()
        super().close()


class _OneLine(logging.Formatter):
    """Writes out what a terminal would obey, so that the log can be read with `cat`; only a traceback has lines."""

    def format(self, record: logging.LogRecord) -> str:
        lines = [f"{self.formatTime(record)} {record.levelname} {escaped(record.getMessage())}"]
        if record.exc_info:  # formatted here again: logging keeps what another handler made of it
            lines += map(escaped, self.formatException(record.exc_info).split("\n"))
        return "\n".join(lines)
