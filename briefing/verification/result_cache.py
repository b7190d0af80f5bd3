"""Keep findings in the user's cache folder, so that only what has changed is verified again.

A finding in a quotation's own source is valid while the quotation and the file of the source are the same. Its places
in other sources are valid while no other source has changed. It is only a cache: if anything is wrong with it,
everything is verified again.
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
from briefing.model.results import Finding, SourcePlace
from briefing.model.statuses import Status
from briefing.project.file_stamps import Stamp, is_settled, stamp
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
"""A key made of the parts of a quotation that verifying looks at; quotations with the same key share a finding."""


def key_of(quote: Quote) -> QuotationKey:
    """Make the key of a quotation, 16 bytes."""
    parts = (quote.source, quote.exact, quote.prefix, quote.suffix, quote.speaker, quote.mode)
    try:
        data = msgspec.msgpack.encode(parts)
    except UnicodeEncodeError:  # half a surrogate pair, which no file can hold; `repr` is much slower
        data = repr(parts).encode()
    return blake2b(data, digest_size=16).digest()


class CachedResults(Struct, frozen=True, array_like=True):
    """Everything that is kept of a project."""

    key: str
    stamps: dict[str, Stamp]
    """The stamps of the sources that were searched, by id."""
    findings: dict[QuotationKey, Finding]
    elsewhere: dict[QuotationKey, tuple[SourcePlace, ...]]
    """The places of the quotations in other sources."""


class Remembered:
    """The findings of a project that are known from earlier runs; without a path, nothing is kept."""

    def __init__(self, path: Path | None = None, root: Path | None = None) -> None:
        self._path = path
        self._key = f"{__version__} {code_stamp(CODE)} {root}"
        self.changed: frozenset[str] = frozenset()
        """The sources that are new or have changed since they were last searched."""
        self._before = _read(path, self._key) if path else None
        self._unchanged: Set[str] = frozenset()
        self._stamps: dict[str, Stamp] = {}
        self._findings: dict[QuotationKey, Finding] = {}
        self._elsewhere: dict[QuotationKey, tuple[SourcePlace, ...]] = {}

    @classmethod
    def of(cls, cache: Path | None, root: Path) -> Remembered:
        """Open what is kept of the project at `root` in the cache folder; without a folder nothing is kept."""
        place = os.path.realpath(root)
        return cls(cache / "ledger" / name_of(root) if cache else None, Path(place))

    def look_at(self, sources: Iterable[Source]) -> None:
        """Find out which sources have changed.

        Call this before they are read: anything written in the meantime must count as new.
        """
        if self._path is None:
            return
        now = time_ns()
        stamps = {source.id: stamp(str(source.path)) for source in sources}
        known = self._before.stamps if self._before else {}
        self.changed = frozenset(id for id, one in stamps.items() if known.get(id) != one)
        self._unchanged = stamps.keys() - self.changed
        self._stamps = {id: one for id, one in stamps.items() if is_settled(one, now)}

    def finding(self, key: QuotationKey, source: str) -> Finding | None:
        """Recall the finding in its own `source`, an id; None if it is unknown or no longer valid."""
        if self._before is None or source not in self._unchanged:
            return None
        return self._before.findings.get(key)

    def elsewhere(self, key: QuotationKey) -> tuple[SourcePlace, ...] | None:
        """Recall the places in other sources that have not changed; None if the other sources were never searched."""
        places = self._before.elsewhere.get(key) if self._before else None
        if places is None:
            return None
        return tuple(one for one in places if one.source in self._unchanged)

    def note(self, key: QuotationKey, finding: Finding) -> None:
        """Keep the finding of a quotation in its own source."""
        if self._path is not None and finding.status is not Status.UNVERIFIABLE:  # it may be readable next time
            self._findings[key] = finding

    def distrust(self, source: Source) -> None:
        """Count a source as changed next time, since it could not be read."""
        self._stamps.pop(source.id, None)

    def note_elsewhere(self, key: QuotationKey, places: tuple[SourcePlace, ...]) -> None:
        """Keep the places of a quotation in other sources."""
        if self._path is not None:
            self._elsewhere[key] = places

    def save(self) -> None:
        """Write everything to the cache if there is anything new; a failure to write is ignored."""
        content = CachedResults(self._key, self._stamps, self._findings, self._elsewhere)
        if self._path is None or content == self._before:
            return
        with suppress(OSError):  # a full disk, a folder that is not ours: then it is all verified again
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            seal(self._path, msgspec.msgpack.encode(content))


def _read(path: Path, key: str) -> CachedResults | None:
    try:
        content = msgspec.msgpack.decode(unsealed(path), type=CachedResults)
    except (OSError, ValueError, RecursionError, msgspec.MsgspecError):  # gone, damaged, another format: verify again
        return None
    return content if content.key == key else None
