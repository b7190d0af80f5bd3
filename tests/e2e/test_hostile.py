"""A project made to attack the terminal, walked through on every screen: nothing of it reaches the raw bytes.

Every field of every file holds every payload. The texts are stored, quoted and proven as they are; what is shown of
them is made visible. So the assertions are on what the program wrote, not on what an emulator made of it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.e2e.screen import in_focus, not_given_back, page, program
from tests.e2e.terminal import Terminal

ESCAPES = {
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "title": "\x1b]0;owned\x1b\\",
    "hyperlink": "\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "colour": "\x1b[6;66;166m",
    "clear": "\x1b[2J\x1b[3J",
    "reset": "\x1bc",
    "device": "\x1bP1$r0m\x1b\\",
    "answerback": "\x05\x1b[c",
    "C1 CSI": "\x9b31m",
    "C1 OSC": "\x9d52;c;ZXZpbA==\x9c",
    "backspaces": "\x08\x08\x08\x7f",
    "shift": "\x0e\x0f",
}
MARKUP = "[/] [/bold] [link=http://evil.example]here [@click=app.quit]quit[/] {x} \\["
SCRIPTS = "😀👩‍👩‍👧🇺🇦 漢字仮名 עברית العربية e\u0301"
BIDI = "\u202egnp.exe\u202c \u2066iso\u2069 \u200f \u061c"
EVIL = " ".join(["Evil", *ESCAPES.values(), MARKUP, SCRIPTS, BIDI])
LONG = "W" * 10_000
IN_YAML_ONLY = " \x00"

_SEQUENCE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\]22;[a-z]+\x07")
"""What Textual itself writes: CSI sequences, and the shape of the mouse pointer."""


def _yaml(text: str) -> str:
    """A YAML scalar between double quotes, all but printable ASCII as escapes: the file is clean, its value is not."""
    plain = set(map(chr, range(0x20, 0x7F))) - {'"', "\\"}
    return '"' + "".join(one if one in plain else f"\\U{ord(one):08x}" for one in text) + '"'


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A project in which everything that can hold text is hostile."""
    root = tmp_path / "pro\x1b]52;c;ZXZpbA==\x07ject"
    for folder in ("positions", "corpus"):
        (root / folder).mkdir(parents=True)
    evil, worst = _yaml(EVIL), _yaml(EVIL + IN_YAML_ONLY)
    fields = "".join(
        f"{key}: {worst}\n" for key in ("publisher", "title-basis", "publisher-basis", "issued-basis", "rights", "note")
    )
    head = (
        f"---\ntitle: {worst}\ntype: interview\nissued: 2024-06~\nlanguage: en\nauthor: [{worst}]\neditor: [{worst}]\n"
        f"{fields}affiliation: {{text: {worst}, by: {worst}}}\n"
        f"speakers:\n  a: {{name: {worst}, role: {worst}}}\n  b: {{name: {worst}}}\n---\n\n"
    )
    body = f"First paragraph.\n\nBefore {EVIL} after.\n\n{LONG}\n\nThe end of it {EVIL}.\n"
    (root / "corpus" / "evil.md").write_text(head + body, encoding="utf-8", newline="")

    def quote(exact: str, mode: str) -> str:
        return (
            f"          - {{source: evil, speaker: a, via: {worst}, mode: {mode}, exact: {exact}, note: {worst},"
            f" speaker-basis: {worst}}}\n"
        )

    whole, end = _yaml(f"Before {EVIL} after."), _yaml(f"The end of it {EVIL}")

    def argument(name: str, relations: str, *quotes: str) -> str:
        return f"      - id: {name}\n        claim: {worst}\n{relations}        quotes:\n" + "".join(quotes)

    question = (
        f"question: {worst}\ncontext: {worst}\npositions:\n"
        f"  - id: p\n    label: {worst}\n    thesis: {worst}\n    arguments:\n"
        + argument("p1", "        rebuts: [{to: q1, in-text: true}]\n", quote(whole, "direct"))
        + argument("p2", "", quote(_yaml(LONG), "reported"), quote(worst, "direct"))
        + f"  - id: q\n    label: {_yaml(LONG)}\n    thesis: {_yaml(LONG)}\n    arguments:\n"
        + argument("q1", "        rebuts: [p1]\n", quote(evil, "direct"), quote(end, "direct"))
        + f"silent: {{evil: {worst}}}\ngaps: [{worst}, {_yaml(LONG)}]\n"
    )
    (root / "positions" / "evil.yaml").write_text(question, encoding="utf-8")
    broken = f"question: Broken\n{evil}: {evil}\npositions: []\n"
    (root / "positions" / "second.yaml").write_text(broken, encoding="utf-8")
    return root


def test_nothing_of_a_hostile_project_reaches_the_terminal(hostile: Path) -> None:
    with program(hostile) as terminal:
        terminal.wait_for(lambda: "Evil" in in_focus(terminal))
        _step(terminal, "down", "up")
        terminal.press("enter")
        terminal.wait_for("enter read")
        _step(terminal, "down", "down", "up", "right", "down", "left", "r", "r")
        _look_and_return(terminal, "i")
        _look_and_return(terminal, "?")
        for size in ((80, 24), (60, 20), (120, 40)):
            terminal.resize(*size)
            terminal.wait_for("? help")
        _step(terminal, "home")
        terminal.press("enter")
        terminal.wait_for("quotation", "esc back")
        _step(terminal, "n", "n", "pagedown", "pagedown", "home", "down", "end", "pageup")
        _look_and_return(terminal, "i")
        terminal.press("escape")
        terminal.wait_for("enter read")
        terminal.press("/")
        terminal.wait_for("Type what you remember")
        terminal.press(*"befroe evil")
        terminal.wait_for(lambda: "Evil" in in_focus(terminal))
        _step(terminal, "down", "down", "down", "down", "up")
        terminal.press("enter")
        terminal.wait_for(lambda: "befroe" not in page(terminal))
        terminal.settle()
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
        assert not_given_back(terminal) == []
        _assert_harmless(terminal.output)


def test_nothing_hostile_that_is_pasted_into_the_search_box_reaches_the_terminal(tmp_path: Path) -> None:
    with program(tmp_path) as terminal:
        terminal.wait_for("enter open")
        terminal.press("/")
        terminal.wait_for("Type what you remember")
        terminal.write(b"\x1b[200~peace " + BIDI.encode() + b" \xc2\x9b31m talks\x1b[201~")
        terminal.wait_for(lambda: "talks" in terminal.lines[0])
        terminal.settle()
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
        _assert_harmless(terminal.output)


def _step(terminal: Terminal, *keys: str) -> None:
    """Press keys one by one, each answered before the next; one may have nothing to do."""
    for key in keys:
        terminal.press(key)
        terminal.settle()


def _look_and_return(terminal: Terminal, key: str) -> None:
    """Open what lies over the screen, go through it, and close it."""
    terminal.press(key)
    terminal.wait_for("esc closes")
    _step(terminal, "pagedown", "end")
    terminal.press("escape")
    terminal.wait_for(lambda: "esc closes" not in page(terminal))


def _assert_harmless(output: bytes) -> None:
    text = output.decode("utf-8")  # a lone C1 byte would not even be UTF-8
    through = [name for name, payload in ESCAPES.items() if payload in text]
    assert through == []
    assert "Traceback" not in text
    plain = _SEQUENCE.sub("", text)
    unsafe = re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", plain)
    assert unsafe is None, f"wrote {unsafe[0]!r} in {plain[max(unsafe.start() - 60, 0) : unsafe.end() + 20]!r}"
