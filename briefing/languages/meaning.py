"""Define the records of the words by which a gap or a change is judged: what they mean, and whose speech it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from briefing.languages.lists import NONE


class Meaning(Struct, frozen=True, eq=False, kw_only=True, dict=True):
    """The words that carry the meaning of a sentence, and those that may replace them.

    Words joined by `_` are a phrase of two or three.
    """

    negation: frozenset[str] = NONE
    """Words such as not, never and without; to refuse, to deny; words with a negating prefix."""
    modal: frozenset[str] = NONE
    """Words such as can, must and if; perhaps, allegedly, appears to."""
    quantifier: frozenset[str] = NONE
    """Words such as some, all, only and almost."""
    number: frozenset[str] = NONE
    """Numbers as words; what has a digit counts in every language."""
    unit: frozenset[str] = NONE
    """Measures, currencies and spans of time."""
    date: frozenset[str] = NONE
    """Months, days of the week, and words such as yesterday."""
    saying: frozenset[str] = NONE
    """Verbs that attribute words to somebody."""
    claiming: frozenset[str] = NONE
    """Verbs which state that somebody says or thinks something, whatever follows them."""
    pronouns: frozenset[str] = NONE
    """Pronouns for a speaker: he, she."""
    ordinary: frozenset[str] = NONE
    """Words that begin a sentence with a capital and are no name."""
    pointing: frozenset[str] = NONE
    """Words that an editor may replace in brackets with what they refer to: he, this, we."""
    relative: frozenset[str] = NONE
    """Words that begin a clause about what precedes them: who, which."""
    forms: frozenset[str] = NONE
    """The forms of one verb, joined by `_`, which may replace each other."""
    capitalised: frozenset[str] = NONE
    """Words that always have a capital and are no name: I."""
    introducing: frozenset[str] = NONE
    """Words that begin a clause which somebody says: that."""
    attributing: frozenset[str] = NONE
    """Words that give others' words to somebody without a verb: according."""
    qualifying: frozenset[str] = NONE
    """Words by which a sentence takes back what precedes, or ties it to a condition: only, until."""
    negated_endings: tuple[str, ...] = ()
    """Endings that negate a word: n't."""
    negating_prefixes: tuple[str, ...] = ()
    """Prefixes that negate a word: “un” in “unable”."""
    opposite_endings: tuple[tuple[str, str], ...] = ()
    """Pairs of endings that give a word opposite meanings: less and ful."""
    modal_contractions: frozenset[str] = NONE
    """Contractions of a modal, as they are written after an apostrophe: ll, d."""
    number_endings: tuple[str, ...] = ()
    """Endings of numbers: “fold” in “threefold”."""
    inflections: tuple[str, ...] = ()
    """Endings by which an editor may inflect a word."""
    respelt_inflections: tuple[tuple[str, str], ...] = ()
    """Pairs of an ending and what replaces it in an inflected form: y and ies."""
    owner_pattern: str = ""
    """The mark of a possessive, up to the first letter of the next word."""
    joining_pattern: str = ""
    """What makes inserted words more than an explanation: another owner, another clause."""

    @cached_property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """The words of each of `KINDS`."""
        return {
            "negation": self.negation,
            "modal": self.modal,
            "quantifier": self.quantifier,
            "number": self.number,
            "unit": self.unit,
            "date": self.date,
            "saying": self.saying,
        }

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words that a phrase begins with."""
        return frozenset(word.partition("_")[0] for words in self.kinds.values() for word in words if "_" in word)


class Narration(Struct, frozen=True, eq=False, kw_only=True, dict=True):
    """The words that a harmless cue of the narrator in a gap may consist of.

    Example: “…,” Mr Rutte said on Monday. “…”
    """

    titles: frozenset[str] = NONE
    """Words that may come before the speaker's own name."""
    adverbs: frozenset[str] = NONE
    """Adverbs between subject and verb: then, again, today.

    Adverbs of how something was said are not listed, because they may reverse its meaning.
    """
    times: frozenset[str] = NONE
    """Words that say when, including `adverbs`."""
    places: frozenset[str] = NONE
    """The words of phrases such as “in a statement” and “on the radio”, and no others."""
    objects: frozenset[str] = NONE
    """Prepositions that begin to whom, where or when something was said."""
    telling: frozenset[str] = NONE
    """Verbs that are followed by the person spoken to."""
    finite: frozenset[str] = NONE
    """Verbs that begin another clause."""
    participle_endings: tuple[str, ...] = ()
    """Endings of a participle, which begins another clause: “ing” in “shouting”."""
    events: frozenset[str] = NONE
    """Nouns with such an ending."""
    heads_with: Mapping[str, frozenset[str]] = {}
    """Words that are a title only together with one of others: “general” in “secretary general”."""
    clause_pattern: str = ""
    """A word that begins another clause."""
    role_end_pattern: str = ""
    """A word before which the noun of a role ends: spokesman for the army."""
    noises: frozenset[str] = NONE
    """What a transcript notes in place of a name: applause."""
    asks: str = ""
    """The letters before questions and answers in place of a name: QA."""

    @cached_property
    def around(self) -> frozenset[str]:
        """The words that say when and where."""
        return self.times | self.places

    @cached_property
    def adjuncts(self) -> frozenset[str]:
        """The words that begin to whom, where or when."""
        return self.objects | self.times
