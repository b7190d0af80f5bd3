"""A body with what is derived from it: folds, words, and who speaks in it."""

from __future__ import annotations

import re
from functools import cached_property

from briefing.attribution.direct_speech import Spoken
from briefing.text.fold import Folded, fold
from briefing.text.skeleton import Skeleton
from briefing.verification.alignment import WordText


class SourceText:
    """A body, with what is computed from it at most once and only when asked for."""

    def __init__(self, body: str, language: str | None = None) -> None:
        self.body = body
        self._language = language

    @cached_property
    def folded(self) -> Folded:
        """Folded for comparing: 10 KB in 1 ms, 5 MB in half a second."""
        return fold(self.body)

    @cached_property
    def skeleton(self) -> Skeleton:
        """Its letters, by which candidates are found."""
        return Skeleton(self.body)

    @cached_property
    def words(self) -> WordText:
        """Its words, for finding what is like a quotation."""
        return WordText(self.body)

    @cached_property
    def spoken(self) -> Spoken:
        """What of it is somebody's very words."""
        return Spoken(self.body, self._language)

    @cached_property
    def spelt(self) -> frozenset[str]:
        """All its words as they are spelt."""
        return frozenset(re.findall(r"[^\W\d_]+", self.body))
