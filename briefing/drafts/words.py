"""English words by which a cue is taken apart: who says what to whom. Other languages have none yet, and no cues.

Only whom a draft names depends on them; what stands in a source does not.
"""

from __future__ import annotations

from briefing.text.meaning import Words, words_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TELLING = _words(
    """
    call called calls calling describe described describes describing dub dubbed label labeled labelled labels
    characterize characterized characterise characterised refer referred refers referring mention mentioned
    cite cited cites brand branded praise praised blast blasted slam slammed hail hailed mock mocked lament
    lamented laments quip quipped quips muse mused opine opined opines assure assured assures advise advised
    caution cautioned cautions promise promised promises propose proposed read reads tout touted attack
    attacked ridicule ridiculed denounce denounced condemn condemned decry decried express expressed voice
    voiced proclaim proclaimed proclaims reveal revealed reveals remind reminded inform informed implore
    implored bemoan bemoaned counsel counseled countered fire fired clarify clarified chime chimed begin began
    begins ask recount recounted relate underline underlined underscore underscored highlight highlighted
    highlights offer offered opened order ordered yell yelled scream screamed mutter muttered murmur murmured
    sigh sighed inquire inquired enquire enquired swear swore thank thanked hope hoped want wanted know known
    learn learned found find finds feel felt claims reports posts quotes written
    signal signaled signalled retweeted accuse pointed blame blamed hint hinted hints decide decided rule
    ruled guarantee guaranteed dispute disputed defend defended compare compared liken likened tease teased
    explaining vowed wonder wondered retaliate retaliated chant chanted chants
    """
)
"""Verbs that give somebody the word in a report, beside those of saying."""
NOUN_FOLLOWS = _words(
    """
    a the this that his her their its my our any no of to by
    """
)
"""After these, what looks like a verb of saying is a noun: “the report”."""
PRONOUNS = _words(
    """
    he she they i we it who
    """
)
TITLES = _words(
    """
    mr mrs ms mx dr prof professor sir dame lord lady gen general sen senator rep representative gov governor
    col colonel lt capt captain sgt president premier chancellor king queen pope prince princess minister
    secretary judge justice chief director chairman chairwoman sheriff mayor rev reverend ambassador former
    congressman congresswoman attorney vice prime the spokesman spokeswoman spokesperson
    leader speaker adviser advisor commissioner admiral councillor councilor councilman councilwoman cllr alderman
    alderwoman mp mep mla msp detective inspector constable superintendent sergeant corporal lieutenant commander
    brigadier bishop archbishop cardinal rabbi imam sheikh baroness baron duke duchess earl viscount deputy acting
    retired undersecretary treasurer chair chairperson headteacher coach nurse doctor
    """
)
"""What stands before a name and is no part of it."""
PARTICLES = _words(
    """
    de del der den di da du von van bin ibn al el la le ter dos
    """
)
"""Small words within a name."""
ABBREVIATIONS = _words(
    """
    Mr Ms Dr Mrs Sen Gov Rep Gen Lt Col St Jr Sr Rev vs Sgt Capt Prof Adm Del Atty Supt Pres Hon Maj Cmdr Amb Mx Cllr
    Jan Feb Aug Sept Oct Nov Dec
    """
)
"""After these a full stop ends no sentence."""
NOT_IN_TITLES = _words(
    """
    a an the of in on at to for from by and or but nor with as is vs v
    """
)
"""Written without a capital in the title of a book or a programme."""
TIMES = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december today yesterday tomorrow
    """
)
"""Written with a capital, and nobody."""
SPANS_OF_TIME = _words("day week weekend month year summer winter spring fall night morning evening afternoon")
SUBJECT_ENDS = _words(
    """
    in at on during after before when while as to into from with about of for and but who that which because
    since if where via regarding concerning over through upon amid by outside inside adding referring
    """
)
"""After these, a subject that follows its verb is over: “said Peskov in Moscow”."""
AUXILIARIES = _words(
    """
    has have had would will could should did does do is was were are been be then also not later again often
    once recently himself herself themselves even still just soon never always may might can must
    """
)
"""What may stand between a subject and its verb."""
DETERMINERS = _words(
    """
    the a an one another some several many most all both few no his her their our its my your this that these those
    two three four five six seven eight nine ten each every any other
    """
)
"""What a noun phrase begins with."""
STARTERS = _words(
    """
    just even following instead therefore however meanwhile minutes hours days years weeks moments still also then
    there here now today yesterday perhaps maybe what why how not nor yes no asked more less such like despite
    according earlier later once twice first second third next last again thus hence indeed moreover furthermore
    nevertheless nonetheless regardless besides otherwise until unless under above below across along against among
    around behind beneath beside between beyond by near off onto out over past per than throughout toward towards
    within without afterwards afterward sometimes always never rather plus unlike except apart
    aside or only anyway alas whereas thirty twenty forty fifty hundred thousands millions dozens half much
    """
)
"""Words, often with a capital, that begin a sentence and are nobody."""
CLAUSE_BEGINS = _words(
    """
    then and but while when as because that after before though although if since where which who yet so whether
    """
)
"""With these another clause begins."""

_NOUNS = _words("according point points written report quote claim post")
SAYING = (words_of("en") or Words())["saying"] - _NOUNS | TELLING
