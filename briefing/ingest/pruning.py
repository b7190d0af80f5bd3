"""Mark what of a document is not its text: furniture of the page, captions, teasers, blurbs.

Nothing is deleted: a part that is left out says why. Each rule looks at whole parts, never inside one, so that the
words of what is kept are those of the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from briefing.ingest import boilerplate
from briefing.ingest.document import Part
from briefing.ingest.headline import headed_by, mark_left_out
from briefing.ingest.prose import SENTENCE_END, bare_words, is_prose, word_count

_LEAST_REPEATED = 8
"""The fewest words of a sentence that is looked for as a repetition."""
_OF_PAGES = (
    boilerplate.CAPTION,
    boilerplate.WIDGET,
    boilerplate.LINK,
    boilerplate.TAGS,
    boilerplate.BLURB,
    boilerplate.COPYRIGHT,
)
"""The kinds of lines that count as furniture of a page."""
_FURNISHED = 3
"""The fewest lines of furniture in a text that was copied from a page, with everything around it."""
_MOST_TEASERS = 40
"""The most parts at the beginning that are looked at as teasers."""
_MOST_PULLED = 400
"""The most parts of a document that is searched for pulled quotes: each part is looked for in all others."""
_MOST_AFTER = 0.3
"""The greatest share (0–1) of a document's prose that may follow its apparent end, and be left out with it."""
_SUFFIX = re.compile(r" [-–—|] ([^-–—|]{3,40})$")
_AFTER_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’»]*\s+")


def pruned(parts: Iterable[Part], title: str | None = None) -> list[Part]:
    """Mark the parts that are not the text; `title` is the headline that the document itself names."""
    found = _site_names(_known_lines(list(parts)))
    furnished = is_page(found)
    found = _after_the_end(headed_by(found, title))
    return _pulled(_links(_teasers(found))) if furnished else _teasers(found)


def is_page(parts: Iterable[Part]) -> bool:
    """Tell whether a text was copied from a page, since it has the furniture of a page."""
    return sum(part.out in _OF_PAGES for part in parts) >= _FURNISHED


def _known_lines(parts: list[Part]) -> list[Part]:
    return [mark_left_out(part, why) if (why := _what_it_is(part.text)) else part for part in parts]


def _what_it_is(text: str) -> str | None:
    known = boilerplate.what_it_is(text)
    if known is None and boilerplate.is_tags(text):
        return boilerplate.TAGS
    return known


def _site_names(parts: list[Part]) -> list[Part]:
    """Mark lines that end in the name of the site, as the titles and captions of pictures do."""
    names = Counter(match[1] for part in parts if (match := _SUFFIX.search(part.text)))
    bare = {part.text.lstrip("-–—| ").strip() for part in parts}
    of_site = {name for name, times in names.items() if times > 1 or name in bare}
    return [
        mark_left_out(part, boilerplate.CAPTION)
        if (match := _SUFFIX.search(part.text)) and match[1] in of_site
        else part
        for part in parts
    ]


def _after_the_end(parts: list[Part]) -> list[Part]:
    """Mark everything after a line that ends an article, if that is only little of its prose."""
    lengths = [word_count(part.text) if part.out is None and is_prose(part.text) else 0 for part in parts]
    total = sum(lengths)
    for index, part in enumerate(parts):
        if (
            boilerplate.ends_an_article(part.text)
            and sum(lengths[index:]) <= total * _MOST_AFTER
            and any(lengths[:index])
        ):
            return [*parts[:index], *(mark_left_out(each, _why_after(each)) for each in parts[index:])]
    last = max((i for i, length in enumerate(lengths) if length), default=len(parts) - 1)
    tail = parts[last + 1 :]
    furnished = any(part.out is not None for part in tail)
    return [*parts[: last + 1], *(_tail(part, furnished) for part in tail)]


def _why_after(part: Part) -> str:
    return boilerplate.BLURB if is_prose(part.text) else boilerplate.AFTER


def _tail(part: Part, furnished: bool) -> Part:
    """Mark a line after the last prose if furniture is among those lines; a sentence stays."""
    if part.out is not None or not furnished or SENTENCE_END.search(part.text):
        return part
    return mark_left_out(part, boilerplate.AFTER)


def _links(parts: list[Part]) -> list[Part]:
    """Mark lines without prose that are close together in the middle: the teaser of another story."""
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
            and not SENTENCE_END.search(part.text)
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
        found[index] = mark_left_out(parts[index], boilerplate.LINK)


def _is_item(text: str) -> bool:
    return re.match(r"\s*(?:[-*+•–—>|]|\d{1,3}[.)])\s", text) is not None


def _teasers(parts: list[Part]) -> list[Part]:
    """Mark the paragraphs above the text that it repeats, sentence by sentence, down to the first not repeated."""
    found = list(parts)
    for index, part in enumerate(parts[:_MOST_TEASERS]):
        if part.out is not None or word_count(part.text) < _LEAST_REPEATED:
            continue
        if not _all_in(part.text, [bare_words(other.text) for other in parts[index + 1 :] if other.out is None]):
            break
        found[index] = mark_left_out(part, boilerplate.REPEATED)
    return found


def _pulled(parts: list[Part]) -> list[Part]:
    """Mark sentences of a page's text that are set apart once more in the middle of it."""
    if len(parts) > _MOST_PULLED:
        return parts
    texts = [bare_words(part.text) if part.out is None else "" for part in parts]
    found = list(parts)
    for index, part in enumerate(parts):
        words = texts[index]
        others = (other for number, other in enumerate(texts) if number != index)
        if _is_one_sentence(part.text) and words and any(words in other and words != other for other in others):
            found[index] = mark_left_out(part, boilerplate.REPEATED)
    return found


def _all_in(text: str, texts: list[str]) -> bool:
    """Tell whether every sentence of `text` is in the other texts, possibly with something between them."""
    whole = bare_words(text)
    if any(whole in other for other in texts):
        return True
    sentences = [bare_words(sentence) for sentence in _AFTER_SENTENCE.split(text)]
    return len(sentences) > 1 and all(any(each in other for other in texts) for each in sentences if each)


def _is_one_sentence(text: str) -> bool:
    least = _LEAST_REPEATED // 2 if text.lstrip().startswith(("“", '"', "«", "„")) else _LEAST_REPEATED
    return least <= word_count(text) <= 40 and len(re.findall(r"[.!?…](?:\s|$)", text)) <= 1
