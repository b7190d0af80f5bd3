"""Who could have said it: the speakers that a source declares, those whom its text names, and others of the project.

A speaker is the same person in the whole project and so has one id; the role is each source's own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from briefing.attribution.candidate import Candidate
from briefing.model.records import Project, Source
from briefing.project.ids import id_from
from briefing.text.sanitize import one_line

MOST_NAME = 200
"""Characters of a name or a role that is typed; what is longer was pasted."""


class Person(NamedTuple):
    """A speaker of one source, or one to be."""

    id: str
    name: str
    role: str | None = None
    is_declared: bool = True
    """Whether the front matter of the source has them."""


def people(source: Source, mentioned: Mapping[str, str | None], project: Project) -> list[Person]:
    """All who could be meant, each once: those of the source, those `mentioned` in its text, those of other sources.

    Beside a name stands the role that the text gives.
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
    """The person of this name: of the source, else of the project, else a new one."""
    name = _plain(name)
    return _declared(name, source) or _person(name, source, _others(project), ())


def named(candidates: Iterable[Candidate]) -> dict[str, str | None]:
    """The names that a text has, as far as it was looked through, with the first role that it gives each."""
    found: dict[str, str | None] = {}
    for one in candidates:
        if one.speaker:
            found[one.speaker] = found.get(one.speaker) or one.role
    return found


def in_role(person: Person, role: str | None) -> Person:
    """A person in the role that a text gives; one whom the source declares has it already."""
    return person if person.is_declared else person._replace(role=role)


def person_typed(typed: str, source: Source, project: Project) -> Person | None:
    """Whom “Ada Lund, head librarian” means: a name and, behind a comma, the role; None where no name is typed."""
    name, _, role = one_line(typed).partition(",")
    if not name.strip():
        return None
    return in_role(person_named(name, source, project), _plain(role) or None)


def free_id(wanted: str, taken: Collection[str]) -> str:
    """The id that is wanted, with a number behind it if somebody has it."""
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
    """The person of this name; a new one has an id that neither a speaker has nor one of those `met`."""
    same = name.casefold()
    id = next((id for id, other in others if other.casefold() == same), None)
    if id is None:
        id = free_id(id_from(name) or "speaker", {*source.speakers, *(id for id, _ in others), *met})
    elif id in source.speakers:  # under another spelling
        return Person(id, source.speakers[id].name, source.speakers[id].role)
    return Person(id, name, None, is_declared=False)


def _others(project: Project) -> Collection[tuple[str, str]]:
    """The ids and names of all speakers of the project."""
    everybody = ((id, one.name) for source in project.sources.values() for id, one in source.speakers.items())
    return dict.fromkeys(everybody)
