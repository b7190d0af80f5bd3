"""Mark the words of a query in a text that was found, and give a reason for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from briefing.search.expansion import JOINED, QueryWord
from briefing.search.results import Reason
from briefing.text.fold import fold_for_search_with_offsets, search_span
from briefing.text.span import Span

LIKE = 0.6
"""The similarity, from 0 to 1, from which on a word of the text is taken for a missing word of the query."""


Word = tuple[str, Span]
"""A folded word, and its span in the text."""


def marks_and_reasons(
    words: Sequence[Word],
    names: Sequence[bytes],
    asked: Sequence[QueryWord],
    whole: Callable[[QueryWord], Sequence[Word]] = lambda _: (),
) -> tuple[list[Span], list[Reason]]:
    """Return the spans to mark in a text, and a reason for each word of the query `asked`.

    `words` are those of the part of the text that fits. A word that is missing there is looked for in all words of the
    text, which `whole` returns, or an empty list if the word cannot occur. `names` are the folded words of the
    speaker's name, in UTF-8.
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
    """Return the beginning of the word at `span` whose folded form is `letters`, or else all of the word."""
    folded, offsets = fold_for_search_with_offsets(text[span.start : span.end])
    if not folded.startswith(letters):
        return span
    begun = search_span(text[span.start : span.end], offsets, 0, len(letters))
    return Span(span.start, span.start + begun.end)


def _places(one: QueryWord, words: Sequence[Word]) -> tuple[list[int], Reason | None]:
    """Return the places of words that `one` may mean, and the likeliest as the reason; None if there are none."""
    meanings = {meaning.word: meaning for meaning in one.meanings}
    places = [place for place, (word, _) in enumerate(words) if word in meanings]
    best = max((meanings[words[place][0]] for place in places), key=lambda meaning: meaning.weight, default=None)
    if one.halves and (best is None or best.weight < JOINED):
        for place, ((first, _), (second, _)) in enumerate(pairwise(words)):
            if (first, second) in one.halves:
                return [place, place + 1], Reason(one.word, f"{first} {second}", "form")
    return places, Reason(one.word, best.word, best.how) if best else None


def _like(one: QueryWord, words: Sequence[Word], taken: set[int]) -> tuple[list[int], Reason | None]:
    """Return the place of the word most similar to `one`, or an empty list.

    Words already taken for another do not count. This finds words mistyped worse than those that are looked up.
    """
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
