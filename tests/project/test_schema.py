"""The published schema: what editors check while typing is what the loader reads."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
import yaml
from jsonschema import Draft202012Validator

from briefing.project.example import example_root
from briefing.project.schema import SchemaKind, schema, schema_path, schema_text
from tests.conftest import QUESTION, SOURCE

ROOT = example_root()
QUESTIONS = sorted((ROOT / "positions").glob("*.yaml"))
SOURCES = sorted(path for path in (ROOT / "corpus").glob("*.md") if path.stem != "README")


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: by the core schema of YAML 1.2, which knows no dates and no `no`."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def objections(kind: SchemaKind, text: str) -> list[str]:
    """What an editor says of the text of a file."""
    head = text.split("\n---\n")[0] if kind == "source" else text
    validator = Draft202012Validator(schema(kind))
    return [error.message for error in validator.iter_errors(yaml.load(head, EditorLoader))]


@pytest.mark.parametrize("kind", get_args(SchemaKind))
def test_the_schema_in_the_package_is_the_one_of_the_records(kind: SchemaKind) -> None:
    assert schema_path(kind).read_text(encoding="utf-8") == schema_text(kind), "run python -m briefing.project.schema"


@pytest.mark.parametrize("kind", get_args(SchemaKind))
def test_the_schema_is_a_schema(kind: SchemaKind) -> None:
    Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_the_real_questions_fit_and_name_their_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert objections("question", text) == []
    assert_names(path, text.splitlines()[0], "question")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_real_sources_fit_and_name_their_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert objections("source", text) == []
    assert_names(path, text.splitlines()[1], "source")


def assert_names(path: Path, modeline: str, kind: SchemaKind) -> None:
    before, _, target = modeline.partition("$schema=")
    assert before == "# yaml-language-server: "
    assert (path.parent / target).resolve() == schema_path(kind).resolve()


@pytest.mark.parametrize(
    "slip",
    [
        ("label: Inevitable", "lable: Inevitable"),
        ("    thesis: Direct conflict would follow.\n", ""),
        ("id: certain", "id: Certain!"),
        ("id: certain", "id: -1"),
        ("mode: direct", "mode: whispered"),
        ("            speaker: peskov\n", ""),
        ("claim: A clash is certain.", "claim: [A clash]"),
        ("claim: A clash is certain.", 'claim: " "'),
        ("rebuts: [certain]", "rebuts: certain"),
        ("rebuts: [certain]", "rebuts: [{to: certain, in-text: perhaps}]"),
        ("mode: direct", "mode: direct\n            said: Feb 2024"),
        ("mode: direct", "mode: direct\n            strength: shouts"),
        ("mode: direct", "mode: direct\n            accept: {status: exact, why: It is.}"),
        ("mode: direct", "mode: direct\n            accept: {status: altered}"),
        ("positions:", "silent: {No Id: Silent.}\npositions:"),
        ("positions:", "gaps: none\npositions:"),
        ("positions:", "place: here\npositions:"),
    ],
)
def test_a_broken_question_is_refused(slip: tuple[str, str]) -> None:
    assert objections("question", QUESTION) == []
    assert objections("question", QUESTION.replace(*slip, 1)) != []


def test_a_question_may_have_no_positions_yet() -> None:
    assert objections("question", "question: x\npositions: []") == []


@pytest.mark.parametrize("question", ["hello", "[]", "question: x\npositions: {}", "question: x"])
def test_what_is_no_question_at_all_is_refused(question: str) -> None:
    assert objections("question", question) != []


@pytest.mark.parametrize(
    "slip",
    [
        ("title: Kremlin warns of direct conflict\n", ""),
        ("type: article-newspaper", "type: newspaper"),
        ("issued: 2024-02~", "issued: February 2024"),
        ("language: en\n", ""),
        ("publisher", "published-by"),
        ("language: en", "language: en\nauthor: Jane Doe"),
        ("name: Dmitry Peskov, ", ""),
        ("  peskov:", "  D. Peskov:"),
        ("language: en", "language: en\nstanding: withdrawn"),
        ("language: en", "language: en\naffiliation: {text: x}"),
    ],
)
def test_a_broken_source_is_refused(slip: tuple[str, str]) -> None:
    assert objections("source", SOURCE) == []
    assert objections("source", SOURCE.replace(*slip, 1)) != []


@pytest.mark.parametrize(
    "slip",
    [
        ("mode: direct", "mode: direct\n            said: 2024"),
        ("mode: direct", "mode: direct\n            said: 2024-02-27"),
        ("label: Inevitable", "label: no"),
        ("label: Inevitable", "label: 1e3"),
        ("label: Inevitable", "label: 12:30"),
        ("label: Inevitable", "label: ~"),
        ("label: Inevitable", "label: null"),
        ("id: not-automatic", "id: null"),
        ("[certain]", "[null]"),
        ("id: not-automatic", "id: 2024"),
        ("id: not-automatic", "id: no"),
        ("[certain]", "[{to: certain, in-text: true}]"),
        ("[certain]", "[{to: certain, in-text: 'yes'}]"),
        ("[certain]", "[{to: certain, in-text: 'TRUE'}]"),
    ],
)
def test_what_the_loader_keeps_as_text_is_accepted(slip: tuple[str, str]) -> None:
    assert objections("question", QUESTION.replace(*slip, 1)) == []


def test_a_basis_may_stand_for_a_title() -> None:
    assert objections("source", SOURCE.replace("title:", "title-basis:")) == []
