"""The records that hold the words and rules of one language, by what they are for.

Every list may stay empty: what it is for is then not found in that language. Words are in small letters, in all their
forms, for nothing is inflected; a field ending in `_pattern` is a regular expression, in which empty matches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property

from msgspec import Struct

from briefing.text.sentences import NO_ABBREVIATIONS, Abbreviations

NONE: frozenset[str] = frozenset()

KINDS = {
    "negation": "a negation",
    "modal": "a modal",
    "quantifier": "a quantifier",
    "number": "a number",
    "unit": "a unit",
    "date": "a date",
    "saying": "a verb of saying",
}
"""The lists of `Meaning` whose words change what a sentence says, as a reason names them."""


def word_list(text: str) -> frozenset[str]:
    """Return the words of a text, which white space sets apart."""
    return frozenset(text.split())


@cache
def pattern_of(text: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern of a record; an empty one matches nothing."""
    return re.compile(text or r"(?!)", flags)


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


class Names(Struct, frozen=True, eq=False, kw_only=True, dict=True):
    """What belongs to the names of persons and bodies, and what stands beside them."""

    titles: frozenset[str] = NONE
    """What stands before a name and is no part of it."""
    particles: frozenset[str] = NONE
    """Small words within a name: van, de."""
    leading_particles: frozenset[str] = NONE
    """Those of `particles` that a family name keeps where it stands alone: de Gaulle."""
    of: frozenset[str] = NONE
    """What is within the name of a body: of, for, the."""
    small: frozenset[str] = NONE
    """Words without a capital in a role or the name of a body, which say nothing of who it is."""
    within: frozenset[str] = NONE
    """Words without a capital, beside titles and particles, in a line that is a name."""
    label_joints: tuple[str, ...] = ()
    """Small words in the label of a speaker: the Mayor of Leeds."""
    label_places: tuple[str, ...] = ()
    """Small words before the place in such a label: JONES of Ohio."""
    definite_articles: tuple[str, ...] = ()
    """The article of what is known; with a capital it may begin the label of a speaker or the name of a body."""
    suffixes: frozenset[str] = NONE
    """What stands behind a name and is no part of it: jr."""
    family_first: frozenset[str] = NONE
    """Family names that as a rule stand before the given ones, and alone: Xi said."""
    articles: tuple[str, ...] = ()
    """What may stand before a role, the one of a thing known first."""
    courtesy: frozenset[str] = NONE
    """What stands before a name and says nothing of a role: mr."""
    titled_pattern: str = ""
    """A title that stands before a family name alone: Mr Pell."""
    gendered_pattern: str = ""
    """A title that tells whether a person is called he or she."""
    calls: Mapping[str, str] = {}
    """What is called he, and what she: pronouns, titles and nouns, each with the pronoun."""
    called: frozenset[str] = NONE
    """The pronouns of `calls`; the others are titles and nouns."""
    telling_pronouns: frozenset[str] = NONE
    """The pronouns that count for the person whom a sentence names before them."""
    apart: frozenset[str] = NONE
    """After these a name says where, or whose: in North Haven."""
    nobody: frozenset[str] = NONE
    """Nouns that mean nobody whom the text names: sources, critics."""
    definite_pattern: str = ""
    """What a role begins with that was named before: the, this."""
    role_ends: frozenset[str] = NONE
    """After these a role is over, beside the words that end a subject: of, for."""
    apposition_pattern: str = ""
    """What leads from a name to a role in small letters behind it, all but a comma and a blank optional."""
    role_behind_pattern: str = ""
    """What leads from a name, behind a comma, to the role that tells who it is."""
    role_before_pattern: str = ""
    """What stands before such a role where a comma and the name follow."""
    no_role: frozenset[str] = NONE
    """With these an aside begins that says when, or which."""

    @cached_property
    def in_names(self) -> frozenset[str]:
        """Collect the words without a capital that a name may have."""
        return self.particles | self.titles | self.within

    @cached_property
    def dropped_particles(self) -> frozenset[str]:
        """Collect the particles that a name does not begin with."""
        return self.particles - self.leading_particles

    @cached_property
    def titled(self) -> frozenset[str]:
        """Collect the titles and nouns that tell whether a person is called he or she."""
        return frozenset(self.calls) - self.called


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


class Naming(Struct, frozen=True, eq=False, kw_only=True, dict=True):
    """What tells a name, a title or a term in quotation marks from words that somebody says."""

    no_capital: frozenset[str] = NONE
    """Words without a capital in the title of a book or a programme."""
    works: frozenset[str] = NONE
    """What has a title: book, film."""
    makers: frozenset[str] = NONE
    """Who has to do with a title: author."""
    named: frozenset[str] = NONE
    """Words that give a name: titled, called."""
    worn: frozenset[str] = NONE
    """What bears a name or a slogan: shirt, rally."""
    before_title: frozenset[str] = NONE
    """Words, beside those above, behind which stands a noun, and so a title, and no sentence that somebody says."""
    not_before_title: frozenset[str] = NONE
    """Words that end a subject but may begin what somebody says."""
    behind_title: frozenset[str] = NONE
    """What stands right behind a title: by."""
    author_pattern: str = ""
    """What stands between a title and who made it: by."""
    name_pattern: str = ""
    """Words that give a name to what follows at the end of a text: known as."""
    called_pattern: str = ""
    """What people of some kind call a thing, and nobody in particular: what planners call."""
    owner_endings: tuple[str, ...] = ()
    """The signs of a possessive."""


class Pages(Struct, frozen=True, eq=False, kw_only=True):
    """What stands on pages and in letterheads beside a text. Patterns are parts of one, for whole lines or pieces."""

    months: tuple[str, ...] = ()
    """The names of the twelve months in small letters, abbreviations included, in twelve texts."""
    date_joints: tuple[str, ...] = ()
    """What stands between the parts of a date: of, de."""
    day_endings: tuple[str, ...] = ()
    """What stands right behind the number of a day: st, th."""
    weekdays: str = ""
    by: str = ""
    """What stands before the name of an author."""
    edited: str = ""
    """What stands before the name of an editor."""
    source: str = ""
    """What stands before the name of a publisher."""
    issued: str = ""
    """What stands before the date of issue."""
    issued_alone: str = ""
    """The same where nothing but the date follows."""
    changed: str = ""
    """What stands before the date of a change."""
    headings: str = ""
    """What a document may call itself: press release."""
    joints: str = ""
    """What joins a date to the words beside it: on, at."""
    times: str = ""
    """What stands behind the time of day: Uhr."""
    counted: str = ""
    """What is counted on pages: 5 min read, 12 comments."""
    roles: frozenset[str] = NONE
    """What authors are: reporter."""
    no_role: frozenset[str] = NONE
    """Words that no role has: was."""
    publishers: frozenset[str] = NONE
    """Words in the names of papers, agencies and offices, and not of persons."""
    publisher_endings: tuple[str, ...] = ()
    """Endings of such words."""
    agencies: frozenset[str] = NONE
    """Names of agencies that are written in small letters."""
    particles: frozenset[str] = NONE
    """Words without a capital in names and roles."""
    articles: tuple[str, ...] = ()
    """What the name of a publisher may begin with, without a capital."""
    tail: str = ""
    """What parts a name from where or for whom somebody writes."""
    writes_for: str = ""
    """What stands before the publisher for whom somebody writes."""
    and_: str = ""
    """What stands between two names."""
    captions: tuple[str, ...] = ()
    widgets: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    blurbs: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    """Lines after which comes no more of the article."""
    first_published: str = ""
    """A line that says where an article was published first, the publisher in its group."""
    publisher_lines: tuple[str, ...] = ()
    """Lines that name the publisher, in their group."""
    ourselves: str = ""
    """What stands in such lines for a name."""
    before_publisher: str = ""
    """What stands before the name of the publisher in the head or foot of a page."""
    no_labels: frozenset[str] = NONE
    """What stands before a colon on a page, and is no speaker."""


class Words(Struct, frozen=True, eq=False, kw_only=True):
    """All that the program knows of one language."""

    meaning: Meaning | None = None
    """None: whether a change or a gap touches the meaning is not judged."""
    narration: Narration = Narration()
    speech: Speech = Speech()
    names: Names = Names()
    reporting: Reporting = Reporting()
    naming: Naming = Naming()
    abbreviations: Abbreviations = NO_ABBREVIATIONS
    pages: Pages = Pages()
    commonest: frozenset[str] = NONE
    """The commonest words, by which a text is known to be in this language; none that most others have as well."""


NO_WORDS = Words()
"""The record of a language that has no module."""
