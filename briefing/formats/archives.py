"""Archives that documents come in, looked at before anything is unpacked: what would explode is refused.

Nothing is ever unpacked to the disk, so no name in an archive can lead out of a folder.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - its name says nothing

from briefing.formats.errors import AddError

_MOST_ENTRIES = 10_000
_MOST_UNPACKED = 64 << 20
"""Bytes of text; a thick book has two million."""
_MOST_TAGS = 1_000_000
"""Tags in all of the markup: each becomes an object of a kilobyte, and takes six bytes here."""
_MARKUP = (".xml", ".rels", ".opf", ".ncx", ".html", ".xhtml", ".htm")
_DECLARED = tuple("<!ENTITY".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def texts_in(name: Path, data: bytes, what: str, needed: str) -> dict[str, bytes]:
    """The entries of markup in an archive by their names. Raises `AddError` for what is none, or too much.

    `what` is how such a document is called, `needed` an entry that it has.
    """
    try:
        with ZipFile(BytesIO(data)) as packed:
            entries = packed.infolist()
            if needed not in packed.namelist():
                raise AddError(name, f"this is no {what}: there is no {needed} in it")
            if len(entries) > _MOST_ENTRIES:
                raise AddError(name, f"this {what} has {len(entries):,} files in it, more than is read")
            markup = [entry for entry in entries if entry.filename.lower().endswith(_MARKUP)]
            unpacked = sum(entry.file_size for entry in markup)
            if unpacked > _MOST_UNPACKED:
                raise AddError(name, f"this {what} unpacks to {unpacked >> 20} MiB of text, more than is read")
            if any(entry.flag_bits & 1 for entry in markup):
                raise AddError(name, f"this {what} is encrypted; save it without a password")
            return {entry.filename: packed.read(entry) for entry in markup}
    except (BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RuntimeError, ZlibError) as error:
        raise AddError(name, f"this is no {what}, or a broken one: {error}") from None


def packed_again(name: Path, texts: dict[str, bytes]) -> bytes:
    """An archive of these entries alone, for a library that would read whatever else its own lead to.

    Raises `AddError` where there are more tags in them than such a library can hold.
    """
    if sum(data.count(b"<") for data in texts.values()) > _MOST_TAGS:
        raise AddError(name, f"there are more than {_MOST_TAGS:,} tags in this document, more than is read")
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for entry, data in texts.items():
            archive.writestr(entry, data)
    return made.getvalue()


def refuse_entities(name: Path, texts: dict[str, bytes]) -> None:
    """Raises `AddError` where markup declares entities: a few lines expand to gigabytes, and nobody needs any."""
    for entry, data in texts.items():
        if any(word in data for word in _DECLARED):
            raise AddError(name, f"{entry} in it declares entities, which could make it explode")
