"""Open screens: keep the one table of which screen answers which message, and the stack of open screens.

Besides the app, nothing else imports screens. Each is imported when it is first opened, so that the first screen
appears sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial, singledispatch
from typing import TYPE_CHECKING

from textual.app import App

from briefing.tui.messages import (
    AskAboutChange,
    IndexChanged,
    Message,
    OpenAbout,
    OpenAddress,
    OpenCapture,
    OpenDebate,
    OpenInbox,
    OpenQuote,
    OpenReader,
    OpenScreen,
    OpenSearch,
    OpenSource,
    OpenWhy,
)
from briefing.tui.screens.base import BriefingScreen
from briefing.tui.screens.questions import QuestionsScreen

if TYPE_CHECKING:
    from briefing.tui.screens.overlay import Overlay
    from briefing.tui.services.indexing import Indexing
    from briefing.tui.session import Session
    from briefing.user.state import LastPlace

    Opened = BriefingScreen | Overlay | None
    """The screen to open; None if what it would show is no longer in the files."""

GONE = "This is no longer in the files."


class Navigation:
    """The ways between the screens of `app`, which show `session`."""

    def __init__(self, app: App[None], session: Session) -> None:
        self.session = session
        self._app = app
        self._indexing: Indexing | None = None
        """The index; None before the first search."""

    def first_screen(self) -> QuestionsScreen:
        """Make the screen on which the program starts."""
        return QuestionsScreen(self.session)

    def open(self, message: Message) -> None:
        """Open the screen that `message` asks for, or say that what it would show is gone."""
        screen = screen_for(message, self)
        if screen is None:
            self.session.say(GONE, "warning")
        else:
            self._app.push_screen(screen)

    def indexing(self) -> Indexing:
        """Return the index of the project; the first call begins to bring it up to date."""
        if self._indexing is None:
            from briefing.tui.services.indexing import Indexing

            self._indexing = Indexing(self._app, self.session)
            self._app.call_after_refresh(self._indexing.begin)  # not before, it would delay the paint of the screen
        return self._indexing

    def ask(self, question: AskAboutChange) -> None:
        """Ask the user what to do about a file that has changed meanwhile."""
        from briefing.tui.renderers.changed import changed_page
        from briefing.tui.screens.overlay import Overlay

        def answered(choice: int | None) -> None:
            if choice == 0:
                question.show()

        layout = partial(changed_page, question.happened, question.differs)
        self._app.push_screen(Overlay(self.session, "The file has changed meanwhile", layout, 0), answered)

    def writing_ended(self) -> None:
        """Update the keys in the footer of the screen in front."""
        if isinstance(self._app.screen, BriefingScreen):
            self._app.screen.update_keys()

    def index_changed(self, message: IndexChanged) -> None:
        """Report to all screens what is being done to the index."""
        for screen in self._screens():
            screen.indexed(message.doing, is_new=message.is_new)

    def show_anew(self) -> None:
        """Show the project as it is now on all screens; close those whose subject is gone."""
        if self._indexing is not None:
            self._indexing.begin()
        for screen in reversed(list(self._screens())):
            if screen.is_mounted:
                self._show_anew(screen)
            else:
                screen.call_after_refresh(self._show_anew, screen)

    def resume(self, place: LastPlace) -> None:
        """Go back to `place`, where the user left the program, as far as it is still there."""
        question, source = place.question, place.source
        if place.screen == "sources":
            self.open(OpenScreen("briefing.tui.screens.sources:SourcesScreen"))
        elif place.screen == "debate" and question in self.session.evidence.questions:
            self.open(OpenDebate(question, place.argument, place.quotation))
        elif source is not None and source in self.session.project.sources:
            if place.screen == "reader":
                self._resume_reading(place, source)
            elif place.screen == "source":
                self.open(OpenSource(source))

    def _resume_reading(self, place: LastPlace, source: str) -> None:
        """Open the source of `place`, above the debate from which the user read it."""
        spans, evidence = None, self.session.evidence
        if place.question in evidence.questions and place.argument is not None:
            self.open(OpenDebate(place.question, place.argument, place.quotation))
            quote = evidence.quote_at(place.question, place.argument, place.quotation)
            spans = evidence.finding(quote).spans if quote else None
        self.open(OpenReader(source, question=place.question, spans=spans))

    def _screens(self) -> Iterator[BriefingScreen]:
        """Iterate over the open screens, except boxes and overlays."""
        return (screen for screen in self._app.screen_stack if isinstance(screen, BriefingScreen))

    def _show_anew(self, screen: BriefingScreen) -> None:
        """Show the project on one screen, or close the screen, and those above it, if its subject is gone."""
        if not screen.is_left() and not screen.reload():
            while self._app.screen is not screen:
                self._app.pop_screen()
            self._app.pop_screen()
            self._app.call_after_refresh(self.session.say, GONE, "warning")


@singledispatch
def screen_for(message: Message, navigation: Navigation) -> Opened:
    """Make the screen that answers `message`; None if its subject is gone.

    Each kind of message registers here. Raises TypeError for a message that no screen answers.
    """
    del navigation
    raise TypeError(f"no screen answers {type(message).__name__}")


@screen_for.register(OpenDebate)
def _debate(message: OpenDebate, navigation: Navigation) -> Opened:
    session = navigation.session
    question = session.evidence.questions.get(message.question)
    if question is None:
        return None
    from briefing.tui.debate_cursor import Walk
    from briefing.tui.screens.debate import DebateScreen

    walk = Walk(question, session.evidence.links)
    first = (argument.id for one in question.positions if one.id == message.position for argument in one.arguments)
    argument = message.argument or next(first, None)
    if argument is not None:
        walk.go_to(argument, message.quote)
    return DebateScreen(session, walk)


@screen_for.register(OpenAddress)
def _address(message: OpenAddress, navigation: Navigation) -> Opened:
    argument = navigation.session.evidence.argument(message.address)
    number = 0 if message.quote is None else argument.quotes.index(message.quote)
    return _debate(OpenDebate(message.address.question, argument.id, number), navigation)


@screen_for.register(OpenQuote)
def _quote(message: OpenQuote, navigation: Navigation) -> Opened:
    spans = navigation.session.evidence.finding(message.quote).spans
    offset = spans[0].start if spans else 0
    return _reader(OpenReader(message.quote.source, offset, message.question, spans), navigation)


@screen_for.register(OpenReader)
def _reader(message: OpenReader, navigation: Navigation) -> Opened:
    from briefing.tui.quotation_cursor import QuotationCursor
    from briefing.tui.screens.reader import ReaderScreen
    from briefing.verification.usages import quotations_in

    session = navigation.session
    source = session.project.sources.get(message.source)
    if source is None:
        return None
    cursor = QuotationCursor(quotations_in(source.id, session.evidence), message.question, message.spans)
    return ReaderScreen(session, source, cursor, _place(source.id, message.offset, session))


@screen_for.register(OpenWhy)
def _why(message: OpenWhy, navigation: Navigation) -> Opened:
    from briefing.tui.screens.why import WhyScreen
    from briefing.verification.usages import use_of

    found = use_of(message.quote, navigation.session.evidence)
    return None if found is None else WhyScreen(navigation.session, found)


@screen_for.register(OpenInbox)
def _inbox(message: OpenInbox, navigation: Navigation) -> Opened:
    from briefing.tui.screens.inbox import InboxScreen

    session = navigation.session
    source = session.project.sources.get(message.source)
    return None if source is None else InboxScreen(session, source, _place(source.id, message.offset, session))


@screen_for.register(OpenCapture)
def _capture(message: OpenCapture, navigation: Navigation) -> Opened:
    from briefing.tui.screens.capture import CaptureScreen

    session = navigation.session
    source = session.project.sources.get(message.source)
    if source is None:
        return None
    return CaptureScreen(session, source, message.offset, message.stretch, file=message.file)


@screen_for.register(OpenAbout)
def _about(message: OpenAbout, navigation: Navigation) -> Opened:
    from briefing.tui.renderers.question import question_page
    from briefing.tui.screens.overlay import Overlay

    layout = partial(question_page, message.question, navigation.session.shelf)
    return Overlay(navigation.session, "About this question", layout)


@screen_for.register(OpenScreen)
def _screen(message: OpenScreen, navigation: Navigation) -> Opened:
    from pkgutil import resolve_name

    make: Callable[[Session], BriefingScreen] = resolve_name(message.place)
    return make(navigation.session)


@screen_for.register(OpenSource)
def _source(message: OpenSource, navigation: Navigation) -> Opened:
    from briefing.tui.screens.source import SourceScreen

    return SourceScreen(navigation.session, message.source)


@screen_for.register(OpenSearch)
def _search(message: OpenSearch, navigation: Navigation) -> Opened:
    from briefing.tui.screens.search import SearchScreen

    del message
    return SearchScreen(navigation.session, navigation.indexing())


def import_ahead() -> None:
    """Import what the first search needs; on the event loop this would delay a key by four frames."""
    import briefing.tui.screens.search
    import briefing.tui.services.indexing  # noqa: F401 - to have it imported is all


def _place(source: str, offset: int | None, session: Session) -> int:
    """Return the offset at which to begin reading: `offset`, else where the source was left, else 0."""
    return session.memory.offset_of(source) or 0 if offset is None else offset
