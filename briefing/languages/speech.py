"""The records of the words that give words to somebody, with quotation marks and without."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from briefing.languages.lists import NONE


class Speech(Struct, frozen=True, eq=False, kw_only=True, dict=True):
    """What gives words to somebody in a report, and the parts of the clause around it."""

    saying: frozenset[str] = NONE
    """Verbs that give somebody the word, in all forms."""
    verb_particles: Mapping[str, str] = {}
    """Verbs that do so with the word behind them: went on."""
    stems: frozenset[str] = NONE
    """Verbs of `saying` as they stand after “they”, which are nouns as often."""
    according: frozenset[str] = NONE
    """The first of two words behind which stands who said it: according to."""
    noun_follows: frozenset[str] = NONE
    """After these, what looks like a verb of saying is a noun: the report."""
    pronouns: frozenset[str] = NONE
    """Words that stand for a speaker."""
    named_pronouns: frozenset[str] = NONE
    """Those of `pronouns` that mean somebody named before: he, she, they."""
    first_person: frozenset[str] = NONE
    """Those of `pronouns` that mean whoever wrote the text: I, we."""
    no_person: frozenset[str] = NONE
    """Those of `pronouns` that mean no single person: it, they."""
    always_capital: frozenset[str] = NONE
    """Those of `pronouns` that have a capital everywhere, as written: I."""
    who: frozenset[str] = NONE
    """Those of `pronouns` that stand behind whom they mean: who."""
    relatives: frozenset[str] = NONE
    """Words with which a clause about a subject begins: who, which."""
    where: frozenset[str] = NONE
    """Words with which a clause about a place begins: where."""
    joining: frozenset[str] = NONE
    """The word between two subjects of one verb, or two verbs of one subject: and."""
    subject_ends: frozenset[str] = NONE
    """After these, a subject that follows its verb is over: said Peskov in Moscow."""
    auxiliaries: frozenset[str] = NONE
    """What may stand between a subject and its verb."""
    being: frozenset[str] = NONE
    """Forms of the verb that makes a passive, contracted ones included."""
    determiners: frozenset[str] = NONE
    """What a noun phrase begins with."""
    articles: frozenset[str] = NONE
    """Those of `determiners` behind a verb that no list has: riffed a senator."""
    starters: frozenset[str] = NONE
    """Words, often with a capital, that begin a sentence and are nobody."""
    clause_begins: frozenset[str] = NONE
    """With these another clause begins."""
    clause_parts: frozenset[str] = NONE
    """Those of `clause_begins` that part the clauses of a sentence wherever they stand."""
    times: frozenset[str] = NONE
    """Days and months: written with a capital, and nobody."""
    spans_of_time: frozenset[str] = NONE
    """Week of “this week”."""
    pointing_times: frozenset[str] = NONE
    """This of “this week”."""
    placed_by: frozenset[str] = NONE
    """With these a phrase begins that says where or when, or of what or whom a name is."""
    places: frozenset[str] = NONE
    """With these a noun says which is meant: a man in the audience."""
    openers: frozenset[str] = NONE
    """With these, beside `subject_ends` and `clause_begins`, begins what a comma parts from a subject: here, there."""
    adding: frozenset[str] = NONE
    """A sentence that begins with them begins behind them: and, but."""
    fragments: frozenset[str] = NONE
    """A sentence may be nothing but a clause with these: Because Pell disagreed."""
    placing: frozenset[str] = NONE
    """With these begins, where a comma ends it, what a sentence has before its subject: Unlike Saks, Peskov …"""
    later: frozenset[str] = NONE
    """What may stand before the second verb of a subject: he sat down and later said."""
    actors: frozenset[str] = NONE
    """Words behind which the subject of a participle stands: footage of Clinton asking."""
    by: frozenset[str] = NONE
    """After these a participle is no verb: a letter obtained by the agency."""
    leads_in: frozenset[str] = NONE
    """What may stand between a verb of saying and the quotation."""
    connecting: frozenset[str] = NONE
    """Words that lead from one quotation to the next, and say nothing of who speaks."""
    many: frozenset[str] = NONE
    """Words, beside auxiliaries and pronouns, after which a verb of `stems` is a verb."""
    many_endings: tuple[str, ...] = ()
    """Endings of other words after which it is."""
    linking_pattern: str = ""
    """A word between two terms that is no narrator's: and, of."""
    label_pattern: str = ""
    """Words before the name in a label, with the blank behind them: from."""
    participle_endings: tuple[str, ...] = ()
    """Ing of saying."""
    past_endings: tuple[str, ...] = ()
    """Ed of riffed."""
    present_endings: tuple[str, ...] = ()
    """S of mocks."""
    no_present_endings: tuple[str, ...] = ()
    """What looks like it and is none: ss of boss."""
    adverb_endings: tuple[str, ...] = ()
    """Ly of jokingly."""
    plural_endings: tuple[str, ...] = ()
    """S of several."""
    owner_endings: tuple[str, ...] = ()
    """The signs of a possessive of one and of many."""
    finite_endings: tuple[str, ...] = ()
    """Endings of verbs that are verbs after a possessive, too."""
    passive_endings: tuple[str, ...] = ()
    """Endings of verbs that are passive after a form of `being`."""

    @cached_property
    def no_names(self) -> frozenset[str]:
        """Collect the words that have a capital and are no name."""
        return self.times | self.subject_ends | self.clause_begins

    @cached_property
    def before_subject(self) -> frozenset[str]:
        """Collect the words with which begins what stands before the subject of a sentence."""
        return self.subject_ends | self.clause_begins | self.openers

    @cached_property
    def ends_noun(self) -> frozenset[str]:
        """Collect the words that are no more of a noun phrase."""
        return self.auxiliaries | self.subject_ends | self.clause_begins | self.saying

    @cached_property
    def no_noun_begins(self) -> frozenset[str]:
        """Collect the words with which no noun phrase begins."""
        return self.subject_ends | self.starters | self.clause_begins

    @cached_property
    def no_subject_begins(self) -> frozenset[str]:
        """Collect the words of `clause_begins` with which no subject goes on."""
        return self.clause_begins - self.relatives - self.joining - self.where

    @cached_property
    def before_verb(self) -> frozenset[str]:
        """Collect the words after which a verb of `stems` is a verb."""
        return self.auxiliaries | self.pronouns | self.many

    @cached_property
    def opens_other_clause(self) -> frozenset[str]:
        """Collect the words of `clause_begins` that begin a clause about something else."""
        return self.clause_begins - self.relatives


class Reporting(Struct, frozen=True, eq=False, kw_only=True):
    """How speech is reported without quotation marks, as patterns."""

    that: str = ""
    """A verb of saying (group 1, or 2 with whom it is said to) and the word with which what is said begins."""
    bare: str = ""
    """A verb of saying (group 1) right before what is said."""
    said: str = ""
    """The end of a sentence: a comma, who says it (group 1), and the verb (group 2)."""
    said_probe: str = ""
    """What `said` looks like anywhere in a text; it may be found too often."""
    joins: str = ""
    """What stands, at the end, between what one said and the next who is given the word."""
    according: str = ""
    """What stands before who said it: according to."""
    noun_before: frozenset[str] = NONE
    """After these, “states that” has no verb."""
