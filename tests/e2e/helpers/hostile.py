"""A project made to attack whoever opens it: everything in its files that can hold text holds payloads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

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
POSITIONS = 40
EMOJI = "👩‍👩‍👧‍👦🏳️‍🌈👍🏽🇺🇦1️⃣" * 30
CJK = "北大西洋条約機構はウクライナに部隊を派遣するか。" * 20
COMBINING = "Z" + "\u0301\u0327" * 40 + "algo \u200b\u00ad\ufeff end"
BIG = 1_000_000
"""Characters of a big source."""


def in_yaml(text: str) -> str:
    """A YAML scalar between double quotes, all but printable ASCII as escapes: the file is clean, its value is not."""
    plain = set(map(chr, range(0x20, 0x7F))) - {'"', "\\"}
    return '"' + "".join(one if one in plain else f"\\U{ord(one):08x}" for one in text) + '"'


def hostile_project(folder: Path) -> Path:
    """One question and one source that can be walked through, and a broken question. Gives back its root."""
    root = folder / "pro\x1b]52;c;ZXZpbA==\x07ject"
    for name in ("positions", "corpus"):
        (root / name).mkdir(parents=True)
    evil, worst = in_yaml(EVIL), in_yaml(EVIL + IN_YAML_ONLY)
    body = f"First paragraph.\n\nBefore {EVIL} after.\n\n{LONG}\n\nThe end of it {EVIL}.\n"
    _write(root / "corpus" / "evil.md", _head(worst) + body)

    def quote(exact: str, mode: str) -> str:
        return (
            f"          - {{source: evil, speaker: a, via: {worst}, mode: {mode}, exact: {exact}, note: {worst},"
            f" speaker-basis: {worst}}}\n"
        )

    def argument(name: str, relations: str, *quotes: str) -> str:
        return f"      - id: {name}\n        claim: {worst}\n{relations}        quotes:\n" + "".join(quotes)

    whole, end, long = in_yaml(f"Before {EVIL} after."), in_yaml(f"The end of it {EVIL}"), in_yaml(LONG)
    question = (
        f"question: {worst}\ncontext: {worst}\npositions:\n"
        f"  - id: p\n    label: {worst}\n    thesis: {worst}\n    arguments:\n"
        + argument("p1", "        rebuts: [{to: q1, in-text: true}]\n", quote(whole, "direct"))
        + argument("p2", "", quote(long, "reported"), quote(worst, "direct"))
        + f"  - id: q\n    label: {long}\n    thesis: {long}\n    arguments:\n"
        + argument("q1", "        rebuts: [p1]\n", quote(evil, "direct"), quote(end, "direct"))
        + f"silent: {{evil: {worst}}}\ngaps: [{worst}, {long}]\n"
    )
    _write(root / "positions" / "evil.yaml", question)
    _write(root / "positions" / "second.yaml", f"question: Broken\n{evil}: {evil}\npositions: []\n")
    return root


def worse(root: Path) -> Path:
    """What a hostile project can hold besides: too much of everything, and files that are none. Gives back `root`."""
    long_body = "\n\n".join(f"{number} {EVIL} {CJK}" for number in range(BIG // len(f"1000 {EVIL} {CJK}")))
    for name, body in (
        ("big", long_body),
        ("line", f"{COMBINING} " * (BIG // len(COMBINING) // 4)),
        ("empty", ""),
        ("wide", f"{CJK}\n\n{EMOJI}\n\n{COMBINING}\n\n{EVIL}\n"),
    ):
        _write(root / "corpus" / f"{name}.md", _head(in_yaml(f"{name} {EVIL}")) + body)
    (root / "corpus" / "binary.md").write_bytes(bytes(range(256)) * 40)
    (root / "corpus" / "gone.md").symlink_to(root / "nowhere.md")
    (root / "corpus" / "loop.md").symlink_to(root / "corpus" / "loop.md")
    (root / "corpus" / "folder.md").mkdir()
    _write(root / "positions" / "forty.yaml", _many(POSITIONS))
    _write(root / "positions" / "wide.yaml", _wide())
    _write(root / "positions" / "none.yaml", f"question: {in_yaml(EVIL)}\npositions: []\n")
    _write(root / "positions" / "cut.yaml", _many(3)[:-200] + "\n      - {")
    _write(root / "positions" / "brackets.yaml", "[" * 3000)
    (root / "positions" / "binary.yaml").write_bytes(bytes(range(256)))
    _write(root / "briefing.toml", f'name = "\\u001b]52;c;ZXZpbA==\\u0007 {MARKUP.replace(chr(92), "")}"\n')
    return root


def _head(text: str) -> str:
    """Front matter that has `text` wherever a text can stand."""
    names = ("publisher", "title-basis", "publisher-basis", "issued-basis", "rights", "note")
    return (
        f"---\ntitle: {text}\ntype: interview\nissued: 2024-06~\nlanguage: en\nauthor: [{text}]\neditor: [{text}]\n"
        + "".join(f"{name}: {text}\n" for name in names)
        + f"affiliation: {{text: {text}, by: {text}}}\n"
        f"speakers:\n  a: {{name: {text}, role: {text}}}\n  b: {{name: {text}}}\n---\n\n"
    )


def _many(positions: int) -> str:
    """A question of so many positions, with huge claims, quotations of sources that are not there, and rebuttals."""
    return f"question: {in_yaml(f'Of {positions} {CJK}')}\npositions:\n" + "".join(
        f"  - id: p{number}\n    label: {in_yaml(f'{number} {EMOJI}')}\n    thesis: {in_yaml(EVIL)}\n    arguments:\n"
        f"      - id: p{number}a\n        claim: {in_yaml(EVIL * 20 if number % 9 == 0 else f'claim {number}')}\n"
        f"        rebuts: [p{(number + 1) % positions}a]\n        quotes:\n"
        f"          - {{source: {source}, speaker: a, mode: direct, exact: {in_yaml(CJK)}}}\n"
        f"          - {{source: evil, speaker: b, mode: reported, strength: implies, exact: First paragraph.}}\n"
        for number, source in zip(range(positions), _round(("wide", "missing", "empty", "big", "binary")), strict=False)
    )


def _wide() -> str:
    """A question whose quotations are all of characters that are not one cell wide."""
    return f"question: {in_yaml(EMOJI)}\npositions:\n" + "".join(
        f"  - id: {name}\n    label: {in_yaml(text)}\n    thesis: {in_yaml(text)}\n    arguments:\n"
        f"      - id: {name}1\n        claim: {in_yaml(text)}\n        quotes:\n"
        f"          - {{source: wide, speaker: a, mode: direct, exact: {in_yaml(text)}}}\n"
        for name, text in (("cjk", CJK), ("emoji", EMOJI), ("marks", COMBINING))
    )


def _round(names: tuple[str, ...]) -> Iterable[str]:
    while True:
        yield from names


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
