"""What verifying found, kept in the user's cache folder: only what has changed is verified again.

A finding in a quotation's own source holds while the quotation and the file of the source are the same; where else it
stands, while no other source has changed. It is only a cache: whatever is wrong with it, everything is verified.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Set
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from time import time_ns

import msgspec
from msgspec import Struct

from briefing import __version__
from briefing.model.records import Quote, Source
from briefing.model.results import Finding, Stretch
from briefing.model.statuses import Status
from briefing.project.file_stamps import Stamp, settled, stamp
from briefing.storage.checksummed import seal, unsealed


class Content(Struct, frozen=True, array_like=True):
    """All that is kept of a project."""

    key: str
    stamps: dict[str, Stamp]
    """Of the sources that were looked into, by id."""
    findings: dict[bytes, Finding]
    elsewhere: dict[bytes, tuple[Stretch, ...]]
    """Both by the digest of a quotation."""


class Remembered:
    """The findings of a project, as far as they are known from before; without a path, of this run alone."""

    def __init__(self, path: Path | None = None, root: Path | None = None) -> None:
        self._path = path
        self._key = f"{__version__} {_code()} {root}"
        self.changed: frozenset[str] = frozenset()
        """The sources that are new, or others than when they were last looked into."""
        self._before = _read(path, self._key) if path else None
        self._unchanged: Set[str] = frozenset()
        self._stamps: dict[str, Stamp] = {}
        self._findings: dict[bytes, Finding] = {}
        self._elsewhere: dict[bytes, tuple[Stretch, ...]] = {}
        self._digests: dict[int, bytes] = {}

    @classmethod
    def of(cls, cache: Path | None, root: Path) -> Remembered:
        """What is kept of the project at `root` in the cache folder."""
        place = os.path.realpath(root)
        name = f"{zlib.crc32(os.fsencode(place)):08x}"
        return cls(cache / "ledger" / name if cache else None, Path(place))

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

    def finding(self, quote: Quote) -> Finding | None:
        """What was found in its own source."""
        if self._before is None or quote.source not in self._unchanged:
            return None
        return self._before.findings.get(self._digest(quote))

    def elsewhere(self, quote: Quote) -> tuple[Stretch, ...] | None:
        """Where else it stood, in sources that have not changed; None if nobody has looked."""
        places = self._before.elsewhere.get(self._digest(quote)) if self._before else None
        if places is None:
            return None
        return tuple(one for one in places if one.source in self._unchanged)

    def note(self, quote: Quote, finding: Finding) -> None:
        """Keep what was found in its own source."""
        if self._path is not None and finding.status is not Status.UNVERIFIABLE:  # it may be readable next time
            self._findings[self._digest(quote)] = finding

    def distrust(self, source: Source) -> None:
        """Count a source as changed next time: it could not be read."""
        self._stamps.pop(source.id, None)

    def note_elsewhere(self, quote: Quote, places: tuple[Stretch, ...]) -> None:
        """Keep where else it stands."""
        if self._path is not None:
            self._elsewhere[self._digest(quote)] = places

    def save(self) -> None:
        """Keep it all for the next time, if that is possible and there is anything new."""
        content = Content(self._key, self._stamps, self._findings, self._elsewhere)
        if self._path is None or content == self._before:
            return
        with suppress(OSError):  # a full disk, a folder that is not ours: then it is all verified again
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            seal(self._path, msgspec.msgpack.encode(content))

    def _digest(self, quote: Quote) -> bytes:
        """What tells a quotation from others, as far as verifying looks at it."""
        found = self._digests.get(id(quote))
        if found is None:
            parts = (quote.source, quote.exact, quote.prefix, quote.suffix, quote.speaker, quote.mode)
            found = self._digests[id(quote)] = blake2b(msgspec.msgpack.encode(parts), digest_size=16).digest()
        return found


def _read(path: Path, key: str) -> Content | None:
    try:
        content = msgspec.msgpack.decode(unsealed(path), type=Content)
    except (OSError, ValueError, RecursionError, msgspec.MsgspecError):  # gone, spoilt, of another make: verify again
        return None
    return content if content.key == key else None


def _code() -> str:
    """What tells this code from code that may find something else: a developer's next start."""
    here = Path(__file__).parent
    names = ("*.py", "files/*.py", "text/**/*.py", "text/**/*.txt")
    try:
        found = sorted(path for name in names for path in here.glob(name))
        stamps = [(path.stat().st_size, path.stat().st_mtime_ns) for path in found]
    except OSError:  # no files, as in a zip: nobody edits these
        return ""
    return f"{zlib.crc32(repr(stamps).encode()):08x}"
