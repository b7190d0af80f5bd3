"""Find the example project, which opens if there is no other: the program's own `positions/` and `corpus/`."""

from __future__ import annotations

from pathlib import Path

import briefing


def example_root() -> Path:
    """Return the folder of the example: in the installed package, or else the checkout from which the program runs."""
    package = Path(briefing.__file__).parent
    bundled = package / "example"
    return bundled if bundled.is_dir() else package.parent
