"""Make the new content of the files for a filed quotation.

That is the file of the question, and the file of the source if the speaker is new there. The files are read at the
moment of writing, and the items that the quotation goes under are found in them by id: what a person or another program
changed in the meantime stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefing.editing.append_entry import Tree, new_question, with_entry, with_speaker
from briefing.editing.undo import FileChange
from briefing.filing.placement import Step, Under
from briefing.filing.speaker_choices import Person, free_id
from briefing.model.problems import BriefingError, Place, Problem, shown
from briefing.model.records import NOT_KEYS, Argument, Position, Project, Question, Quote, Source
from briefing.project.file_stamps import POSITIONS
from briefing.project.ids import id_from
from briefing.project.problem_list import Findings
from briefing.project.question_file import MOST_QUESTION
from briefing.project.source_file import MOST_SOURCE, load_source
from briefing.project.yaml_nodes import read_yaml
from briefing.project.yaml_records import read_record
from briefing.storage.reading import decode, read_bytes, with_line_feeds

QuoteKeys = Mapping[str, Tree]

SCHEMA = "schema/question.schema.json"
"""The schema that `briefing new` puts into a project; a path below the project's root."""


def file_changes(quote: Quote, person: Person | None, under: Under, project: Project) -> list[FileChange]:
    """Make the changes that file a quotation under the steps chosen; the file of the question comes last.

    `under` holds all steps. Raises `BriefingError` if an item that the quotation goes under no longer exists, or if a
    file cannot be read or cannot be changed without touching anything else.
    """
    found = [_question(quote, under, project)]
    source = project.sources.get(quote.source)
    if source is None:
        raise BriefingError(f"there is no source {shown(quote.source)} any more")
    if quote.speaker is not None and person is not None and not _is_declared(person, source):
        found.insert(0, _speaker(person, source))
    return found


def quote_keys(quote: Quote) -> dict[str, str]:
    """Return the keys of a quotation with their texts, in the order of the file."""
    names = zip(Quote.__struct_fields__, Quote.__struct_encode_fields__, strict=True)
    values = {key: getattr(quote, field) for field, key in names if key not in NOT_KEYS}
    return {key: value for key, value in values.items() if isinstance(value, str)}


def _is_declared(person: Person, source: Source) -> bool:
    """Tell whether the source's file declares the speaker by now: another program may have added them."""
    now, _ = load_source(source.path)
    speaker = (now or source).speakers.get(person.id)
    return speaker is not None and speaker.name.casefold() == person.name.casefold()


def _speaker(person: Person, source: Source) -> FileChange:
    before = read_bytes(source.path, MOST_SOURCE)
    speaker = {"name": person.name} | ({"role": person.role} if person.role else {})
    return FileChange(source.path, before, with_speaker(before, source.path, person.id, speaker))


def _question(quote: Quote, under: Under, project: Project) -> FileChange:
    id = under[0].id
    if id is None:
        return _new_question(quote, under, project)
    path = POSITIONS.path(project.root, id)
    before = read_bytes(path, MOST_QUESTION)
    question = _as_it_is(path, before)
    return FileChange(path, before, _grown(before, quote, under, question))


def _grown(before: bytes, quote: Quote, under: Under, question: Question) -> bytes:
    """Return the question's file with the quotation in its place, and with the new items that it needs."""
    taken = [argument.id for position in question.positions for argument in position.arguments]
    if under[1].id is None:
        made = _position(quote, under, [position.id for position in question.positions], taken)
        return with_entry(before, question.place, "positions", made, Question.__struct_encode_fields__)
    position = next((one for one in question.positions if one.id == under[1].id), None)
    if position is None:
        raise _gone(question.place, under[1])
    if under[-1].id is None:
        made = _argument(quote, under[-1], taken)
        return with_entry(before, position.place, "arguments", made, Position.__struct_encode_fields__)
    argument = next((one for one in position.arguments if one.id == under[-1].id), None)
    if argument is None:
        raise _gone(position.place, under[-1])
    if any(_is_same(one, quote) for one in argument.quotes):
        raise BriefingError(Problem(argument.place, "this claim has the same quotation already").tell())
    return with_entry(before, argument.place, "quotes", quote_keys(quote), Argument.__struct_encode_fields__)


def _new_question(quote: Quote, under: Under, project: Project) -> FileChange:
    there = {path.stem for path in (project.root / POSITIONS.name).glob(f"*{POSITIONS.suffix}")}  # also broken ones
    id = free_id(id_from(under[0].words) or "question", there.union(project.question_ids))
    schema = f"../{SCHEMA}" if (project.root / SCHEMA).is_file() else None
    made = new_question(under[0].words, [_position(quote, under, [], [])], schema)
    return FileChange(POSITIONS.path(project.root, id), None, made)


def _position(quote: Quote, under: Under, positions: list[str], arguments: list[str]) -> QuoteKeys:
    _, label, thesis, claim = under
    id = free_id(id_from(label.words) or "position", positions)
    made = _argument(quote, claim, arguments)
    return {"id": id, "label": label.words, "thesis": thesis.words, "arguments": [made]}


def _argument(quote: Quote, claim: Step, taken: list[str]) -> QuoteKeys:
    id = free_id(id_from(claim.words, most=32) or "argument", taken)
    return {"id": id, "claim": claim.words, "quotes": [quote_keys(quote)]}


def _as_it_is(path: Path, data: bytes) -> Question:
    """Read the question in a file as it is now, as far as it can be read.

    Raises `BriefingError` with the first problem if it holds no question.
    """
    node, problems = read_yaml(with_line_feeds(decode(path, data)), path)
    question = read_record(Question, node, Findings(path)) if node else None
    if question is None:
        told = problems[0] if problems else Problem(Place(path), "this file is no question now; mend it first")
        raise BriefingError(told.tell())
    return question


def _is_same(one: Quote, other: Quote) -> bool:
    """Tell whether both quotations are the same words of the same place."""
    return all(getattr(one, field) == getattr(other, field) for field in ("source", "exact", "prefix", "suffix"))


def _gone(place: Place, step: Step) -> BriefingError:
    what = f"the {step.asked} {shown(step.id or step.words)} is not in this file any more; choose again"
    return BriefingError(Problem(place, what).tell())
