"""Which characters of a text that was found are those of the query, and why each of the query's words counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from briefing.search.expansion import JOINED, QueryWord
from briefing.search.results import Reason
from briefing.text.fold import fold_for_search_with_offsets, search_span
from briefing.text.span import Span

LIKE = 0.6
"""The similarity, of 1, from which on a word of the text that stands where one was asked for is taken for it."""


Word = tuple[str, Span]
"""A folded word, and where it stands in the text."""


def marks_and_reasons(
    words: Sequence[Word],
    names: Sequence[bytes],
    asked: Sequence[QueryWord],
    whole: Callable[[QueryWord], Sequence[Word]] = lambda _: (),
) -> tuple[list[Span], list[Reason]]:
    """The spans of `words`, the part of a text that fits, that are asked for, and a reason for each word asked for.

    What is not there is looked for in the `whole` text, or in nothing where it cannot stand. `names` are the folded
    words of who speaks.
    """
    taken: set[int] = set()
    beyond: list[Span] = []
    reasons: list[Reason] = []
    for one in asked:
        places, reason = _places(one, words)
        if reason is None:
            places, reason = _like(one, words, taken)
        taken.update(places)
        reason = reason or _in_names(one, names)
        if reason is None:
            everything = whole(one)
            places, reason = _places(one, everything)
            beyond += [everything[place][1] for place in places]
        reasons.append(reason or Reason(one.word, "", "missing"))
    return sorted({*beyond, *(words[place][1] for place in taken)}), reasons


def beginning_of(span: Span, text: str, letters: str) -> Span:
    """The part of the word at `span` that stands for its first folded `letters`; all of it if it begins otherwise."""
    folded, offsets = fold_for_search_with_offsets(text[span.start : span.end])
    if not folded.startswith(letters):
        return span
    begun = search_span(text[span.start : span.end], offsets, 0, len(letters))
    return Span(span.start, span.start + begun.end)


def _places(one: QueryWord, words: Sequence[Word]) -> tuple[list[int], Reason | None]:
    """Where words stand that `one` may mean, and the likeliest of them."""
    meanings = {meaning.word: meaning for meaning in one.meanings}
    places = [place for place, (word, _) in enumerate(words) if word in meanings]
    best = max((meanings[words[place][0]] for place in places), key=lambda meaning: meaning.weight, default=None)
    if one.halves and (best is None or best.weight < JOINED):
        for place, ((first, _), (second, _)) in enumerate(pairwise(words)):
            if (first, second) in one.halves:
                return [place, place + 1], Reason(one.word, f"{first} {second}", "form")
    return places, Reason(one.word, best.word, best.how) if best else None


def _like(one: QueryWord, words: Sequence[Word], taken: set[int]) -> tuple[list[int], Reason | None]:
    """The word most like `one` of those that stand for no other: mistyped worse than what is looked up."""
    scored = [
        (OSA.normalized_similarity(one.word, word), place)
        for place, (word, _) in enumerate(words)
        if place not in taken and len(word) > 2
    ]
    score, place = max(scored, default=(0.0, 0))
    if score < LIKE:
        return [], None
    return [place], Reason(one.word, words[place][0], "spelling")


def _in_names(one: QueryWord, names: Sequence[bytes]) -> Reason | None:
    found = next((meaning.word for meaning in one.meanings if meaning.word.encode() in names), None)
    return Reason(one.word, found, "speaker") if found else None
