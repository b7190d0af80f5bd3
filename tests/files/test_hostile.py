"""Files that want to do harm: none of them ends the program, and each is told."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.files.findings import MOST_PROBLEMS
from briefing.files.project import load_project
from briefing.files.source import read_body
from briefing.storage.reading import UnreadableError
from tests.conftest import FILES, QUESTION, SOURCE, MakeProject, told

BOMB = "a: &a [x,x,x]\n" + "".join(f"{y}: &{y} [*{x},*{x},*{x}]\n" for x, y in zip("abcdefgh", "bcdefghi", strict=True))

HOSTILE: Mapping[str, str | bytes] = {
    "nested": "[" * 50_000,
    "nested-maps": "{a: " * 50_000,
    "bomb": BOMB,
    "circle": "&a [*a]",
    "values": "[" + "a," * 300_000 + "]",
    "keys": "".join(f"k{number}: v\n" for number in range(90_000)),
    "long-word": f"question: {'x' * 1_000_000}\npositions: {'y' * 1_000_000}\n",
    "long-key": f"? {'x' * 1_000_000}\n: y\n",
    "junk": bytes(range(256)) * 4_000,
    "no-text": b"\0" * 1_000,
    "tag": "question: !!python/object/apply:os.abort []\npositions: []\n",
    "merge": "x: &x {question: q}\n<<: *x\n",
    "emoji": "😀: 1\n",
    "complex": "? {a: b}\n: c\n? [d]\n: e\n",
    "documents": "---\n" * 10_000,
    "silence": QUESTION + "silent:\n" + "".join(f"  s{number}: x\n" for number in range(20_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("folder", ["positions", "corpus"])
def test_a_hostile_file_is_told_and_the_rest_opens(make_project: MakeProject, folder: str, name: str) -> None:
    content = HOSTILE[name]
    data = content.encode() if isinstance(content, str) else content
    path = f"positions/{name}.yaml" if folder == "positions" else f"corpus/{name}.md"
    root = make_project({**FILES, path: data if folder == "positions" else b"---\n" + data + b"\n---\nBody.\n"})
    project = load_project(root)
    lines = [problem.tell(root) for problem in project.problems]
    assert [line for line in lines if line.startswith(path)]
    assert [line for line in lines if not line.startswith(path)] == []
    assert len(lines) <= MOST_PROBLEMS + 30
    assert all(line.isprintable() and len(line) < 1_000 for line in lines)
    assert "war" in [question.id for question in project.questions]
    assert "tass" in project.sources


ANY_FILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
CUT = st.integers(0, 400)
MIXED = st.builds(
    lambda text, at, junk: text[:at] + junk + text[at:],
    st.sampled_from([QUESTION, SOURCE]),
    CUT,
    st.text(alphabet=" \t\n:-[]{}&*!|>'\"#?,x\x00\x1b\u2028é", max_size=6),
)


@ANY_FILE
@given(st.binary(max_size=300) | st.text().map(lambda text: text.encode("utf-8", "replace")) | MIXED.map(str.encode))
def test_any_bytes_at_all_open_as_a_project_with_problems_in_the_files(make_project: MakeProject, data: bytes) -> None:
    root = make_project({"positions/x.yaml": data, "corpus/y.md": data, "corpus/tass.md": SOURCE})
    project = load_project(root)
    for problem in project.problems:
        lines = problem.place.path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        assert 1 <= problem.place.line <= len(lines) + 1
        assert problem.place.column >= 1
        assert problem.tell(root).isprintable()
    for question in project.questions:
        for position in question.positions:
            for argument in position.arguments:
                assert all(quote.source in project.sources for quote in argument.quotes)
    for source in project.sources.values():
        with suppress(UnreadableError):  # told already, or the body alone is no text
            read_body(source)


@ANY_FILE
@given(st.binary(max_size=200) | st.text().map(lambda text: text.encode("utf-8", "replace")))
def test_any_settings_leave_the_project_open(make_project: MakeProject, data: bytes) -> None:
    root = make_project({**FILES, "briefing.toml": data})
    assert [question.id for question in load_project(root).questions] == ["war"]
    assert all(line.startswith("briefing.toml:") for line in told(root))
