"""The records of the words in names and beside them, and of what tells a name or a title from speech."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from briefing.languages.lists import NONE


class Names(Struct, frozen=True, eq=False, kw_only=True, dict=True):
    """What belongs to the names of persons and bodies, and what stands beside them."""

    titles: frozenset[str] = NONE
    """What stands before a name and is no part of it."""
    particles: frozenset[str] = NONE
    """Small words within a name: van, de."""
    leading_particles: frozenset[str] = NONE
    """Those of `particles` that a family name keeps where it stands alone: de Gaulle."""
    of: frozenset[str] = NONE
    """What is within the name of a body: of, for, the."""
    small: frozenset[str] = NONE
    """Words without a capital in a role or the name of a body, which say nothing of who it is."""
    within: frozenset[str] = NONE
    """Words without a capital, beside titles and particles, in a line that is a name."""
    label_places: tuple[str, ...] = ()
    """Small words before the place in such a label: JONES of Ohio."""
    definite_articles: tuple[str, ...] = ()
    """The article of what is known; with a capital it may begin the label of a speaker or the name of a body."""
    suffixes: frozenset[str] = NONE
    """What stands behind a name and is no part of it: jr."""
    family_first: frozenset[str] = NONE
    """Family names that as a rule stand before the given ones, and alone: Xi said."""
    articles: tuple[str, ...] = ()
    """What may stand before a role, the one of a thing known first."""
    courtesy: frozenset[str] = NONE
    """What stands before a name and says nothing of a role: mr."""
    titled_pattern: str = ""
    """A title that stands before a family name alone: Mr Pell."""
    gendered_pattern: str = ""
    """A title that tells whether a person is called he or she."""
    calls: Mapping[str, str] = {}
    """What is called he, and what she: pronouns, titles and nouns, each with the pronoun."""
    called: frozenset[str] = NONE
    """The pronouns of `calls`; the others are titles and nouns."""
    telling_pronouns: frozenset[str] = NONE
    """The pronouns that count for the person whom a sentence names before them."""
    apart: frozenset[str] = NONE
    """After these a name says where, or whose: in North Haven."""
    nobody: frozenset[str] = NONE
    """Nouns that mean nobody whom the text names: sources, critics."""
    definite_pattern: str = ""
    """What a role begins with that was named before: the, this."""
    role_ends: frozenset[str] = NONE
    """After these a role is over, beside the words that end a subject: of, for."""
    apposition_pattern: str = ""
    """What leads from a name to a role in small letters behind it, all but a comma and a blank optional."""
    role_behind_pattern: str = ""
    """What leads from a name, behind a comma, to the role that tells who it is."""
    role_before_pattern: str = ""
    """What stands before such a role where a comma and the name follow."""
    no_role: frozenset[str] = NONE
    """With these an aside begins that says when, or which."""

    @cached_property
    def in_names(self) -> frozenset[str]:
        """Collect the words without a capital that a name may have."""
        return self.particles | self.titles | self.within

    @cached_property
    def dropped_particles(self) -> frozenset[str]:
        """Collect the particles that a name does not begin with."""
        return self.particles - self.leading_particles

    @cached_property
    def titled(self) -> frozenset[str]:
        """Collect the titles and nouns that tell whether a person is called he or she."""
        return frozenset(self.calls) - self.called


class Naming(Struct, frozen=True, eq=False, kw_only=True, dict=True):
    """What tells a name, a title or a term in quotation marks from words that somebody says."""

    no_capital: frozenset[str] = NONE
    """Words without a capital in the title of a book or a programme."""
    works: frozenset[str] = NONE
    """What has a title: book, film."""
    makers: frozenset[str] = NONE
    """Who has to do with a title: author."""
    named: frozenset[str] = NONE
    """Words that give a name: titled, called."""
    worn: frozenset[str] = NONE
    """What bears a name or a slogan: shirt, rally."""
    before_title: frozenset[str] = NONE
    """Words, beside those above, behind which stands a noun, and so a title, and no sentence that somebody says."""
    not_before_title: frozenset[str] = NONE
    """Words that end a subject but may begin what somebody says."""
    behind_title: frozenset[str] = NONE
    """What stands right behind a title: by."""
    author_pattern: str = ""
    """What stands between a title and who made it: by."""
    name_pattern: str = ""
    """Words that give a name to what follows at the end of a text: known as."""
    called_pattern: str = ""
    """What people of some kind call a thing, and nobody in particular: what planners call."""
    owner_endings: tuple[str, ...] = ()
    """The signs of a possessive."""
    hanging: frozenset[str] = NONE
    """Words with which the id that is made of a title does not end where it is cut: of, the."""
