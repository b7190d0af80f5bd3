"""Compare a quotation with the words of its source, word by word, and say what the changes do to the meaning.

The meaning counts as touched where a negation, modal, quantifier, number, unit, date or name is exchanged, added or
lost. Word lists and forms decide this; what they miss, a person still sees in the changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from briefing.languages.lists import KINDS
from briefing.model.results import Change, ChangeKind
from briefing.text.span import Span
from briefing.verification.alignment import FoldedToken
from briefing.verification.meaning_words import carriers, negates, plain

if TYPE_CHECKING:
    from briefing.languages.meaning import Meaning

AROUND = 2
"""The words on either side that are read with a change, so that “has to” is seen in “has […] to”."""

_STOPS = frozenset(".!?…:\"'([")


class Side(NamedTuple):
    """A text with its tokens: the quotation, or the body of its source."""

    text: str
    tokens: Sequence[FoldedToken]

    def between(self, first: int, last: int) -> Span:
        """Return the span of the tokens from `first` to before `last`.

        For no tokens it is an empty span between their neighbours.
        """
        if first < last:
            return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)
        at = self.tokens[first - 1].span.end if first else self.tokens[0].span.start if self.tokens else 0
        return Span(at, at)

    def words(self, first: int, last: int) -> str:
        """Join the tokens from `first` to before `last`; a negative `first` counts as 0."""
        return " ".join(token.text for token in self.tokens[max(first, 0) : last])


def word_changes(quoted: Side, there: Side, meaning: Meaning | None, spelt: frozenset[str]) -> tuple[Change, ...]:
    """List all differences in their order; without `meaning` none is judged.

    `spelt` holds the words of the body: a word that begins a sentence is a name if it never occurs there in small
    letters.
    """
    from rapidfuzz.distance import Levenshtein

    found: list[Change] = []
    operations = Levenshtein.opcodes([token.text for token in quoted.tokens], [token.text for token in there.tokens])
    for equal, group in groupby(operations, key=lambda operation: operation.tag == "equal"):
        if not equal:
            stretch = list(group)
            ours = stretch[0].src_start, stretch[-1].src_end
            theirs = stretch[0].dest_start, stretch[-1].dest_end
            kinds = _kinds(quoted, ours, there, theirs, meaning, spelt) if meaning else ()
            spans = quoted.between(*ours), there.between(*theirs)
            said, stands = quoted.text[spans[0].start : spans[0].end], there.text[spans[1].start : spans[1].end]
            kind: ChangeKind = "replaced" if said and stands else "inserted" if said else "deleted"
            found.append(Change(kind, said, stands, *spans, kinds))
    return tuple(found)


def _kinds(
    quoted: Side,
    ours: tuple[int, int],
    there: Side,
    theirs: tuple[int, int],
    meaning: Meaning,
    spelt: frozenset[str],
) -> tuple[str, ...]:
    sides = (quoted, ours), (there, theirs)
    said, stands = (carriers(side.words(*span), meaning) for side, span in sides)
    wider = [carriers(side.words(span[0] - AROUND, span[1] + AROUND), meaning) for side, span in sides]
    kinds = [
        kind
        for kind in KINDS
        if kind != "saying"
        and (_count(said, kind) != _count(stands, kind) or _phrases(wider[0], kind) != _phrases(wider[1], kind))
    ]
    if "number" not in kinds and _numbers(quoted, ours) != _numbers(there, theirs):
        kinds.append("number")
    added, lost = _only(quoted, ours, there, theirs), _only(there, theirs, quoted, ours)
    if "negation" not in kinds and any(negates(one, other, meaning) for one in added for other in lost):
        kinds.insert(0, "negation")
    if _names(quoted, ours, meaning, spelt) != _names(there, theirs, meaning, spelt):
        kinds.append("name")
    return tuple(kinds)


def _count(found: dict[str, list[str]], kind: str) -> Counter[str]:
    return Counter(map(plain, found.get(kind, [])))


def _phrases(found: dict[str, list[str]], kind: str) -> Counter[str]:
    return Counter(plain(phrase) for phrase in found.get(kind, []) if " " in phrase)


def _numbers(side: Side, span: tuple[int, int]) -> Counter[str]:
    return Counter(token.text for token in side.tokens[slice(*span)] if any(map(str.isdigit, token.text)))


def _only(side: Side, span: tuple[int, int], other: Side, elsewhere: tuple[int, int]) -> list[str]:
    """List the words of a change that its other side does not have."""
    has = {plain(token.text) for token in other.tokens[elsewhere[0] : elsewhere[1]]}
    return [word for token in side.tokens[span[0] : span[1]] if (word := plain(token.text)) not in has]


def _names(side: Side, span: tuple[int, int], meaning: Meaning, spelt: frozenset[str]) -> Counter[str]:
    return Counter(side.tokens[index].text for index in range(*span) if _is_name(side, index, meaning, spelt))


def _is_name(side: Side, index: int, meaning: Meaning, spelt: frozenset[str]) -> bool:
    """Tell whether a word has a capital for another reason than beginning a sentence, as far as the text shows."""
    text = side.tokens[index].text
    small = text.partition("'")[0].lower()
    if not text[0].isupper() or small in meaning.capitalised:
        return False
    begins = index == 0 or side.tokens[index - 1].text in _STOPS
    return not begins or (small not in spelt and small not in meaning.ordinary)
