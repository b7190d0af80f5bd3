"""List the English words of a narrator's cue between two pieces of what somebody says: Mr Rutte said in a statement."""

from __future__ import annotations

from briefing.languages.lists import word_list
from briefing.languages.meaning import Narration

_ADVERBS = word_list("then also later again further today yesterday tomorrow monday tuesday wednesday thursday")
_TIMES = _ADVERBS | word_list(
    """
    friday saturday sunday earlier recently afterwards afterward subsequently meanwhile shortly soon eventually finally
    previously tonight last this next week month year night morning afternoon evening weekend
    january february march april may june july august september october november december
    """
)

NARRATION = Narration(
    titles=word_list("the mr mrs ms mx dr prof sir lord lady dame gen sen rep gov president"),
    adverbs=_ADVERBS,
    times=_TIMES,
    places=word_list(
        """
        in on at by a an the his her their statement interview email letter tweet post speech press news conference
        facebook twitter radio television tv
        """
    ),
    objects=word_list("to in at on of during with from by for about upon through over via"),
    telling=word_list("told tell tells asked ask asks warned warn warns"),
    finite=word_list("is are was were be been has had have came comes went goes did does"),
    participle_endings=("ing",),
    events=word_list("meeting briefing hearing morning evening gathering building"),
    heads_with={
        "general": word_list("secretary attorney governor director consul inspector surgeon solicitor"),
    },
    clause_pattern=(
        r"\b(?:and|but|while|when|as|after|before|because|who|which|whom|whose|that|until|since|where|if)\b"
    ),
    role_end_pattern=r"\b(?:for|of|at|in|to|and)\b",
    noises=word_list("applause laughter inaudible crosstalk pause cheers music"),
    asks="QA",
)
