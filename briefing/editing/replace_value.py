"""Replace or add the value of a key in a file's text, and keep every other byte.

A person's file is theirs: comments, order, quotation marks, blank lines and line ends stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefing.editing.checked_patch import Patch, ValueChange, encoded, patched, refusal, refuse_halves, said_by
from briefing.editing.layout_style import key_put_in
from briefing.editing.node_spans import Spot, all_spots, mapping_at, start_of_text
from briefing.editing.render_yaml import flow
from briefing.editing.scalar_styles import FOLDED, LITERAL, Spelt, fresh, spellings
from briefing.model.problems import Place
from briefing.project.question_file import MOST_QUESTION
from briefing.storage.reading import decode, with_line_feeds

Value = str | Mapping[str, str]
"""What a key can be given: a text, or a mapping of texts."""


def spliced(data: bytes, place: Place, key: str, value: Value, order: Iterable[str] = ()) -> bytes:
    """Set `key` to `value` in the mapping that begins at `place`, and return the new file.

    `data` is the content of the question's file. If the key does not exist, it is put after the last key that precedes
    it in `order`, or at the end. Raises `BriefingError` if there is no such mapping, the file is broken, or this cannot
    be done without touching anything else.
    """
    raw = decode(place.path, data)
    refuse_halves(value, place)
    text = with_line_feeds(raw)
    mapping = mapping_at(text, place, all_spots(text, place))
    there = mapping.value_of(key)
    if there is not None and isinstance(value, Mapping):
        return _with_mapping(data, text, place, key, there, value)
    new = patched(raw, _ways(text, mapping, key, value, order), ValueChange(place, key, lambda _: said_by(value)))
    if new is None:
        raise refusal(
            place, f"`{key}` cannot be changed here without touching something else; change it in your editor"
        )
    return encoded(data, new, place, MOST_QUESTION)


def _with_mapping(data: bytes, text: str, place: Place, key: str, there: Spot, values: Mapping[str, str]) -> bytes:
    """Set keys of the mapping that `key` has already, one by one, and return the new file. Raises `BriefingError`."""
    if not there.is_mapping:
        raise refusal(place, f"`{key}` is no mapping here; change it in your editor")
    line = text.count("\n", 0, there.start) + 1
    inner = Place(place.path, line, there.start - text.rfind("\n", 0, there.start))
    for inner_key, value in values.items():
        data = spliced(data, inner, inner_key, value, values)
    return data


def _ways(text: str, mapping: Spot, key: str, value: Value, order: Iterable[str]) -> Iterator[Sequence[Patch]]:
    """Iterate over the possible ways to set `key` to `value`, the least surprising first."""
    there = mapping.value_of(key)
    if there is None:
        new = fresh(value, mapping.in_flow) if isinstance(value, str) else flow(value)
        yield [key_put_in(text, mapping, key, f" {new}", order)]
    elif there.scalar is not None and isinstance(value, str):
        start, old = _spelt(text, there, mapping)
        if value == old.text:
            yield [Patch(start, start, "")]
        for new in spellings(old, value):
            yield [Patch(start, start + len(old.raw), new)]


def _spelt(text: str, there: Spot, mapping: Spot) -> tuple[int, Spelt]:
    """Return where a value begins and its spelling, without an anchor before it or blank lines after it."""
    assert there.scalar is not None
    start = start_of_text(text, there)
    raw = text[start : there.end]
    said: str = there.scalar.value
    style = there.scalar.style or ""
    if style in (LITERAL, FOLDED):
        said = said.rstrip("\n")
    column = start - text.rfind("\n", 0, start) - 1
    return start, Spelt(style, raw, said, column, mapping.children[0].column, mapping.in_flow)
