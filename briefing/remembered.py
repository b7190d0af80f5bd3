"""What verifying found, kept in the user's cache folder: only what has changed is verified again.

A finding in a quotation's own source holds while the quotation and the file of the source are the same; where else it
stands, while no other source has changed. It is only a cache: whatever is wrong with it, everything is verified.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Set
from contextlib import suppress
from pathlib import Path
from time import time_ns
from typing import NamedTuple

import msgspec
from msgspec import Struct

from briefing import __version__
from briefing.files.listing import Stamp, settled, stamp
from briefing.finding import Finding, Status, Stretch
from briefing.model import Mode, Quote, Source
from briefing.storage.checksummed import code_stamp, name_of, seal, unsealed

CODE = ("*.py", "files/*.py", "storage/*.py", "text/**/*.py", "text/**/*.txt")
"""The files of the package that decide what is found."""


class QuotationKey(NamedTuple):
    """What tells a quotation from others, as far as verifying looks at it: equal keys have one finding."""

    source: str
    exact: str
    prefix: str | None
    suffix: str | None
    speaker: str | None
    mode: Mode

    @classmethod
    def of(cls, quote: Quote) -> QuotationKey:
        """Take the key of a quotation."""
        return cls(quote.source, quote.exact, quote.prefix, quote.suffix, quote.speaker, quote.mode)

    def digest(self) -> bytes:
        """Make the 16 bytes by which it is known on disk."""
        from hashlib import blake2b  # 2 ms, and screens keep nothing on disk

        return blake2b(msgspec.msgpack.encode(self), digest_size=16).digest()


class Content(Struct, frozen=True, array_like=True):
    """All that is kept of a project."""

    key: str
    stamps: dict[str, Stamp]
    """Of the sources that were looked into, by id."""
    findings: dict[bytes, Finding]
    elsewhere: dict[bytes, tuple[Stretch, ...]]
    """Both by the digest of a `QuotationKey`."""


class Remembered:
    """The findings of a project, as far as they are known from before; without a path, of this run alone."""

    def __init__(self, path: Path | None = None, root: Path | None = None) -> None:
        self._path = path
        self._key = f"{__version__} {code_stamp(CODE)} {root}"
        self.changed: frozenset[str] = frozenset()
        """The sources that are new, or others than when they were last looked into."""
        self._before = _read(path, self._key) if path else None
        self._unchanged: Set[str] = frozenset()
        self._stamps: dict[str, Stamp] = {}
        self._findings: dict[bytes, Finding] = {}
        self._elsewhere: dict[bytes, tuple[Stretch, ...]] = {}

    @classmethod
    def of(cls, cache: Path | None, root: Path) -> Remembered:
        """What is kept of the project at `root` in the cache folder."""
        place = os.path.realpath(root)
        return cls(cache / "ledger" / name_of(root) if cache else None, Path(place))

    def look_at(self, sources: Iterable[Source]) -> None:
        """See which sources have changed. Before they are read: what is written meanwhile must count as new."""
        if self._path is None:
            return
        now = time_ns()
        stamps = {source.id: stamp(str(source.path)) for source in sources}
        known = self._before.stamps if self._before else {}
        self.changed = frozenset(id for id, one in stamps.items() if known.get(id) != one)
        self._unchanged = stamps.keys() - self.changed
        self._stamps = {id: one for id, one in stamps.items() if settled(one, now)}

    def finding(self, key: QuotationKey) -> Finding | None:
        """Recall what was found in the quotation's own source; None if that is not known, or not true any more."""
        if self._before is None or key.source not in self._unchanged:
            return None
        return self._before.findings.get(key.digest())

    def elsewhere(self, key: QuotationKey) -> tuple[Stretch, ...] | None:
        """Recall where else it stood, in sources that have not changed; None if nobody has looked."""
        places = self._before.elsewhere.get(key.digest()) if self._before else None
        if places is None:
            return None
        return tuple(one for one in places if one.source in self._unchanged)

    def note(self, key: QuotationKey, finding: Finding) -> None:
        """Keep what was found in its own source."""
        if self._path is not None and finding.status is not Status.UNVERIFIABLE:  # it may be readable next time
            self._findings[key.digest()] = finding

    def distrust(self, source: Source) -> None:
        """Count a source as changed next time: it could not be read."""
        self._stamps.pop(source.id, None)

    def note_elsewhere(self, key: QuotationKey, places: tuple[Stretch, ...]) -> None:
        """Keep where else it stands."""
        if self._path is not None:
            self._elsewhere[key.digest()] = places

    def save(self) -> None:
        """Keep it all for the next time, if that is possible and there is anything new."""
        content = Content(self._key, self._stamps, self._findings, self._elsewhere)
        if self._path is None or content == self._before:
            return
        with suppress(OSError):  # a full disk, a folder that is not ours: then it is all verified again
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            seal(self._path, msgspec.msgpack.encode(content))


def _read(path: Path, key: str) -> Content | None:
    try:
        content = msgspec.msgpack.decode(unsealed(path), type=Content)
    except (OSError, ValueError, RecursionError, msgspec.MsgspecError):  # gone, spoilt, of another make: verify again
        return None
    return content if content.key == key else None
