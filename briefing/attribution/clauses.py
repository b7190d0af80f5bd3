"""The parts of a clause that tell who speaks: the subject before or after a verb of saying.

No grammar, but what news reports and summaries do: subjects stand beside their verbs, and names have capitals.
"""

from __future__ import annotations

from briefing.attribution.tokens import Token, is_participle, is_past, is_verb
from briefing.drafts.words import (
    AUXILIARIES,
    CLAUSE_BEGINS,
    DETERMINERS,
    NOUN_FOLLOWS,
    PARTICLES,
    PRONOUNS,
    SAYING,
    SPANS_OF_TIME,
    STARTERS,
    SUBJECT_ENDS,
    TIMES,
    TITLES,
)
from briefing.text.span import Span

PLACED_BY = frozenset(
    (
        *("in", "at", "on", "during", "after", "before", "from", "amid", "outside", "inside", "with", "of"),
        *("who", "whose"),
    )
)
"""With these a phrase begins that says where or when, or of what or whom a name is: Pell, of Pell's Hardware, said."""
_PLACES = frozenset(("in", "at", "on", "of", "from", "near", "behind", "outside", "by", "with"))
"""With these a noun says which is meant: a man in the audience."""
DASHES = frozenset(("—", "–", "--"))
_ADDING = frozenset(("and", "but", "so", "then", "yet", "or", "nor", "plus"))
"""A sentence that begins with them begins behind them."""
_FRAGMENTS = frozenset(("while", "because"))
"""A sentence may be nothing but a clause with these: Because Pell disagreed."""
_PLACING = frozenset(
    (
        *("despite", "like", "unlike", "until", "unless", "under", "above", "below", "across", "along", "against"),
        *("among", "around", "behind", "between", "beyond", "near", "within", "without", "except", "whereas", "once"),
        *("besides", "regardless", "instead", "apart", "aside", "rather", "such"),
    )
)
"""With these begins, where a comma ends it, what a sentence has before its subject: Unlike Saks, Peskov …"""


def speaking(tokens: list[Token], index: int) -> Span | None:
    """Whose verb stands there: of a subject before it, of the whole sentence, or behind it."""
    before = tokens[:index]
    if _is_second(before):
        return sentence_subject(before)
    found = sentence_subject(before) if is_participle(tokens, index) else subject_of(before)
    inverts = index + 1 < len(tokens) and tokens[index + 1].is_name
    return object_of(tokens, index + 1) if found is None and inverts else found


def _is_second(before: list[Token]) -> bool:
    """Whether a verb is the second of one subject: Silverman came back and joked; he sat down and later said."""
    while (
        before
        and before[-1].text.islower()
        and (before[-1].small in ("later", "then") or before[-1].small.endswith("ly"))
    ):
        before = before[:-1]
    return len(before) > 1 and before[-1].small == "and"


def sentence_subject(clause: list[Token]) -> Span | None:
    """Whose participle follows a clause: of its last subject with a verb of saying, else of the whole sentence."""
    if len(clause) > 2 and clause[-1].is_name:  # footage of Hillary Clinton asking
        name = [index for index in range(len(clause)) if not clause[index].is_name]
        if name and clause[name[-1]].small in ("of", "with", "to"):
            return Span(clause[name[-1] + 1].start, clause[-1].end)
    for index in range(len(clause) - 1, 0, -1):
        if is_verb(clause, index) and not is_participle(clause, index) and clause[index - 1].small != "who":
            found = subject_of(clause[:index])
            if found is not None:
                return found
    return opening_subject(clause)


def opening_subject(clause: list[Token]) -> Span | None:
    """The subject that a sentence begins with, be it a name or not: several groups granted him a delay, saying."""
    clause = _behind_adding(clause)
    begin = 0
    commas = [number for number, token in enumerate(clause) if token.text == ","]
    if clause and commas and (clause[0].small in SUBJECT_ENDS | CLAUSE_BEGINS | {"here", "there"}):
        begin = commas[0] + 1  # In August, several groups
    if begin < len(clause) and clause[begin].small in DETERMINERS:
        end = begin + 1
        while end < len(clause) and clause[end].is_word and not _ends_noun(clause[end]):
            end += 1
        if end - begin > 1:
            return Span(clause[begin].start, clause[end - 1].end)
    return first_subject(clause[begin:]) or first_subject(clause)


def _ends_noun(token: Token) -> bool:
    return token.small in AUXILIARIES | SUBJECT_ENDS | CLAUSE_BEGINS | SAYING or is_past(token)


def subject_beside(clause: list[Token]) -> Span | None:
    """The subject of a cue that begins right behind a quotation: Bill Frelick, director at Human Rights Watch, said."""
    commas = [number for number, token in enumerate(clause) if token.text in (",", "—", "–", "--")]
    if not commas or not commas[0]:
        return subject_of(clause)
    first = clause[: commas[0]]
    second = clause[commas[0] + 1 : commas[1] if len(commas) > 1 else len(clause)]
    second = [token for token in second if token.is_word] or first
    if not first[-1].is_name and all(token.is_name for token in second):
        return _phrase(second)
    return _phrase(first)


def subject_of(clause: list[Token]) -> Span | None:
    """The subject at the end of what stands before a verb: a name, a pronoun, or a noun with its article."""
    parts = _without_phrases(_parts(_without_adverbs(_without_aside(clause))))
    if not parts:
        return None
    if parts[-1]:
        return _phrase(parts[-1]) or (_phrase(parts[-2]) if len(parts) > 1 else None)
    candidates = [part for part in parts if part and not _is_age(part)]
    while len(candidates) > 1 and candidates[0][0].small in PLACED_BY:
        del candidates[0]  # Of Carson, Levine, a donor, said
    named_last = bool(candidates) and all(
        token.is_name for token in candidates[-1]
    )  # the spokesman, Dmitry Peskov, said
    if len(candidates) > 1 and any(token.is_name for token in candidates[-2][-1 if named_last else 0 :]):
        return _phrase(candidates[-2])
    named = [part for part in candidates if all(token.is_name for token in part)]
    return _phrase(named[-1] if named else candidates[-1]) if candidates else None


def _is_age(part: list[Token]) -> bool:
    """Whether what stands between two commas is but a number: Carl Moe, 78, said."""
    return all(token.text.isdigit() for token in part)


def _without_aside(clause: list[Token]) -> list[Token]:
    """Without what stands between two dashes right before the verb: Gingrich — long a rival — said."""
    dashes = [number for number, token in enumerate(clause) if token.text in DASHES]
    if len(dashes) < 2 or dashes[-1] != len(clause) - 1 or not dashes[-2]:
        return clause
    return clause[: dashes[-2]]


def _without_phrases(parts: list[list[Token]]) -> list[list[Token]]:
    """Without what stands between commas and says where or when: Clinton, during a visit to Columbus, Ohio, said."""
    if len(parts) < 3 or parts[-1]:
        return parts
    begins = [number for number, part in enumerate(parts) if number and part and part[0].small in PLACED_BY]
    return [*parts[: begins[0]], []] if begins and any(parts[: begins[0]]) else parts


def _without_adverbs(clause: list[Token]) -> list[Token]:
    clause = list(clause)
    if len(clause) > 2 and clause[-1].small in SPANS_OF_TIME and clause[-2].small in ("this", "last", "that"):
        clause = clause[:-2]
    while clause and clause[-1].text.islower() and (clause[-1].small in AUXILIARIES or clause[-1].small.endswith("ly")):
        clause.pop()
    return clause


def first_subject(clause: list[Token]) -> Span | None:
    """The first name or pronoun of a sentence that can be its subject."""
    if clause and clause[0].text[0].isupper():  # else it goes on behind what was quoted: “…” and Pell was “…”
        clause = _behind_adding(clause)
    skip = bool(clause) and _introduces(clause)  # “In Vladivostok, Zakharova …”, “Asked about it, Zakharova …”
    for index, token in enumerate(clause):
        if skip:
            skip = token.text != ","
        elif token.small in PRONOUNS:
            return Span(token.start, token.end)
        elif (
            token.is_name
            and not _is_starter(clause, index)
            and (index or token.small not in NOUN_FOLLOWS or len(clause) == 1)
        ):
            last = index
            while last + 1 < len(clause) and (clause[last + 1].is_name or clause[last + 1].small in PARTICLES):
                last += 1
            return Span(token.start, clause[last].end)
    return None


def _behind_adding(clause: list[Token]) -> list[Token]:
    """Without the words that only join a sentence to the one before it: But Pell disagreed."""
    begin = 0
    while begin < len(clause) and clause[begin].small in _ADDING:
        begin += 1
        while begin < len(clause) and clause[begin].text == ",":
            begin += 1
    return clause[begin:]


def _introduces(clause: list[Token]) -> bool:
    """Whether a sentence has something before its subject: a comma ends it, without which a clause may be all of it."""
    small = clause[0].small
    goes_on = not clause[0].text[0].isupper() and small in CLAUSE_BEGINS
    if goes_on or (small in SUBJECT_ENDS and small not in _FRAGMENTS):
        return True
    participle = len(small) > 4 and small.endswith(("ing", "ed"))
    introducing = participle or small in CLAUSE_BEGINS or small in _PLACING or small in _FRAGMENTS
    return introducing and any(token.text == "," for token in clause)


def _is_starter(clause: list[Token], index: int) -> bool:
    """Whether a word has its capital because a sentence begins with it."""
    small = clause[index].small
    return index == 0 and (small in STARTERS or small in DETERMINERS or small.endswith(("ly", "ing")))


def object_of(tokens: list[Token], index: int) -> Span | None:
    """The subject that follows a verb: said Kremlin spokesman Dmitry Peskov in Moscow; said the MP, Flora Hunt."""
    words: list[Token] = []
    for token in tokens[index:]:
        if not token.is_word or (token.small in SUBJECT_ENDS and words) or token.small in TIMES:
            break
        words.append(token)
        if token.small in PRONOUNS:
            break
    if not words or words[0].small in SUBJECT_ENDS:
        return None
    apposed = _name_behind(words, tokens[index + len(words) :])
    if apposed is not None:
        return apposed
    if len(words) > 1 and words[-1].text.islower() and words[-1].small.endswith("ly"):
        words.pop()
    return Span(words[0].start, words[-1].end)


def _name_behind(role: list[Token], rest: list[Token]) -> Span | None:
    """The full name that stands between commas behind a role: the MP, Flora Hunt, on Monday."""
    if role[0].small not in DETERMINERS or (role[-1].is_name and role[-1].small not in TITLES):
        return None
    if not rest or rest[0].text != ",":
        return None
    name: list[Token] = []
    for token in rest[1:]:
        if not (token.is_name or (name and token.small in PARTICLES)):
            break
        name.append(token)
    behind = rest[1 + len(name)] if 1 + len(name) < len(rest) else None
    ends = behind is None or not behind.is_word or behind.small in SUBJECT_ENDS or behind.small in TIMES
    return Span(name[0].start, name[-1].end) if len(name) > 1 and ends else None


def name_ending_at(tokens: list[Token], index: int) -> Span:
    """The name whose last word stands there."""
    first = index
    while first and (tokens[first - 1].is_name or (tokens[first - 1].small in PARTICLES and first > 1)):
        if tokens[first - 1].text.casefold() in TIMES:
            break
        first -= 1
    return Span(tokens[first].start, tokens[index].end)


def _parts(clause: list[Token]) -> list[list[Token]]:
    """What commas and brackets part, in the last clause."""
    parts: list[list[Token]] = [[]]
    for token in clause:
        if token.text in (";", ":", "—", "–", "--", "\n") or token.small in (
            "and",
            "but",
            "while",
            "because",
            "as",
            "when",
        ):
            parts = [[]]
        elif token.text in (",", "(", ")"):
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _phrase(part: list[Token]) -> Span | None:
    """The subject in a part of a clause: a noun phrase that is all of it, else its last name, pronoun or noun."""
    while part and part[0].small in TIMES:
        part = part[1:]
    if not part:
        return None
    for index in range(len(part) - 1, -1, -1):
        token = part[index]
        if token.small in PRONOUNS and (token.text == "I" or not token.is_name or index == 0):
            return Span(token.start, token.end)
        if token.is_name:
            break
    begin = _noun_begins(part)
    if begin is not None:
        return Span(part[begin].start, part[-1].end)
    for index in range(len(part) - 1, -1, -1):
        if part[index].is_name and (index or part[index].small not in DETERMINERS):
            return name_ending_at(part, index)
    begin = _noun_with_place(part)
    if begin is not None:
        return Span(part[begin].start, part[-1].end)
    return Span(part[-1].start, part[-1].end) if part[-1].small.endswith("s") else None


def _noun_with_place(part: list[Token]) -> int | None:
    """Where the last noun phrase begins, with the one whose place it says: a man in the audience."""
    begin: int | None = None
    for index in range(len(part) - 1, -1, -1):
        token = part[index]
        if begin is not None and (token.small in AUXILIARIES | SAYING or is_past(token)):
            break
        if token.small in DETERMINERS and (begin is None or part[begin - 1].small in _PLACES):
            begin = index
    return begin


def _noun_begins(part: list[Token]) -> int | None:
    """Where a noun phrase begins that goes on to the end of a part; None where there is none, or no name in it."""
    begin = 0
    for index, token in enumerate(part):
        reduced = index + 1 < len(part) and part[index + 1].small == "by"  # a letter obtained by The Associated Press
        finite = token.small in SAYING and token.text.islower() and not token.small.endswith("ing")
        if token.small in AUXILIARIES or ((finite or is_past(token)) and not reduced):
            begin = index + 1
    if begin >= len(part) or part[begin].small in SUBJECT_ENDS | STARTERS | CLAUSE_BEGINS:
        return None
    first = part[begin]
    if not (first.is_name or first.small in DETERMINERS or begin == 0):
        return None
    return begin if any(token.is_name for token in part[begin:]) else None
