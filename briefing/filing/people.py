"""Who could have said it: the speakers that a source declares, those whom its text names, and others of the project.

A speaker is the same person in the whole project and so has one id; the role is each source's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing.files.ids import id_from
from briefing.model import Project, Source
from briefing.text.display import one_line

MOST_NAME = 200
"""Characters of a name or a role that is typed; what is longer was pasted."""


class Person(NamedTuple):
    """A speaker of one source, or one to be."""

    id: str
    name: str
    role: str | None = None
    is_declared: bool = True
    """Whether the front matter of the source has them."""


def people(source: Source, named: Iterable[str], project: Project) -> list[Person]:
    """All who could be meant, each once: those of the source, those `named` in its text, those of other sources."""
    found = {id: Person(id, speaker.name, speaker.role) for id, speaker in source.speakers.items()}
    for name in named:
        person = person_named(name, source, project)
        found.setdefault(person.id, person)
    for id, name in _others(project):
        found.setdefault(id, Person(id, name, None, is_declared=False))
    return list(found.values())


def person_named(name: str, source: Source, project: Project) -> Person:
    """The person of this name: of the source, else of the project, else a new one."""
    name = one_line(name)[:MOST_NAME]
    same = name.casefold()
    for id, speaker in source.speakers.items():
        if speaker.name.casefold() == same:
            return Person(id, speaker.name, speaker.role)
    known = next((id for id, other in _others(project) if other.casefold() == same and id not in source.speakers), None)
    return Person(known or _new_id(name, source, project), name, None, is_declared=False)


def person_typed(typed: str, source: Source, project: Project) -> Person | None:
    """Whom “Ada Lund, head librarian” means: a name and, behind a comma, the role; None where no name is typed."""
    name, _, role = one_line(typed).partition(",")
    if not name.strip():
        return None
    person = person_named(name.strip(), source, project)
    return person if person.is_declared else person._replace(role=role.strip()[:MOST_NAME] or None)


def _others(project: Project) -> Iterator[tuple[str, str]]:
    for source in project.sources.values():
        for id, speaker in source.speakers.items():
            yield id, speaker.name


def _new_id(name: str, source: Source, project: Project) -> str:
    """An id that nobody has."""
    taken = {*source.speakers, *(id for id, _ in _others(project))}
    return free_id(id_from(name) or "speaker", taken)


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """The id that is wanted, with a number behind it if somebody has it."""
    taken, number, free = set(taken), 2, wanted
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free
