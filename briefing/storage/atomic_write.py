"""Write a file whole or not at all: the new one is made beside the old one, and takes its name in one step.

`write_atomically` is for files that are the program's own and can be made again. `replace_content`, `create` and
`remove` are for those that a person and other programs write too, and lose nothing of theirs: they bring the new file
to the disk first, and a lock keeps two programs apart. An editor asks nobody for a lock: between the last look at the
file and that step it has some microseconds to write into, which no system closes. Of a file with a second name, a hard
link, the other one keeps the old content.
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
"""Seconds to wait for another program, which needs milliseconds."""
PAUSE = 0.01


class ChangedError(BriefingError):
    """The file does not hold any more what the change was made from."""

    def __init__(
        self, path: Path, what: str = "nothing was written", happened: str = "this file has changed meanwhile"
    ) -> None:
        super().__init__(of_file(path, f"{happened}; {what}").tell())
        self.path = path


def write_atomically(path: Path, *parts: bytes) -> None:
    """Write these bytes to the file at `path`, readable by its owner alone; who reads it gets the old or the new file.

    Two programs or threads may write at once: the later one wins. Without fsync, which takes 5 to 50 ms on a disk:
    after a power cut the file may be the old one, or spoilt. Raises OSError, and leaves the old file.
    """
    beside = _new_beside(path)
    with _made(beside, parts):
        beside.replace(path)


def replace_content(path: Path, before: bytes, after: bytes) -> None:
    """Let the file at `path`, which holds `before`, hold `after`; its permissions stay, and a link stays a link.

    Raises `ChangedError` where it holds something else by now, and `BriefingError` where it cannot be read or written.
    Whatever happens, also if the program is killed, the file is the old or the new one. What a killed program leaves
    beside it is taken away when the file is written the next time.
    """
    try:
        target = Path(os.path.realpath(path, strict=True))
        with _alone(path, target):
            _replace(path, target, before, after)
    except OSError as error:
        raise _refusal(path, _why(error)) from None


def create(path: Path, content: bytes) -> None:
    """Make the file `path`, whole or not at all.

    Raises `ChangedError` where there is one already, and `BriefingError` where none can be made.
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


def remove(path: Path, before: bytes) -> None:
    """Take away the file at `path`, which holds `before`; of a link the link alone.

    Raises `ChangedError` where it holds something else by now, and `BriefingError` where it cannot be read or removed.
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
    """Whether the file at `path` holds this, or, for None, there is none. Raises `BriefingError`: it cannot be read."""
    if content is None:
        return not os.path.lexists(path)
    return read_bytes(path, len(content), enough=lambda data: len(data) > len(content)) == content


def _name(beside: Path, path: Path) -> None:
    """Give the new file its name; a second name fails where there is a file, which a change of names would replace."""
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "exists", str(path)) from None
        beside.rename(path)


def _replace(path: Path, target: Path, before: bytes, after: bytes) -> None:
    status = target.stat()
    _refuse_what_forbids(path, target, status)
    beside = _beside(target, "new")
    beside.unlink(missing_ok=True)  # a killed program's

    def finish(descriptor: int) -> None:
        _dress(descriptor, target, status)
        os.fsync(descriptor)

    with _made(beside, (after,), finish=finish):
        if not holds(target, before):
            raise ChangedError(path)
        beside.replace(target)
    _sync_folder(target.parent)


def _refuse_what_forbids(path: Path, target: Path, status: os.stat_result) -> None:
    if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(target, os.W_OK):
        raise _refusal(path, "this file is not to be written: its permissions forbid it")


@contextmanager
def _alone(path: Path, target: Path) -> Iterator[None]:
    """Keep other programs that come here from writing the file meanwhile."""
    lock = _beside(target, "lock")
    until = monotonic() + PATIENCE
    while True:
        with locked(lock) as mine:
            if mine:
                try:
                    yield
                finally:
                    with suppress(OSError):  # on Windows, which removes no open file; it is taken again next time
                        lock.unlink()
                return
        if monotonic() > until:
            raise _refusal(path, "another program is writing this file, and does not come to an end; try again")
        sleep(PAUSE)


def _beside(target: Path, what: str) -> Path:
    """A hidden file in the same folder: a name can be taken over in one step only there."""
    return target.with_name(f".{target.name}.{what}")


def _new_beside(path: Path) -> Path:
    """A name in the same folder that no other program or thread takes."""
    return _beside(path, f"{os.urandom(8).hex()}.new")


@contextmanager
def _made(
    beside: Path, parts: Iterable[bytes], mode: int = 0o600, finish: Callable[[int], None] | None = None
) -> Iterator[None]:
    """Make a file to be renamed, with what `finish` does to its descriptor; afterwards nothing has its name."""
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(beside, flags, mode), "wb") as file:
            file.writelines(parts)
            if finish is not None:
                file.flush()
                finish(file.fileno())
        yield
    finally:
        with suppress(OSError):  # it has its new name, or the first error is the one to tell
            beside.unlink()


def _dress(descriptor: int, target: Path, status: os.stat_result) -> None:
    if not hasattr(os, "fchown"):  # Windows
        return
    with suppress(PermissionError):  # only root gives files away; a group that one is in can be kept
        os.fchown(descriptor, -1, status.st_gid)
    with suppress(PermissionError):  # the same
        os.fchown(descriptor, status.st_uid, -1)
    os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
    if hasattr(os, "listxattr"):
        with suppress(OSError):  # a file system without them
            for name in os.listxattr(target):
                os.setxattr(descriptor, name, os.getxattr(target, name))


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk, where that is possible: the file itself is whole either way."""
    with suppress(OSError):  # Windows, and some network shares
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _why(error: OSError) -> str:
    if error.errno in (errno.EACCES, errno.EPERM):
        return "you have no permission to write in the folder of this file"
    return REASONS.get(error.errno or 0) or f"this file cannot be written: {error.strerror or error}"


def _refusal(path: Path, message: str) -> BriefingError:
    return BriefingError(of_file(path, message).tell())


@contextmanager
def nothing_left() -> Iterator[list[Path]]:
    """A list for what is made; it is taken away again, newest first, where the making does not come to its end."""
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):  # the first error is the one to tell
                path.rmdir() if path.is_dir() else path.unlink()
        raise
