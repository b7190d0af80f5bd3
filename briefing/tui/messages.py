"""Define what a screen or a service can ask of the program: to open a screen, show a notice, or show the files again.

A screen posts a message by `Session.post`, and knows neither the app nor the screen that answers. Messages are plain
records, delivered at once: in Textual's queue, a message would come after the next key, which is meant for the screen
that is being opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from briefing.model.records import Question, Quote
    from briefing.model.relations import Address
    from briefing.text.selection import Selection
    from briefing.text.span import Span

Severity = Literal["information", "warning", "error"]


class Message(Struct, frozen=True):
    """A request to the program."""


class OpenDebate(Message, frozen=True):
    """A request to open a question, at an argument or a position.

    It opens at quotation number `quote` (from 0) of `argument`, or at the first claim of `position`.
    """

    question: str
    argument: str | None = None
    quote: int = 0
    position: str | None = None


class OpenAddress(Message, frozen=True):
    """A request to open the question of an argument at that argument, or at `quote` if it is given."""

    address: Address
    quote: Quote | None = None


class OpenQuote(Message, frozen=True):
    """A request to read a quotation in its source, with the letters of the positions of `question` in the margin."""

    quote: Quote
    question: str | None


class OpenReader(Message, frozen=True):
    """A request to read a source from `offset` (code points of its body), by default from where it was left.

    `spans` are those of the quotation to highlight.
    """

    source: str
    offset: int | None = None
    question: str | None = None
    spans: tuple[Span, ...] | None = None


class OpenWhy(Message, frozen=True):
    """A request to explain why a quotation has its status, and how it could be mended."""

    quote: Quote


class OpenInbox(Message, frozen=True):
    """A request to list the quotations proposed in a source.

    The list begins at `offset` (code points of the body), by default where the reader was left.
    """

    source: str
    offset: int | None = None


class OpenCapture(Message, frozen=True):
    """A request to pick a quotation in a source, beginning with the selection `stretch`.

    `offset` is the place in the body (code points) at which the user reads. With `file` the quotation is filed at once.
    """

    source: str
    offset: int
    stretch: Selection
    file: bool = False


class OpenAbout(Message, frozen=True):
    """A request to show all about a question, over the screen."""

    question: Question


class OpenScreen(Message, frozen=True):
    """A request to open a screen that needs only the session.

    `place` names its class as `module:Class`.
    """

    place: str


class OpenSource(Message, frozen=True):
    """A request to open the page about one source."""

    source: str


class OpenSearch(Message, frozen=True):
    """A request to open the search screen."""


class AskAboutChange(Message, frozen=True):
    """A request to report that a file has changed meanwhile, and to ask whether to show it as it is now.

    `happened` says what happened, `differs` how the file differs; `show` shows the file as it is now.
    """

    happened: str
    differs: Sequence[str]
    show: Callable[[], None]


class Say(Message, frozen=True):
    """A request to show a notice for some seconds: in place of earlier notices, or with `also` besides them.

    `text` may hold text from files.
    """

    text: str
    severity: Severity = "information"
    also: bool = False


class UseTheme(Message, frozen=True):
    """A request to change the theme, and to keep it for the next start."""

    name: str


class ProjectChanged(Message, frozen=True):
    """A request to show the project of the session again: its files were read anew."""


class WritingEnded(Message, frozen=True):
    """A request to update the keys in the footer: a write has ended, whether it succeeded or failed."""


class IndexChanged(Message, frozen=True):
    """A report on the search index.

    `doing` says in words what is being done to it, and is empty when it is done; `is_new` says whether a search may
    find more now.
    """

    doing: str
    is_new: bool
