"""What a screen or a service asks of the program: to open a screen, to say something, to show the files anew.

A screen posts one by `Session.post`, and knows neither the app nor the screen that answers. They are records, delivered
at once: a message in Textual's queue would come behind the next key, which is for the screen that is being opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from briefing.model.records import Question, Quote
    from briefing.model.relations import Address
    from briefing.text.selection import Stretch
    from briefing.text.span import Span

Severity = Literal["information", "warning", "error"]


class Message(Struct, frozen=True):
    """Something asked for."""


class OpenDebate(Message, frozen=True):
    """Open a question: at a quotation of an argument, by its number from 0, or at the first claim of a position."""

    question: str
    argument: str | None = None
    quote: int = 0
    position: str | None = None


class OpenAddress(Message, frozen=True):
    """Open the question of an argument, at the argument; at one of its quotations if one is given."""

    address: Address
    quote: Quote | None = None


class OpenQuote(Message, frozen=True):
    """Read a quotation in its source, with the letters of the positions of `question` in the margin."""

    quote: Quote
    question: str | None


class OpenReader(Message, frozen=True):
    """Read a source from an offset into its body (code points) on, by default from where it was left.

    `spans` are those of the quotation to stress.
    """

    source: str
    offset: int | None = None
    question: str | None = None
    spans: tuple[Span, ...] | None = None


class OpenWhy(Message, frozen=True):
    """Explain why a quotation has its status, and what would mend it."""

    quote: Quote


class OpenInbox(Message, frozen=True):
    """List the quotations proposed in a source, from an offset into its body on, by default from where it was left."""

    source: str
    offset: int | None = None


class OpenCapture(Message, frozen=True):
    """Pick a quotation in a source, beginning with a stretch; `offset` is where one reads. File it at once, or not."""

    source: str
    offset: int
    stretch: Stretch
    file: bool = False


class OpenAbout(Message, frozen=True):
    """Tell all about a question, over the screen."""

    question: Question


class OpenSources(Message, frozen=True):
    """List the sources."""


class OpenSource(Message, frozen=True):
    """Open the page about one source."""

    source: str


class OpenProblems(Message, frozen=True):
    """List what is wrong in the files."""


class OpenSearch(Message, frozen=True):
    """Search."""


class AskAboutChange(Message, frozen=True):
    """Tell that a file has changed meanwhile and how it differs, and ask whether to `show` it as it is now."""

    happened: str
    differs: Sequence[str]
    show: Callable[[], None]


class Say(Message, frozen=True):
    """Tell something in passing, in place of what was told before or `also`. It may hold what stands in files."""

    text: str
    severity: Severity = "information"
    also: bool = False


class UseTheme(Message, frozen=True):
    """Change the theme, and keep it for the next start."""

    name: str


class ProjectChanged(Message, frozen=True):
    """Show the project of the session: its files were read again."""


class WritingEnded(Message, frozen=True):
    """Say in the footer what can be done, now that something was written, or could not be."""


class IndexChanged(Message, frozen=True):
    """Tell what is being done to the search index, in words, empty when it is done; whether more may be found now."""

    doing: str
    is_new: bool
