"""Define the records of the words that attribute speech, with quotation marks and without."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from briefing.languages.lists import NONE


class Speech(Struct, frozen=True, eq=False, kw_only=True, dict=True):
    """The words that give speech to somebody in a report, and the parts of the clause around them."""

    saying: frozenset[str] = NONE
    """Verbs that attribute words to somebody, in all forms."""
    verb_particles: Mapping[str, str] = {}
    """Verbs that attribute words only together with the word after them: went on."""
    stems: frozenset[str] = NONE
    """Verbs of `saying` in the form that follows “they”, which are as often nouns."""
    according: frozenset[str] = NONE
    """The first of two words that are followed by the speaker: according to."""
    noun_follows: frozenset[str] = NONE
    """Words after which what looks like a verb of saying is a noun: the report."""
    pronouns: frozenset[str] = NONE
    """Words that mean a speaker without a name."""
    named_pronouns: frozenset[str] = NONE
    """Those of `pronouns` that mean somebody named before: he, she, they."""
    first_person: frozenset[str] = NONE
    """Those of `pronouns` that mean whoever wrote the text: I, we."""
    no_person: frozenset[str] = NONE
    """Those of `pronouns` that mean no single person: it, they."""
    always_capital: frozenset[str] = NONE
    """Those of `pronouns` that have a capital everywhere, as they are written: I."""
    who: frozenset[str] = NONE
    """Those of `pronouns` that follow the person they mean: who."""
    relatives: frozenset[str] = NONE
    """Words that begin a clause about a subject: who, which."""
    where: frozenset[str] = NONE
    """Words that begin a clause about a place: where."""
    joining: frozenset[str] = NONE
    """The word between two subjects of one verb, or two verbs of one subject: and."""
    subject_ends: frozenset[str] = NONE
    """Words that end a subject which follows its verb: said Peskov in Moscow."""
    auxiliaries: frozenset[str] = NONE
    """Words that may come between a subject and its verb."""
    being: frozenset[str] = NONE
    """Forms of the verb that makes a passive, including contracted ones."""
    determiners: frozenset[str] = NONE
    """Words that begin a noun phrase."""
    articles: frozenset[str] = NONE
    """Those of `determiners` that may follow an unlisted verb: riffed a senator."""
    starters: frozenset[str] = NONE
    """Words, often with a capital, that begin a sentence and are nobody's name."""
    clause_begins: frozenset[str] = NONE
    """Words that begin another clause."""
    clause_parts: frozenset[str] = NONE
    """Those of `clause_begins` that separate the clauses of a sentence wherever they occur."""
    times: frozenset[str] = NONE
    """Days and months, which have a capital and are nobody's name."""
    spans_of_time: frozenset[str] = NONE
    """The nouns of phrases such as “this week”."""
    pointing_times: frozenset[str] = NONE
    """The first words of phrases such as “this week”."""
    placed_by: frozenset[str] = NONE
    """Words that begin a phrase which says where or when, or of what or whom a name is."""
    places: frozenset[str] = NONE
    """Words by which a noun says which is meant: a man in the audience."""
    openers: frozenset[str] = NONE
    """Words that begin what a comma separates from a subject: here, there.

    Those of `subject_ends` and `clause_begins` do so as well.
    """
    adding: frozenset[str] = NONE
    """Words that only join a sentence to the one before it: and, but."""
    fragments: frozenset[str] = NONE
    """Words that begin a clause which may be the whole sentence: Because Pell disagreed."""
    placing: frozenset[str] = NONE
    """Words that begin what comes before the subject, if a comma ends it: Unlike Saks, Peskov …"""
    later: frozenset[str] = NONE
    """Words that may come before the second verb of a subject: he sat down and later said."""
    actors: frozenset[str] = NONE
    """Words that are followed by the subject of a participle: footage of Clinton asking."""
    by: frozenset[str] = NONE
    """Words before which a participle is not the verb of the clause: a letter obtained by the agency."""
    leads_in: frozenset[str] = NONE
    """Words that may come between a verb of saying and the quotation."""
    connecting: frozenset[str] = NONE
    """Words that lead from one quotation to the next and say nothing about who speaks."""
    many: frozenset[str] = NONE
    """Words, besides auxiliaries and pronouns, after which a verb of `stems` is a verb."""
    many_endings: tuple[str, ...] = ()
    """Endings of other words after which a verb of `stems` is a verb."""
    linking_pattern: str = ""
    """A word between two terms that does not count as the narrator's: and, of."""
    label_pattern: str = ""
    """Words before the name in a label, with the blank after them: from."""
    participle_endings: tuple[str, ...] = ()
    """Endings of a participle: “ing” in “saying”."""
    past_endings: tuple[str, ...] = ()
    """Endings of the past: “ed” in “riffed”."""
    present_endings: tuple[str, ...] = ()
    """Endings of the present: “s” in “mocks”."""
    no_present_endings: tuple[str, ...] = ()
    """Endings that look like the present and are not: “ss” in “boss”."""
    adverb_endings: tuple[str, ...] = ()
    """Endings of an adverb: “ly” in “jokingly”."""
    plural_endings: tuple[str, ...] = ()
    """Endings of a plural: “s” in “reporters”."""
    owner_endings: tuple[str, ...] = ()
    """The endings of a possessive, singular and plural."""
    finite_endings: tuple[str, ...] = ()
    """Endings of verbs that are verbs even after a possessive."""
    passive_endings: tuple[str, ...] = ()
    """Endings of verbs that are passive after a form of `being`."""

    @cached_property
    def no_names(self) -> frozenset[str]:
        """The words that have a capital and are no name."""
        return self.times | self.subject_ends | self.clause_begins

    @cached_property
    def before_subject(self) -> frozenset[str]:
        """The words that begin what comes before the subject of a sentence."""
        return self.subject_ends | self.clause_begins | self.openers

    @cached_property
    def ends_noun(self) -> frozenset[str]:
        """The words that end a noun phrase."""
        return self.auxiliaries | self.subject_ends | self.clause_begins | self.saying

    @cached_property
    def no_noun_begins(self) -> frozenset[str]:
        """The words that begin no noun phrase."""
        return self.subject_ends | self.starters | self.clause_begins

    @cached_property
    def no_subject_begins(self) -> frozenset[str]:
        """The words of `clause_begins` with which no subject continues."""
        return self.clause_begins - self.relatives - self.joining - self.where

    @cached_property
    def before_verb(self) -> frozenset[str]:
        """The words after which a verb of `stems` is a verb."""
        return self.auxiliaries | self.pronouns | self.many

    @cached_property
    def opens_other_clause(self) -> frozenset[str]:
        """The words of `clause_begins` that begin a clause about something else."""
        return self.clause_begins - self.relatives


class Reporting(Struct, frozen=True, eq=False, kw_only=True):
    """The patterns by which speech is reported without quotation marks."""

    that: str = ""
    """A verb of saying (group 1, or group 2 with the person spoken to) and the word that begins what is said."""
    bare: str = ""
    """A verb of saying (group 1) right before what is said."""
    said: str = ""
    """The end of a sentence: a comma, the speaker (group 1) and the verb (group 2)."""
    said_probe: str = ""
    """What `said` looks like anywhere in a text; it may match too often."""
    joins: str = ""
    """What comes, at the end, between what one speaker said and the next speaker."""
    according: str = ""
    """What comes before the speaker: according to."""
    noun_before: frozenset[str] = NONE
    """Words after which “states that” has no verb."""
