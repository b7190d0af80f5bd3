"""What the program does outside its screens: copying, and opening a file in the person's editor."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual.actions import SkipAction
from textual.app import App, SuspendNotSupported
from textual.screen import ModalScreen, Screen

from briefing.model.problems import BriefingError, Place
from briefing.output.citation import cite, cite_passage, told, told_passage
from briefing.text.sanitize import one_line, shorten
from briefing.tui.services.clipboard import put
from briefing.user import editor
from briefing.user.log import LOG

MOST_TOLD = 60
"""Characters of a selection that are shown again when it is copied."""

if TYPE_CHECKING:
    from briefing.model.records import Quote, Source
    from briefing.text.markup import Form
    from briefing.text.span import Span
    from briefing.tui.session import Session


def copy_quote(session: Session, app: App[object], quote: Quote, form: Form, *, in_context: bool) -> None:
    """Copy a quotation with its citation, and say so."""
    text = cite(quote, session.evidence, form, in_context=in_context)
    copy(session, app, text, told(quote, session.evidence, form, in_context=in_context))


def copy_passage(
    session: Session, app: App[object], source: Source, span: Span, form: Form, *, in_context: bool
) -> None:
    """Copy a stretch of a source that no question quotes, with its citation, and say so."""
    text = cite_passage(source, span, session.evidence, form, in_context=in_context)
    copy(session, app, text, told_passage(source, span, session.evidence, form, in_context=in_context))


def copy_selection(session: Session, app: App[object], screen: Screen[None] | ModalScreen[int | None]) -> None:
    """Copy what is selected with the mouse, and say so."""
    selected = screen.get_selected_text()
    if selected is None:
        raise SkipAction
    copy(session, app, selected, f"Copied: {shorten(one_line(selected), MOST_TOLD)}")


def copy(session: Session, app: App[object], text: str, told: str) -> None:
    """Put `text` on the clipboard, and say what was copied (`told`) and by which way, or why it could not be."""

    async def copying() -> None:
        outcome = await put(app, text)
        LOG.debug("%s characters, copied: %s, %s", len(text), outcome.done, outcome.words)
        if outcome.done:
            hint = f" {outcome.hint}" if outcome.hint and outcome.hint not in session.hinted else ""
            session.hinted.add(outcome.hint)
            session.say(f"{told.rstrip('.')}, {outcome.words}.{hint}")
        else:
            session.say(f"Not copied: {outcome.words}.", "warning")

    app.run_worker(copying(), group="copy", exclusive=True)


def edit(session: Session, app: App[object], place: Place) -> None:
    """Open the file at the line in `$VISUAL` or `$EDITOR`, and come back when that ends; else say why not."""
    try:
        command = editor.command(place, os.environ)
        LOG.debug("the editor: %s", command)
        with app.suspend(), _interrupts_are_the_editors():
            code = subprocess.run(command, check=False).returncode
        if code:
            session.say(f"The editor ended with exit code {code}.", "warning")
    except BriefingError as error:
        session.say(str(error), "warning")
    except SuspendNotSupported:
        session.say("There is no terminal here that an editor could use.", "warning")
    except OSError as error:
        session.say(f"The editor does not start: {error}", "error")
    app.refresh(layout=True)


@contextmanager
def _interrupts_are_the_editors() -> Iterator[None]:
    """Ctrl+c in the editor must not end the program. A handler here is none in the child, which has its own."""
    kinds = [getattr(signal, name) for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name)]
    before = [signal.signal(kind, lambda *_: None) for kind in kinds]
    try:
        yield
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)
