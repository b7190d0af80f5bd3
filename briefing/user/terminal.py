"""Tell whether the program runs in a terminal."""

from __future__ import annotations

import sys
from typing import TextIO


def is_interactive() -> bool:
    """Tell whether all three standard streams are a terminal: the program draws on the third."""
    return all(map(is_terminal, (sys.stdin, sys.stdout, sys.stderr)))


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a standard stream is a terminal; a stream that was closed before the program started is None."""
    return stream is not None and stream.isatty()
