"""Read a file within bounds, and decode it as UTF-8, or report one clear problem.

Only regular files are read: reading a pipe may wait for ever, and a device never ends. Encodings are never guessed: the
problem of a file that is not UTF-8 gives the place of its first invalid byte.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

from briefing.model.problems import BriefingError, Place, Problem, of_file

BLOCK = 1 << 16
"""Bytes that are read at a time."""
KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
"""What to call a file that is not a regular file, by its type."""
REASONS = {
    errno.ENOENT: "this file is gone: it was removed, or is a link to nothing",
    errno.ELOOP: "this is a link that leads back to itself",
    errno.EACCES: "you have no permission to read this file",
    errno.ENAMETOOLONG: "the name of this file is too long to be opened",
}
"""Messages for the common errors of the system, by their number."""
OPENING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""Flags for opening a file: non-blocking, since opening a pipe that nobody writes to would wait for a writer."""


class UnreadableError(BriefingError):
    """Raised when a file cannot be read as text; `problem` has the place and the reason."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.tell())
        self.problem = problem

    @classmethod
    def at(cls, path: Path, message: str, line: int | None = None, column: int = 1) -> UnreadableError:
        """Make the error for the file at `path`; without `line`, its problem concerns the file as a whole.

        `line` and `column` count from 1; `column` counts code points.
        """
        return cls(of_file(path, message) if line is None else Problem(Place(path, line, column), message))


def read_text(path: Path, cap: int) -> str:
    """Read a file of at most `cap` bytes as UTF-8, without its byte order mark; line ends stay as they are.

    Raises `UnreadableError` if it is no regular file, too big, binary, not UTF-8, or refused by the system.
    """
    return decode(path, read_bytes(path, cap))


def read_bytes(path: Path, cap: int, enough: Callable[[bytearray], bool] | None = None, block: int = BLOCK) -> bytes:
    """Read the bytes of a file: all of them, or from the start until `enough` returns True for what was read so far.

    `cap` is the largest number of bytes, `block` how many are read at a time. With `enough`, reading simply stops after
    `cap` bytes. Raises `UnreadableError` if the file is no regular file, is refused by the system, or, without
    `enough`, has more than `cap` bytes.
    """
    try:
        return _read(path, cap, enough, block)
    except OSError as error:
        reason = REASONS.get(error.errno or 0) or f"this file cannot be read: {error.strerror or error}"
        raise UnreadableError.at(path, reason) from None


def refuse_binary(path: Path, data: bytes) -> None:
    """Raise `UnreadableError` if `data`, from the start of a file, cannot be UTF-8 text: UTF-16, or with a NUL byte."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError.at(path, "this file is UTF-16; save it as UTF-8")
    nul = data.find(b"\0")
    if nul >= 0:
        line, column = _line_and_column(data, nul)
        raise UnreadableError.at(path, f"this is no text: byte {nul} is NUL", line, column)


def decode(path: Path, data: bytes) -> str:
    """Decode `data`, the start of a file or all of it, as UTF-8 without its byte order mark.

    Raises `UnreadableError` with the place of the first invalid byte.
    """
    refuse_binary(path, data)
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line, column = _line_and_column(data, error.start)
        message = (
            f"this file is not UTF-8: byte {error.start} is 0x{data[error.start]:02x}; "
            "save it as UTF-8 (it may be Windows-1252 or Latin-1)"
        )
        raise UnreadableError.at(path, message, line, column) from None


def notes(path: Path, data: bytes) -> list[Problem]:
    """List notes about oddities of `data` that do not prevent reading: a byte order mark, or line ends other than LF.

    `data` is the start of the file or all of it.
    """
    odd = []
    if data.startswith(b"\xef\xbb\xbf"):
        odd.append("this file begins with a byte order mark; it is not needed")
    if b"\r" in data:
        odd.append("lines end in CR or CRLF here; they are read as LF")
    return [Problem(Place(path), message, "note") for message in odd]


def with_line_feeds(text: str) -> str:
    """Replace every line end of `text`, CRLF or a lone CR, with LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _read(path: Path, cap: int, enough: Callable[[bytearray], bool] | None, block: int) -> bytes:
    """Read the bytes of a file as `read_bytes` does. Raises OSError, too."""
    descriptor = os.open(path, OPENING)
    try:
        status = os.fstat(descriptor)
        kind = stat.S_IFMT(status.st_mode)
        if kind != stat.S_IFREG:
            raise UnreadableError.at(path, f"this is {KINDS.get(kind, 'something else')}, not a file")
        if enough is None and status.st_size > cap:
            raise UnreadableError.at(path, _too_big(cap))
        data = bytearray()  # adding to `bytes` would copy all of them each time
        while len(data) <= cap and (more := os.read(descriptor, block)):
            data += more
            if enough is not None and enough(data):
                break
    finally:
        os.close(descriptor)
    if enough is None and len(data) > cap:  # it grew, or the system did not know its size
        raise UnreadableError.at(path, _too_big(cap))
    return bytes(data)


def _too_big(cap: int) -> str:
    """Return the message about a file of more than `cap` bytes."""
    return f"this file is bigger than {cap >> 20} MiB, more than is read"


def _line_and_column(data: bytes, offset: int) -> tuple[int, int]:
    """Return the line and column of byte `offset`, from 1; all bytes before it are valid UTF-8."""
    before = with_line_feeds(data[:offset].decode("utf-8", "replace")).removeprefix("\ufeff")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
