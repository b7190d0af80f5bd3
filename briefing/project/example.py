"""The example that opens where there is no project: the program's own `positions/` and `corpus/`."""

from __future__ import annotations

from pathlib import Path

import briefing


def example_root() -> Path:
    """The folder of the example: in the package where it was installed, else the checkout it runs from."""
    package = Path(briefing.__file__).parent
    bundled = package / "example"
    return bundled if bundled.is_dir() else package.parent
