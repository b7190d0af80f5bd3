"""List the English words on pages and in letterheads beside a text."""

from __future__ import annotations

from briefing.languages.letterheads import Pages
from briefing.languages.lists import word_list

_NETWORK = r"(?:facebook|twitter|x|instagram|telegram|linkedin|youtube|whatsapp|threads|bluesky|google news|tiktok|vk)"

PAGES = Pages(
    months=(
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sep sept",
        "october oct",
        "november nov",
        "december dec",
    ),
    date_joints=("of",),
    day_endings=("st", "nd", "rd", "th"),
    weekdays=r"(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?\b\.?",
    by=(
        r"(?:(?:written|words|story|text|reporting|report|opinion|analysis|comment|essay|review|interview) )?by"
        r"|(?:about the author|author|text)s?(?=\s*:)"
    ),
    edited=r"(?:edited|editing) by|editors?(?=\s*:)",
    source=r"(?:source|publisher|publication)(?=\s*:)",
    issued=(r"(?:(?:first|originally|article) )?(?:published|posted|issued|released|filed|dated?|created)(?: online)?"),
    issued_line=r"(?:first |originally )?(?:published|posted|issued|date|released)",
    changed=r"(?:last )?(?:updated?|modified|edited|revised)",
    headings=r"for immediate release|press releases?|news releases?|media releases?|statements?",
    joints=r"on|at|in|of|hrs?",
    reading="read",
    counted=r"comments?|views?|likes?|shares?",
    roles=word_list(
        """
        writer reporter correspondent editor journalist columnist contributor producer photographer analyst fellow
        professor phd staff
        """
    ),
    no_role=word_list("is was are were a an as has had the"),
    publishers=word_list(
        """
        times post gazette courier herald journal tribune news press guardian observer telegraph chronicle review
        magazine independent express mail globe sentinel register dispatch bulletin examiner weekly daily agency radio
        tv television broadcasting network ministry office commission council department institute university
        association foundation parliament secretariat newsroom
        """
    ),
    particles=word_list("of the and for & al"),
    articles=("the",),
    tail=r"for|in|with|at|from",
    writes_for="for",
    between="and",
    captions=(
        r"(?:photo|image|picture|illustration|photograph|video)s?(?: credits?| by| courtesy of)?\s?:.{1,200}",
        r"(?:picture |image |photo )?credits?\s?:.{0,200}|\(?(?:file|stock) (?:photo|image|picture)\)?\.?",
    ),
    widgets=(
        r"subscribe(?: now| to .{1,60})?|sign (?:up|in)(?: .{1,60})?|log ?in(?: or (?:register|sign up))?|register",
        r"(?:please )?(?:share|print|save|email|tweet|like|bookmark|download pdf|copy link|listen|play|reply|report)"
        rf"(?: this| on| via| to)?(?: (?:article|story|page|post|{_NETWORK}))?",
        r"(?:listen to|hear|play|save|read) (?:this|the) (?:article|story|page|post|podcast|episode|audio)(?: later)?"
        r"(?:\s?[·|(–-]?\s?\d{1,3}[ :](?:\d{2}|min(?:ute)?s?)\)?)?|(?:save|read|listen) (?:for )?later",
        rf"share this:?.{{0,40}}|print .{{1,30}}|{_NETWORK}(?:[ ,/|]+{_NETWORK})*|rate this (?:article|story|post)",
        r"\(?\s*(?:votes?: \d+.{0,40}|\d+ votes?|\d+ (?:comments?|shares?|likes?|views?))\s*\)?|newsletters?",
        r"comments?(?: \(?\d+\)?)?|leave a (?:comment|reply).{0,40}",
        r"(?:to )?(?:participate in|join) the (?:discussion|conversation).{0,40}|newsfeed|chats?|loader|loading\.{0,3}",
        r"advertisements?|sponsored(?: content)?|ad|menu|search|skip to .{1,40}",
        r"accept(?: all)?(?: cookies)?|we use cookies.{0,200}|.{0,80}cookie (?:policy|settings|preferences).{0,80}",
        r"\d{1,3}[- ]min(?:ute)?s?(?: (?:read|listen))?|(?:reading|listening) time:? \d{1,3} min(?:ute)?s?",
        r"back to top|scroll .{1,30}|click here.{0,60}|continue reading.{0,60}|show more|load more",
    ),
    links=(
        r"(?:read|see|watch|listen)(?: also| more| next| too)?\s?:.{0,200}|(?:also|further) (?:read|reading)\b.{0,200}",
        r"(?:related|recommended|trending|popular|more)"
        r"(?: (?:posts?|stories|articles|topics|news|reading|links|coverage))?\s?:?",
        r"more (?:from|on|stories|news) .{1,80}|source link|you (?:may|might) also like.{0,40}|don.t miss.{0,80}",
    ),
    blurbs=(
        rf"follow .{{1,80}} on {_NETWORK}.{{0,80}}|follow us.{{0,80}}|.{{0,60}}all rights reserved.{{0,80}}",
        r"copyright .{1,100}|terms (?:of|and) .{1,40}|privacy policy.{0,40}|contact us|about us"
        r"|(?:media |press )?contacts?\s?:.{1,200}",
    ),
    ends=(
        r"about the authors?\b.{0,100}|related (?:posts|stories|articles|topics)\s?:?",
        "poll conducted|newsfeed|source link",
        rf"read more from .{{1,80}}|more from .{{1,80}}|follow .{{1,80}} on {_NETWORK}.{{0,80}}",
        r"first published (?:in|on|by|at) .{1,100}|originally published .{1,100}|leave a (?:comment|reply).{0,40}",
        r"(?:\d+ )?comments?|share this(?: article| story)?:?|you (?:may|might) also like.{0,40}",
        r"to participate in the discussion|recommended(?: for you)?|most (?:read|popular)",
    ),
    first_published=(r"(?:this (?:article|piece|text) was )?(?:first|originally) published (?:in|on|by|at)(?: the)?"),
    publisher_lines=(
        r"read more from (.{2,60})",
        r"follow (.{2,60}?) on (?:facebook|twitter|x|instagram|telegram|linkedin|youtube)\b.*",
    ),
    ourselves=r"us|me|him|her|them|the author",
    before_publisher=(
        r"follow|subscribe to|sign up (?:for|to)|about|support|join|more from|published (?:in|by|on)|copyright"
    ),
    places="in",
    chapter="chapter",
    page=r"page|p\.",
    of_pages="of",
    label_joints=("of", "the", "de", "van", "von"),
    no_labels=word_list(
        """
        note notes update updates photo photos image images source sources credit credits editor editors author authors
        date dates published read related location locations subject subjects to from cc re pro pros con cons http https
        summary warning warnings topic topics tag tags q a question questions answer answers
        """
    ),
)
