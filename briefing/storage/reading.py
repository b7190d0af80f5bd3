"""Getting the bytes of a file that may be anything, and its text, or one clear problem.

Only regular files are read: a pipe would wait for ever, a device never ends. Nothing is guessed about
encodings: what is not UTF-8 is said with the place of its first bad byte.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

from briefing.problems import BriefingError, Place, Problem, of_file

BLOCK = 1 << 16
KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
REASONS = {
    errno.ENOENT: "this file is gone: it was removed, or is a link to nothing",
    errno.ELOOP: "this is a link that leads back to itself",
    errno.EACCES: "you have no permission to read this file",
    errno.ENAMETOOLONG: "the name of this file is too long to be opened",
}
OPENING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""Non-blocking, since merely opening a pipe without a writer would wait for one."""


class UnreadableError(BriefingError):
    """A file that cannot be read as text; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.tell())
        self.problem = problem

    @classmethod
    def at(cls, path: Path, message: str, line: int | None = None, column: int = 1) -> UnreadableError:
        return cls(of_file(path, message) if line is None else Problem(Place(path, line, column), message))


def read_text(path: Path, cap: int) -> str:
    """The text of a file of at most `cap` bytes, as it stands, a byte order mark left out.

    Raises `UnreadableError`: no regular file, too big, binary, not UTF-8, or refused by the system.
    """
    return decode(path, read_bytes(path, cap))


def read_bytes(path: Path, cap: int, enough: Callable[[bytearray], bool] | None = None, block: int = BLOCK) -> bytes:
    """The bytes of a file: all, refusing more than `cap`, or from the start until they are `enough`."""
    try:
        return _read(path, cap, enough, block)
    except OSError as error:
        reason = REASONS.get(error.errno or 0) or f"this file cannot be read: {error.strerror or error}"
        raise UnreadableError.at(path, reason) from None


def refuse_binary(path: Path, data: bytes) -> None:
    """Raises `UnreadableError` if `data`, from the start of the file, cannot be UTF-8 text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError.at(path, "this file is UTF-16; save it as UTF-8")
    nul = data.find(b"\0")
    if nul >= 0:
        line, column = _line_and_column(data, nul)
        raise UnreadableError.at(path, f"this is no text: byte {nul} is NUL", line, column)


def decode(path: Path, data: bytes) -> str:
    """`data`, the start of the file or all of it, as text without its byte order mark."""
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
    """What is odd about `data`, the start of the file or all of it, and read all the same."""
    odd = []
    if data.startswith(b"\xef\xbb\xbf"):
        odd.append("this file begins with a byte order mark; it is not needed")
    if b"\r" in data:
        odd.append("lines end in CR or CRLF here; they are read as LF")
    return [Problem(Place(path), message, "note") for message in odd]


def with_line_feeds(text: str) -> str:
    """`text` with every line end, CRLF or a lone CR, as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _read(path: Path, cap: int, enough: Callable[[bytearray], bool] | None, block: int) -> bytes:
    descriptor = os.open(path, OPENING)
    try:
        status = os.fstat(descriptor)
        kind = stat.S_IFMT(status.st_mode)
        if kind != stat.S_IFREG:
            raise UnreadableError.at(path, f"this is {KINDS.get(kind, 'something else')}, not a file")
        if enough is None and status.st_size > cap:
            raise UnreadableError.at(path, _too_big(cap))
        data = bytearray()  # adding to bytes would copy all of them, each time
        while len(data) <= cap and (more := os.read(descriptor, block)):
            data += more
            if enough is not None and enough(data):
                break
    finally:
        os.close(descriptor)
    if enough is None and len(data) > cap:  # it grew, or its size was not to be known
        raise UnreadableError.at(path, _too_big(cap))
    return bytes(data)


def _too_big(cap: int) -> str:
    return f"this file is bigger than {cap >> 20} MiB, more than is read"


def _line_and_column(data: bytes, offset: int) -> tuple[int, int]:
    """Where byte `offset` stands; everything before it is UTF-8."""
    before = with_line_feeds(data[:offset].decode("utf-8", "replace")).removeprefix("\ufeff")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
