"""The labels that transcripts, captions and interviews print before the words of a speaker."""

from __future__ import annotations

import re

from briefing.model import Quote, Source
from briefing.text.voices import own_names, tokens

_CAPS = r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}"
_TITLE = r"(?:(?:The|[A-Z][a-z]+\.?) )?"
_NAME = r"[^\W\d_a-z][\w.'’&-]*"
_LABELS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        # Rutte: / NIXON [aside]: / the reporter: / **Zakharova:** at the start of a line
        r"^[ \t>*_–—-]{0,6}([^\W_](?:[^\n:\[(]{0,60}[^\s:\[(])?)[ \t]*(?:\([^)\n]{0,60}\)|\[[^\]\n]{0,60}\])?[ \t]*:",
        # Mr. NIXON. / The SPEAKER. / NIXON — at the start of a line
        rf"^[ \t]*({_TITLE}[A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]+){{0,3}})(?:\.[ \t]|[ \t]*[—–])",
        # Mr. JONES of Ohio: after a sentence
        rf"(?<=[.!?…\])\"”] )({_TITLE}{_CAPS}(?: of(?: [A-Z][a-z]+){{1,3}})?):",
        # Zakharova: after a sentence
        rf"(?<=[.!?…\])\"”] )({_NAME}(?: {_NAME}){{0,3}}):",
        # [Zakharova] at the start of a line, <v Zakharova> anywhere
        r"^[ \t]*\[([A-Z][^\]\n]{0,60})\]",
        r"<v(?:\.[\w.]{1,30})?[ \t]+([^>\n]{1,60})>",
        # Q. and A.
        r"^[ \t>*]{0,6}([QA])[.)][ \t]",
        # >> at a change of voice; a dash that opens a paragraph
        r"(>>+)",
        r"(?:\A|\n)[ \t]*\n[ \t]*([—–])[ \t]",
        # a name alone in its paragraph or above it
        rf"(?:\A|\n)[ \t]*\n[ \t]*\**({_NAME}(?: (?:of |the |de |van )?{_NAME}){{0,4}})\**[ \t]*$(?<![.!?,;])",
    )
)
_NOISES = frozenset(("applause", "laughter", "inaudible", "crosstalk", "pause", "cheers", "music"))


def foreign_labels(text: str, quote: Quote, source: Source | None) -> list[str]:
    """The labels of others than the quoted speaker, in any language; what only looks like one, too."""
    keys, known = own_names(quote, source)
    found: dict[str, None] = {}
    for pattern in _LABELS:
        for match in pattern.finditer(text):
            words = tokens(match[1])
            own = not keys.isdisjoint(words) and known.issuperset(words)
            if not (own or (words and _NOISES.issuperset(words))):
                found[match[1].strip()] = None
    return list(found)
