"""List the words and patterns of English.

- `meaning`: list the words that carry the meaning of a sentence.
- `names`: list the words in names and beside them.
- `narration`: list the words of a narrator's cue.
- `pages`: list the words on pages and in letterheads.
- `speech`: list the verbs of saying and the words of the clause around them.
"""

from __future__ import annotations

from briefing.languages.en.meaning import MEANING
from briefing.languages.en.names import NAMES, NAMING
from briefing.languages.en.narration import NARRATION
from briefing.languages.en.pages import PAGES
from briefing.languages.en.speech import REPORTING, SPEECH
from briefing.languages.lists import word_list
from briefing.languages.record import Words
from briefing.text.sentences import Abbreviations

WORDS = Words(
    meaning=MEANING,
    narration=NARRATION,
    speech=SPEECH,
    names=NAMES,
    reporting=REPORTING,
    naming=NAMING,
    pages=PAGES,
    editor_note_pattern=(
        r"emphasis (?:added|mine|ours|supplied|in (?:the )?original)|(?:my|our|original) emphasis"
        r"|italics (?:added|mine|ours|in original)"
    ),
    abbreviations=Abbreviations(
        always=word_list(
            """
            Mr Mrs Ms Mx Dr Prof Sen Gov Rep Gen Lt Col Sgt Capt Cmdr Adm Maj Brig Rev Hon Pres Amb Del Atty Supt Cllr
            St Jr Sr vs e.g i.e cf ca
            """
        ),
        before_numbers=word_list("No Nos Art Sec p pp Vol Fig Jan Feb Mar Apr Aug Sep Sept Oct Nov Dec"),
    ),
    commonest=word_list("the of and to in that is was for it with as on be by this are from at which"),
)
