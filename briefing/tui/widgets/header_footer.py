"""Show the title at the top of a screen, and at its bottom the keys that can be used there."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from briefing.model.phrases import SEPARATOR
from briefing.text.sanitize import one_line
from briefing.tui.keybindings import Hint

COLUMN_GAP = "  "


class TitleBar(Widget):
    """The line at the top: the title of the screen, and its numbers where there is room for them."""

    ALLOW_SELECT = False

    def __init__(self, title: str = "", numbers: str = "") -> None:
        super().__init__()
        self._title = title
        self._numbers = numbers

    def set(self, title: str, numbers: str = "") -> None:
        """Change the title and the numbers."""
        self._title, self._numbers = title, numbers
        self.refresh()

    def render(self) -> RenderResult:
        """Render the title at the left and, at the right, the numbers that fit."""
        width = self.size.width
        title = Content(one_line(self._title)).stylize("bold")
        numbers = self._fitting(max(width // 2, width - title.cell_length) - len(COLUMN_GAP))
        title = title.truncate(max(width - cell_len(numbers) - len(COLUMN_GAP), 1), ellipsis=True, pad=True)
        return title + Content(COLUMN_GAP + numbers)

    def _fitting(self, room: int) -> str:
        """Return the numbers that fit in `room` cells, leaving out parts from the left.

        The years come last, and so are kept longest.
        """
        parts = one_line(self._numbers).split(SEPARATOR)
        while parts and cell_len(SEPARATOR.join(parts)) > room:
            del parts[0]
        return SEPARATOR.join(parts)


class ProblemLine(Static):
    """A line about the file that the screen shows; hidden when there is nothing to say."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(markup=False, classes="hidden")
        self._note = ""

    def tell(self, note: str) -> None:
        """Show `note`; an empty `note` hides the line."""
        if note != self._note:
            self._note = note
            self.set_class(not note, "hidden")
            self.set_class(note.startswith("! "), "problem")
            self.update(Content(one_line(note)), layout=False)


class KeyBar(Widget):
    """The line at the bottom: the keys that do something now. What does not fit is left out; `?` always stays."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"keybar--key"}  # noqa: RUF012  # textual declares it as a plain class attribute

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[Hint, ...] = ()

    def set(self, hints: Iterable[Hint]) -> None:
        """Show `hints`; the last hint stays when room is short."""
        found = tuple(hints)
        if found != self._hints:
            self._hints = found
            self.refresh()

    def render(self) -> RenderResult:
        """Render the hints that fit, with a narrow gap if more of them fit so; a click on a hint runs its action."""
        key_style = self.get_visual_style("keybar--key", partial=True)
        fitting = max((_fitting(self._hints, self.size.width, gap) for gap in (COLUMN_GAP, " ")), key=len)
        shown = [
            Content.assemble((hint.keys, key_style), " ", hint.label).stylize(
                Style.from_meta({"@click": f"screen.{hint.action}"})
            )
            for hint in fitting
        ]
        line = Content(COLUMN_GAP).join(shown)
        return line if line.cell_length <= self.size.width else Content(" ").join(shown)


def _fitting(hints: tuple[Hint, ...], width: int, gap: str) -> list[Hint]:
    """Return the longest beginning of `hints` that leaves room for the last hint, and that hint."""
    if not hints:
        return []

    def cells(hint: Hint) -> int:
        return cell_len(hint.keys) + 1 + cell_len(hint.label)

    *others, last = hints
    room = width - cells(last)
    kept: list[Hint] = []
    for hint in others:
        room -= cells(hint) + len(gap)
        if room < 0:
            break
        kept.append(hint)
    return [*kept, last]
