"""Add an entry to a list or a speaker to a source, and make the file of a new question.

Lines are added as the writer of the file would have typed them, and every other byte stays. The only exception is a
list or mapping in brackets on one line, which gets longer there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from msgspec import Struct

from briefing.editing import checked_patch, render_yaml
from briefing.editing.checked_patch import Said, encoded, refusal, refuse_halves, said_by, said_from
from briefing.editing.insert_item import LIST, MAPPING, with_item
from briefing.editing.layout_style import Hand
from briefing.editing.node_spans import Spot, all_spots, mapping_at
from briefing.editing.scalar_styles import PLAIN, fresh, in_manner
from briefing.model.problems import Place, shown
from briefing.model.records import Source
from briefing.project import yaml_nodes
from briefing.project.ids import is_id
from briefing.project.question_file import MOST_QUESTION
from briefing.project.source_file import CLOSES, CLOSES_AT_END, MOST_HEAD, MOST_SOURCE, OPENS
from briefing.project.yaml_nodes import read_yaml
from briefing.storage.reading import decode, with_line_feeds

Tree = checked_patch.Tree
"""What an entry may contain: a text, a mapping, or a list."""

SPEAKERS = "speakers"
"""The key of the speakers in the front matter."""


def with_entry(data: bytes, place: Place, key: str, entry: Mapping[str, Tree], order: Iterable[str] = ()) -> bytes:
    """Add `entry` at the end of the list `key` in the mapping that begins at `place`, and return the new file.

    `data` is the content of the question's file. If the list does not exist, it is put after the last key that precedes
    it in `order`, or at the end. Raises `BriefingError` if there is no such mapping, the file is broken, or this cannot
    be done without touching anything else.
    """
    refuse_halves(entry, place)
    new = with_item(decode(place.path, data), place, key, _Entry(key, entry), order)
    return encoded(data, new, place, MOST_QUESTION)


def with_speaker(data: bytes, path: Path, id: str, speaker: Mapping[str, str]) -> bytes:
    """Add the speaker `id` at the end of the front matter's speakers, and return the new file.

    `data` is the content of the source's file; its body may contain anything. Raises `BriefingError` if the source has
    a speaker with this id, the front matter is broken, or this cannot be done without touching anything else.
    """
    head = _head(data, path)
    raw = decode(path, head)
    place = _beginning(raw, path)
    refuse_halves({id: speaker}, place)
    if id in _speakers(raw, place):
        raise refusal(place, f"{shown(id)} is one of the speakers of this source already")
    new = with_item(raw, place, SPEAKERS, _Speaker(id, speaker), Source.__struct_encode_fields__)
    whole = encoded(head, new, place, MOST_HEAD) + data[len(head) :]
    if len(whole) > MOST_SOURCE:
        raise refusal(place, f"with this the file would be bigger than {MOST_SOURCE >> 20} MiB, more than is read")
    return whole


def new_question(question: str, positions: Sequence[Mapping[str, Tree]], schema: str | None) -> bytes:
    """Make the content of a new question's file.

    `schema` is the path of its schema for the first line, which editors read. Raises `BriefingError` if no file can
    hold what is given.
    """
    place = Place(Path("a new question"))
    tree: Tree = {"question": question, "positions": positions}
    refuse_halves([tree, schema or ""], place)
    if schema and not schema.isprintable():
        raise refusal(place, f"{shown(schema)} cannot stand on the first line")
    modeline = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    keys = [f"question: {fresh(question, in_flow=False)}", render_yaml.pair("positions", positions, 0, Hand())]
    raw = "\n".join([*keys, ""])
    root, problems = read_yaml(modeline + raw, place.path)
    if root is None or problems or said_from(root) != said_by(tree):
        raise refusal(place, "no file of a question can hold this")
    return encoded(b"", modeline + raw, place, MOST_QUESTION)


class _Entry(Struct, frozen=True):
    """A new entry of the list under `key`."""

    key: str
    tree: Mapping[str, Tree]
    brackets: ClassVar[tuple[str, str]] = LIST

    @property
    def said(self) -> Said:
        """The content of the entry, for comparing."""
        return said_by(self.tree)

    def in_block(self, column: int, block: Spot | None, hand: Hand) -> str:
        """Render the entry for a block list; in braces if it has texts only and all other entries are in braces."""
        short = all(isinstance(value, str) for value in self.tree.values())
        if short and block and all(child.is_mapping and child.in_flow for child in block.children):
            return f"{' ' * column}- {self.in_flow(block)}"
        return render_yaml.entry_text(self.tree, column, hand.of(self.key, block).width, hand)

    def in_flow(self, others: Spot | None) -> str:  # noqa: ARG002 - `_Speaker` uses it
        """Render the entry for a list in brackets."""
        return render_yaml.flow(self.tree)


class _Speaker(Struct, frozen=True):
    """A new speaker, laid out like the other speakers."""

    id: str
    keys: Mapping[str, str]
    brackets: ClassVar[tuple[str, str]] = MAPPING

    @property
    def said(self) -> Said:
        """The speaker's id and content, for comparing."""
        return (self.id, said_by(self.keys))

    def in_block(self, column: int, block: Spot | None, hand: Hand) -> str:  # noqa: ARG002 - `_Entry` uses it
        """Render the speaker for a block mapping: in braces, or on several lines if the last speaker is."""
        begin = f"{' ' * column}{render_yaml.name(self.id)}:"
        like = [one for one in _values(block) if one.is_mapping and one.children][-1:]
        if not like or like[0].in_flow:
            return f"{begin} {self._braces(block)}"
        between = "\n" + " " * like[0].children[0].column
        return between.join([begin, *[f"{key}: {text}" for key, text in self._texts(block)]])

    def in_flow(self, others: Spot | None) -> str:
        """Render the speaker for a mapping in braces."""
        return f"{render_yaml.name(self.id)}: {self._braces(others)}"

    def _braces(self, others: Spot | None) -> str:
        """Render the speaker's keys in braces."""
        return "{" + ", ".join(f"{key}: {text}" for key, text in self._texts(others)) + "}"

    def _texts(self, others: Spot | None) -> Iterator[tuple[str, str]]:
        """Iterate over the speaker's keys and texts, spelled like those of the others."""
        style = _style_of(others)
        for key, text in self.keys.items():
            yield render_yaml.name(key), in_manner(text, style)


def _values(block: Spot | None) -> list[Spot]:
    """List the values of a mapping; empty if `block` is no mapping."""
    return [value for _, value in block.pairs()] if block and block.is_mapping else []


def _style_of(speakers: Spot | None) -> str:
    """Return the scalar style of the speakers' texts: plain if one of them is, or else that of the last one.

    Texts that could be ids are ignored, since they are plain anyway. Without other texts, the style is plain.
    """
    texts = [text.scalar for value in _values(speakers) if value.is_mapping for _, text in value.pairs()]
    styles = [text.style or PLAIN for text in texts if text is not None and not is_id(text.value)]
    return PLAIN if PLAIN in styles or not styles else styles[-1]


def _head(data: bytes, path: Path) -> bytes:
    """Return the front matter with its opening line and without its closing line.

    Raises `BriefingError` if there is none.
    """
    place = Place(path)
    if not OPENS.match(data):
        raise refusal(place, "there is no front matter any more: the file has changed")
    closing = CLOSES.search(data, 0, MOST_HEAD) or CLOSES_AT_END.search(data)
    if closing is None or closing.start() >= MOST_HEAD:
        raise refusal(place, "the front matter is not closed any more: the file has changed")
    return data[: closing.start() + 1]


def _beginning(raw: str, path: Path) -> Place:
    """Return the place where the keys of the front matter begin. Raises `BriefingError` if there are none."""
    root, problems = read_yaml(with_line_feeds(raw), path)
    if root is None and problems:
        raise refusal(problems[0].place, problems[0].message)
    if not isinstance(root, yaml_nodes.Mapping):
        raise refusal(Place(path), "the front matter has no keys; there is nothing to add speakers to")
    return Place(path, root.line, root.column)


def _speakers(raw: str, place: Place) -> list[str]:
    """List the ids of the speakers in the front matter."""
    text = with_line_feeds(raw)
    there = mapping_at(text, place, all_spots(text, place)).value_of(SPEAKERS)
    pairs = there.pairs() if there and there.is_mapping else ()
    return [name.scalar.value for name, _ in pairs if name.scalar is not None]
