"""A text's letters without what typography does to them: how the generator tells what stands in a source.

On purpose not the folding of the package, which is what is measured: coarser, and with no way back.
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = str.maketrans(
    dict.fromkeys("‘’‚‛′´`ʼ‹›", "'") | dict.fromkeys("“”„«»", '"') | dict.fromkeys("\u200b\u200e\u2060\ufeff\xad", "")
)
_DASHES = re.compile(r"\s*(?:--+|[‐‑‒–—―])\s*|\s+-\s+|-\s*\n\s*|-")


def plain(text: str) -> str:
    """One space between words, straight marks, no hyphens or dashes, no ligatures, letters composed.

    Whether a hyphen at a line's end belongs to a word cannot be known, so all of them count as nothing.
    """
    text = unicodedata.normalize("NFKC", text.translate(_MARKS))
    return " ".join(_DASHES.sub("", text).split())
