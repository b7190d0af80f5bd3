"""A project of real size from real debates: 445 questions, 12,000 quotations, 890 sources.

Built from `debate_sites.jsonl` (debatewise and procon), which is no part of this repository: the
environment variable BRIEFING_DATA names its folder, else `../shared/data` beside the checkout. A question
a line, its sides the positions, each claim an argument, each paragraph a passage of the source of its
question and side, and the paragraph's first sentence a quotation.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

SENTENCE = re.compile(r".+?[.!?](?=\s|$)", re.DOTALL)
MODELINE = "# yaml-language-server: $schema=../briefing/schema/question.schema.json\n"


class NoDataError(Exception):
    """The data is not on this machine."""


def data_file() -> Path:
    """Where the debates are. Raises NoDataError with the reason to skip what needs them."""
    folder = os.environ.get("BRIEFING_DATA")
    base = Path(folder) if folder else Path(__file__).resolve().parents[2] / "shared" / "data"
    path = base / "sites" / "debate_sites.jsonl"
    if not path.is_file():
        raise NoDataError(f"no {path}: set BRIEFING_DATA to the folder that has sites/debate_sites.jsonl")
    return path


def build(root: Path) -> Path:
    """Write the project into the folder `root`, which it makes, and give it back. Raises NoDataError."""
    (root / "positions").mkdir(parents=True)
    (root / "corpus").mkdir()
    with data_file().open(encoding="utf-8") as lines:  # not splitlines: the texts have odd line separators
        for number, line in enumerate(lines):
            _write_question(root, f"q{number:03}", json.loads(line))
    return root


def _write_question(root: Path, name: str, debate: dict[str, object]) -> None:
    out = [MODELINE, f"question: {_quoted(debate['question'])}\n", "positions:\n"]
    sides = debate["positions"]
    assert isinstance(sides, list)
    for side in sides:
        label = side["side"]
        source = f"{name}-{label}"
        paragraphs: list[str] = []
        out += [f"  - id: {label}\n", f"    label: {label}\n", f"    thesis: {_quoted(debate['question'])}\n"]
        out.append("    arguments:\n" if side["claims"] else "    arguments: []\n")
        for number, claim in enumerate(side["claims"]):
            out += [f"      - id: {label}-{number}\n", f"        claim: {_quoted(claim['claim'])}\n"]
            texts = [" ".join(paragraph.split()) for paragraph in claim["argument"]]
            texts = [text for text in texts if text]
            paragraphs += texts
            if texts:
                out.append("        quotes:\n")
            for text in texts:
                sentence = SENTENCE.match(text)
                out += [
                    f"          - source: {source}\n",
                    "            speaker: debater\n",
                    "            mode: direct\n",
                    "            strength: asserts\n",
                    f"            exact: {_quoted(sentence[0] if sentence else text)}\n",
                ]
        _write_source(root / "corpus" / f"{source}.md", debate, label, paragraphs)
    (root / "positions" / f"{name}.yaml").write_text("".join(out), encoding="utf-8")


def _write_source(path: Path, debate: dict[str, object], side: str, paragraphs: list[str]) -> None:
    title = f"{debate['question']}: {side}"
    head = (
        "---\n"
        f"title: {_quoted(title)}\n"
        "type: webpage\n"
        f"publisher: {debate['site']}\n"
        "issued: 201X~\n"
        'issued-basis: "The dump is of that decade; the page shows no date."\n'
        "language: en\n"
        "speakers:\n"
        "  debater: {name: A debater, role: anonymous}\n"
        f"URL: {debate['url']}\n"
        "---\n\n"
    )
    path.write_text(head + "\n\n".join(paragraphs) + "\n", encoding="utf-8")


def _quoted(text: object) -> str:
    """As a YAML scalar between double quotes, which is what JSON writes."""
    return json.dumps(str(text), ensure_ascii=False)


if __name__ == "__main__":
    print(build(Path(sys.argv[1])))
