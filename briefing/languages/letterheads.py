"""The record of the words that stand on pages and in letterheads beside a text."""

from __future__ import annotations

from msgspec import Struct

from briefing.languages.lists import NONE


class Pages(Struct, frozen=True, eq=False, kw_only=True):
    """What stands on pages and in letterheads beside a text, in small letters; patterns are alternatives of others.

    The language of a document is not known before it is read, so `everywhere.pages_of_all` puts those of all together.
    """

    months: tuple[str, ...] = ()
    """The twelve months, each with its other forms and abbreviations in one text."""
    date_joints: tuple[str, ...] = ()
    """What may stand between a day and its month: of."""
    year_joints: tuple[str, ...] = ()
    """What may stand between a month and its year."""
    day_endings: tuple[str, ...] = ()
    """What may stand right behind the number of a day: st, th."""
    weekdays: str = ""
    by: str = ""
    """What stands before the name of an author."""
    edited: str = ""
    """What stands before the name of an editor."""
    source: str = ""
    """What stands before the name of a publisher."""
    issued: str = ""
    """What stands before the date of issue in a line with other facts."""
    issued_line: str = ""
    """What stands before the date of issue in a line of its own."""
    changed: str = ""
    """What stands before the date of a change."""
    headings: str = ""
    """What a document may call itself: press release."""
    joints: str = ""
    """What joins a date to the words beside it: on, at."""
    times: str = ""
    """What stands behind the time of day: Uhr."""
    reading: str = ""
    """What stands behind a number of minutes: read."""
    counted: str = ""
    """What is counted on pages: comments."""
    roles: frozenset[str] = NONE
    """What authors are: reporter."""
    no_role: frozenset[str] = NONE
    """Words that no role has: was."""
    publishers: frozenset[str] = NONE
    """Words in the names of papers, agencies and offices, and not of persons."""
    publisher_endings: tuple[str, ...] = ()
    """Endings of such words."""
    agencies: frozenset[str] = NONE
    """Names of agencies that are written in small letters."""
    particles: frozenset[str] = NONE
    """Words without a capital in names and roles."""
    articles: tuple[str, ...] = ()
    """What the name of a publisher may begin with, without a capital."""
    tail: str = ""
    """What parts a name from where, for or with whom somebody writes."""
    writes_for: str = ""
    """What stands before the publisher for whom somebody writes."""
    between: str = ""
    """What stands between two names: and."""
    captions: tuple[str, ...] = ()
    """Lines that are the caption or the credit of a picture."""
    widgets: tuple[str, ...] = ()
    """Lines that are buttons, counters and the like."""
    links: tuple[str, ...] = ()
    """Lines that lead to something else."""
    blurbs: tuple[str, ...] = ()
    """Lines about the author or the publisher."""
    ends: tuple[str, ...] = ()
    """Lines after which comes no more of the article."""
    first_published: str = ""
    """What stands before the name of who published an article first."""
    publisher_lines: tuple[str, ...] = ()
    """Lines that name the publisher, in their group."""
    ourselves: str = ""
    """What stands in such lines for a name: us."""
    before_publisher: str = ""
    """What stands before the name of the publisher in the head or foot of a page."""
    places: str = ""
    """What stands between a name and a place: in."""
    chapter: str = ""
    """What stands before the number of a chapter."""
    page: str = ""
    """What stands before the number of a page."""
    of_pages: str = ""
    """What stands between the number of a page and how many there are: of."""
    label_joints: tuple[str, ...] = ()
    """Small words in the label of a speaker: the Mayor of Leeds."""
    no_labels: frozenset[str] = NONE
    """What stands before a colon on a page, or tells who asks, and names no speaker."""
