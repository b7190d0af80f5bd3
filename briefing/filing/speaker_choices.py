"""List the people who could be the speaker.

They are the speakers that a source declares, those whom its text names, and the other speakers of the project. A
speaker is the same person in the whole project and so has one id; the role belongs to each source.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from briefing.attribution.candidate import Candidate
from briefing.model.records import Project, Source
from briefing.project.ids import id_from
from briefing.text.sanitize import one_line

MOST_NAME = 200
"""The most characters of a name or a role that is typed; anything longer was pasted."""


class Person(NamedTuple):
    """A speaker of a source, or a person who may become one."""

    id: str
    name: str
    role: str | None = None
    is_declared: bool = True
    """Whether the front matter of the source has this speaker."""


def people(source: Source, mentioned: Mapping[str, str | None], project: Project) -> list[Person]:
    """List everyone who could be meant, each once.

    The speakers of the source come first, then those `mentioned` in its text (names with their roles), then the
    speakers of other sources. Beside a mentioned name is the role that the text gives.
    """
    others = _others(project)
    found = {id: Person(id, speaker.name, speaker.role) for id, speaker in source.speakers.items()}
    for name, role in mentioned.items():
        if not (name := _plain(name)):
            continue
        person = _declared(name, source) or in_role(_person(name, source, others, found), role)
        if person.name.casefold() not in [one.name.casefold() for one in found.values()]:
            found.setdefault(person.id, person)
    for id, name in others:
        found.setdefault(id, Person(id, name, None, is_declared=False))
    return list(found.values())


def person_named(name: str, source: Source, project: Project) -> Person:
    """Return the person with this name: a speaker of the source, else of the project, else a new person."""
    name = _plain(name)
    return _declared(name, source) or _person(name, source, _others(project), ())


def named(candidates: Iterable[Candidate]) -> dict[str, str | None]:
    """Return the names among the candidates found so far, each with the first role that the text gives."""
    found: dict[str, str | None] = {}
    for one in candidates:
        if one.speaker:
            found[one.speaker] = found.get(one.speaker) or one.role
    return found


def in_role(person: Person, role: str | None) -> Person:
    """Return a person in the role that a text gives; a person whom the source declares keeps their role."""
    return person if person.is_declared else person._replace(role=role)


def person_typed(typed: str, source: Source, project: Project) -> Person | None:
    """Return the person whom “Ada Lund, head librarian” means: a name and, after a comma, the role.

    None if no name is typed.
    """
    name, _, role = one_line(typed).partition(",")
    if not name.strip():
        return None
    return in_role(person_named(name, source, project), _plain(role) or None)


def free_id(wanted: str, taken: Collection[str]) -> str:
    """Return the wanted id, with a number appended if it is taken."""
    number, free = 2, wanted
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free


def _plain(text: str) -> str:
    return one_line(text)[:MOST_NAME].strip()


def _declared(name: str, source: Source) -> Person | None:
    same = name.casefold()
    found = (Person(id, one.name, one.role) for id, one in source.speakers.items() if one.name.casefold() == same)
    return next(found, None)


def _person(name: str, source: Source, others: Collection[tuple[str, str]], met: Collection[str]) -> Person:
    """Return the person with this name; a new person gets an id that no speaker and nobody in `met` has."""
    same = name.casefold()
    id = next((id for id, other in others if other.casefold() == same), None)
    if id is None:
        id = free_id(id_from(name) or "speaker", {*source.speakers, *(id for id, _ in others), *met})
    elif id in source.speakers:  # under another spelling
        return Person(id, source.speakers[id].name, source.speakers[id].role)
    return Person(id, name, None, is_declared=False)


def _others(project: Project) -> Collection[tuple[str, str]]:
    """Return the ids and names of all speakers of the project."""
    everybody = ((id, one.name) for source in project.sources.values() for id, one in source.speakers.items())
    return dict.fromkeys(everybody)
