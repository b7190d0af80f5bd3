"""Write a file as a whole or not at all: make the new file beside the old one, then rename it in one step.

`write_atomically` is for the program's own files, which can be made again. `replace_content`, `create` and
`remove_file` are for files that a person and other programs write too, and lose nothing of theirs: they flush the new
file to the disk before the rename, and use a lock to keep two instances of this program apart. An editor takes no lock:
between the last check of the file and the rename, it has some microseconds in which its writing would be lost; no
system closes this gap. If a file has a second hard link, the other link keeps the old content.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from briefing.model.problems import BriefingError, of_file
from briefing.storage.locks import locked
from briefing.storage.reading import REASONS, read_bytes

PATIENCE = 2.0
"""Seconds to wait for another program that writes the same file; writing takes it milliseconds."""
PAUSE = 0.01
"""Seconds between two attempts to take the lock."""


class ChangedError(BriefingError):
    """Raised when a file no longer holds the content that a change was made from."""

    def __init__(
        self, path: Path, what: str = "nothing was written", happened: str = "this file has changed meanwhile"
    ) -> None:
        super().__init__(of_file(path, f"{happened}; {what}").tell())
        self.path = path


def write_atomically(path: Path, *parts: bytes) -> None:
    """Write `parts` to the file at `path`, readable by its owner alone.

    Readers get the old or the new file, never a mixture. If two programs or threads write at once, the later one wins.
    There is no fsync, which takes 5 to 50 ms on a disk: after a power cut the file may be the old one, or damaged.

    Raises OSError and leaves the old file if the new one cannot be written.
    """
    beside = _new_beside(path)
    with _made(beside, parts):
        beside.replace(path)


def replace_content(path: Path, before: bytes, after: bytes) -> None:
    """Replace the content `before` of the file at `path` with `after`.

    The permissions stay, and a symbolic link stays a link. Whatever happens, even if the program is killed, the file is
    the old or the new one. A file that a killed program leaves beside it is removed when the file is next written.

    Raises `ChangedError` if the file no longer holds `before`, and `BriefingError` if it cannot be read or written.
    """
    try:
        target = Path(os.path.realpath(path, strict=True))
        with _alone(path, target):
            _replace(path, target, before, after)
    except OSError as error:
        raise _refusal(path, _why(error)) from None


def create(path: Path, content: bytes) -> None:
    """Create the file `path` as a whole or not at all.

    Raises `ChangedError` if it exists already, and `BriefingError` if it cannot be created.
    """
    beside = _new_beside(path)
    try:
        with _made(beside, (content,), 0o666, os.fsync):
            _name(beside, path)
    except FileExistsError:
        raise ChangedError(path, happened="there is such a file already") from None
    except OSError as error:
        raise _refusal(path, _why(error)) from None
    _sync_folder(path.parent)


def remove_file(path: Path, before: bytes) -> None:
    """Remove the file at `path`, which holds `before`; of a symbolic link, remove the link alone.

    Raises `ChangedError` if it holds something else by now, and `BriefingError` if it cannot be read or removed.
    """
    try:
        target = Path(os.path.realpath(path, strict=True))
        with _alone(path, target):
            _refuse_what_forbids(path, target, target.stat())
            if not holds(target, before):
                raise ChangedError(path)
            path.unlink()
    except OSError as error:
        raise _refusal(path, _why(error)) from None
    _sync_folder(path.parent)


def holds(path: Path, content: bytes | None) -> bool:
    """Tell whether the file at `path` holds `content`, or, if that is None, does not exist.

    Raises `BriefingError` if the file cannot be read.
    """
    if content is None:
        return not os.path.lexists(path)
    return read_bytes(path, len(content), enough=lambda data: len(data) > len(content)) == content


def _name(beside: Path, path: Path) -> None:
    """Give the new file `beside` its final name `path`.

    A hard link is tried first: it fails if there is a file at `path`, which a rename would replace. Raises
    FileExistsError in that case.
    """
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "exists", str(path)) from None
        beside.rename(path)


def _replace(path: Path, target: Path, before: bytes, after: bytes) -> None:
    """Replace the content of `target`, the file that `path` leads to; keep its owner, permissions and attributes."""
    status = target.stat()
    _refuse_what_forbids(path, target, status)
    beside = _beside(target, "new")
    beside.unlink(missing_ok=True)  # left by a killed program

    def finish(descriptor: int) -> None:
        _dress(descriptor, target, status)
        os.fsync(descriptor)

    with _made(beside, (after,), finish=finish):
        if not holds(target, before):
            raise ChangedError(path)
        beside.replace(target)
    _sync_folder(target.parent)


def _refuse_what_forbids(path: Path, target: Path, status: os.stat_result) -> None:
    """Raise `BriefingError` if the permissions of the file forbid writing."""
    if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(target, os.W_OK):
        raise _refusal(path, "this file is not to be written: its permissions forbid it")


@contextmanager
def _alone(path: Path, target: Path) -> Iterator[None]:
    """Hold a lock that keeps other instances of this program from writing the file.

    Raises `BriefingError` if another one still holds it after `PATIENCE` seconds.
    """
    lock = _beside(target, "lock")
    until = monotonic() + PATIENCE
    while True:
        with locked(lock) as mine:
            if mine:
                try:
                    yield
                finally:
                    with suppress(OSError):  # Windows removes no open file; the next writer takes the same lock file
                        lock.unlink()
                return
        if monotonic() > until:
            raise _refusal(path, "another program is writing this file, and does not come to an end; try again")
        sleep(PAUSE)


def _beside(target: Path, what: str) -> Path:
    """Return the path of a hidden file beside `target`: a rename is atomic only within one file system."""
    return target.with_name(f".{target.name}.{what}")


def _new_beside(path: Path) -> Path:
    """Return a path in the same folder as `path` that no other program or thread will use."""
    return _beside(path, f"{os.urandom(8).hex()}.new")


@contextmanager
def _made(
    beside: Path, parts: Iterable[bytes], mode: int = 0o600, finish: Callable[[int], None] | None = None
) -> Iterator[None]:
    """Make the file `beside`, which the caller renames; on leaving, remove whatever still has that name.

    `finish` is called with the descriptor of the written file.
    """
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(beside, flags, mode), "wb") as file:
            file.writelines(parts)
            if finish is not None:
                file.flush()
                finish(file.fileno())
        yield
    finally:
        with suppress(OSError):  # it has its new name, or the first error matters more
            beside.unlink()


def _dress(descriptor: int, target: Path, status: os.stat_result) -> None:
    """Copy group, owner, permissions and extended attributes of `target` to the new file, as far as allowed."""
    if not hasattr(os, "fchown"):  # Windows
        return
    with suppress(PermissionError):  # only root sets a group that it is not a member of
        os.fchown(descriptor, -1, status.st_gid)
    with suppress(PermissionError):  # only root gives files away
        os.fchown(descriptor, status.st_uid, -1)
    os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
    if hasattr(os, "listxattr"):
        with suppress(OSError):  # a file system without them
            for name in os.listxattr(target):
                os.setxattr(descriptor, name, os.getxattr(target, name))


def _sync_folder(folder: Path) -> None:
    """Flush the folder's new entry to the disk where the system allows it; the file itself is whole either way."""
    with suppress(OSError):  # Windows, and some network shares
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _why(error: OSError) -> str:
    """Return why a file could not be written, as a message for a person."""
    if error.errno in (errno.EACCES, errno.EPERM):
        return "you have no permission to write in the folder of this file"
    return REASONS.get(error.errno or 0) or f"this file cannot be written: {error.strerror or error}"


def _refusal(path: Path, message: str) -> BriefingError:
    """Return the error that reports `message` about the file at `path`."""
    return BriefingError(of_file(path, message).tell())


@contextmanager
def nothing_left() -> Iterator[list[Path]]:
    """Collect the paths that the caller makes, and remove them, newest first, if the block fails.

    Yields the list to which the caller adds them.
    """
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):  # the first error is the one to tell
                path.rmdir() if path.is_dir() else path.unlink()
        raise
