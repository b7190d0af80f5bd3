"""List the English words and endings that carry the meaning of a sentence.

A quotation may not change them or leave them out. All forms are listed, because nothing is inflected. Words joined by
`_` are a phrase.
"""

from __future__ import annotations

from briefing.languages.lists import word_list
from briefing.languages.meaning import Meaning

_NEGATION = word_list(
    """
    no not none nor neither never nobody nothing nowhere non cannot without hardly barely scarcely scarce rarely
    seldom except unless instead lest all_but nothing_but but_for minus dont doesnt didnt cant couldnt wont wouldnt
    shouldnt isnt arent wasnt werent hasnt havent hadnt aint deny denies denied denying denial refuse refuses
    refused refusing refusal reject rejects rejected rejecting rejection fail fails failed failing failure lack
    lacks lacked lacking absent absence decline declines declined declining oppose opposes opposed opposing
    opposition against avoid avoids avoided avoiding prevent prevents prevented preventing stop stops stopped
    stopping cease ceases ceased ceasing refrain refrains refrained refraining resist resists resisted cancel
    cancels cancelled canceled halt halts halted suspend suspends suspended postpone postpones postponed condemn
    condemns condemned condemning renounce renounces renounced veto vetoes vetoed boycott boycotts boycotted scrap
    scraps scrapped withdraw withdraws withdrew withdrawn thwart thwarts thwarted shun shuns shunned forgo give_up
    gave_up put_off hold_off end_to opposite_of in_place_of apart_from save_for instead_of doubt doubts doubted
    doubting doubtful dubious rule_out rules_out ruled_out ruling_out far_from rather_than devoid free_of free_from
    ban bans banned banning prohibit prohibits prohibited prohibiting forbid forbids forbidden contrary disagree
    disagrees disagreed disagreement dispute disputes disputed contradict contradicted wrong wrongly false falsely
    fake untrue myth lie lies lied anti counter pseudo former formerly ex block blocks blocked blocking abandon
    abandoned abandons abandoning neglect neglects neglected ignore ignores ignored unable unlikely unwilling
    unclear uncertain unknown unnecessary unfair unjust unjustified unlawful illegal unacceptable unthinkable
    unrealistic unreasonable unready unprepared unsuccessful unsafe unwise untenable unfounded impossible improbable
    implausible incapable inconceivable insufficient inadequate inaccurate incorrect invalid ineffective irrelevant
    irresponsible illegitimate immoral imprudent incompatible inconsistent unconvinced uninterested unprovoked
    unconfirmed unproven unverified misleading mistaken nonsense anything_but short_of no_longer hesitate hesitates
    reluctant reluctance skeptical sceptical nil zero
    """
)
_MODAL = word_list(
    """
    can could may might must shall should will would ought if whether provided assuming suppose supposing supposed
    perhaps maybe possible possibly possibility probable probably probability likely likelihood potential
    potentially presumably allegedly alleged reportedly supposedly apparently apparent ostensibly arguably
    conceivably theoretically seem seems seemed seemingly appear appears appeared appearing need_to needs_to
    needed_to have_to has_to had_to having_to able_to hopefully considering going_to about_to used_to tend tends
    threaten threatens threatened in_case as_long_as so_long_as only_if even_if depending depends conditional
    conditionally so_called in_theory in_principle de_facto suspect suspects suspected fear feared i_think i_believe
    i_guess i_assume i_suppose i_hope guess guesses assume assumes assumed in_my_opinion in_my_view in_the_event
    subject_to contingent_on insofar_as joking want_to wants_to wanted_to wanting_to wish_to wishes_to hope_to
    hopes_to hoped_to hope_that try_to tries_to tried_to trying_to attempt_to attempts_to intend_to intends_to
    intended_to plan_to plans_to planned_to planning_to expect_to expects_to expected_to dare_to i_feel i_expect
    claim_to claims_to claimed_to pretend_to pretends_to pretended_to on_condition
    """
)
_QUANTIFIER = word_list(
    """
    all every everyone everybody everything each some someone somebody something any anyone anybody anything many
    much more most less least few fewer fewest several various enough both either whole entire entirely half always
    often sometimes usually generally mostly mainly largely partly partially in_part only merely almost nearly
    certain majority minority lots plenty numerous little couple tens number_of handful bulk up_to roughly
    approximately other others another barely fully completely totally absolutely increasingly fraction so_far
    occasionally frequently temporarily briefly eventually at_least at_most no_more mere sole solely exclusively
    more_than less_than a_lot lot_of part_of_the circa
    """
)
_NUMBER = word_list(
    """
    zero nil one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand
    thousands million millions billion billions trillion trillions dozen dozens score scores first second third
    fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
    seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth hundredth thousandth millionth quarter
    quarters thirds once twice thrice double doubled triple tripled quadruple single pair percent percentage pct
    minus plus
    """
)
SAYING = word_list(
    """
    say says said saying tell tells told telling add adds added adding ask asks asked asking answer answers answered
    answering reply replies replied replying respond responds responded responding explain explains explained
    explaining state states stated stating declare declares declared declaring announce announces announced
    announcing argue argues argued arguing claim claims claimed claiming continue continues continued continuing
    note notes noted noting observe observes observed observing remark remarks remarked remarking stress stresses
    stressed stressing warn warns warned warning insist insists insisted insisting conclude concludes concluded
    concluding write writes wrote writing written recall recalls recalled recalling believe believes believed think
    thinks thought suggest suggests suggested suggesting emphasize emphasizes emphasized emphasizing emphasise
    emphasises emphasised emphasising comment comments commented commenting acknowledge acknowledges acknowledged
    admit admits admitted admitting speak speaks spoke speaking point points pointed pointing disagree disagrees
    disagreed agree agrees agreed shout shouts shouted snap snaps snapped retort retorts retorted counter counters
    countered shot cry cries cried exclaim exclaims exclaimed whisper whispers whispered object objects objected
    protest protests protested concede concedes conceded assert asserts asserted allege alleges alleged maintain
    maintains maintained report reports reported reporting quote quotes quoted tweet tweets tweeted post posts
    posted joke jokes joked interject interjected interrupt interrupts interrupted contend contends contended
    confirm confirms confirmed deny denies denied urge urges urged repeat repeats repeated reiterate reiterates
    reiterated predict predicts predicted yell yells yelled yelling complain complains complained boast boasts
    boasted vow vows vowed pledge pledges pledged laugh laughs laughed echo echoes echoed demand demands demanded
    accuse accuses accused criticize criticized criticise criticised reject rejects rejected dismiss dismisses
    dismissed testify testifies testified according
    """
)
_PRONOUNS = word_list("he she they it")
_UNIT = word_list(
    """
    mm cm ft lb lbs oz mg ml kw mw gw kwh mwh gwh mph kmh knots mbar hz mhz ghz bn mn percent percentage pct dollar
    dollars cent cents euro euros pound pounds ruble rubles rouble roubles yen yuan metre metres meter meters
    kilometre kilometres kilometer kilometers km mile miles foot feet inch inches yard yards gram grams kilogram
    kilograms kg ton tons tonne tonnes ounce ounces litre litres liter liters gallon gallons barrel barrels degree
    degrees acre acres hectare hectares watt watts kilowatt kilowatts megawatt megawatts gigawatt gigawatts second
    seconds minute minutes hour hours day days week weeks month months year years decade decades century centuries
    """
)
_DATE = word_list(
    """
    january february march april june july august september october november december jan feb mar apr jun jul aug
    sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight
    spring summer autumn winter morning evening noon midnight christmas easter
    """
)
_ORDINARY = word_list(
    """
    the a an it he she we they you this that these those there here and or so because since when while as at by for
    from in into of on onto to with within what which who whom whose why how where is are was were be been being am
    do does did has have had my our your his her its their mine ours yours me him us them let yes well now then also
    even still thus hence after before during until between among through across along behind beside besides beyond
    inside outside near off out up down again away back both please thank thanks welcome look listen okay ok sir
    madam mr mrs ms dr good great new old first
    """
)
_CLAIMING = word_list(
    """
    say says said saying claim claims claimed claiming tell tells told telling argue argues argued insist insists
    insisted allege alleges alleged suggest suggests suggested think thinks thought believe believes believed warn
    warns warned deny denies denied admit admits admitted call calls called calling accuse accuses accused assert
    asserts asserted maintains contend contends contended yell yelled yelling shout shouted shouting
    """
)
_POINTING = word_list(
    """
    he she it they him her them his hers its their theirs this that these those who which one ones there here then
    such the a an i we me us my our mine ours you your yours so same
    """
)
_RELATIVE = word_list("who whom whose which")
_FORMS = word_list(
    """
    is_are_was_were_be_been_am_being has_have_had_having do_does_did_doing goes_went_go_gone_going
    """
)

MEANING = Meaning(
    negation=_NEGATION,
    modal=_MODAL,
    quantifier=_QUANTIFIER,
    number=_NUMBER,
    saying=SAYING,
    pronouns=_PRONOUNS,
    unit=_UNIT,
    date=_DATE,
    ordinary=_ORDINARY,
    claiming=_CLAIMING,
    pointing=_POINTING,
    relative=_RELATIVE,
    forms=_FORMS,
    negated_endings=("n't",),
    negating_prefixes=("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "de"),
    opposite_endings=(("less", "ful"),),
    modal_contractions=word_list("ll d"),
    number_endings=("fold",),
    inflections=("s", "es", "ies", "d", "ed", "ied", "e", "ing", "'s", "y"),
    respelt_inflections=(("y", "ies"), ("y", "ied")),
    owner_pattern=r"\w['’]s?\s+\w",
    joining_pattern=r"^\W*['’]s\b|\b(?:and|or|but|nor|who|whom|which|that|when|if|because)\b",
    introducing=word_list("that"),
    attributing=word_list("according"),
    qualifying=word_list("only when until"),
    capitalised=word_list("i"),
)
