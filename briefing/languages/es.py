"""List the words of Spanish: the commonest ones, and those on pages and in letterheads."""

from __future__ import annotations

from briefing.languages.letterheads import Pages
from briefing.languages.lists import word_list
from briefing.languages.record import Words

WORDS = Words(
    commonest=word_list("el la los de que y en un una por con las para del se no es al lo como"),
    pages=Pages(
        months=(
            "enero ene",
            "febrero feb",
            "marzo mar",
            "abril abr",
            "mayo may",
            "junio jun",
            "julio jul",
            "agosto",
            "septiembre sept",
            "octubre oct",
            "noviembre nov",
            "diciembre dic",
        ),
        date_joints=("de",),
        year_joints=("de",),
        weekdays=r"(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b",
        by=r"por|autors?(?=\s*:)",
        issued="publicado|fecha",
        changed="actualizado",
        headings="comunicado(?: de prensa)?",
        joints="el|a las|las|en",
        roles=word_list("corresponsal periodista redactor redactora"),
        publishers=word_list("gobierno país diario"),
        particles=word_list("de la del y"),
        tail="con|en",
        between="y",
        places="en",
        chapter="cap[íi]tulo",
        label_joints=("de", "la", "del"),
    ),
)
