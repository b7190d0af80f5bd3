"""Decode cached records when they are asked for, and keep them: a list on the screen asks only for those in view.

Each request for a record returns the same object, in any thread: findings are stored by the identity of quotations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar, overload

import msgspec

from briefing.model.records import Question, Source
from briefing.project.file_stamps import CORPUS, POSITIONS

R = TypeVar("R", Question, Source)


def pack_record(record: Question | Source | None) -> bytes:
    """Encode a record as bytes, without its path: all places in it are in its own file."""
    return msgspec.msgpack.encode(record, enc_hook=lambda _path: None)


def unpack_record(data: msgspec.Raw, kind: type[R], path: Path) -> R:
    """Decode a record that `pack_record` encoded, with `path` as the path of all its places."""
    return msgspec.msgpack.decode(data, type=kind, dec_hook=lambda _type, _nothing: path)


class Records(Generic[R]):
    """Records of one kind by id, decoded from their bytes."""

    def __init__(self, root: Path, kind: type[R], data: Mapping[str, msgspec.Raw]) -> None:
        self.data = data
        self._root = root
        self._kind: type[R] = kind
        self._folder = POSITIONS if kind is Question else CORPUS
        self._decoded: dict[str, R] = {}
        self._decoding = Lock()

    def of(self, id: str) -> R:
        """Return the record with this id, the same object each time. Raises KeyError."""
        found = self._decoded.get(id)
        if found is None:
            with self._decoding:
                found = self._decoded.get(id)
                if found is None:
                    path = self._folder.path(self._root, id)
                    found = self._decoded[id] = unpack_record(self.data[id], self._kind, path)
        return found


class Questions(Sequence[Question]):
    """The questions of a project in their order. Equal to any other sequence of the same questions."""

    def __init__(self, order: Sequence[str], records: Records[Question]) -> None:
        self._order = order
        self._records = records

    @overload
    def __getitem__(self, index: int) -> Question: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Question]: ...
    def __getitem__(self, index: int | slice) -> Question | Sequence[Question]:
        if isinstance(index, slice):
            return tuple([self._records.of(id) for id in self._order[index]])
        return self._records.of(self._order[index])

    def __len__(self) -> int:
        return len(self._order)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # compared by content and so without a hash, like a list


class Sources(Mapping[str, Source]):
    """The sources of a project by their ids. Equal to any other mapping of the same sources."""

    def __init__(self, records: Records[Source]) -> None:
        self._records = records

    def __getitem__(self, id: str) -> Source:
        return self._records.of(id)

    def __contains__(self, id: object) -> bool:
        return id in self._records.data

    def __iter__(self) -> Iterator[str]:
        return iter(self._records.data)

    def __len__(self) -> int:
        return len(self._records.data)
