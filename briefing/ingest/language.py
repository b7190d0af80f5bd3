"""The language of a text, from its commonest words: enough to fill in a key, and told as a guess."""

from __future__ import annotations

import re
from collections import Counter

_WORDS = {
    "en": "the of and to in that is was for it with as on be by this are from at which",
    "de": "der die und das ist nicht den von zu mit sich des auf für im dem ein eine auch es",
    "fr": "le la les des et est une dans que pour qui sur pas au par plus avec ce du il",
    "es": "el la los de que y en un una por con las para del se no es al lo como",
    "it": "il di che la è per un una con non del della le si da gli dei sono anche nel",
    "pt": "o de que e do da em um para com não uma os no se na por mais as dos",
    "nl": "de het een van en dat is niet op te zijn voor met die aan er door ook naar wordt",
    "sv": "och att det som en på är av för med till den inte har de ett om jag så vi",
    "da": "og at det er en til på som af med den ikke der de for har et jeg fra kan",
    "no": "og i det er på som en til av med ikke den at har de et jeg fra vi skal",
    "fi": "ja on ei että se oli hän mutta joka ovat kun niin myös tai mukaan sekä voi sen ollut kuin",
    "et": "ja on ei et see oli ka kui mis aga ning seda tema või mida nende eesti väga kes oma",
    "pl": "i w nie na się że z do to jest o jak ale po co za od tym przez dla",
    "cs": "a se v na je že s z do o to jako ale po za by pro tak jsem od",
    "ru": "и в не на что с он как это по но из за от для так его бы же мы",
    "uk": "і в не на що з він як це по але із за від для так його би та ми",
    "tr": "ve bir bu da de için ile çok olarak gibi daha ne ama olan kadar sonra en değil var ki",
}
_LISTS = {tag: frozenset(words.split()) for tag, words in _WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_LEAST_WORDS = 3
"""Words of a language that are found, from which on they tell anything: two may be names, or of another language."""
_LEAST = 0.08
"""The share of a language's commonest words from which on a text is taken to be in it."""
UNKNOWN = "und"
"""BCP 47 for a language that is not known."""


def language_of(text: str) -> str:
    """The BCP 47 tag of the language that `text` is likeliest in; `und` where nothing speaks for one of them."""
    counts = Counter(_WORD.findall(text[:_SAMPLE].lower()))
    total = sum(counts.values())
    shares = {tag: sum(counts[word] for word in words) / max(total, 1) for tag, words in _LISTS.items()}
    best, second = sorted(shares, key=shares.__getitem__, reverse=True)[:2]
    told = shares[best] * total >= _LEAST_WORDS and shares[best] > shares[second]
    return best if told and shares[best] >= _LEAST else UNKNOWN
