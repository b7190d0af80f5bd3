"""Make the first files of a project: a question or an example to write over, and files for editors and git.

They pass `briefing check`. The example's people are invented, and its words are placeholders. If the person brings a
question of their own, the example is in a comment only, so that nothing must be removed again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from briefing.editing.scalar_styles import double_quoted
from briefing.model.problems import BriefingError, of_file, shown
from briefing.project.file_stamps import CORPUS, POSITIONS, SETTINGS
from briefing.project.ids import id_from
from briefing.project.schema import ROOTS, schema_text
from briefing.storage.atomic_write import create, nothing_left
from briefing.text.sanitize import one_line

SCHEMAS = "schema"
"""The folder of the schemas, to which the first lines of the files refer."""
EXAMPLE = "Should the library open on Sundays?"
"""The question of the example."""

_HEAD = """\
# yaml-language-server: $schema=../{schemas}/question.schema.json
#
# One question a file; the file's name without .yaml is its id. All keys: `briefing schema question`.
"""

_EXAMPLE = """\
# The positions below are an example, and its people are invented: write your own over them, then delete
# {corpus}/example.md. `briefing check` says what is still missing.

question: {question}
context: "Two or three neutral sentences: what the question is about, and who argues over it."
positions:
"""

_POSITION = """\
  - id: in-favour
    label: In favour               # what the head of its column shows
    thesis: "The answer of this side in one sentence, which those who hold it would accept."
    arguments:
      - id: reason-for
        claim: "A reason, in your own words."
        quotes:
          - source: example        # {corpus}/example.md
            speaker: ann-example   # one of the speakers in its front matter
            mode: direct           # speech in quotation marks; reported: a paraphrase; authorial: the source itself
            strength: asserts      # asserts, conditional or implies
            exact: "I am in favour, and this is my reason,"   # copied from the source; […] where words are left out
"""

_OTHER_POSITION = """\
  - id: against
    label: Against
    thesis: "The answer of the other side; there may be more sides than two."
    arguments:
      - id: reason-against
        claim: "A reason against it, in your own words."
        rebuts: [reason-for]       # also: supports, qualifies
        quotes:
          - source: example
            speaker: ben-example
            mode: direct
            strength: conditional
            exact: "I would be against it if it cost too much,"
"""

_ENDING = """\
silent: {{}}                         # sources that do not speak to the question: {{source-id: "What they speak of."}}
gaps:
  - "Voices that are missing from all sources, such as those of the people concerned."
"""

_ASKED = """\
#
# Below `positions` stand the answers to the question, two or more; [] is none yet. One, with an invented source:
#
{position}#
# Two or three neutral sentences may stand as `context` below the question; after the positions the sources that do
# not speak to it, as `silent: {{source-id: "What they speak of."}}`, and as `gaps` a list of voices that are missing.

question: {question}
positions: []
"""

_SOURCE = """\
---
# yaml-language-server: $schema=../{schemas}/source.schema.json
# One document a file; the file's name without .md is its id. All keys: `briefing schema source`.
title: "An example, to be deleted"
type: document                     # a type of the Citation Style Language: article-newspaper, interview, speech …
issued: "{year}"
issued-basis: "Invented, like all of this document."
language: en
speakers:
  ann-example: {{name: Ann Example, role: an invented person}}
  ben-example: {{name: Ben Example, role: an invented person}}
---

“I am in favour, and this is my reason,” said Ann Example.

“I would be against it if it cost too much,” said Ben Example.
"""

_SETTINGS = """\
name = {name}
language = "en"                # of your own words: claims, theses, questions
questions = [{question}]  # the order in which they are listed; the rest follow by id
# spellings = [["Kyiv", "Kiev"]]   # spellings of one name, each found by the others
"""

_README = """\
# {name}

A project of `briefing`: `{positions}/` has the questions, a file each, `{corpus}/` the
documents that they quote, `{settings}` the settings.

    briefing add article.html      add documents: files, folders, addresses
    briefing suggest SOURCE        propose the quotations in one
    briefing                       read the debate
    briefing check                 is every quotation proven?
"""

_DOCUMENTS = """\
# The documents

Each is a file here, its text below what is known about it; `briefing add` makes them. They belong to those who wrote
and published them. This file is read by people alone.
"""

_IGNORED = """\
# What a program that was killed while writing may leave beside a file
.*.lock
.*.new
# Of editors and systems
*~
*.swp
.DS_Store
"""


def begin(folder: Path, question: str | None, year: int) -> list[Path]:
    """Make a project in `folder`, which is empty or does not exist, and return the paths of its files.

    With a `question`, the project has that question without positions, or else an example with both; `year` is that of
    the example. Raises `BriefingError` and leaves nothing behind if the folder is not empty or cannot be written.
    """
    asked = one_line(question or EXAMPLE)
    id = id_from(asked) or "question"
    name = asked if question else one_line(folder.absolute().name) or "A debate"
    _refuse_what_is_there(folder)
    words = {"schemas": SCHEMAS, "corpus": CORPUS.name, "positions": POSITIONS.name, "settings": SETTINGS}
    files = {
        POSITIONS.path(folder, id): _question(double_quoted(asked), words, example=question is None),
        **({} if question else {CORPUS.path(folder, "example"): _SOURCE.format(year=year, **words)}),
        folder / CORPUS.name / "README.md": _DOCUMENTS,  # git keeps no empty folder
        folder / SETTINGS: _SETTINGS.format(name=json.dumps(name, ensure_ascii=False), question=f'"{id}"'),
        folder / "README.md": _README.format(name=_as_text(name), **words),
        folder / ".gitignore": _IGNORED,
        **{folder / SCHEMAS / f"{kind}.schema.json": schema_text(kind) for kind in ROOTS},
    }
    with nothing_left() as made:
        for path, content in files.items():
            _make_folders(path.parent, made)
            create(path, content.encode())
            made.append(path)
    return list(files)


def _question(question: str, words: Mapping[str, str], *, example: bool) -> str:
    """Return the file of a question, given as a YAML scalar: with the example's positions, or one in comments."""
    position = _POSITION.format(**words)
    head = _HEAD.format(**words)
    if example:
        return f"{head}{_EXAMPLE.format(question=question, **words)}{position}{_OTHER_POSITION}{_ENDING.format()}"
    commented = "".join(f"# {line}" for line in position.splitlines(keepends=True))
    return f"{head}{_ASKED.format(question=question, position=commented)}"


def _refuse_what_is_there(folder: Path) -> None:
    """Raise `BriefingError` if the folder is not empty, no folder, or cannot be read."""
    try:
        found = sorted(os.listdir(folder))  # noqa: PTH208 - names, for the message
    except FileNotFoundError:  # a new folder is as good as an empty folder
        return
    except NotADirectoryError:
        raise _refusal(folder, "this is no folder; a project is begun in a new or an empty one") from None
    except OSError as error:
        raise _refusal(folder, f"this folder cannot be read: {error.strerror}") from None
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        raise _refusal(
            folder,
            f"this folder is not empty: it has {shown(found[0])}{more}; a project is begun in a new or an empty one",
        )


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and add their paths to `made`. Raises `BriefingError`."""
    missing = [each for each in (folder, *folder.parents) if not os.path.lexists(each)]
    for each in reversed(missing):
        try:
            each.mkdir()
        except OSError as error:
            raise _refusal(each, f"this folder cannot be made: {error.strerror}") from None
        made.append(each)


def _as_text(words: str) -> str:
    """Escape the characters of `words` that have a meaning in Markdown."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|~" else char for char in words)


def _refusal(path: Path, message: str) -> BriefingError:
    """Return the error that reports `message` about the file or folder at `path`."""
    return BriefingError(of_file(path, message).tell())
