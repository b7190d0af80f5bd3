"""The four themes: names for colours. How each part of a screen uses them stands in `theme.tcss`.

Calm: one accent; what is secondary is muted, not coloured. `ansi` uses the terminal's own sixteen colours alone, and of
these only such as are readable on dark and on light; `contrast` keeps every text at 7:1 or more.

A theme is names of colours; the one in use alone is worked out (0.7 ms), so having four costs the start nothing.
"""

from __future__ import annotations

from textual.app import App
from textual.theme import Theme

from briefing.tui.textual_private import use_ansi_colours


def begin_with(app: App[None], name: str) -> None:
    """Register the themes and put one on before the app runs. Setting `app.theme` makes all styles twice: 10 ms."""
    for theme in THEMES.values():
        app.register_theme(theme)
    app.set_reactive(App.theme, name)
    app.stylesheet.set_variables(app.get_css_variables())
    use_ansi_colours(app)


def next_theme(name: str) -> str:
    """The theme after this one, the first after the last; the first for a name that is none."""
    names = list(THEMES)
    return names[(names.index(name) + 1) % len(names)] if name in THEMES else names[0]


def _theme(
    name: str,
    *,
    background: str,
    surface: str,
    panel: str,
    text: str,
    muted: str,
    accent: str,
    good: str,
    bad: str,
    selection: str,
    chosen: str,
    match: str,
    quoted: str,
    line: str,
    dark: bool,
) -> Theme:
    """A theme in full colours. Texts have fixed ones: automatic colours are white in styles laid over others."""
    return Theme(
        name=name,
        primary=accent,
        secondary=muted,
        accent=accent,
        warning=accent,
        error=bad,
        success=good,
        foreground=text,
        background=background,
        surface=surface,
        panel=panel,
        dark=dark,
        variables={
            "text": text,
            "text-muted": muted,
            "text-disabled": muted,
            "text-primary": accent,
            "text-accent": accent,
            "text-warning": accent,
            "text-error": bad,
            "text-success": good,
            "foreground-muted": muted,
            "foreground-disabled": muted,
            "boost": chosen,
            "accent-muted": match,
            "primary-muted": quoted,
            "border": line,
            "border-blurred": line,
            "scrollbar": line,
            "scrollbar-hover": muted,
            "scrollbar-active": muted,
            "scrollbar-background": background,
            "block-cursor-foreground": text,
            "block-cursor-background": selection,
            "block-cursor-blurred-foreground": text,
            "block-cursor-blurred-background": selection,
            "input-cursor-background": text,
            "input-cursor-foreground": background,
            "input-selection-background": selection,
            "input-selection-foreground": text,
            "screen-selection-background": selection,
            "screen-selection-foreground": "transparent",
        },
    )


_DARK = _theme(
    "dark",
    background="#15171c",
    surface="#1d2027",
    panel="#252933",
    text="#e4e3de",
    muted="#a8acb5",
    accent="#e3b566",
    good="#93c58a",
    bad="#f2958c",
    selection="#2f3b4c",
    chosen="#ffffff 8%",
    match="#e3b566 40%",
    quoted="#e3b566 14%",
    line="#4a505c",
    dark=True,
)
_LIGHT = _theme(
    "light",
    background="#fbfaf7",
    surface="#f2f0ea",
    panel="#e7e4dc",
    text="#22252b",
    muted="#50555e",
    accent="#7a4d00",
    good="#1d5f2a",
    bad="#9c1f19",
    selection="#d3dfee",
    chosen="#000000 7%",
    match="#ffc400 35%",
    quoted="#ffc400 14%",
    line="#b5b0a4",
    dark=False,
)
_CONTRAST = _theme(
    "contrast",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    text="#ffffff",
    muted="#dadada",
    accent="#ffd800",
    good="#66ff66",
    bad="#ffaaa3",
    selection="#002c66",
    chosen="#ffffff 12%",
    match="#ffd800 40%",
    quoted="#ffd800 22%",
    line="#ffffff",
    dark=True,
)
_ANSI = Theme(
    name="ansi",
    ansi=True,
    primary="ansi_magenta",
    secondary="ansi_default",
    accent="ansi_magenta",
    warning="ansi_magenta",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    variables={
        "surface": "ansi_default",
        "panel": "ansi_default",
        "text-muted": "ansi_default",
        "text-disabled": "ansi_default",
        "text-secondary": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "scrollbar": "ansi_magenta",
        "scrollbar-hover": "ansi_magenta",
        "scrollbar-active": "ansi_magenta",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "bold reverse",
        "input-selection-background": "ansi_cyan",
        "input-selection-foreground": "ansi_black",
        "screen-selection-background": "ansi_cyan",
        "screen-selection-foreground": "ansi_black",
    },
)

THEMES: dict[str, Theme] = {theme.name: theme for theme in (_DARK, _LIGHT, _ANSI, _CONTRAST)}
"""By name, in the order in which one goes through them; the first is the one to begin with."""
