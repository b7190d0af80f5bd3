"""List the words of French: the commonest ones, and those on pages and in letterheads."""

from __future__ import annotations

from briefing.languages.letterheads import Pages
from briefing.languages.lists import word_list
from briefing.languages.record import Words

WORDS = Words(
    commonest=word_list("le la les des et est une dans que pour qui sur pas au par plus avec ce du il"),
    pages=Pages(
        months=(
            "janvier janv",
            "février févr fév",
            "mars",
            "avril avr",
            "mai",
            "juin",
            "juillet juil",
            "août",
            "septembre sept",
            "octobre oct",
            "novembre nov",
            "décembre déc",
        ),
        day_endings=("er",),
        weekdays=r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b",
        by=r"par|(?:auteur|texte)s?(?=\s*:)",
        issued="publiée?|paru",
        issued_line="publié",
        changed="mise? à jour|modifiée?",
        headings="communiqué(?: de presse)?",
        joints="le|à|en",
        reading="de lecture",
        roles=word_list("journaliste correspondant correspondante spéciale spécial"),
        publishers=word_list("monde figaro libération parisien presse dépêche ministère"),
        particles=word_list("de la du des et"),
        tail="avec|pour|à|en",
        writes_for="pour",
        between="et",
        captions=(r"crédit photos?\s?:.{1,200}",),
        widgets=(r"publicité|\d{1,2} min(?:ute)?s? de lecture",),
        links=("lire aussi.{0,200}",),
        places="à|en",
        chapter="chapitre",
        label_joints=("de", "la", "du", "des"),
    ),
)
