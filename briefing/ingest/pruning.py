"""What of a document is its text, and what is left out: furniture of the page, captions, teasers, blurbs.

Nothing is deleted: a part that is left out says why. Each rule looks at whole parts, never inside one, so that the
words of what is kept are those of the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from briefing.ingest import furniture
from briefing.ingest.bylines import told_by
from briefing.ingest.document import Part

_LEAST_PROSE = 12
"""Words of a line that ends as a sentence does, from which on it is prose and no heading."""
_LONG = 25
"""Words of one that ends otherwise."""
_LEAST_REPEATED = 8
_MOST_TITLE = 25
_OF_PAGES = (furniture.CAPTION, furniture.WIDGET, furniture.LINK, furniture.TAGS, furniture.BLURB)
_TELLING = 8
"""Words of a line above the text from which on it may be a standfirst, and stays."""
_FURNISHED = 3
"""Lines of furniture from which on a text is taken to be copied from a page, with all that stands on pages."""
_MOST_TEASERS = 40
_MOST_PULLED = 400
"""Parts of a document that is searched for sentences set apart once more: each is looked for in all others."""
_MOST_AFTER = 0.3
"""The share of a document's prose that may stand after what looks like its end, and be left out with it."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"[.!?…:;。！？；：][\"”’»'“)\]*_]*\s*$")
_SUFFIX = re.compile(r" [-–—|] ([^-–—|]{3,40})$")
_NAME = re.compile(r"(?:[A-ZÀ-ÞŠŽČĆŁА-Я][\w.'’-]*\s){1,3}[A-ZÀ-ÞŠŽČĆŁА-Я][\w'’-]+")
_AFTER_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’»]*\s+")
_WORD = re.compile(r"\w+")


def pruned(parts: Iterable[Part], title: str | None = None) -> list[Part]:
    """The parts with those marked that are not the text; `title` where the document says what it is."""
    found = _site_names(_known_lines(list(parts)))
    furnished = is_page(found)
    found = _after_the_end(_before_the_title(found, title))
    return _pulled(_links(_teasers(found))) if furnished else _teasers(found)


def is_page(parts: Iterable[Part]) -> bool:
    """Whether a text is copied from a page, for it has the furniture of one."""
    return sum(part.out in _OF_PAGES for part in parts) >= _FURNISHED


def size_of(text: str) -> int:
    """About how many words a text has, also in scripts that put no spaces between them."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def is_prose(text: str) -> bool:
    """Whether a line is of running text, and no heading, caption or item of a menu."""
    words = size_of(text)
    return words >= _LONG or (words >= _LEAST_PROSE and _SENTENCE_END.search(text) is not None)


def is_name(text: str) -> bool:
    """Whether a line may be a person's name and nothing else."""
    return len(text) < 60 and _NAME.fullmatch(text.strip()) is not None


def headline_at(parts: list[Part]) -> int | None:
    """The index of the headline: a line of its own above the text, no furniture, no name, nor what follows one."""
    after_name = False
    for index, part in enumerate(parts):
        if _tells(part):
            continue
        if part.out is not None or (not part.alone and not is_prose(part.text)):
            after_name = is_name(part.text) if part.out is None else after_name
            continue
        if is_prose(part.text) and part.alone and not _is_headline(part.text):
            return None
        if part.alone and _is_headline(part.text) and not after_name:
            return index
        after_name = is_name(part.text)
    return None


def _is_headline(text: str) -> bool:
    ends = _SENTENCE_END.search(text)
    statement = ends is not None and text.rstrip("\"”’»'“)* ").endswith((".", ":", ";", "。", "：", "；"))
    return 3 <= size_of(text) <= _MOST_TITLE and "\n" not in text and not statement and not is_name(text)


def _out(part: Part, why: str) -> Part:
    return part if part.out is not None else replace(part, out=why)


def _known_lines(parts: list[Part]) -> list[Part]:
    return [_out(part, why) if (why := _what_it_is(part.text)) else part for part in parts]


def _what_it_is(text: str) -> str | None:
    known = furniture.what_it_is(text)
    if known is None and furniture.is_tags(text):
        return furniture.TAGS
    return known


def _site_names(parts: list[Part]) -> list[Part]:
    """Lines that end in the name of the site, as the titles and captions of pictures do."""
    names = Counter(match[1] for part in parts if (match := _SUFFIX.search(part.text)))
    bare = {part.text.lstrip("-–—| ").strip() for part in parts}
    of_site = {name for name, times in names.items() if times > 1 or name in bare}
    return [
        _out(part, furniture.CAPTION) if (match := _SUFFIX.search(part.text)) and match[1] in of_site else part
        for part in parts
    ]


def _before_the_title(parts: list[Part], title: str | None) -> list[Part]:
    """What stands above the headline is navigation; where there is none, what is no prose above the first that is."""
    at = _index_of(parts, title) if title else headline_at(parts)
    if at is not None:
        above = [_above(part, title) for part in parts[:at]]
        below = _head(parts[at + 1 :], standfirst=True)
        return [*above, _out(parts[at], furniture.TITLE), *below]
    return _head(parts)


def _above(part: Part, title: str | None) -> Part:
    if _tells(part):
        return _out(part, furniture.FACT)
    return part if title and size_of(part.text) >= _TELLING else _out(part, furniture.TAGS)


def _head(parts: list[Part], standfirst: bool = False) -> list[Part]:
    """Names, roles and dates above the first prose, or below a standfirst, go into the front matter; headings stay."""
    first = next((i for i, part in enumerate(parts) if _is_text(part)), None)
    if first is None:
        return parts
    dated = _has_dated_headings(parts[first + 1 :])
    head = [
        part if part.out is not None or _stays(parts, index, first, dated) else _out(part, furniture.FACT)
        for index, part in enumerate(parts[:first])
    ]
    below = first + 1
    while standfirst and below < len(parts) and (parts[below].out is not None or _tells(parts[below], dated)):
        below += 1
    return [*head, parts[first], *(_out(part, furniture.FACT) for part in parts[first + 1 : below]), *parts[below:]]


def _is_text(part: Part) -> bool:
    return part.out is None and is_prose(part.text) and not _tells(part)


def _tells(part: Part, dated: bool = False) -> bool:
    """Whether a line tells about the document; where the text has `dated` headings, a date says nothing."""
    told = told_by(part.text)
    return told is not None and told.is_certain and not (dated and told.is_bare)


def _has_dated_headings(parts: list[Part]) -> bool:
    """Whether dates stand as headings in the text, as in a diary."""
    last = max((i for i, part in enumerate(parts) if part.out is None and is_prose(part.text)), default=0)
    for part in parts[: min(last, _MOST_PULLED)]:
        if furniture.ends_an_article(part.text):
            return False
        told = told_by(part.text) if part.out is None else None
        if told and told.is_bare:
            return True
    return False


def _stays(parts: list[Part], index: int, first: int, dated: bool) -> bool:
    """Whether a line above the first prose is a heading of the text, or something that was said."""
    if _tells(parts[index], dated):
        return False
    text = parts[index].text
    if _SENTENCE_END.search(text) or text.lstrip().startswith(("#", ">", "“", '"', "«", "„")):
        return True
    after_name = index > 0 and is_name(parts[index - 1].text)
    if size_of(text) >= _TELLING and parts[index].alone and not after_name:
        return True
    return index == first - 1 and parts[index].alone and not is_name(text) and not after_name and size_of(text) > 1


def _index_of(parts: list[Part], title: str) -> int | None:
    wanted = _words(title)
    for index, part in enumerate(parts):
        if _words(part.text.lstrip("# ")) == wanted:
            return index
        if part.out is None and is_prose(part.text) and _words(part.text) != wanted:
            later = [i for i, each in enumerate(parts[: index + 40]) if _words(each.text) == wanted]
            return later[0] if later else None
    return None


def _after_the_end(parts: list[Part]) -> list[Part]:
    """All that comes after a line that ends an article, where that is little of its prose."""
    lengths = [size_of(part.text) if part.out is None and is_prose(part.text) else 0 for part in parts]
    total = sum(lengths)
    for index, part in enumerate(parts):
        if (
            furniture.ends_an_article(part.text)
            and sum(lengths[index:]) <= total * _MOST_AFTER
            and any(lengths[:index])
        ):
            return [*parts[:index], *(_out(each, _why_after(each)) for each in parts[index:])]
    last = max((i for i, length in enumerate(lengths) if length), default=len(parts) - 1)
    tail = parts[last + 1 :]
    furnished = any(part.out is not None for part in tail)
    return [*parts[: last + 1], *(_tail(part, furnished) for part in tail)]


def _why_after(part: Part) -> str:
    return furniture.BLURB if is_prose(part.text) else furniture.AFTER


def _tail(part: Part, furnished: bool) -> Part:
    """A line after the last prose: something said or a sentence stays; among furniture, anything else goes."""
    if part.out is not None or not furnished or _SENTENCE_END.search(part.text):
        return part
    return _out(part, furniture.AFTER)


def _links(parts: list[Part]) -> list[Part]:
    """Lines without prose that stand close together in the middle: the teaser of another story."""
    found = list(parts)
    prose = [i for i, part in enumerate(parts) if part.out is None and is_prose(part.text)]
    if not prose:
        return found
    run: list[int] = []
    for index in range(prose[0], prose[-1] + 1):
        part = parts[index]
        if (
            not part.alone
            and not is_prose(part.text)
            and not _SENTENCE_END.search(part.text)
            and not _is_item(part.text)
        ):
            run.append(index)
            continue
        _close(found, run, parts)
        run = []
    return found


def _close(found: list[Part], run: list[int], parts: list[Part]) -> None:
    if len(run) < 2:
        return
    for index in run:
        found[index] = _out(parts[index], furniture.LINK)


def _is_item(text: str) -> bool:
    return re.match(r"\s*(?:[-*+•–—>|]|\d{1,3}[.)])\s", text) is not None


def _teasers(parts: list[Part]) -> list[Part]:
    """The paragraphs above the text that the text repeats, sentence by sentence, down to the first that it does not."""
    found = list(parts)
    for index, part in enumerate(parts[:_MOST_TEASERS]):
        if part.out is not None or size_of(part.text) < _LEAST_REPEATED:
            continue
        if not _all_in(part.text, [_words(other.text) for other in parts[index + 1 :] if other.out is None]):
            break
        found[index] = _out(part, furniture.REPEATED)
    return found


def _pulled(parts: list[Part]) -> list[Part]:
    """Sentences of a page's text that are set apart once more, in the middle of it."""
    if len(parts) > _MOST_PULLED:
        return parts
    texts = [_words(part.text) if part.out is None else "" for part in parts]
    found = list(parts)
    for index, part in enumerate(parts):
        words = texts[index]
        others = (other for number, other in enumerate(texts) if number != index)
        if _is_one_sentence(part.text) and words and any(words in other and words != other for other in others):
            found[index] = _out(part, furniture.REPEATED)
    return found


def _all_in(text: str, texts: list[str]) -> bool:
    """Whether every sentence of `text` stands in the others, be it with something between."""
    whole = _words(text)
    if any(whole in other for other in texts):
        return True
    sentences = [_words(sentence) for sentence in _AFTER_SENTENCE.split(text)]
    return len(sentences) > 1 and all(any(each in other for other in texts) for each in sentences if each)


def _is_one_sentence(text: str) -> bool:
    least = _LEAST_REPEATED // 2 if text.lstrip().startswith(("“", '"', "«", "„")) else _LEAST_REPEATED
    return least <= size_of(text) <= 40 and len(re.findall(r"[.!?…](?:\s|$)", text)) <= 1


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
