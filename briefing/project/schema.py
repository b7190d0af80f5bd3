"""Make the JSON Schema of both file formats from the records, for editors that complete and check while typing.

An editor's YAML parser turns `said: 2024` into a number, `label: no` into a boolean and `label: ~` into null, where
ours keeps the text; so texts accept these types too, and thereby a key whose value is not written yet. A schema cannot
check references between files, nor that a date's day exists: `briefing check` does this. The files in
`briefing/schema/` are written by `python -m briefing.project.schema`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

import briefing
from briefing.model import edtf
from briefing.model.problems import Place
from briefing.model.records import ID_PATTERN, NOT_KEYS, Question, Quote, Record, Relation, Source
from briefing.model.statuses import Status
from briefing.project.yaml_records import YES_OR_NO

SchemaKind = Literal["question", "source"]
Json: TypeAlias = "dict[str, Json] | list[Json] | str | bool | int | float | None"
Object: TypeAlias = dict[str, Json]

ROOTS: dict[SchemaKind, type[Record]] = {"question": Question, "source": Source}
"""The records that a file's root describes."""


def schema(kind: SchemaKind) -> Object:
    """Make the JSON Schema (draft 2020-12) of a question's file, or of a source's front matter."""
    root = ROOTS[kind].__name__
    _, components = msgspec.json.schema_components([ROOTS[kind]], schema_hook=_path)
    left_out = {Place.__name__, Status.__name__}
    records = {name: _record(name, part) for name, part in components.items() if name not in left_out}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"briefing-{kind}",  # a name only: there is no such address
        **records.pop(root),
        "$defs": {**records, **VALUES},
    }


def schema_text(kind: SchemaKind) -> str:
    """Return the schema as the text of its file in the package."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


def schema_path(kind: SchemaKind) -> Path:
    """Return the path of the schema's file in the package."""
    return Path(briefing.__file__).parent / "schema" / f"{kind}.schema.json"


VALUES: Object = {
    "text": {"type": ["string", "number", "boolean", "null"], "pattern": "\\S"},
    "id": {"type": ["string", "integer", "boolean", "null"], "pattern": ID_PATTERN, "minimum": 0},
    "date": {
        "description": "A date in EDTF, level 1",
        "type": ["string", "integer"],
        "pattern": edtf.PATTERN,
        "examples": ["2024", "2024-06", "2024-06-27", "2024-06~", "2024?", "201X", "2016/2018"],
    },
    "yes-or-no": {"enum": [True, False, *YES_OR_NO]},
}
"""The schemas of values, by the names under which records refer to them."""

RULES: dict[str, Object] = {
    Quote.__name__: {
        "if": {"required": ["mode"], "properties": {"mode": {"enum": ["direct", "reported"]}}},
        "then": {"required": ["speaker"]},
    },
    Source.__name__: {"anyOf": [{"required": ["title"]}, {"required": ["title-basis"]}]},
}
"""What records require beyond their single keys: `briefing.project.yaml_records.RULES`, for editors."""

SHORTHANDS = {Relation.__name__: Relation.shorthand}
"""The key whose value may be given in place of the whole record, by record."""


def _path(_type: type) -> Object:
    """Return a schema for `Path`, the only type that msgspec does not know.

    It is never used: only places have paths, and they are left out.
    """
    return {"type": "string"}


def _record(name: str, part: Object) -> Object:
    """Make the schema of a record from the one of msgspec."""
    asked = part["required"]
    keys = part["properties"]
    assert isinstance(asked, list)
    assert isinstance(keys, dict)
    properties: Object = {
        key: _value(value, required=key in asked) for key, value in keys.items() if key not in NOT_KEYS
    }
    whole: Object = {
        "description": part["description"],
        "type": "object",
        "properties": properties,
        "required": [key for key in asked if key not in NOT_KEYS],
        "additionalProperties": False,
        **RULES.get(name, {}),
    }
    shorthand = SHORTHANDS.get(name)
    return {"anyOf": [properties[shorthand], whole]} if shorthand else whole


def _value(part: Json, required: bool = False) -> Object:
    """Make the schema of a value from the one of msgspec; a text may be all that our YAML parser reads as text."""
    assert isinstance(part, dict)
    options = part.get("anyOf")
    if isinstance(options, list):
        return _value(next(option for option in options if option != {"type": "null"}))
    if "enum" in part:
        return {"enum": part["enum"]}
    if "$ref" in part:
        return {"$ref": part["$ref"]}
    kind = part["type"]
    if kind == "array":
        least = part.get("minItems", 1) if required else 0
        return {"type": kind, "items": _value(part["items"]), **({"minItems": least} if least else {})}
    if kind == "object":
        values = _value(part["additionalProperties"])
        return {"type": kind, "propertyNames": part["propertyNames"], "additionalProperties": values}
    return {"$ref": f"#/$defs/{_name_of_value(part)}"}


def _name_of_value(part: Object) -> str:
    """Return the name in `VALUES` of the schema for a value."""
    if part["type"] == "boolean":
        return "yes-or-no"
    if part.get("format") == "edtf":
        return "date"
    return "id" if "pattern" in part else "text"


if __name__ == "__main__":
    for each in ROOTS:
        schema_path(each).write_text(schema_text(each), encoding="utf-8")
