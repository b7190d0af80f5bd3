"""How people misremember a sentence, as a seeded model: queries to measure and tune search with.

Ten kinds of errors, one a query but for `heavy`, which is what is left after years. The proportions (how many words,
which slips of the finger, which wrong endings) follow the development queries beside the passages, so that figures on
queries made here say something about those, and with another seed are new ones. The tables of synonyms and of
spellings are for making queries and must never help to answer them.

    python -m benchmarks.noise --seed 1 --each 300 [--without QUERIES.jsonl] > queries.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.archive import cleans, parted, passages
from benchmarks.sites import NoDataError
from briefing.text.fold import fold_for_search

Words = list[str]


class Query(NamedTuple):
    """What is typed, and the words as they stand in the passage; a hit is right when it holds those."""

    kind: str
    q: str
    clean: str


def queries(texts: Sequence[str], seed: int, each: int) -> list[Query]:
    """`each` queries of every kind, or as many as the texts give, from no text twice."""
    found: list[Query] = []
    used: set[int] = set()
    for kind, make in MAKERS.items():
        chance = random.Random(f"{seed} {kind}")
        made = 0
        for number in chance.sample(range(len(texts)), len(texts)):
            if made == each:
                break
            if number not in used and (pair := make(_words(texts[number]), chance)) is not None:
                query = Query(kind, *map(" ".join, pair))
                if fold_for_search(query.clean) in fold_for_search(texts[number]):
                    used.add(number)
                    found.append(query)
                    made += 1
    return found


def read(path: Path) -> list[Query]:
    """Queries from JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        return [Query(**json.loads(line)) for line in lines]


def _words(text: str) -> Words:
    """The words as a person types them: small, marks straight, without punctuation but that within a word."""
    plain = text.lower().translate(_TYPED)
    return [word for word in plain.split() if any(map(str.isalnum, word))]


_TYPED = str.maketrans({**dict.fromkeys('.,;:!?"“”„«»()[]{}…', ""), "’": "'", "‘": "'", "—": " ", "–": "-"})


def _cut(words: Words, at_least: int, at_most: int, telling: int, chance: random.Random) -> Words | None:
    """So many words in a row from somewhere, `telling` of them telling."""
    size = chance.randint(at_least, at_most)
    if len(words) < size:
        return None
    start = chance.randrange(len(words) - size + 1)
    cut = words[start : start + size]
    return cut if _tells(cut, telling) else None


def _tells(words: Words, count: int) -> bool:
    """Whether so many words are long: nobody looks for a sentence of which only "it was of the" is left."""
    return sum(len(word) >= 5 for word in words) >= count


def _typos(count: int) -> Maker:
    def make(words: Words, chance: random.Random) -> Pair | None:
        clean = _cut(words, 6, 11, 2, chance)
        return (_mistyped(clean, count, chance), clean) if clean else None

    return make


def _mistyped(words: Words, count: int, chance: random.Random) -> Words:
    """`count` slips, each at a letter of its own choice, so long words have more of them."""
    text = " ".join(words)
    for _ in range(count):
        places = [place for place, char in enumerate(text) if char in NEXT_KEYS]
        text = _slip(text, chance.choice(places), chance) if places else text
    return text.split(" ")


def _slip(text: str, place: int, chance: random.Random) -> str:
    """One slip of the finger at the letter in `place`: another key, one more, one less, or two the wrong way round."""
    near = chance.choice(NEXT_KEYS[text[place]])
    before, here, after = text[:place], text[place], text[place + 1 :]
    match chance.choice(("another", "another", "more", "less", "swapped")):
        case "another":
            return before + near + after
        case "more":
            return before + near + here + after
        case "swapped" if after[:1].isalpha() and after[0] != here:
            return before + after[0] + here + after[1:]
        case "less" if after[:1].isalpha() or before[-1:].isalpha():
            return before + after
    return before + near + after


NEXT_KEYS: Mapping[str, str] = {
    **{
        "q": "wa",
        "w": "qes",
        "e": "wdr",
        "r": "etf",
        "t": "ryg",
        "y": "tuh",
        "u": "yij",
        "i": "uok",
        "o": "ipl",
        "p": "ol",
    },
    **{"a": "qsz", "s": "adwx", "d": "sfec", "f": "dgrv", "g": "fhtb", "h": "gjyn", "j": "hkum", "k": "jli", "l": "ko"},
    **{"z": "asx", "x": "zcs", "c": "xvd", "v": "cbf", "b": "vng", "n": "bmh", "m": "njk"},
}


def _dropped(words: Words, chance: random.Random) -> Pair | None:
    clean = _cut(words, 7, 13, 3, chance)
    if clean is None:
        return None
    left = _some(clean, len(clean) - round(len(clean) * chance.uniform(0.2, 0.4)), chance)
    return (left, clean) if _tells(left, 2) else None


def _some(words: Words, count: int, chance: random.Random) -> Words:
    """So many of the words, in their order."""
    return [words[place] for place in sorted(chance.sample(range(len(words)), count))]


def _reordered(words: Words, chance: random.Random) -> Pair | None:
    """Two swaps of neighbours, the second of which may undo the first, or the end said before the beginning."""
    clean = _cut(words, 6, 11, 2, chance)
    if clean is None:
        return None
    said = list(clean)
    if chance.random() < 0.5:
        turn = chance.randint(2, len(said) - 2)
        return said[turn:] + said[:turn], clean
    for _ in range(2):
        place = chance.randrange(len(said) - 1)
        said[place], said[place + 1] = said[place + 1], said[place]
    return said, clean


def _inflected(words: Words, chance: random.Random) -> Pair | None:
    clean = _cut(words, 6, 11, 2, chance)
    if clean is None:
        return None
    said = _changed(clean, 3, _other_form, chance)
    return (said, clean) if sum(map(str.__ne__, said, clean)) >= 2 else None


def _changed(
    words: Words, count: int, change: Callable[[str, random.Random], str | None], chance: random.Random
) -> Words:
    """At most `count` words changed, each once."""
    said = list(words)
    for place in chance.sample(range(len(words)), len(words)):
        if count and (new := change(words[place], chance)) is not None:
            said[place] = new
            count -= 1
    return said


def _other_form(word: str, chance: random.Random) -> str | None:
    """Another form by rule, right or wrong: people who misremember get as far as the stem."""
    if word in FORMS:
        return chance.choice(FORMS[word])
    if len(word) < 4 or word[-1].isdigit():
        return None
    if word.endswith("ing") and len(word) > 5:
        return word[:-3] + "ed"
    if word.endswith("ed") and len(word) > 4:
        return word[:-2] + chance.choice(("ing", "s"))
    if word.endswith("y"):
        return word[:-1] + "ies"
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return word[:-1]
    return word + (chance.choice("sd") if word.endswith("e") else "s")


FORMS: Mapping[str, Sequence[str]] = {
    **{
        "is": ["are"],
        "are": ["is"],
        "was": ["were"],
        "were": ["was"],
        "has": ["have"],
        "have": ["had"],
        "had": ["have"],
    },
    **{
        "do": ["does"],
        "does": ["do"],
        "did": ["do"],
        "go": ["went"],
        "went": ["go"],
        "make": ["made"],
        "made": ["make"],
    },
    **{"say": ["said"], "said": ["say"], "see": ["saw"], "saw": ["see"], "take": ["took"], "took": ["take"]},
    **{"get": ["got"], "got": ["get"], "come": ["came"], "came": ["come"], "men": ["man"], "man": ["men"]},
    **{"know": ["knew"], "knew": ["know"], "think": ["thought"], "thought": ["think"], "women": ["woman"]},
}


def _synonymous(words: Words, chance: random.Random) -> Pair | None:
    clean = _cut(words, 7, 12, 2, chance)
    if clean is None:
        return None
    said = _changed(clean, chance.randint(1, 2), _other_word, chance)
    return (said, clean) if said != clean else None


def _other_word(word: str, chance: random.Random) -> str | None:
    return chance.choice(SYNONYMS[word]) if word in SYNONYMS else None


def _by_word(pairs: str) -> Mapping[str, Sequence[str]]:
    """From lines of `word other other`, all words of which may stand for the first."""
    return {
        first: others
        for first, *others in (line.split() for line in pairs.replace(",", "\n").splitlines() if line.strip())
    }


SYNONYMS = _by_word("""
    administration government, aid help, allow permit, also too, among between, amount sum, answer reply
    answered replied, army forces, ask inquire, asked inquired, attack assault, attempt try, battle fight
    because since, began started, begin start, believe think, big large, brave bold, build construct
    built constructed, buy purchase, cause reason, certain sure, chief leader, child kid, children kids
    choose select, city town, close near, conflict war, congress legislature, continue proceed, correct right
    countries nations, country nation, court tribunal, danger peril, dead deceased, decide determine
    decided determined, desire wish, difficult hard, doctor physician, duty obligation, earth world, effort attempt
    end finish, enemies foes, enemy foe, enough sufficient, entire whole, error mistake, evil bad, fast quick
    father dad, fear dread, fellow man, fight battle, folks people, forest woods, freedom liberty, frequently often
    friend companion, friends companions, gave granted, gift present, give grant, glad happy, good fine
    government administration, great grand, ground land, happy glad, hard difficult, help aid, home house
    house home, huge enormous, idea notion, important significant, increase rise, inform tell, issue question
    job work, jobs work, journey trip, keep retain, kill slay, killed slain, kind sort, king monarch, lady woman
    land ground, large big, law statute, laws statutes, leader chief, leaders chiefs, legislature congress
    letter note, little small, live dwell, look gaze, looked gazed, lord master, man fellow, many numerous
    mind intellect, mistake error, money cash, mother mom, murder killing, nation country, nations countries
    necessary needed, need require, needs requires, new recent, number figure, obtain get, often frequently
    old aged, opinion view, part portion, party faction, pay wages, people folks, perhaps maybe, permit allow
    person individual, persons individuals, picture image, poor needy, power might, present gift, president leader
    price cost, problem issue, problems issues, proper correct, quick fast, quickly rapidly, quiet silent
    quite rather, rather quite, reason cause, reasons causes, replied answered, reply answer, report account
    require need, required needed, result outcome, results outcomes, rich wealthy, right correct, river stream
    road way, sad unhappy, safe secure, said told, school academy, sea ocean, see notice, shop store, show display
    sick ill, since because, small little, soldier trooper, soldiers troops, speak talk, spoke talked, start begin
    started began, strange odd, street road, strong powerful, sure certain, talk speak, tax levy, taxes levies
    teach instruct, tell inform, terrible awful, think believe, thought believed, told said, town city
    trade commerce, true genuine, truth fact, try attempt, understand comprehend, view opinion, voters electors
    want wish, wanted wished, war conflict, wealth riches, whole entire, wide broad, wife spouse, wish want
    woman lady, women ladies, work labor, world earth, wrong incorrect, young youthful
    """)


def _spelled_otherwise(words: Words, chance: random.Random) -> Pair | None:
    """The words around a name of which there are two spellings, anywhere among them; most often few."""
    places = [place for place, word in enumerate(words) if word in SPELLINGS]
    size = chance.choices((5, 6, 7, 8, 9), (15, 11, 6, 2, 6))[0]
    if not places or len(words) < size:
        return None
    place = chance.choice(places)
    start = chance.randint(max(place - size + 1, 0), min(place, len(words) - size))
    clean = words[start : start + size]
    if not _tells(clean, 2):
        return None
    said = list(clean)
    said[place - start] = chance.choice(SPELLINGS[words[place]])
    return said, clean


def _either_way(groups: str) -> Mapping[str, Sequence[str]]:
    """From groups of spellings: each with the others."""
    found = [group.split() for group in groups.replace(",", "\n").splitlines() if group.strip()]
    return {word: [other for other in group if other != word] for group in found for word in group}


SPELLINGS = _either_way("""
    aeneas eneas, amir emir, assad asad, azerbaijan azerbaidjan, baghdad bagdad, basra bassora, bedouin beduin
    beijing peking, beirut beyrouth, belarus byelarus, bombay mumbai, brezhnev brejnev, bucharest bukarest
    burma birma, calcutta kolkata, catharine katharine, chechnya chechenia, cracow krakow, czar tsar, czars tsars
    dniester dnestr, dostoevsky dostoyevsky, edinburgh edinburg, erdogan erdoghan, gaddafi qaddafi kadafi
    gandhi ghandi, gorbachev gorbachov, hannibal annibal, hezbollah hizbollah, hindu hindoo, hindus hindoos
    hindustan hindostan, homs hims, hussein husayn, kabul cabul, kashmir cashmere, kazakhstan kazakstan
    kharkov kharkiv, khomeini khomeyni, khrushchev krushchev, kiev kyiv, koran quran, korea corea, korean corean
    koreans coreans, lavrov lavroff, lyon lyons, mahomet muhammad mohammed, mahometan mohammedan
    marseilles marseille, mecca makkah, medina madinah, mosul mossul, muslim moslem, muslims moslems, nasser nasir
    netanyahu netanyahou, odessa odesa, osama usama, peshawar peshawur, punjab punjaub, putin poutine, qaeda qaida
    rangoon yangon, romania rumania, saddam sadam, serbia servia, serbian servian, shakespeare shakspeare
    sheik sheikh, shiite shi'ite, sudan soudan, tchaikovsky chaikovsky, tehran teheran, tibet thibet, tokyo tokio
    tolstoy tolstoi, trotsky trotzky, virgil vergil, yanukovych yanukovich, yeltsin eltsin, zelensky zelenskyy
    """)


def _fragment(words: Words, chance: random.Random) -> Pair | None:
    size = chance.choice((4, 5, 5))
    clean = _cut(words, size, size, 3, chance)
    return (clean, clean) if clean else None


def _heavy(words: Words, chance: random.Random) -> Pair | None:
    """A few scattered words of a long stretch, one of them another, two slips on top."""
    clean = _cut(words, 12, 18, 4, chance)
    if clean is None:
        return None
    left = _some(clean, max(int(len(clean) * chance.uniform(0.3, 0.5)), 4), chance)
    if not _tells(left, 2):
        return None
    change = chance.choices((_other_form, _other_word), (5, 1))[0]
    said = _changed(left, 1, change, chance)
    if said == left:
        said = _changed(left, 1, _other_form, chance)
    return (_mistyped(said, 2, chance), clean) if said != left else None


Pair = tuple[Words, Words]
"""The words as typed, and as they stand in the passage."""
Maker = Callable[[Words, random.Random], Pair | None]
"""Makes them from the words of a passage; None where these do not serve."""

MAKERS: Mapping[str, Maker] = {
    "translit": _spelled_otherwise,
    "typo1": _typos(1),
    "typo2": _typos(2),
    "typo3": _typos(3),
    "dropped": _dropped,
    "reorder": _reordered,
    "inflect": _inflected,
    "synonym": _synonymous,
    "fragment": _fragment,
    "heavy": _heavy,
}
"""By kind, the rare one first, or the others use up its passages."""
KINDS = tuple(sorted(MAKERS))


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.noise", description="Misremembered queries, as JSON Lines."
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=100, help="how many of each kind; 100")
    parser.add_argument(
        "--without", type=Path, metavar="FILE", help="make none of the passages that answer these queries"
    )
    options = parser.parse_args()
    try:
        found = passages()
    except NoDataError as reason:
        print(f"skipped: {reason}", file=sys.stderr)
        return 0
    if options.without:
        _, found = parted(found, cleans(options.without))
    for query in queries([passage.text for passage in found], options.seed, options.each):
        print(json.dumps(query._asdict(), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
