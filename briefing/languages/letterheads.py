"""Define the record of the words on pages and in letterheads beside a text."""

from __future__ import annotations

from msgspec import Struct

from briefing.languages.lists import NONE


class Pages(Struct, frozen=True, eq=False, kw_only=True):
    """The words and patterns on pages and in letterheads beside a text, in small letters.

    Patterns are used as alternatives within others. The language of a document is unknown before it is read, so
    `everywhere.pages_of_all` combines the records of all languages.
    """

    months: tuple[str, ...] = ()
    """The twelve months, each as one string with its other forms and abbreviations."""
    date_joints: tuple[str, ...] = ()
    """Words between a day and its month: of."""
    year_joints: tuple[str, ...] = ()
    """Words between a month and its year."""
    day_endings: tuple[str, ...] = ()
    """Endings right after the number of a day: st, th."""
    weekdays: str = ""
    by: str = ""
    """What comes before the name of an author."""
    edited: str = ""
    """What comes before the name of an editor."""
    source: str = ""
    """What comes before the name of a publisher."""
    issued: str = ""
    """What comes before the date of issue in a line with other facts."""
    issued_line: str = ""
    """What comes before the date of issue in a line of its own."""
    changed: str = ""
    """What comes before the date of a change."""
    headings: str = ""
    """What a document may call itself: press release."""
    joints: str = ""
    """What joins a date to the words beside it: on, at."""
    times: str = ""
    """What comes after the time of day: Uhr."""
    reading: str = ""
    """What comes after a number of minutes: read."""
    counted: str = ""
    """What is counted on pages: comments."""
    roles: frozenset[str] = NONE
    """The roles of authors: reporter."""
    no_role: frozenset[str] = NONE
    """Words that occur in no role: was."""
    publishers: frozenset[str] = NONE
    """Words that occur in the names of papers, agencies and offices, and not in those of persons."""
    publisher_endings: tuple[str, ...] = ()
    """Endings of such words."""
    agencies: frozenset[str] = NONE
    """Names of agencies that are written in small letters."""
    particles: frozenset[str] = NONE
    """Words without a capital in names and roles."""
    articles: tuple[str, ...] = ()
    """Words without a capital that the name of a publisher may begin with."""
    tail: str = ""
    """What separates a name from where, for whom or with whom somebody writes."""
    writes_for: str = ""
    """What comes before the publisher for whom somebody writes."""
    between: str = ""
    """What comes between two names: and."""
    captions: tuple[str, ...] = ()
    """Lines that are the caption or the credit of a picture."""
    widgets: tuple[str, ...] = ()
    """Lines that are buttons, counters and the like."""
    links: tuple[str, ...] = ()
    """Lines that link to something else."""
    blurbs: tuple[str, ...] = ()
    """Lines about the author or the publisher."""
    ends: tuple[str, ...] = ()
    """Lines after which the article has ended."""
    first_published: str = ""
    """What comes before the name of the first publisher of an article."""
    publisher_lines: tuple[str, ...] = ()
    """Lines that name the publisher, in their group."""
    ourselves: str = ""
    """What replaces a name in such lines: us."""
    before_publisher: str = ""
    """What comes before the name of the publisher in the head or foot of a page."""
    places: str = ""
    """What comes between a name and a place: in."""
    chapter: str = ""
    """What comes before the number of a chapter."""
    page: str = ""
    """What comes before the number of a page."""
    of_pages: str = ""
    """What comes between the number of a page and the number of pages: of."""
    label_joints: tuple[str, ...] = ()
    """Small words in the label of a speaker: the Mayor of Leeds."""
    no_labels: frozenset[str] = NONE
    """Words that come before a colon on a page, or mark who asks, but name no speaker."""
