"""List the English verbs of saying, and the words by which the clause around them is parsed."""

from __future__ import annotations

from briefing.languages.en.meaning import SAYING
from briefing.languages.lists import word_list
from briefing.languages.speech import Reporting, Speech

_NOUNS = word_list("according point points written report quote claim post")
"""Those verbs of `SAYING` that are as often nouns, or begin “according to”."""
_TELLING = word_list(
    """
    call called calls calling describe described describes describing dub dubbed label labeled labelled labels
    characterize characterized characterise characterised refer referred refers referring mention mentioned cite
    cited cites brand branded praise praised blast blasted slam slammed hail hailed mock mocked lament lamented
    laments quip quipped quips muse mused opine opined opines assure assured assures advise advised caution
    cautioned cautions promise promised promises propose proposed read reads tout touted attack attacked ridicule
    ridiculed denounce denounced condemn condemned decry decried express expressed voice voiced proclaim proclaimed
    proclaims reveal revealed reveals remind reminded inform informed implore implored bemoan bemoaned counsel
    counseled countered fire fired clarify clarified chime chimed begin began begins ask recount recounted relate
    underline underlined underscore underscored highlight highlighted highlights offer offered opened order ordered
    yell yelled scream screamed mutter muttered murmur murmured sigh sighed inquire inquired enquire enquired swear
    swore thank thanked hope hoped want wanted know known learn learned found find finds feel felt claims reports
    posts quotes written signal signaled signalled retweeted accuse pointed blame blamed hint hinted hints decide
    decided rule ruled guarantee guaranteed dispute disputed defend defended compare compared liken likened tease
    teased explaining vowed wonder wondered retaliate retaliated chant chanted chants
    """
)
"""Verbs that attribute words to somebody in a report, besides those of saying."""
_ALL_SAYING = SAYING - _NOUNS | _TELLING
_PRONOUNS = word_list("he she they i we it who")
_SUBJECT_ENDS = word_list(
    """
    in at on during after before when while as to into from with about of for and but who that which because since
    if where via regarding concerning over through upon amid by outside inside adding referring
    """
)
_AUXILIARIES = word_list(
    """
    has have had would will could should did does do is was were are been be then also not later again often once
    recently himself herself themselves even still just soon never always may might can must
    """
)
_DETERMINERS = word_list(
    """
    the a an one another some several many most all both few no his her their our its my your this that these those
    two three four five six seven eight nine ten each every any other
    """
)
_STARTERS = word_list(
    """
    just even following instead therefore however meanwhile minutes hours days years weeks moments still also then
    there here now today yesterday perhaps maybe what why how not nor yes no asked more less such like despite
    according earlier later once twice first second third next last again thus hence indeed moreover furthermore
    nevertheless nonetheless regardless besides otherwise until unless under above below across along against among
    around behind beneath beside between beyond by near off onto out over past per than throughout toward towards
    within without afterwards afterward sometimes always never rather plus unlike except apart aside or only anyway
    alas whereas thirty twenty forty fifty hundred thousands millions dozens half much
    """
)
_CLAUSE_BEGINS = word_list(
    """
    then and but while when as because that after before though although if since where which who yet so whether
    """
)
_TIMES = word_list(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december today yesterday tomorrow
    """
)
_STEMS = frozenset(word for word in _ALL_SAYING if not _ALL_SAYING.isdisjoint((f"{word}s", f"{word}ed", f"{word}d")))

SPEECH = Speech(
    saying=_ALL_SAYING,
    verb_particles={"went": "on", "goes": "on", "put": "it", "puts": "it"},
    stems=_STEMS - {"read", "put"},
    according=word_list("according"),
    noun_follows=word_list("a the this that his her their its my our any no of to by"),
    pronouns=_PRONOUNS,
    named_pronouns=word_list("he she they"),
    first_person=word_list("i we"),
    no_person=word_list("it they"),
    always_capital=word_list("I"),
    who=word_list("who"),
    relatives=word_list("who which"),
    where=word_list("where"),
    joining=word_list("and"),
    subject_ends=_SUBJECT_ENDS,
    auxiliaries=_AUXILIARIES,
    being=word_list("is are was were be been being ’s 's"),
    determiners=_DETERMINERS,
    articles=word_list("the a an one"),
    starters=_STARTERS,
    clause_begins=_CLAUSE_BEGINS,
    clause_parts=word_list("and but while because as when"),
    times=_TIMES,
    spans_of_time=word_list(
        """
    day week weekend month year summer winter spring fall night morning evening afternoon
    """
    ),
    pointing_times=word_list("this last that"),
    placed_by=word_list("in at on during after before from amid outside inside with of who whose"),
    places=word_list("in at on of from near behind outside by with"),
    openers=word_list("here there"),
    adding=word_list("and but so then yet or nor plus"),
    fragments=word_list("while because"),
    placing=word_list(
        """
        despite like unlike until unless under above below across along against among around behind between beyond near
        within without except whereas once besides regardless instead apart aside rather such
        """
    ),
    later=word_list("later then"),
    actors=word_list("of with to"),
    by=word_list("by"),
    leads_in=word_list("that as the a an is was he she they it to"),
    connecting=word_list("and but or so then instead still yet also"),
    many=word_list("you people men women others"),
    many_endings=("s", "ly"),
    linking_pattern=r"and|or|nor|but|the|an?|in|of|to",
    label_pattern=r"[Ff]rom[ \t]",
    participle_endings=("ing",),
    past_endings=("ed",),
    present_endings=("s",),
    no_present_endings=("ss",),
    adverb_endings=("ly",),
    plural_endings=("s",),
    owner_endings=("’s", "'s", "s’"),
    finite_endings=("ed", "said", "wrote", "told"),
    passive_endings=("ed", "told", "found", "known", "written"),
)

_REPORTING_STEMS = (
    *("said", "say", "add", "argu", "claim", "told", "tell", "not", "stat", "announc", "believ", "warn", "explain"),
    *("insist", "acknowledg", "admit", "conced", "contend", "den", "predict", "suggest", "assert", "maintain"),
    *("report", "writ", "wrote", "conclud", "observ", "declar", "allege", "vow", "promis", "point", "confirm"),
    *("estimat", "complain", "recall", "testif", "hint", "reveal", "tweet", "cautio"),
)
_REPORTING = "|".join(
    sorted(word for word in _ALL_SAYING if word.startswith(_REPORTING_STEMS) and not word.endswith("ing"))
)
_TOLD = "told|tells|tell|warned|warns|assured|assures|reminded|reminds|promised|informed|informs"
"""Verbs that are followed by the person spoken to."""

REPORTING = Reporting(
    that=(
        rf"\b(?:({_REPORTING})\b"
        r"(?:\s+(?:[A-Z][\w.’'-]*\s+){1,3}|\s+(?:reporters|him|her|them|me|us|supporters|voters)\s+|\s+)"
        rf"|({_TOLD})\s+(?:[\w’'-]+\s+){{1,5}}?)that\s+(?=[^\s“\"])"
    ),
    bare=(
        r"\b(said|says|added|adds|argued|argues|believes|insisted|claimed|warned)\s+"
        r"(?=(?:he|she|they|it|there|we|the|his|her|their|this|these|those|[A-Z][a-z]+)\s[^“”\"]{12})"
    ),
    said=(
        r",\s+([^,“”\"\n]{2,80}?|[A-Zati][^,“”\"\n]{1,60},\s[^,“”\"\n]{1,80},)"
        r"\s+(said|says|added|adds|told\s+\w+(?:\s+\w+)?)\s*(?:[A-Z]\w+day)?[.]?\s*\Z"
    ),
    said_probe=r",\s[^,“”\"\n]{2,80}?,?\s(?:said|says|added)(?:\s[A-Z]\w+day)?[.](?:\s|\Z)",
    joins=r",?\s+(?:although|though|but|while|whereas|and|yet)\s+\Z",
    according=r"\b[Aa]ccording to\s+",
    noun_before=word_list("of those these several many some other all the its their"),
)
