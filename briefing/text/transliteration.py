"""Map letters to the Latin letters that people type for them.

The table covers Cyrillic letters, and Latin ones that Unicode does not decompose. It maps one letter at a time, the way
newspapers do it, without the marks that libraries add. Where two ways are usual (`Zelenskii`, `Zelenskyy`),
`languages.name_variants` knows that they are one name.
"""

from __future__ import annotations

_LATIN = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}

_CYRILLIC = dict(zip("абвгдезийклмнопрстуфыэіј", "abvgdeziiklmnoprstufyeij", strict=True)) | {
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
    "є": "ye",
    "ґ": "g",
    "ђ": "dj",
    "љ": "lj",
    "њ": "nj",
    "ћ": "c",
    "џ": "dz",
}

LETTERS = _LATIN | _CYRILLIC
"""What each small letter becomes. Its marks have been removed before: `й` comes as `и`, `ё` as `е`, `ї` as `і`."""
