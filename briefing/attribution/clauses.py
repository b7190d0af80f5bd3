"""Find the parts of a clause that say who speaks: the subject before or after a verb of saying.

This is no grammar, but what news reports and summaries do: subjects are beside their verbs, and names have capitals.
"""

from __future__ import annotations

from briefing.attribution.tokens import Token, is_participle, is_past, is_verb
from briefing.languages.record import Words
from briefing.text.span import Span

DASHES = frozenset(("—", "–", "--"))


def speaking(tokens: list[Token], index: int, words: Words) -> Span | None:
    """Resolve the subject of the verb at `index`: before it, in the whole sentence, or after it.

    Returns None if no subject is found.
    """
    before = tokens[:index]
    if _is_second(before, words):
        return sentence_subject(before, words)
    found = sentence_subject(before, words) if is_participle(tokens, index, words) else subject_of(before, words)
    inverts = index + 1 < len(tokens) and tokens[index + 1].is_name
    return object_of(tokens, index + 1, words) if found is None and inverts else found


def _is_second(before: list[Token], words: Words) -> bool:
    """Tell whether a verb is the second of one subject: Silverman came back and joked; he sat down and later said."""
    while (
        before
        and before[-1].text.islower()
        and (before[-1].small in words.speech.later or before[-1].small.endswith(words.speech.adverb_endings))
    ):
        before = before[:-1]
    return len(before) > 1 and before[-1].small in words.speech.joining


def sentence_subject(clause: list[Token], words: Words) -> Span | None:
    """Resolve the subject of a participle after a clause; None if no subject is found.

    It is the subject of the last verb of saying in the clause, else that of the sentence. A name at the end of the
    clause comes before both: footage of Hillary Clinton asking.
    """
    if len(clause) > 2 and clause[-1].is_name:  # footage of Hillary Clinton asking
        name = [index for index in range(len(clause)) if not clause[index].is_name]
        if name and clause[name[-1]].small in words.speech.actors:
            return Span(clause[name[-1] + 1].start, clause[-1].end)
    for index in range(len(clause) - 1, 0, -1):
        is_own = clause[index - 1].small not in words.speech.who
        if is_own and is_verb(clause, index, words) and not is_participle(clause, index, words):
            found = subject_of(clause[:index], words)
            if found is not None:
                return found
    return opening_subject(clause, words)


def opening_subject(clause: list[Token], words: Words) -> Span | None:
    """Find the subject that a sentence begins with, whether or not it is a name; None if there is none.

    Example: several groups granted him a delay, saying.
    """
    clause = _behind_adding(clause, words)
    begin = 0
    commas = [number for number, token in enumerate(clause) if token.text == ","]
    if clause and commas and (clause[0].small in words.speech.before_subject):
        begin = commas[0] + 1  # In August, several groups
    if begin < len(clause) and clause[begin].small in words.speech.determiners:
        end = begin + 1
        while end < len(clause) and clause[end].is_word and not _ends_noun(clause[end], words):
            end += 1
        if end - begin > 1:
            return Span(clause[begin].start, clause[end - 1].end)
    return first_subject(clause[begin:], words) or first_subject(clause, words)


def _ends_noun(token: Token, words: Words) -> bool:
    return token.small in words.speech.ends_noun or is_past(token, words)


def subject_beside(clause: list[Token], words: Words) -> Span | None:
    """Find the subject of a cue that begins right after a quotation; None if there is none.

    Example: “…,” Bill Frelick, director at Human Rights Watch, said.
    """
    commas = [number for number, token in enumerate(clause) if token.text in (",", "—", "–", "--")]
    if not commas or not commas[0]:
        return subject_of(clause, words)
    first = clause[: commas[0]]
    second = clause[commas[0] + 1 : commas[1] if len(commas) > 1 else len(clause)]
    second = [token for token in second if token.is_word] or first
    if not first[-1].is_name and all(token.is_name for token in second):
        return _phrase(second, words)
    return _phrase(first, words)


def subject_of(clause: list[Token], words: Words) -> Span | None:
    """Find the subject at the end of the words before a verb; None if there is none.

    It is a name, a pronoun, or a noun with its article.
    """
    parts = _without_phrases(_parts(_without_adverbs(_without_aside(clause), words), words), words)
    if not parts:
        return None
    if parts[-1]:
        return _phrase(parts[-1], words) or (_phrase(parts[-2], words) if len(parts) > 1 else None)
    candidates = [part for part in parts if part and not _is_age(part)]
    while len(candidates) > 1 and candidates[0][0].small in words.speech.placed_by:
        del candidates[0]  # Of Carson, Levine, a donor, said
    named_last = bool(candidates) and all(
        token.is_name for token in candidates[-1]
    )  # the spokesman, Dmitry Peskov, said
    if len(candidates) > 1 and any(token.is_name for token in candidates[-2][-1 if named_last else 0 :]):
        return _phrase(candidates[-2], words)
    named = [part for part in candidates if all(token.is_name for token in part)]
    return _phrase(named[-1] if named else candidates[-1], words) if candidates else None


def _is_age(part: list[Token]) -> bool:
    """Tell whether the words between two commas are only a number: Carl Moe, 78, said."""
    return all(token.text.isdigit() for token in part)


def _without_aside(clause: list[Token]) -> list[Token]:
    """Remove the words between two dashes right before the verb: Gingrich — long a rival — said."""
    dashes = [number for number, token in enumerate(clause) if token.text in DASHES]
    if len(dashes) < 2 or dashes[-1] != len(clause) - 1 or not dashes[-2]:
        return clause
    return clause[: dashes[-2]]


def _without_phrases(parts: list[list[Token]], words: Words) -> list[list[Token]]:
    """Remove phrases between commas that say where or when: Clinton, during a visit to Columbus, Ohio, said."""
    if len(parts) < 3 or parts[-1]:
        return parts
    placed_by = words.speech.placed_by
    begins = [number for number, part in enumerate(parts) if number and part and part[0].small in placed_by]
    return [*parts[: begins[0]], []] if begins and any(parts[: begins[0]]) else parts


def _without_adverbs(clause: list[Token], words: Words) -> list[Token]:
    speech = words.speech
    clause = list(clause)
    if len(clause) > 2 and clause[-1].small in speech.spans_of_time and clause[-2].small in speech.pointing_times:
        clause = clause[:-2]
    while (
        clause
        and clause[-1].text.islower()
        and (clause[-1].small in speech.auxiliaries or clause[-1].small.endswith(speech.adverb_endings))
    ):
        clause.pop()
    return clause


def first_subject(clause: list[Token], words: Words) -> Span | None:
    """Find the first name or pronoun of a sentence that can be its subject; None if there is none."""
    pronouns, particles = words.speech.pronouns, words.names.particles
    if clause and clause[0].text[0].isupper():  # else it continues a quotation: “…” and Pell was “…”
        clause = _behind_adding(clause, words)
    skip = bool(clause) and _introduces(clause, words)  # “In Vladivostok, Zakharova …”, “Asked about it, Zakharova …”
    for index, token in enumerate(clause):
        if skip:
            skip = token.text != ","
        elif token.small in pronouns:
            return Span(token.start, token.end)
        elif (
            token.is_name
            and not _is_starter(clause, index, words)
            and (index or token.small not in words.speech.noun_follows or len(clause) == 1)
        ):
            last = index
            while last + 1 < len(clause) and (clause[last + 1].is_name or clause[last + 1].small in particles):
                last += 1
            return Span(token.start, clause[last].end)
    return None


def _behind_adding(clause: list[Token], words: Words) -> list[Token]:
    """Remove the words that only join a sentence to the one before it: But Pell disagreed."""
    begin = 0
    while begin < len(clause) and clause[begin].small in words.speech.adding:
        begin += 1
        while begin < len(clause) and clause[begin].text == ",":
            begin += 1
    return clause[begin:]


def _introduces(clause: list[Token], words: Words) -> bool:
    """Tell whether a sentence has something before its subject.

    A comma must end it, unless its first word rules out that the clause is the whole sentence.
    """
    speech, small = words.speech, clause[0].small
    goes_on = not clause[0].text[0].isupper() and small in speech.clause_begins
    if goes_on or (small in speech.subject_ends and small not in speech.fragments):
        return True
    participle = len(small) > 4 and small.endswith((*speech.participle_endings, *speech.past_endings))
    introducing = participle or small in speech.clause_begins or small in speech.placing or small in speech.fragments
    return introducing and any(token.text == "," for token in clause)


def _is_starter(clause: list[Token], index: int, words: Words) -> bool:
    """Tell whether a word has its capital because it begins the sentence."""
    speech, small = words.speech, clause[index].small
    endings = (*speech.adverb_endings, *speech.participle_endings)
    return index == 0 and (small in speech.starters or small in speech.determiners or small.endswith(endings))


def object_of(tokens: list[Token], index: int, words: Words) -> Span | None:
    """Find the subject that follows a verb, in the tokens from `index` on; None if there is none.

    Examples: said Kremlin spokesman Dmitry Peskov in Moscow; said the MP, Flora Hunt.
    """
    speech = words.speech
    found: list[Token] = []
    for token in tokens[index:]:
        if not token.is_word or (token.small in speech.subject_ends and found) or token.small in speech.times:
            break
        found.append(token)
        if token.small in speech.pronouns:
            break
    if not found or found[0].small in speech.subject_ends:
        return None
    apposed = _name_behind(found, tokens[index + len(found) :], words)
    if apposed is not None:
        return apposed
    if len(found) > 1 and found[-1].text.islower() and found[-1].small.endswith(speech.adverb_endings):
        found.pop()
    return Span(found[0].start, found[-1].end)


def _name_behind(role: list[Token], rest: list[Token], words: Words) -> Span | None:
    """Find the full name between commas after a role: the MP, Flora Hunt, on Monday."""
    speech, names = words.speech, words.names
    if role[0].small not in speech.determiners or (role[-1].is_name and role[-1].small not in names.titles):
        return None
    if not rest or rest[0].text != ",":
        return None
    name: list[Token] = []
    for token in rest[1:]:
        if not (token.is_name or (name and token.small in names.particles)):
            break
        name.append(token)
    behind = rest[1 + len(name)] if 1 + len(name) < len(rest) else None
    ends = behind is None or not behind.is_word or behind.small in speech.subject_ends or behind.small in speech.times
    return Span(name[0].start, name[-1].end) if len(name) > 1 and ends else None


def name_ending_at(tokens: list[Token], index: int, words: Words) -> Span:
    """Return the span of the name whose last word is the token at `index`."""
    first = index
    while first and (tokens[first - 1].is_name or (tokens[first - 1].small in words.names.particles and first > 1)):
        if tokens[first - 1].text.casefold() in words.speech.times:
            break
        first -= 1
    return Span(tokens[first].start, tokens[index].end)


def _parts(clause: list[Token], words: Words) -> list[list[Token]]:
    """Divide the last clause at its commas and brackets."""
    parts: list[list[Token]] = [[]]
    for token in clause:
        if token.text in (";", ":", "—", "–", "--", "\n") or token.small in words.speech.clause_parts:
            parts = [[]]
        elif token.text in (",", "(", ")"):
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _phrase(part: list[Token], words: Words) -> Span | None:
    """Find the subject in a part of a clause: a noun phrase that fills it, else its last name, pronoun or noun.

    Returns None if there is none.
    """
    speech = words.speech
    while part and part[0].small in speech.times:
        part = part[1:]
    if not part:
        return None
    for index in range(len(part) - 1, -1, -1):
        token = part[index]
        if token.small in speech.pronouns and (token.text in speech.always_capital or not token.is_name or index == 0):
            return Span(token.start, token.end)
        if token.is_name:
            break
    begin = _noun_begins(part, words)
    if begin is not None:
        return Span(part[begin].start, part[-1].end)
    for index in range(len(part) - 1, -1, -1):
        if part[index].is_name and (index or part[index].small not in speech.determiners):
            return name_ending_at(part, index, words)
    begin = _noun_with_place(part, words)
    if begin is not None:
        return Span(part[begin].start, part[-1].end)
    return Span(part[-1].start, part[-1].end) if part[-1].small.endswith(speech.plural_endings) else None


def _noun_with_place(part: list[Token], words: Words) -> int | None:
    """Return the index at which the last noun phrase begins, including the noun whose place it states.

    Example: a man in the audience. None if there is no noun phrase.
    """
    speech = words.speech
    begin: int | None = None
    for index in range(len(part) - 1, -1, -1):
        token = part[index]
        if begin is not None and (
            token.small in speech.auxiliaries or token.small in speech.saying or is_past(token, words)
        ):
            break
        if token.small in speech.determiners and (begin is None or part[begin - 1].small in speech.places):
            begin = index
    return begin


def _noun_begins(part: list[Token], words: Words) -> int | None:
    """Return the index at which a noun phrase begins that continues to the end of a part.

    None if there is no such phrase, or it contains no name.
    """
    speech = words.speech
    begin = 0
    for index, token in enumerate(part):
        reduced = (
            index + 1 < len(part) and part[index + 1].small in speech.by
        )  # a letter obtained by The Associated Press
        finite = (
            token.small in speech.saying
            and token.text.islower()
            and not token.small.endswith(speech.participle_endings)
        )
        if token.small in speech.auxiliaries or ((finite or is_past(token, words)) and not reduced):
            begin = index + 1
    if begin >= len(part) or part[begin].small in speech.no_noun_begins:
        return None
    first = part[begin]
    if not (first.is_name or first.small in speech.determiners or begin == 0):
        return None
    return begin if any(token.is_name for token in part[begin:]) else None
