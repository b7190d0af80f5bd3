"""Read subtitles as paragraphs: join the cues of one speaker, and mark each paragraph with its time.

The time is that of the first words. A cue is a screenful and no sentence, so that a quotation would run over several
cues: they are joined by a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from briefing.formats.encoding import decoded
from briefing.formats.errors import DocumentError, missing_extra
from briefing.ingest.document import Document, Facts, Original, Part
from briefing.ingest.readers.transcript import label_of

_PAUSE = 4_000
"""Milliseconds of silence that begin a paragraph."""
_LONG = 500
"""Characters of a paragraph after which the next sentence begins a new one."""
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,80})>")
_TAG = re.compile(r"<[^>\n]{0,200}>|\{\\[^}]{0,200}\}")
_OTHERS = re.compile(r"^(?:NOTE|STYLE|REGION)\b.*?(?:\n[^\S\n]*\n|\Z)", re.MULTILINE | re.DOTALL)
_SOUND = re.compile(r"\s*(?:[\[(♪♫][^\])]*[\])♪♫]?|[♪♫\s]*)\s*")
_CHANGE = re.compile(r"\s*(?:>>+|[-–—])\s*(?=\S)")
_END = re.compile(r"[.!?…][\"”’»)\]]*$")
SOUND = "a sound, not speech"
"""The reason for leaving out a cue that describes a sound."""


class _Cue(NamedTuple):
    start: int
    end: int
    text: str
    speaker: str | None


def read_subtitles(original: Original) -> Document:
    """Read the speech in an SRT or VTT file.

    Raise `DocumentError` if the file is broken or has no speech.
    """
    text = decoded(original.name, original.data)
    cues = [cue for cue in _cues(original, text.text) if cue.text]
    if not any(not _SOUND.fullmatch(cue.text) for cue in cues):
        raise DocumentError(original.name, "these subtitles say nothing")
    parts = list(_paragraphs(cues))
    speakers = dict.fromkeys(name for cue in cues if (name := cue.speaker or label_of(cue.text)))
    return Document(tuple(parts), Facts(type="broadcast", speakers=tuple(speakers)))


def _cues(original: Original, text: str) -> Iterator[_Cue]:
    try:
        from pysubs2 import SSAFile
    except ImportError:
        raise missing_extra(original.name, "subtitles", "pysubs2") from None
    try:
        if original.kind == "vtt":
            text = _OTHERS.sub("", text)
        read = SSAFile.from_string(text, format_=original.kind, keep_unknown_html_tags=True, keep_html_tags=True)
    except Exception as error:  # broken files raise what its parsers raise; there is no base class
        raise DocumentError(original.name, f"these subtitles cannot be read: {error}") from None
    for event in read:
        words = event.text.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
        voice = _VOICE.search(words)
        plain = unescape(_TAG.sub("", words))
        pieces = _spoken(plain)
        for piece in pieces:
            yield _Cue(event.start, event.end, piece, voice[1].strip() if voice else None)


def _spoken(text: str) -> list[str]:
    """Join the lines of a cue, unless a dash begins each of them: then several persons speak."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and all(_CHANGE.match(line) for line in lines):
        return lines
    return [" ".join(lines)]


def _paragraphs(cues: list[_Cue]) -> Iterator[Part]:
    words: list[str] = []
    begun, last = cues[0], cues[0]
    for cue in cues:
        if _SOUND.fullmatch(cue.text):
            if words:
                yield _paragraph(begun, words)
                words = []
            yield Part(cue.text, _time(cue.start), out=SOUND)
            continue
        if words and (_is_new(last, cue) or (sum(map(len, words)) > _LONG and _END.search(words[-1]))):
            yield _paragraph(begun, words)
            words = []
        if not words:
            begun = cue
        words.append(cue.text)
        last = cue
    if words:
        yield _paragraph(begun, words)


def _is_new(last: _Cue, cue: _Cue) -> bool:
    """Tell whether a cue begins a paragraph: another person speaks, or the same person after a pause."""
    if cue.start - last.end > _PAUSE or cue.speaker != last.speaker:
        return True
    return label_of(cue.text) is not None or _CHANGE.match(cue.text) is not None


def _paragraph(begun: _Cue, words: list[str]) -> Part:
    text = " ".join(words)
    return Part(f"{begun.speaker}: {text}" if begun.speaker else text, _time(begun.start))


def _time(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
