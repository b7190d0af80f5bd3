"""Define the records of the words in names and beside them, and of what distinguishes a name or title from speech."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from briefing.languages.lists import NONE


class Names(Struct, frozen=True, eq=False, kw_only=True, dict=True):
    """The words in the names of persons and bodies, and beside them."""

    titles: frozenset[str] = NONE
    """Words before a name that are not part of it."""
    particles: frozenset[str] = NONE
    """Small words within a name: van, de."""
    leading_particles: frozenset[str] = NONE
    """Those of `particles` that a family name keeps when it is used alone: de Gaulle."""
    of: frozenset[str] = NONE
    """Words within the name of a body: of, for, the."""
    small: frozenset[str] = NONE
    """Words without a capital in a role or the name of a body, which do not say who it is."""
    within: frozenset[str] = NONE
    """Words without a capital, besides titles and particles, in a line that is a name."""
    label_places: tuple[str, ...] = ()
    """Small words before the place in the label of a speaker: JONES of Ohio."""
    definite_articles: tuple[str, ...] = ()
    """The definite articles; with a capital they may begin the label of a speaker or the name of a body."""
    suffixes: frozenset[str] = NONE
    """Words after a name that are not part of it: jr."""
    family_first: frozenset[str] = NONE
    """Family names that usually come before the given names, and are used alone: Xi said."""
    articles: tuple[str, ...] = ()
    """Articles that may come before a role, the definite one first."""
    courtesy: frozenset[str] = NONE
    """Words before a name that state no role: mr."""
    titled_pattern: str = ""
    """A title before a family name alone: Mr Pell."""
    gendered_pattern: str = ""
    """A title that shows whether a person is called he or she."""
    calls: Mapping[str, str] = {}
    """Pronouns, titles and nouns, each with the pronoun for a person called so: he or she."""
    called: frozenset[str] = NONE
    """The pronouns of `calls`; the others are titles and nouns."""
    telling_pronouns: frozenset[str] = NONE
    """The pronouns that count for the person whom a sentence names before them."""
    apart: frozenset[str] = NONE
    """Words after which a name says where, or whose: in North Haven."""
    nobody: frozenset[str] = NONE
    """Nouns that mean nobody whom the text names: sources, critics."""
    definite_pattern: str = ""
    """What begins a role that was named before: the, this."""
    role_ends: frozenset[str] = NONE
    """Words that end a role, besides those that end a subject: of, for."""
    apposition_pattern: str = ""
    """What leads from a name to a role in small letters after it; all but a comma and a blank is optional."""
    role_behind_pattern: str = ""
    """What leads from a name and a comma to the role of that person."""
    role_before_pattern: str = ""
    """What comes before such a role if a comma and the name follow."""
    no_role: frozenset[str] = NONE
    """Words that begin an aside which says when, or which."""

    @cached_property
    def in_names(self) -> frozenset[str]:
        """The words without a capital that a name may have."""
        return self.particles | self.titles | self.within

    @cached_property
    def dropped_particles(self) -> frozenset[str]:
        """The particles that a name does not begin with."""
        return self.particles - self.leading_particles

    @cached_property
    def titled(self) -> frozenset[str]:
        """The titles and nouns that show whether a person is called he or she."""
        return frozenset(self.calls) - self.called


class Naming(Struct, frozen=True, eq=False, kw_only=True, dict=True):
    """The words that distinguish a name, a title or a term in quotation marks from what somebody says."""

    no_capital: frozenset[str] = NONE
    """Words without a capital in the title of a book or a programme."""
    works: frozenset[str] = NONE
    """Things that have a title: book, film."""
    makers: frozenset[str] = NONE
    """People and actions connected with a title: author."""
    named: frozenset[str] = NONE
    """Words that give a name: titled, called."""
    worn: frozenset[str] = NONE
    """Things that bear a name or a slogan: shirt, rally."""
    before_title: frozenset[str] = NONE
    """Further words that are followed by a noun, and so by a title, and not by a sentence that somebody says."""
    not_before_title: frozenset[str] = NONE
    """Words that end a subject but may begin what somebody says."""
    behind_title: frozenset[str] = NONE
    """Words right after a title: by."""
    author_pattern: str = ""
    """What comes between a title and its author: by."""
    name_pattern: str = ""
    """Words that name what follows, at the end of a text: known as."""
    called_pattern: str = ""
    """What introduces a name that people of some kind, and nobody in particular, give a thing: what planners call."""
    owner_endings: tuple[str, ...] = ()
    """The endings of a possessive."""
    hanging: frozenset[str] = NONE
    """Words that must not end an id cut from a title: of, the."""
