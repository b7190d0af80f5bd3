"""briefing: a terminal explorer of debates, with quotations proven to stand in their sources."""

__version__ = "0.1.0"
