"""Decode the text of a file in any encoding, and say whether the encoding is known or guessed.

A byte order mark or a declaration is believed, then UTF-8, as text in other encodings is hardly ever valid UTF-8.
Everything else is a guess, and reported as a guess.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from briefing.formats.errors import DocumentError, missing_extra
from briefing.storage.reading import with_line_feeds

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_SLIPS = 5
"""The control characters that any text may have."""
_MOST_CONTROLS = 0.001
"""The share (0–1) of further control characters that text may have."""
_SAMPLE = 200_000
"""Bytes from which the encoding is guessed."""


class Decoded(NamedTuple):
    """A text with line feeds, and its encoding if that was guessed."""

    text: str
    guessed: str | None = None


def decoded(name: Path, data: bytes, declared: str | None = None) -> Decoded:
    """Decode the text in `data`; `declared` is the encoding that the document itself names.

    Raise `DocumentError` if `data` is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_text(name, data, encoding))
    wide = _without_mark(data)
    if wide:
        return Decoded(_text(name, data, wide), wide)
    if data.count(0) > _SLIPS:
        raise DocumentError(name, f"this is no text: byte {data.index(0)} is NUL")
    for encoding in ("iso2022_jp", "iso2022_kr") if b"\x1b$" in data[:_SAMPLE] else ():
        with suppress(UnicodeDecodeError):  # then it is the next one
            return Decoded(_text(name, data, encoding))
    with suppress(UnicodeDecodeError):  # then it is another encoding
        return Decoded(_text(name, data, "utf-8"))
    if declared:
        with suppress(UnicodeDecodeError, LookupError):  # wrong, or an unknown encoding: then it is guessed
            return Decoded(_text(name, data, _as_browsers_do(declared)))
    guess = _guess(name, data)
    return Decoded(_text(name, data, guess), guess)


def _text(name: Path, data: bytes, encoding: str) -> str:
    """Decode `data`, with line feeds; replace its few control characters. Raise `DocumentError` if there are many."""
    try:
        text = with_line_feeds(data.decode(encoding))
    except UnicodeDecodeError as error:
        if encoding.startswith(("utf-16", "utf-32")):
            raise DocumentError(
                name, f"this is no text: byte {error.start} is not the {encoding.upper()} that it begins as"
            ) from None
        raise
    odd = sum(1 for _ in _NOT_TEXT.finditer(text))
    if odd > _SLIPS + len(text) * _MOST_CONTROLS:
        raise DocumentError(name, f"this is no text: {odd:,} of its {len(text):,} characters are control characters")
    return _NOT_TEXT.sub("\ufffd", text)


def _without_mark(data: bytes) -> str | None:
    """Return the encoding of UTF-16 without a byte order mark, or None.

    Every other byte of Western text in UTF-16 is NUL.
    """
    sample = data[:1000]
    if len(sample) >= 8:
        if sample[1::2].count(0) > 0.4 * len(sample) > sample[::2].count(0) * 8:
            return "utf-16-le"
        if sample[::2].count(0) > 0.4 * len(sample) > sample[1::2].count(0) * 8:
            return "utf-16-be"
    return None


def _as_browsers_do(declared: str) -> str:
    """Return the encoding as browsers read it: pages say Latin-1 and mean Windows-1252, with its quotation marks.

    Raise `LookupError` for an unknown encoding.
    """
    found = codecs.lookup(declared).name
    return "cp1252" if found in ("iso8859-1", "ascii") else found


def _guess(name: Path, data: bytes) -> str:
    if _is_western(data):
        return "cp1252"
    # The whole text is decoded in these one-byte encodings: an invalid byte may come late.
    cyrillic = next((encoding for encoding in _CYRILLIC if _is_cyrillic(data, encoding)), None)
    if cyrillic:
        return cyrillic
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        raise missing_extra(name, "text that is not UTF-8", "charset-normalizer") from None
    best = from_bytes(data[:_SAMPLE]).best()
    for encoding in (best.encoding if best else "cp1252", "cp1252", "latin-1"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:  # then it is the next one
            continue
        return encoding
    raise DocumentError(name, "this is no text in any known encoding")


_TYPESET = frozenset(
    b"\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa3\xa7\xa9\xab\xae\xb0\xbb\xe0\xe4\xe7\xe8\xe9\xf1\xf6\xfc\xc4\xd6\xdc\xdf"
)


_CYRILLIC = ("cp1251", "koi8-r", "iso8859-5", "cp866")
_COMMONEST = frozenset("оеаинтсрвл")


def _is_cyrillic(data: bytes, encoding: str) -> bool:
    """Tell whether most letters outside of ASCII are lower-case and common letters in `encoding`.

    The Cyrillic encodings differ in just that.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:  # not in this encoding
        return False
    high = [char for char in text if char > "\x7f" and not char.isspace()]
    small = [char for char in high if "а" <= char <= "я"]
    return (
        len(high) > 20 and len(small) > 0.75 * len(high) and sum(map(_COMMONEST.__contains__, small)) > 0.5 * len(small)
    )


def _is_western(data: bytes) -> bool:
    """Tell whether the bytes outside of ASCII are few, and nearly all punctuation or the commonest letters.

    If there are many of them, charset-normalizer has enough to guess from.
    """
    high = [byte for byte in data if byte >= 0x80]
    few = len(high) < 0.1 * max(len(data), 1)
    return few and sum(byte in _TYPESET for byte in high) >= 0.9 * len(high)
