"""List the words of German: the commonest ones, and those on pages and in letterheads."""

from __future__ import annotations

from briefing.languages.letterheads import Pages
from briefing.languages.lists import word_list
from briefing.languages.record import Words

WORDS = Words(
    commonest=word_list("der die und das ist nicht den von zu mit sich des auf für im dem ein eine auch es"),
    pages=Pages(
        months=(
            "januar jänner jan",
            "februar feb",
            "märz mrz",
            "april apr",
            "mai",
            "juni jun",
            "juli jul",
            "august aug",
            "september sep sept",
            "oktober okt",
            "november nov",
            "dezember dez",
        ),
        weekdays=r"(?:(?:diens|donners|frei|sams|sonn|mon)tag|mittwoch|sonnabend)\b",
        by=(
            r"(?:(?:ein )?(?:kommentar|gastbeitrag|gastkommentar|analyse|interview|bericht) )?von"
            r"|(?:autor|text)s?(?=\s*:)"
        ),
        edited=r"redaktion(?=\s*:)",
        source=r"quelle(?=\s*:)",
        issued="veröffentlicht|erschienen|erstellt|datum",
        issued_line="veröffentlicht",
        changed="(?:zuletzt )?(?:aktualisiert|geändert)|stand",
        headings="pressemitteilung",
        joints="am|um|den|in|uhr",
        times="uhr",
        reading="lesezeit",
        roles=word_list("redakteur redakteurin korrespondent korrespondentin journalistin reporterin"),
        publishers=word_list(
            "zeitung nachrichten anzeiger tagblatt tageblatt rundschau spiegel kurier ministerium presse"
        ),
        publisher_endings=("zeitung", "blatt", "kurier", "rundschau", "anzeiger", "nachrichten"),
        agencies=word_list("dpa epd kna apa sda afp"),
        particles=word_list("von der den und für"),
        tail="für|mit|in|aus",
        writes_for="für",
        between="und",
        captions=(r"(?:foto|bild)s?\s?:.{1,200}",),
        widgets=(r"anzeige|\d{1,2} min(?:uten)? lesezeit",),
        links=("mehr zum thema.{0,80}",),
        places="in",
        chapter="kapitel",
        page="seite",
        of_pages="von",
        label_joints=("von", "van", "der", "den", "zu", "de"),
    ),
)
