"""Spell a text as a YAML scalar, in the ways that could replace an existing scalar, the least changed first.

The parts of a text that stay keep their spelling byte for byte: escapes and line breaks. The caller must prove by
parsing that a spelling has the right content: this module does not know all of YAML, and need not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from briefing.project.ids import is_id

PLAIN, SINGLE, DOUBLE, LITERAL, FOLDED = "", "'", '"', "|", ">"
"""The styles of scalars, as the parser names them; plain is the empty text."""

HEADER = re.compile(r"([|>][-+0-9]*)([ \t]*|[ \t]+#[^\n]*)(?=\n|\Z)")
"""The header of a block scalar, with its comment."""
BREAK = r"[ \t]*(?:\n[ \t]*)+"
"""A line break in a scalar, with the white space around it."""
ESCAPE = r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)"
"""An escape in double quotes."""
PARTS = {
    PLAIN: re.compile(rf"{BREAK}|.", re.DOTALL),
    SINGLE: re.compile(rf"{BREAK}|''|.", re.DOTALL),
    DOUBLE: re.compile(rf"\\\n[ \t]*|{ESCAPE}|{BREAK}|.", re.DOTALL),
}
"""The parts of a scalar's spelling, by its style."""
ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
"""The short escapes in double quotes."""
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that are always escaped."""
ODD = re.compile(rf'[\\"]|{UNPRINTABLE.pattern}')
"""Characters that are escaped in double quotes: the quote, the backslash, and those that YAML refuses or takes for
line ends."""

NOT_PLAIN = re.compile(r"""[-?:](?:\s|\Z)|[,\[\]{}#&*!|>'"%@`]|\s|---|\.\.\.""")
"""What a plain scalar cannot begin with."""
ENDS_PLAIN = re.compile(r":(?:\s|\Z)|\s#|[^\S ]|\s\Z")
"""What no plain scalar can contain."""
ENDS_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}?]|\A:")
"""What no plain scalar in brackets can contain."""
SPACE_TO_BREAK_AT = re.compile(r"(?<=[^\s\\]) (?=[^\s#])")
"""A space that a line break can replace."""


class Spelt(NamedTuple):
    """A scalar as it is in a file, with LF: `raw` from its first mark to its last, without blank lines after it."""

    style: str
    """The style of the scalar."""
    raw: str
    text: str
    """The text that it means."""
    column: int
    """The column at which it begins, from 0."""
    indent: int
    """The column of the surrounding keys; further lines of the scalar are indented more."""
    in_flow: bool
    """Whether it is in brackets."""


class SpellingPart(NamedTuple):
    """A part of a spelling and the text it means: empty for an indent, a space for a line break."""

    raw: str
    text: str


def spellings(old: Spelt, text: str) -> Iterator[str]:
    """Iterate over spellings of `text` that could replace `old`, the least changed first.

    The last spelling can hold any text.
    """
    if not old.raw:
        yield f" {fresh(text, old.in_flow)}"
        return
    if old.style != PLAIN or _may_be_plain(old, text):
        parts = _parts(old)
        if "".join(part.text for part in parts) == old.text:
            yield _exchanged(old, parts, text)
        yield _in_style(old, text)
    comment = HEADER.match(old.raw) if old.style in (LITERAL, FOLDED) else None
    yield double_quoted(text) + (comment[2].rstrip() if comment else "")


def fresh(text: str, in_flow: bool) -> str:
    """Spell a new text: plain if it is an id, or else in double quotes."""
    return plainest(text, in_flow) if is_id(text) else double_quoted(text)


def plainest(text: str, in_flow: bool) -> str:
    """Spell `text` plain if it then still means this text, or else in double quotes."""
    return text if _fits_plain(text, in_flow) and not _is_typed(text) else double_quoted(text)


def in_manner(text: str, style: str) -> str:
    """Spell a text in braces among others of one style."""
    if style == PLAIN:
        return plainest(text, in_flow=True)
    if style == SINGLE and not UNPRINTABLE.search(text):
        return f"'{_spelt(text, SINGLE, 0)}'"
    return fresh(text, in_flow=True)


def double_quoted(text: str) -> str:
    """Spell `text` in double quotes, on one line."""
    return f'"{_spelt(text, DOUBLE, 0)}"'


def _exchanged(old: Spelt, parts: list[SpellingPart], text: str) -> str:
    """Return the old spelling with only those parts replaced whose text differs from `text`."""
    head, begin = 0, 0
    while head < len(parts) and text.startswith(parts[head].text, begin):
        begin += len(parts[head].text)
        head += 1
    tail, end = len(parts), len(text)
    while tail > head and end - len(parts[tail - 1].text) >= begin and text.endswith(parts[tail - 1].text, begin, end):
        end -= len(parts[tail - 1].text)
        tail -= 1
    before = "".join(part.raw for part in parts[:head])
    gone = "".join(part.raw for part in parts[head:tail])
    new = _spelt(text[begin:end], old.style, _indent(old))
    if "\n" in gone and old.style != LITERAL:
        new = _wrapped(new, old, before)
    return before + new + "".join(part.raw for part in parts[tail:])


def _may_be_plain(old: Spelt, text: str) -> bool:
    """Tell whether `text` can replace a plain scalar plain.

    It may look like a number or a date only if the old text did.
    """
    return _fits_plain(text, old.in_flow) and (_is_typed(old.text) or not _is_typed(text))


def _in_style(old: Spelt, text: str) -> str:
    """Spell the whole text in the style of the old scalar, even if that style cannot hold it."""
    header = HEADER.match(old.raw) if old.style in (LITERAL, FOLDED) else None
    before = f"{header[0]}\n{' ' * _indent(old)}" if header else old.style
    after = "" if header else old.style
    new = _spelt(text, old.style, _indent(old)) + after
    return before + (_wrapped(new, old, before) if "\n" in old.raw and old.style != LITERAL else new)


def _spelt(text: str, style: str, indent: int) -> str:
    """Spell a part of a text inside a scalar of this style; `indent` is the column of its further lines."""
    if style == DOUBLE:
        return ODD.sub(_escaped, text)
    if style == SINGLE:
        return text.replace("'", "''")
    if style == LITERAL:
        return text.replace("\n", "\n" + " " * indent)
    if style == FOLDED:
        return text.replace("\n", "\n\n" + " " * indent)
    return text


def _escaped(match: re.Match[str]) -> str:
    """Return the escape of a character in double quotes."""
    char = match[0]
    code = ord(char)
    return ESCAPED.get(char) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")


def _wrapped(new: str, old: Spelt, before: str) -> str:
    """Break `new`, which follows `before`, into lines no longer than those of the old spelling.

    The line breaks that `new` has already stay, and long words stay whole.
    """
    width = max(len(line) + (old.column if number == 0 else 0) for number, line in enumerate(old.raw.split("\n")))
    start = "\n" + " " * _indent(old)
    column = len(before) - before.rfind("\n") - 1 if "\n" in before else old.column + len(before)
    out = []
    for number, word in enumerate(SPACE_TO_BREAK_AT.split(new)):
        if number and column + 1 + len(word.partition("\n")[0]) > width:
            out.append(start)
            column = len(start) - 1
        elif number:
            out.append(" ")
            column += 1
        out.append(word)
        column = len(word) - word.rfind("\n") - 1 if "\n" in word else column + len(word)
    return "".join(out)


def _indent(old: Spelt) -> int:
    """Return the column of the second and further lines of a scalar, which it has or would have."""
    lines = old.raw.split("\n")[1:]
    header = HEADER.match(old.raw) if old.style in (LITERAL, FOLDED) else None
    given = re.search("[1-9]", header[1]) if header else None
    if given:
        return old.indent + int(given[0])
    filled = [line for line in lines if line.strip(" ")]
    return len(filled[0]) - len(filled[0].lstrip(" ")) if filled else old.indent + 2


def _parts(old: Spelt) -> list[SpellingPart]:
    """Split a spelling into parts.

    If the spelling is not understood, the texts of the parts do not add up to the text of the whole.
    """
    if old.style in (LITERAL, FOLDED):
        return list(_block_parts(old))
    edge = 0 if old.style == PLAIN else 1
    inner = PARTS[old.style].finditer(old.raw, edge, len(old.raw) - edge)
    quotes = [SpellingPart(old.style, "")] * edge
    return [*quotes, *[SpellingPart(match[0], _says(match[0], old.style)) for match in inner], *quotes]


def _says(raw: str, style: str) -> str:
    """Return the text that a part of a plain or quoted scalar means."""
    if raw.startswith("\\") and style == DOUBLE:
        return _unescaped(raw)
    if "\n" in raw:
        return "\n" * (raw.count("\n") - 1) or " "
    return "'" if raw == "''" and style == SINGLE else raw


def _unescaped(raw: str) -> str:
    """Return the text that an escape in double quotes means."""
    if raw.startswith("\\\n"):
        return ""
    if len(raw) > 2:
        code = int(raw[2:], 16)
        return chr(code) if code <= 0x10FFFF else ""
    return yaml.scanner.Scanner.ESCAPE_REPLACEMENTS.get(raw[1], "")


def _block_parts(old: Spelt) -> Iterator[SpellingPart]:
    """Split the spelling of a literal or folded scalar into parts."""
    indent = _indent(old)
    lines = old.raw.split("\n")
    yield SpellingPart(lines[0], "")
    ends = "\n"
    for number, line in enumerate(lines[1:], start=1):
        if number == 1:
            yield SpellingPart("\n", "")
        elif old.style == LITERAL:
            yield SpellingPart("\n", "\n")
        elif line[indent:]:
            yield SpellingPart(ends, "\n" * (ends.count("\n") - 1) or " ")
            ends = "\n"
        else:
            ends += line + "\n"
            continue
        yield SpellingPart(line[:indent], "")
        yield from (SpellingPart(char, char) for char in line[indent:])


def _fits_plain(text: str, in_flow: bool) -> bool:
    """Tell whether `text` can be written plain, on one line."""
    if not text or NOT_PLAIN.match(text) or ENDS_PLAIN.search(text) or UNPRINTABLE.search(text):
        return False
    return not (in_flow and ENDS_PLAIN_IN_FLOW.search(text))


def _is_typed(text: str) -> bool:
    """Tell whether an editor would take the plain text for a number, a date or the like."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(text[:1], ())
    return any(pattern.match(text) for _, pattern in resolvers)
