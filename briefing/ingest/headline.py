"""Find the headline of a document, and mark what is above its text: navigation, and lines about the document."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.ingest import boilerplate
from briefing.ingest.bylines import told_by
from briefing.ingest.document import Part
from briefing.ingest.prose import SENTENCE_END, bare_words, is_name, is_prose, word_count

_MOST_TITLE = 25
"""The most words of a headline."""
_TELLING = 8
"""The words from which on a line above the text may be a standfirst, and stays."""
_MOST_SEARCHED = 400
"""The most parts of a text that are searched for dates set apart as headings."""


def headed_by(parts: list[Part], title: str | None) -> list[Part]:
    """Mark what is above the headline as navigation.

    Without a headline, mark what is above the first prose, unless it belongs to the text.
    """
    parts = _without_crumbs(parts)
    at = _index_of(parts, title) if title else headline_at(parts)
    if at is not None:
        above = [_above(part, title) for part in parts[:at]]
        below = _head(parts[at + 1 :], standfirst=True)
        return [*above, mark_left_out(parts[at], boilerplate.TITLE), *below]
    return _head(parts)


def _without_crumbs(parts: list[Part]) -> list[Part]:
    first = next((index for index, part in enumerate(parts) if _is_text(part)), len(parts))
    return [
        mark_left_out(part, boilerplate.TAGS) if index < first and boilerplate.is_crumbs(part.text) else part
        for index, part in enumerate(parts)
    ]


def _above(part: Part, title: str | None) -> Part:
    if _tells(part):
        return mark_left_out(part, boilerplate.FACT)
    return part if title and word_count(part.text) >= _TELLING else mark_left_out(part, boilerplate.TAGS)


def _head(parts: list[Part], standfirst: bool = False) -> list[Part]:
    """Mark names, roles and dates above the first prose, or below a standfirst, as facts; headings stay."""
    first = next((i for i, part in enumerate(parts) if _is_text(part)), None)
    if first is None:
        return parts
    end = _end_of_facts(parts, first + 1) if standfirst else first + 1
    dated = _has_dated_headings(parts[end:])
    head = [
        part if part.out is not None or _stays(parts, index, first, dated) else mark_left_out(part, boilerplate.FACT)
        for index, part in enumerate(parts[:first])
    ]
    below = [mark_left_out(part, boilerplate.FACT) for part in parts[first + 1 : end]]
    return [*head, parts[first], *below, *parts[end:]]


def _end_of_facts(parts: list[Part], first: int) -> int:
    """Return the index after the lines about the document, from `first` on.

    A date alone may be a heading of the text, so it does not count without a name or a label.
    """
    end = first
    named = False
    for index, part in enumerate(parts[first:], start=first):
        told = told_by(part.text)
        if told is None and part.out is None and not is_name(part.text):
            break
        named = named or is_name(part.text) or (told is not None and not told.is_bare)
        end = index + 1 if told else end
    return end if named else first


def _is_text(part: Part) -> bool:
    return part.out is None and is_prose(part.text) and not _tells(part)


def _tells(part: Part, dated: bool = False) -> bool:
    """Tell whether a line is about the document; if the text has `dated` headings, a date alone does not count."""
    told = told_by(part.text)
    return told is not None and told.is_certain and not (dated and told.is_bare)


def _has_dated_headings(parts: list[Part]) -> bool:
    """Tell whether the text has dates as headings, as a diary does."""
    last = max((i for i, part in enumerate(parts) if part.out is None and is_prose(part.text)), default=0)
    for part in parts[: min(last, _MOST_SEARCHED)]:
        if boilerplate.ends_an_article(part.text):
            return False
        told = told_by(part.text) if part.out is None else None
        if told and told.is_bare:
            return True
    return False


def _stays(parts: list[Part], index: int, first: int, dated: bool) -> bool:
    """Tell whether a line above the first prose is a heading of the text, or something that was said."""
    if _tells(parts[index], dated):
        return False
    text = parts[index].text
    if SENTENCE_END.search(text) or text.lstrip().startswith(("#", ">", "“", '"', "«", "„")):
        return True
    after_name = index > 0 and is_name(parts[index - 1].text)
    if word_count(text) >= _TELLING and parts[index].alone and not after_name:
        return True
    return index == first - 1 and parts[index].alone and not is_name(text) and not after_name and word_count(text) > 1


def _index_of(parts: list[Part], title: str) -> int | None:
    wanted = bare_words(title)
    for index, part in enumerate(parts):
        if bare_words(part.text.lstrip("# ")) == wanted:
            return index
        if part.out is None and is_prose(part.text) and bare_words(part.text) != wanted:
            later = [i for i, each in enumerate(parts[: index + 40]) if bare_words(each.text) == wanted]
            return later[0] if later else None
    return None


def headline_at(parts: list[Part]) -> int | None:
    """Return the index of the headline, or None.

    It is a line of its own above the text, neither furniture nor a name, nor what follows a name.
    """
    after_name = False
    for index, part in enumerate(parts):
        if _tells(part) or _is_kicker(parts, index):
            continue
        signed = index + 1 < len(parts) and _tells(parts[index + 1])
        if part.out is None and signed and _is_headline(part.text) and not after_name:
            return index
        if part.out is not None or (not part.alone and not is_prose(part.text)):
            after_name = is_name(part.text) if part.out is None else after_name
            continue
        if is_prose(part.text) and part.alone and not _is_headline(part.text):
            return None
        if part.alone and _is_headline(part.text) and not after_name:
            return index
        after_name = is_name(part.text)
    return None


def _is_kicker(parts: list[Part], index: int) -> bool:
    """Tell whether a line names the section: a longer line follows that is not in capitals and may be the headline."""
    text = parts[index].text
    if parts[index].out is not None or not boilerplate.may_be_kicker(text):
        return False
    later = (parts[number] for number in range(index + 1, len(parts)))
    below = next((part.text for part in later if part.out is None and not _tells(part)), "")
    return len(below) > len(text) and not below.isupper() and _is_headline(below)


def _is_headline(text: str) -> bool:
    ends = SENTENCE_END.search(text)
    bare = text.rstrip("\"”’»'“)* ")
    statement = bare.endswith(",") or (ends is not None and bare.endswith((".", ":", ";", "。", "：", "；")))
    return 3 <= word_count(text) <= _MOST_TITLE and "\n" not in text and not statement and not is_name(text)


def mark_left_out(part: Part, why: str) -> Part:
    """Return the part, left out for the reason `why` unless it is left out already."""
    return part if part.out is not None else replace(part, out=why)
