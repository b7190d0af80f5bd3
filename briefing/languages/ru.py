"""List the words of Russian: the commonest ones, and those on pages and in letterheads."""

from __future__ import annotations

from briefing.languages.letterheads import Pages
from briefing.languages.lists import word_list
from briefing.languages.record import Words

WORDS = Words(
    commonest=word_list("и в не на что с он как это по но из за от для так его бы же мы"),
    pages=Pages(
        chapter="глава",
        months=(
            "января янв",
            "февраля фев февр",
            "марта мар",
            "апреля апр",
            "мая",
            "июня июн",
            "июля июл",
            "августа авг",
            "сентября сен сент",
            "октября окт",
            "ноября ноя нояб",
            "декабря дек",
        ),
        weekdays=r"(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b",
        by="автор|текст",
        source=r"источник(?=\s*:)",
        issued="опубликован[оа]|дата публикации",
        issued_line="опубликовано",
        changed="обновлен[оа]|изменен[оа]",
        headings="пресс-релиз",
        joints="и|в|г|года?",
        roles=word_list("корреспондент обозреватель журналист редактор"),
        publishers=word_list("газета известия ведомости коммерсантъ министерство"),
        particles=word_list("и"),
        tail="из|для",
        writes_for="для",
        between="и",
        widgets=("реклама",),
        links=("читайте также.{0,200}",),
    ),
)
