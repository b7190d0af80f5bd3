"""Hold a body with everything derived from it: folds, words, and who speaks in it."""

from __future__ import annotations

import re
from functools import cached_property

from briefing.attribution.direct_speech import Spoken
from briefing.text.fold import Folded, fold
from briefing.text.skeleton import Skeleton
from briefing.verification.alignment import WordText


class SourceText:
    """A body, with values that are computed from it at most once and only when asked for."""

    def __init__(self, body: str, language: str | None = None) -> None:
        self.body = body
        self._language = language

    @cached_property
    def folded(self) -> Folded:
        """The body folded for comparing: 10 KB take 1 ms, 5 MB half a second."""
        return fold(self.body)

    @cached_property
    def skeleton(self) -> Skeleton:
        """The letters of the body, by which candidates are found."""
        return Skeleton(self.body)

    @cached_property
    def words(self) -> WordText:
        """The words of the body, for finding near matches."""
        return WordText(self.body)

    @cached_property
    def spoken(self) -> Spoken:
        """The parts of the body that are somebody's very words."""
        return Spoken(self.body, self._language)

    @cached_property
    def spelt(self) -> frozenset[str]:
        """All words of the body as they are spelt."""
        return frozenset(re.findall(r"[^\W\d_]+", self.body))
