"""List the English words in names and beside them, and those that distinguish a name or title in marks from speech."""

from __future__ import annotations

from briefing.languages.lists import word_list
from briefing.languages.naming import Names, Naming

_TITLES = word_list(
    """
    mr mrs ms mx dr prof professor sir dame lord lady gen general sen senator rep representative gov governor col
    colonel lt capt captain sgt president premier chancellor king queen pope prince princess minister secretary
    judge justice chief director chairman chairwoman sheriff mayor rev reverend ambassador former congressman
    congresswoman attorney vice prime the spokesman spokeswoman spokesperson leader speaker adviser advisor
    commissioner admiral councillor councilor councilman councilwoman cllr alderman alderwoman mp mep mla msp
    detective inspector constable superintendent sergeant corporal lieutenant commander brigadier bishop archbishop
    cardinal rabbi imam sheikh baroness baron duke duchess earl viscount deputy acting retired undersecretary
    treasurer chair chairperson headteacher coach nurse doctor
    """
)
_PARTICLES = word_list("de del der den di da du von van bin ibn al el la le ter dos")
_HE = word_list("he his him himself")
_SHE = word_list("she her hers herself")
_MEN = word_list(
    """
    mr sir lord spokesman chairman congressman councilman businessman king prince pope father uncle brother policeman
    monsieur
    """
)
_WOMEN = word_list(
    """
    mrs ms miss dame lady madam spokeswoman chairwoman congresswoman councilwoman businesswoman queen princess aunt
    sister mother policewoman madame mademoiselle
    """
)

NAMES = Names(
    titles=_TITLES,
    particles=_PARTICLES,
    leading_particles=word_list("al el von van de"),
    of=word_list("of for the"),
    small=word_list("the a an of for to in at and"),
    within=word_list("the of for in to at on and"),
    label_places=("of",),
    suffixes=word_list("jr sr ii iii iv phd md mp esq"),
    family_first=word_list(
        """
        ban chen deng hu jiang kim lee li liu mao moon nguyen park wang wen xi xu yang yoon zhang zhao zhou
        """
    ),
    definite_articles=("the",),
    articles=("the", "a", "an"),
    courtesy=word_list("mr mrs ms mx miss sir madam dr prof"),
    titled_pattern=r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Councillor|Cllr|Sir|Rev)\b\.?",
    gendered_pattern=r"(?:Mr|Mrs|Ms|Miss)\b",
    calls={**dict.fromkeys(sorted(_HE | _MEN), "he"), **dict.fromkeys(sorted(_SHE | _WOMEN), "she")},
    called=_HE | _SHE,
    telling_pronouns=word_list("he she his"),
    apart=word_list("of in at from for on near under into than"),
    nobody=word_list("source sources others critics supporters everyone nobody"),
    definite_pattern=r"(?:the|this|that)\s+",
    role_ends=word_list("of for"),
    apposition_pattern=r"(?:a|an|the|who\s+is\s+an?)\s+",
    role_behind_pattern=r"(?:who\s+is\s+)?(?:an?|the)\s+",
    role_before_pattern=r"(?:\A|[.!?,;]\s+|\n|\b(?:but|and|while)\s+)the\s+",
    no_role=word_list("day week month year night time same next other last first second third moment"),
)

NAMING = Naming(
    no_capital=word_list("a an the of in on at to for from by and or but nor with as is vs v"),
    works=word_list(
        """
        book novel memoir essay column op-ed report poem film movie documentary show program programme series podcast
        episode drama comedy sitcom musical play song album single hit ballad anthem ad magazine newspaper channel
        """
    ),
    makers=word_list("author host co-host hosts star anchor moderator wrote directed edits edited"),
    named=word_list("titled entitled headlined subtitled named dubbed nicknamed called"),
    worn=word_list("shirt t-shirt hat sign headlines party rally tour"),
    before_title=word_list("of or like"),
    not_before_title=word_list("that who which"),
    behind_title=word_list("by"),
    author_pattern=r"by\s+[A-Z]",
    name_pattern=(
        r"\b(?:titled|entitled|headlined|subtitled|so-called|nicknamed|known\s+as"
        r"|(?:a|an|the|his|her|their)\s+[\w-]+(?:\s[\w-]+)?\s+called|the\s+word|the\s+term)[,:]?\s*(?:the\s+)?"
    ),
    called_pattern=(
        r"(?:(?:\A|[.!?]\s+|\n)[A-Z][a-z]+s|\b(?:[a-z]+s|people|some|many|most))\s+(?:(?:often|sometimes|now|also)\s+)?"
        r"(?:call|term|dub|label|refer\s+to|describe|know)\s+(?:(?:it|this|that|them|these|those)\s+)?(?:as\s+)?"
        r"(?:(?:the|an?)\s+)?"
    ),
    owner_endings=("’s", "'s", "s’", "s'"),
    hanging=word_list("a an and as at by for from in is of on or the to who with"),
)
