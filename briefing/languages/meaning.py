"""The records of the words by which a gap or a change is judged: what they mean, and who is heard in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from briefing.languages.lists import NONE


class Meaning(Struct, frozen=True, eq=False, kw_only=True, dict=True):
    """What carries the meaning of a sentence, and what may be put for it. Words joined by `_` are a phrase of two or
    three.
    """

    negation: frozenset[str] = NONE
    """Not, never, without; to refuse, to deny; what has a negating prefix."""
    modal: frozenset[str] = NONE
    """Can, must, if; perhaps, allegedly, appears to."""
    quantifier: frozenset[str] = NONE
    """Some, all, only, almost."""
    number: frozenset[str] = NONE
    """Numbers as words; what has a digit counts in every language."""
    unit: frozenset[str] = NONE
    """Measures, currencies, spans of time."""
    date: frozenset[str] = NONE
    """Months, days of the week, yesterday."""
    saying: frozenset[str] = NONE
    """Verbs by which somebody is given the word."""
    claiming: frozenset[str] = NONE
    """Verbs that say that somebody says or thinks something, whatever follows them."""
    pronouns: frozenset[str] = NONE
    """For a speaker: he, she."""
    ordinary: frozenset[str] = NONE
    """Words that begin a sentence with a capital and are no name."""
    pointing: frozenset[str] = NONE
    """Words for which an editor may put in brackets what they point to: he, this, we."""
    relative: frozenset[str] = NONE
    """Words with which a clause goes on about what stands before them: who, which."""
    forms: frozenset[str] = NONE
    """The forms of one verb, joined by `_`, of which one may stand for another."""
    capitalised: frozenset[str] = NONE
    """Words that always have a capital and are no name: I."""
    introducing: frozenset[str] = NONE
    """Words with which a clause begins that somebody says: that."""
    attributing: frozenset[str] = NONE
    """Words that give others' words to somebody without a verb: according."""
    qualifying: frozenset[str] = NONE
    """Words with which a sentence takes back, or ties to a condition, what stands before: only, until."""
    negated_endings: tuple[str, ...] = ()
    """Endings that negate a word: n't."""
    negating_prefixes: tuple[str, ...] = ()
    """Un of unable."""
    opposite_endings: tuple[tuple[str, str], ...] = ()
    """Two endings of which one says the opposite of the other: less and ful."""
    modal_contractions: frozenset[str] = NONE
    """What stands behind an apostrophe for a modal: ll, d."""
    number_endings: tuple[str, ...] = ()
    """Fold of threefold."""
    inflections: tuple[str, ...] = ()
    """Endings by which an editor may bend a word."""
    respelt_inflections: tuple[tuple[str, str], ...] = ()
    """An ending of a word and what stands for it in an inflected form: y and ies."""
    owner_pattern: str = ""
    """Whose something is: the mark of a possessive, up to the first letter of the next word."""
    joining_pattern: str = ""
    """What makes more of words put in than an explanation: another owner, another clause."""

    @cached_property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """Map each of `KINDS` to its words."""
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
        """Collect the words with which a phrase begins."""
        return frozenset(word.partition("_")[0] for words in self.kinds.values() for word in words if "_" in word)


class Narration(Struct, frozen=True, eq=False, kw_only=True, dict=True):
    """What a narrator's cue in a gap may be made of (“…,” Mr Rutte said on Monday. “…”) to be harmless."""

    titles: frozenset[str] = NONE
    """What may stand before the speaker's own name."""
    adverbs: frozenset[str] = NONE
    """Then, again, today: between subject and verb. How something was said may turn it round, and is none."""
    times: frozenset[str] = NONE
    """Words that say when, `adverbs` included."""
    places: frozenset[str] = NONE
    """Words of “in a statement”, “on the radio”: nothing but these."""
    objects: frozenset[str] = NONE
    """Prepositions with which begins to whom, where or when it was said."""
    telling: frozenset[str] = NONE
    """Verbs behind which stands who is told."""
    finite: frozenset[str] = NONE
    """Verbs with which another clause begins."""
    participle_endings: tuple[str, ...] = ()
    """Ing of shouting, with which another clause begins."""
    events: frozenset[str] = NONE
    """Nouns with such an ending."""
    heads_with: Mapping[str, frozenset[str]] = {}
    """Words that are a title only with one of others: general, of secretary general."""
    clause_pattern: str = ""
    """A word with which another clause begins."""
    role_end_pattern: str = ""
    """A word before which the noun of a role ends: spokesman for the army."""
    noises: frozenset[str] = NONE
    """What a transcript notes in place of a name: applause."""
    asks: str = ""
    """The letters that stand before questions and answers in place of a name: QA."""

    @cached_property
    def around(self) -> frozenset[str]:
        """Collect the words that say when and where."""
        return self.times | self.places

    @cached_property
    def adjuncts(self) -> frozenset[str]:
        """Collect the words with which begins to whom, where or when."""
        return self.objects | self.times
