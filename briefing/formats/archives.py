"""Archives that documents come in, unpacked in memory with bounds: what would explode is refused.

The bounds are on what is read, whatever the archive says of itself. Nothing is ever unpacked to the disk, so no name
in an archive can lead out of a folder.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - its name says nothing

from briefing.formats.errors import AddError

_MOST_ENTRIES = 10_000
_MOST_UNPACKED = 64 << 20
"""Bytes of text; a thick book has two million."""
_MOST_TAGS = 1_000_000
"""Tags in all of the markup: each becomes an object of a kilobyte, and takes six bytes here."""
_BLOCK = 1 << 20
"""Bytes unpacked at once."""
_METHODS = (ZIP_STORED, ZIP_DEFLATED)
"""Those that documents use; the others unpack without a bound."""
_MARKUP = (".xml", ".rels", ".opf", ".ncx", ".html", ".xhtml", ".htm")
_DECLARED = tuple("<!ENTITY".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def texts_in(name: Path, data: bytes, what: str, needed: str) -> dict[str, bytes]:
    """Unpack the entries of markup in an archive, by their names.

    `what` is how such a document is called, `needed` an entry that it has. Raises `AddError` for what is no archive
    or not such a document, for one that is encrypted, has too much in it or declares entities.
    """
    try:
        with ZipFile(BytesIO(data)) as packed:
            entries = packed.infolist()
            if needed not in packed.namelist():
                raise AddError(name, f"this is no {what}: there is no {needed} in it")
            if len(entries) > _MOST_ENTRIES:
                found = f"this {what} has {len(entries):,} files in it, more than is read"
                raise AddError(name, f"{found} (at most {_MOST_ENTRIES:,})")
            markup = [entry for entry in entries if entry.filename.lower().endswith(_MARKUP)]
            if any(entry.flag_bits & 1 for entry in markup):
                raise AddError(name, f"this {what} is encrypted; save it without a password")
            texts = _unpacked(name, packed, markup, what)
    except (BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RuntimeError, ZlibError) as error:
        raise AddError(name, f"this is no {what}, or a broken one: {error}") from None
    _refuse_entities(name, texts)
    return texts


def packed_again(name: Path, texts: dict[str, bytes]) -> bytes:
    """Pack these entries alone into an archive.

    A library that is given the original may follow a link in it to an entry that was not looked at.

    Raises `AddError` where there are more tags in them than such a library can hold.
    """
    if sum(data.count(b"<") for data in texts.values()) > _MOST_TAGS:
        raise AddError(name, f"there are more than {_MOST_TAGS:,} tags in this document, more than is read")
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for entry, data in texts.items():
            archive.writestr(entry, data)
    return made.getvalue()


def _unpacked(name: Path, packed: ZipFile, entries: list[ZipInfo], what: str) -> dict[str, bytes]:
    """The bytes of each entry. Sizes in the headers may lie, so what comes out is counted."""
    texts: dict[str, bytes] = {}
    left = _MOST_UNPACKED
    for entry in entries:
        if entry.compress_type not in _METHODS:
            found = f"{entry.filename} in this {what} is packed by method {entry.compress_type}"
            raise AddError(name, f"{found} (valid: 0, which is stored, and 8, which is deflated)")
        blocks: list[bytes] = []
        with packed.open(entry) as file:
            while block := file.read(min(_BLOCK, left + 1)):
                left -= len(block)
                if left < 0:
                    most = f"{_MOST_UNPACKED >> 20} MiB"
                    raise AddError(name, f"this {what} unpacks to more than {most} of text, which is more than is read")
                blocks.append(block)
        texts[entry.filename] = b"".join(blocks)
    return texts


def _refuse_entities(name: Path, texts: dict[str, bytes]) -> None:
    """Refuse markup that declares entities: a few lines expand to gigabytes, and nobody needs any."""
    for entry, data in texts.items():
        if any(word in data for word in _DECLARED):
            raise AddError(name, f"{entry} in it declares entities, which could make it explode; save it without them")
