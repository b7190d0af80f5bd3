"""What verifying found, kept in the user's cache folder: only what has changed is verified again.

A finding in a quotation's own source holds while the quotation and the file of the source are the same; where else it
stands, while no other source has changed. It is only a cache: whatever is wrong with it, everything is verified.
"""

from __future__ import annotations

import os
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
from briefing.storage.checksummed import code_stamp, name_of, seal, unsealed

CODE = (
    "attribution/*.py",
    "formats/*.py",
    "languages/**/*.py",
    "model/*.py",
    "project/*.py",
    "storage/*.py",
    "text/*.py",
    "user/*.py",
    "verification/*.py",
)
"""The files of the package that decide what is found."""


QuotationKey = bytes
"""What tells a quotation from others, as far as verifying looks at it: quotations with one key have one finding."""


def key_of(quote: Quote) -> QuotationKey:
    """Make the key of a quotation, 16 bytes."""
    parts = (quote.source, quote.exact, quote.prefix, quote.suffix, quote.speaker, quote.mode)
    try:
        data = msgspec.msgpack.encode(parts)
    except UnicodeEncodeError:  # half a surrogate pair, which no file can hold; all else is told apart much faster
        data = repr(parts).encode()
    return blake2b(data, digest_size=16).digest()


class Content(Struct, frozen=True, array_like=True):
    """All that is kept of a project."""

    key: str
    stamps: dict[str, Stamp]
    """Of the sources that were looked into, by id."""
    findings: dict[QuotationKey, Finding]
    elsewhere: dict[QuotationKey, tuple[Stretch, ...]]
    """Where else it stands."""


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
        self._findings: dict[QuotationKey, Finding] = {}
        self._elsewhere: dict[QuotationKey, tuple[Stretch, ...]] = {}

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

    def finding(self, key: QuotationKey, source: str) -> Finding | None:
        """Recall what was found in its own `source`, an id; None if that is not known, or not true any more."""
        if self._before is None or source not in self._unchanged:
            return None
        return self._before.findings.get(key)

    def elsewhere(self, key: QuotationKey) -> tuple[Stretch, ...] | None:
        """Recall where else it stood, in sources that have not changed; None if nobody has looked."""
        places = self._before.elsewhere.get(key) if self._before else None
        if places is None:
            return None
        return tuple(one for one in places if one.source in self._unchanged)

    def note(self, key: QuotationKey, finding: Finding) -> None:
        """Keep what was found in its own source."""
        if self._path is not None and finding.status is not Status.UNVERIFIABLE:  # it may be readable next time
            self._findings[key] = finding

    def distrust(self, source: Source) -> None:
        """Count a source as changed next time: it could not be read."""
        self._stamps.pop(source.id, None)

    def note_elsewhere(self, key: QuotationKey, places: tuple[Stretch, ...]) -> None:
        """Keep where else it stands."""
        if self._path is not None:
            self._elsewhere[key] = places

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
