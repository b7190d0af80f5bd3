"""Explore debates in a terminal, with every quotation proven to stand in its source.

docs/explanation/layout.md describes the rooms of this package. Beside them:

- `launch`: Open a project, and the terminal program on it.
"""

__version__ = "0.1.0"
