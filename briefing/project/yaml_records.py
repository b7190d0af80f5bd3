"""Turn YAML nodes into the records of `briefing.model.records`, in one walk driven by their definitions.

The definitions say which keys exist, which are required and which values are valid; this module has no list of its own.
All problems are found in one pass. A broken optional key is left out; a broken required key drops its record; the
siblings stay. Texts are never changed or converted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated, Final, Literal, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from msgspec import Meta, structs

from briefing.model import edtf
from briefing.model.problems import shown
from briefing.model.records import ID_PATTERN, NOT_KEYS, Quote, Record, Source
from briefing.project import yaml_nodes
from briefing.project.ids import is_id, what_an_id_is
from briefing.project.problem_list import Findings
from briefing.project.yaml_nodes import Node

R = TypeVar("R", bound=Record)
Values = Mapping[str, object]
KINDS = {yaml_nodes.Sequence: "a list", yaml_nodes.Mapping: "a mapping"}
"""What to call a node in messages."""
YES = {"true": True, "false": False, "yes": True, "no": False}
"""The words for true and false."""
YES_OR_NO = {cased: value for word, value in YES.items() for cased in (word, word.title(), word.upper())}
"""The words for true and false in all accepted cases."""


class _Broken:
    """The type of `BROKEN`."""


BROKEN: Final = _Broken()
"""Stands for a value that was refused and reported."""


NodeReader = Callable[[Node, str, Findings], object]
"""A function that takes a node, what to call it in messages, and the findings; it returns the value or `BROKEN`."""


def read_record(record: type[R], node: Node, found: Findings, name: str = "this") -> R | None:
    """Read the record at `node`, or return None if a required part of it is missing or broken.

    `name` is what to call the node in messages; problems are added to `found`.
    """
    value = _read_record(record, node, found, name)
    return value if isinstance(value, record) else None


class _Key(NamedTuple):
    """A key of a record: the field, what to call it in messages, and how to read its value."""

    field: str
    called: str
    read: NodeReader
    required: bool


class _Shape(NamedTuple):
    """The keys of a record, and how to build it."""

    build: Callable[..., Record]
    keys: dict[str, _Key]
    required: frozenset[str]


@cache
def _shape(record: type[Record]) -> _Shape:
    """Derive the shape of a record from its definition."""
    hints = get_type_hints(record, include_extras=True)
    keys = {
        field.encode_name: _Key(
            field.name, f"`{field.encode_name}`", _reader(hints[field.name], field.required), field.required
        )
        for field in structs.fields(record)
        if field.name not in NOT_KEYS
    }
    return _Shape(record, keys, frozenset(name for name, key in keys.items() if key.required))


def _read_record(record: type[Record], node: Node, found: Findings, name: str) -> object:
    """Read the record at `node`; return it or `BROKEN`. A scalar may be the record's shorthand."""
    shape = _shape(record)
    if isinstance(node, yaml_nodes.Scalar) and record.shorthand:
        value = shape.keys[record.shorthand].read(node, name, found)
        return BROKEN if value is BROKEN else shape.build(place=found.place(node), **{record.shorthand: value})
    if not isinstance(node, yaml_nodes.Mapping):
        return _wrong_kind(node, name, "a mapping of keys to values", found)
    values: dict[str, object] = {}
    whole = True
    seen: set[str] = set()
    for key_node, value_node in node.pairs():
        word = _key(key_node, seen, found)
        if word is None:
            continue
        key = shape.keys.get(word)
        if key is None:
            found.unknown(key_node, f"unknown key {shown(word)}", word, shape.keys)
            continue
        value = key.read(value_node, key.called, found)
        if value is not BROKEN:
            values[key.field] = value
        elif key.required:
            whole = False
    missing = shape.required - seen
    if missing:
        found.add(node, _missing(missing, shape.keys))
    elif whole and not _breaks_rule(record, node, values, seen, found):
        return shape.build(place=found.place(node), **values)
    found.dropped.update(_ids_lost(values))
    return BROKEN


def _ids_lost(values: Values) -> Iterable[str]:
    """List the ids lost with a record of these values, its own and its arguments': others may refer to them."""
    own = values.get("id")
    arguments = values.get("arguments", ())
    assert isinstance(arguments, tuple)
    return [*([own] if isinstance(own, str) else []), *[argument.id for argument in arguments]]


def _breaks_rule(record: type[Record], node: Node, values: Values, seen: set[str], found: Findings) -> bool:
    """Tell whether the values break the record's rule in `RULES`, and report it."""
    rule = RULES.get(record)
    lack = rule(values) if rule else None
    if lack is None:
        return False
    key, message = lack
    if key not in seen:  # otherwise the key's own problem has been reported
        found.add(node, message)
    return True


def _missing(missing: frozenset[str], keys: Iterable[str]) -> str:
    """Return the message about missing keys, in the order of `keys`."""
    names = [f"`{key}`" for key in keys if key in missing]
    return f"missing {'key' if len(names) == 1 else 'keys'} {', '.join(names)}"


def _key(node: Node, seen: set[str], found: Findings) -> str | None:
    """Return the key at `node`, or None, with a problem, if it is no text or a duplicate. It is added to `seen`."""
    if not isinstance(node, yaml_nodes.Scalar):
        _wrong_kind(node, "a key", "a text", found)
        return None
    if node.text in seen:
        found.add(node, f"the key {shown(node.text)} is here a second time; the first one counts")
        return None
    seen.add(node.text)
    return node.text


def _speaker_unless_authorial(values: Values) -> tuple[str, str] | None:
    """Require a speaker of a quotation unless its mode is authorial."""
    if "speaker" in values or values["mode"] == "authorial":
        return None
    return "speaker", f"missing key `speaker`: a quotation of mode “{values['mode']}” has one"


def _title_or_its_basis(values: Values) -> tuple[str, str] | None:
    """Require a title of a source, or the reason for having none."""
    if "title" in values or "title_basis" in values:
        return None
    return "title", "missing key `title`; a document that has none has a `title-basis` instead"


RULES: dict[type[Record], Callable[[Values], tuple[str, str] | None]] = {
    Quote: _speaker_unless_authorial,
    Source: _title_or_its_basis,
}
"""What a record requires beyond its required keys. Each rule returns the missing key and the message, or None."""


def _reader(hint: object, required: bool = False, may_be_empty: bool = False) -> NodeReader:
    """Return a reader for values of the type `hint`.

    `required` says that the key is required; `may_be_empty`, that an empty list is valid nevertheless.
    """
    hint = _without_none(hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        special = [reader for arg in args if isinstance(arg, Meta) and (reader := _special_reader(arg, args[0]))]
        may_be_empty = any(isinstance(arg, Meta) and arg.min_length == 0 for arg in args)
        return special[0] if special else _reader(args[0], required, may_be_empty)
    if origin is Literal:
        return _choice_reader({choice: choice for choice in args})
    if origin is tuple:
        return _list_reader(_reader(args[0]), required, may_be_empty)
    if origin is dict:
        return _mapping_reader(_reader(args[1]))
    if isinstance(hint, type) and issubclass(hint, Record):
        record = hint
        return lambda node, name, found: _read_record(record, node, found, name)
    return _read_bool if hint is bool else _read_text


def _special_reader(meta: Meta, kind: object) -> NodeReader | None:
    """Return a reader for a text that `meta` restricts: a date, one of several words, or an id; None if it does not."""
    asked = meta.extra_json_schema or {}
    if asked.get("format") == "edtf":
        return _read_date
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _choice_reader({choice.value: choice for choice in kind if choice in asked["enum"]})
    return _read_id if meta.pattern == ID_PATTERN else None


def _without_none(hint: object) -> object:
    """Return the type without its option None."""
    args = get_args(hint)
    if type(None) in args:
        return next(arg for arg in args if arg is not type(None))
    return hint


def _read_text(node: Node, name: str, found: Findings) -> str | _Broken:
    """Read a text that is not empty; else report it and return `BROKEN`."""
    if isinstance(node, yaml_nodes.Scalar):
        if node.text and not node.text.isspace():
            return node.text
        found.add(node, f"{name} is empty; write a text, or leave it out")
        return BROKEN
    return _wrong_kind(node, name, "a text", found)


def _read_id(node: Node, name: str, found: Findings) -> str | _Broken:
    """Read an id; else report it and return `BROKEN`."""
    text = _read_text(node, name, found)
    if isinstance(text, _Broken) or is_id(text):
        return text
    found.add(node, f"{name} is {shown(text)}; {what_an_id_is(text)}")
    return BROKEN


def _read_date(node: Node, name: str, found: Findings) -> str | _Broken:
    """Read a date in EDTF; else report it and return `BROKEN`."""
    text = _read_text(node, name, found)
    if not isinstance(text, _Broken):
        try:
            edtf.parse(text)
        except ValueError as error:
            found.add(node, f"{name} is {shown(text)}: {error}")
            return BROKEN
    return text


def _read_bool(node: Node, name: str, found: Findings) -> bool | _Broken:
    """Read a word for true or false; else report it and return `BROKEN`."""
    text = _read_text(node, name, found)
    if isinstance(text, _Broken):
        return text
    value = YES_OR_NO.get(text)
    if value is None:
        found.unknown(node, f"{name} is {shown(text)}", text.lower(), YES)
        return BROKEN
    return value


def _choice_reader(choices: Mapping[str, object]) -> NodeReader:
    """Return a reader for one of these words, which gives the value of the word."""

    def read(node: Node, name: str, found: Findings) -> object:
        text = _read_text(node, name, found)
        if isinstance(text, _Broken):
            return text
        if text in choices:
            return choices[text]
        found.unknown(node, f"{name} is {shown(text)}", text, choices)
        return BROKEN

    return read


def _list_reader(read_item: NodeReader, required: bool, may_be_empty: bool) -> NodeReader:
    """Return a reader for a list, which keeps the valid entries.

    An empty list is reported if the list is `required` and must not be empty, but its record stays. If it may be empty,
    the list is broken when all its entries are: an empty list would mean something else.
    """

    def read(node: Node, name: str, found: Findings) -> object:
        if not isinstance(node, yaml_nodes.Sequence):
            return _wrong_kind(node, name, "a list", found)
        if required and not may_be_empty and not node.children:
            found.add(node, f"{name} is an empty list; it wants at least one entry")
        entry = f"an entry of {name}"
        values = [read_item(child, entry, found) for child in node.children]
        whole = tuple([value for value in values if value is not BROKEN])
        return BROKEN if may_be_empty and values and not whole else whole

    return read


def _mapping_reader(read_value: NodeReader) -> NodeReader:
    """Return a reader for a mapping of ids to values, which keeps the valid pairs."""

    def read(node: Node, name: str, found: Findings) -> object:
        if not isinstance(node, yaml_nodes.Mapping):
            return _wrong_kind(node, name, "a mapping of keys to values", found)
        values: dict[str, object] = {}
        seen: set[str] = set()
        for key_node, value_node in node.pairs():
            word = _key(key_node, seen, found)
            if word is None:
                continue
            if not is_id(word):
                found.add(key_node, f"{shown(word)} under {name} is no id; {what_an_id_is(word)}")
                continue
            value = read_value(value_node, f"`{word}`", found)
            if value is BROKEN:
                found.dropped.add(word)
            else:
                values[word] = value
        return values

    return read


def _wrong_kind(node: Node, name: str, expected: str, found: Findings) -> _Broken:
    """Report a node of the wrong kind, and return `BROKEN`; an alias has been reported already."""
    if isinstance(node, yaml_nodes.Scalar) and not node.text:
        found.add(node, f"{name} is empty; expected {expected}")
    elif isinstance(node, yaml_nodes.Scalar):
        found.add(node, f"{name} is the text {shown(node.text)}; expected {expected}")
    elif not isinstance(node, yaml_nodes.Alias):
        found.add(node, f"{name} is {KINDS[type(node)]}; expected {expected}")
    return BROKEN
