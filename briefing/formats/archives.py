"""Unpack the archives of documents in memory, within bounds, and refuse what would explode.

The bounds are on what is actually read, whatever the archive says of itself. Nothing is ever unpacked to the disk, so
no name in an archive can lead out of a folder.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - its name says nothing

from briefing.formats.errors import DocumentError

_MOST_ENTRIES = 10_000
"""The most files in an archive."""
_MOST_UNPACKED = 64 << 20
"""The most bytes of text; a thick book has two million."""
_MOST_TAGS = 1_000_000
"""The most tags in all of the markup: each takes six bytes here, and becomes an object of a kilobyte."""
_BLOCK = 1 << 20
"""Bytes unpacked at once."""
_METHODS = (ZIP_STORED, ZIP_DEFLATED)
"""The methods of compression that documents use; the others unpack without a bound."""
_MARKUP = (".xml", ".rels", ".opf", ".ncx", ".html", ".xhtml", ".htm")
_DECLARED = tuple("<!ENTITY".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def texts_in(name: Path, data: bytes, what: str, needed: str) -> dict[str, bytes]:
    """Unpack the entries of markup in an archive; return their bytes by their names.

    `what` is the name of the kind of document, `needed` an entry that every such document has. Raise `DocumentError` if
    the data are no archive or not such a document, and if the document is encrypted, has too much in it or declares
    entities.
    """
    try:
        with ZipFile(BytesIO(data)) as packed:
            entries = packed.infolist()
            if needed not in packed.namelist():
                raise DocumentError(name, f"this is no {what}: there is no {needed} in it")
            if len(entries) > _MOST_ENTRIES:
                found = f"this {what} has {len(entries):,} files in it, more than is read"
                raise DocumentError(name, f"{found} (at most {_MOST_ENTRIES:,})")
            markup = [entry for entry in entries if entry.filename.lower().endswith(_MARKUP)]
            if any(entry.flag_bits & 1 for entry in markup):
                raise DocumentError(name, f"this {what} is encrypted; save it without a password")
            texts = _unpacked(name, packed, markup, what)
    except (BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RuntimeError, ZlibError) as error:
        raise DocumentError(name, f"this is no {what}, or a broken one: {error}") from None
    _refuse_entities(name, texts)
    return texts


def packed_again(name: Path, texts: dict[str, bytes]) -> bytes:
    """Pack these entries alone into an archive, and return its bytes.

    A library that is given the original archive may follow a link in it to an entry that was not checked. Raise
    `DocumentError` if the entries have more tags than such a library can hold.
    """
    if sum(data.count(b"<") for data in texts.values()) > _MOST_TAGS:
        raise DocumentError(name, f"there are more than {_MOST_TAGS:,} tags in this document, more than is read")
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for entry, data in texts.items():
            archive.writestr(entry, data)
    return made.getvalue()


def _unpacked(name: Path, packed: ZipFile, entries: list[ZipInfo], what: str) -> dict[str, bytes]:
    """Unpack the bytes of each entry, counting what comes out, as the sizes in the headers may be false."""
    texts: dict[str, bytes] = {}
    left = _MOST_UNPACKED
    for entry in entries:
        if entry.compress_type not in _METHODS:
            found = f"{entry.filename} in this {what} is packed by method {entry.compress_type}"
            raise DocumentError(name, f"{found} (valid: 0, which is stored, and 8, which is deflated)")
        blocks: list[bytes] = []
        with packed.open(entry) as file:
            while block := file.read(min(_BLOCK, left + 1)):
                left -= len(block)
                if left < 0:
                    most = f"{_MOST_UNPACKED >> 20} MiB"
                    raise DocumentError(
                        name, f"this {what} unpacks to more than {most} of text, which is more than is read"
                    )
                blocks.append(block)
        texts[entry.filename] = b"".join(blocks)
    return texts


def _refuse_entities(name: Path, texts: dict[str, bytes]) -> None:
    """Raise `DocumentError` for markup that declares entities: a few lines can expand to gigabytes."""
    for entry, data in texts.items():
        if any(word in data for word in _DECLARED):
            raise DocumentError(
                name, f"{entry} in it declares entities, which could make it explode; save it without them"
            )
