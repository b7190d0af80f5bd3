"""Find the labels that transcripts, captions and interviews print before the words of a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from briefing.attribution.speaker_cues import own_names, tokens
from briefing.languages import words_assumed
from briefing.model.records import Quote, Source
from briefing.text.span import Span

if TYPE_CHECKING:
    from briefing.languages.record import Words

_CAPS = r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}"
_NAME = r"[^\W\d_a-z][\w.'’&-]*"
FARTHEST = 20_000
"""The code points before a gap in which the label of the words before it is looked for."""


def foreign_labels(body: str, gap: Span, quote: Quote, source: Source | None) -> list[str]:
    """List the labels in a gap that are not the quoted speaker's, in any language, including what only looks like one.

    If the gap has the speaker's own label, the one before the gap counts as well, as it labels the words up to the gap.
    """
    keys, known = own_names(quote, source)
    words = words_assumed(source.language if source else None)

    def is_own(label: str) -> bool:
        return not keys.isdisjoint(tokens(label)) and known.issuperset(tokens(label))

    found = list(dict.fromkeys(_labels(body, gap, words)))
    if any(map(is_own, found)):
        found += list(_labels(body, Span(max(gap.start - FARTHEST, 0), gap.start), words))[-1:]
    return [label for label in found if not is_own(label)]


def _labels(body: str, within: Span, words: Words) -> Iterator[str]:
    """Yield the labels in a span of a body, in order."""
    places: dict[int, str] = {}
    for pattern in _patterns(words):
        for match in pattern.finditer(body, within.start, within.end):
            label = tokens(match[1])
            if not (label and words.narration.noises.issuperset(label)):
                places.setdefault(match.start(1), match[1].strip())
    return (label for _, label in sorted(places.items()))


@cache
def _patterns(words: Words) -> tuple[re.Pattern[str], ...]:
    """Compile the patterns of labels, each with the label as its only group."""
    articles = "".join(f"{word.capitalize()}|" for word in words.names.definite_articles)
    title = rf"(?:(?:{articles}[A-Z][a-z]+\.?) )?"
    joints = "|".join(f"{word} " for word in words.pages.label_joints)
    joint = f"(?:{joints})?"
    of = "|".join(words.names.label_places)
    patterns = (
        # Rutte: / NIXON [aside]: / the reporter: / **Zakharova:** at the start of a line
        r"^[ \t>*_–—-]{0,6}([^\W_](?:[^\n:\[(]{0,60}[^\s:\[(])?)[ \t]*(?:\([^)\n]{0,60}\)|\[[^\]\n]{0,60}\])?[ \t]*:",
        # Mr. NIXON. / The SPEAKER. / NIXON — at the start of a line
        rf"^[ \t]*({title}[A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]+){{0,3}})(?:\.[ \t]|[ \t]*[—–])",
        # Mr. JONES of Ohio: after a sentence
        rf"(?<=[.!?…\])\"”] )({title}{_CAPS}(?: (?:{of})(?: [A-Z][a-z]+){{1,3}})?):",
        # Zakharova: after a sentence
        rf"(?<=[.!?…\])\"”] )({_NAME}(?: {_NAME}){{0,3}}):",
        # [Zakharova] at the start of a line, <v Zakharova> anywhere
        r"^[ \t]*\[([A-Z][^\]\n]{0,60})\]",
        r"<v(?:\.[\w.]{1,30})?[ \t]+([^>\n]{1,60})>",
        # Q. and A.
        rf"^[ \t>*]{{0,6}}([{words.narration.asks}])[.)][ \t]" if words.narration.asks else r"(?!)",
        # >> at a change of voice; a dash that opens a paragraph
        r"(>>+)",
        r"(?:\A|\n)[ \t]*\n[ \t]*([—–])[ \t]",
        # a name alone in its paragraph or above it
        rf"(?:\A|\n)[ \t]*\n[ \t]*\**({_NAME}(?: {joint}{_NAME}){{0,4}})\**[ \t]*$(?<![.!?,;])",
    )
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)
