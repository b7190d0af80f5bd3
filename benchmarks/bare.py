"""The least that a Textual program with our first screen's parts can be: a header, a list of seven, a footer."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, OptionList

SEVEN = [f"{number} A question of the length that questions have?" for number in range(1, 8)]


class BareApp(App[None]):
    """What the speed of our first screen is measured against."""

    BINDINGS = [("q", "quit", "Quit"), ("f", "filter", "Filter")]  # noqa: RUF012  # textual declares no ClassVar

    def compose(self) -> ComposeResult:
        yield Header()
        yield OptionList(*SEVEN)
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
