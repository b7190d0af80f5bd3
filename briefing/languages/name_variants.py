"""Find other spellings of a name, so that `Kiev` finds Kyiv and `Poutine` Putin.

A table holds the names whose spellings differ too much for rules; a project extends it in its `briefing.toml`. Rules
cover what romanising makes of one letter: `kh` and `h`, `yy` and `iy`, `ou` and `u`. A rule may make words that nobody
writes; only those that occur in the project count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from briefing.text.fold import fold_for_search

SAME = """
    abkhazia apkhazia; alexander aleksandr oleksandr alexandre; ali aly; andrei andrey andriy andrej;
    assad asad; aung ong; azerbaijan azerbaidzhan; baghdad bagdad; bangalore bengaluru; basel basle bale;
    beijing peking pekin; belarus belorussia byelorussia; bombay mumbai; brussels bruxelles; burma myanmar birma;
    calcutta kolkata; cologne koeln koln; corea korea; cracow krakow krakau; danzig gdansk;
    dmitry dmitri dmitriy dmytro dimitri; dnieper dnipro dnepr; donetsk donetzk; chernobyl chornobyl tschernobyl;
    emir amir ameer; feodor fyodor fedor theodor; gaddafi qaddafi kadafi gadhafi khadafy kaddafi;
    gorbachev gorbachov gorbatchev gorbatschow; hanoi hanoy; hezbollah hizbollah hizbullah hizballah;
    hindoo hindu; houthi huthi; hussein husayn hussain husain husein; istanbul stamboul istamboul;
    kabul cabul caboul; kharkov kharkiv charkiv charkow; khrushchev khrushchov kruschev chruschtschow;
    kiev kyiv kiew kyjiv; koran quran alcoran; leipzig leipsic; lugansk luhansk; lukashenko lukashenka;
    lviv lvov lwow lemberg; lyon lyons; madras chennai; marseille marseilles;
    mecca makkah mekka; medina madinah; mikhail michail mykhailo mihail; milosevic miloshevich;
    mohammed muhammad mohamed mohammad muhammed mahomet mohamet mehmed; moscow moskva moskau;
    moslem muslim mussulman; moslems muslims mussulmans; mykolaiv nikolaev nikolayev; navalny nawalny navalnyi;
    odessa odesa; osama usama; prague praha prag; putin poutine; qaeda qaida kaida kaeda; qatar katar;
    rangoon yangon; rome roma; rumania romania roumania; saddam sadam; serbia servia; sergei sergey serhiy serge;
    seville sevilla; shevardnadze chevardnadze; shiite shia shiah; stalin staline; taliban taleban;
    tehran teheran; tokyo tokio; trotsky trotzky trotski; tsar czar tzar; tsars czars tzars; turin torino;
    venice venezia; vienna wien; vladimir volodymyr wladimir; warsaw warszawa; xinjiang sinkiang; yeltsin eltsin jelzin;
    yemen jemen; zaporizhzhia zaporozhye zaporizhia zaporozhe; zelensky zelenskyy zelenskiy zelenskij selenskyj;
    zurich zuerich
"""
"""Spellings of the same name, and old and new names of the same place."""

RULES = (
    ("shch", "sch"),
    ("tch", "ch"),
    ("tsch", "ch"),
    ("kh", "h"),
    ("kh", "ch"),
    ("zh", "j"),
    ("zh", "sh"),
    ("dj", "j"),
    ("dzh", "j"),
    ("ts", "tz"),
    ("ts", "c"),
    ("ou", "u"),
    ("ya", "ia"),
    ("ya", "ja"),
    ("yu", "iu"),
    ("yu", "ju"),
    ("ye", "e"),
    ("yo", "e"),
    ("ie", "yi"),
    ("ei", "ey"),
    ("ai", "ay"),
    ("iy", "y"),
    ("ii", "y"),
    ("yy", "y"),
    ("ij", "y"),
    ("yi", "y"),
    ("iyi", "y"),
    ("i", "y"),
    ("ks", "x"),
    ("ph", "f"),
    ("q", "k"),
    ("w", "v"),
    ("ov$", "iv"),
    ("ow$", "ov"),
    ("off$", "ov"),
    ("ev$", "iv"),
    ("ev$", "ov"),
    ("eff$", "ev"),
    ("ine$", "in"),
    ("ski$", "sky"),
    ("skii$", "sky"),
    ("^c", "k"),
    ("^g", "h"),
    ("^e", "ye"),
)
"""Pairs of spellings of one sound, each of which may replace the other.

`^` and `$` are the beginning and end of a word.
"""

SHORTER = (("aa", "a"), ("ae", "a"), ("ck", "k"), ("ee", "i"), ("oe", "o"), ("oo", "u"), ("ue", "u"))
"""Pairs whose second spelling may replace the first, but not the reverse: too many words have an `a`."""

SHORTEST = 4
"""The fewest letters of a word that the rules apply to: nearly all shorter words would turn into each other."""
STEPS = 2
"""The number of rules that are applied one after another."""
MOST = 120
"""The most spellings that the rules make of one word, including the word itself."""


@lru_cache(maxsize=4)
def table(groups: tuple[tuple[str, ...], ...] = ()) -> Mapping[str, frozenset[str]]:
    """Map each folded spelling to all spellings of the same name: those of `SAME`, and the `groups` of a project."""
    found: dict[str, frozenset[str]] = {}
    ours = (group.split() for group in SAME.split(";"))
    for group in (*ours, *groups):
        folded = frozenset(fold_for_search(spelling) for spelling in group)
        together = folded.union(*(found.get(spelling, frozenset()) for spelling in folded))
        found.update(dict.fromkeys(together, together))
    return found


def by_rule(word: str) -> set[str]:
    """Return the spellings that the rules make of a folded `word`, without the word itself.

    There are fewer than `MOST`; the set is empty if the word has fewer than `SHORTEST` letters or other characters than
    letters.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return set()
    found = {word}
    last = found
    for _ in range(STEPS):
        last = {other for one in last for other in _changed(one)} - found
        found |= set(sorted(last)[: MOST - len(found)])
    return found - {word}


def _changed(word: str) -> Iterable[str]:
    """Yield what one rule makes of a word, and the word with its double letters made single."""
    for letters, other in _EITHER_WAY.items():
        if letters in word:
            for pattern, new in other:
                changed = pattern.sub(new, word)
                if changed != word:
                    yield changed
    undoubled = _DOUBLED.sub(r"\1", word)
    if undoubled != word:
        yield undoubled


def _either_way() -> Mapping[str, list[tuple[re.Pattern[str], str]]]:
    """Map the letters that a rule replaces to the patterns that do it, each with the replacement."""
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for one, other in RULES:
        start, end = "^" * one.startswith("^"), "$" * one.endswith("$")
        bare = one.strip("^$")
        for old, new in ((bare, other), (other, bare)):
            found.setdefault(old, []).append((re.compile(f"{start}{old}{end}"), new))
    for old, new in SHORTER:
        found.setdefault(old, []).append((re.compile(old), new))
    return found


_EITHER_WAY = _either_way()
_DOUBLED = re.compile(r"([^\W\d_])\1")
