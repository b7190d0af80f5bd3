"""The command line: one function a command. Data goes to standard output, all else to standard error.

Only what a command needs is imported, inside it: `briefing list` must not wait for the terminal program.
"""

from briefing.cli.adding import add, new
from briefing.cli.checking import check, ledger
from briefing.cli.group import EXIT_CODES, INTERRUPTED, cli, main
from briefing.cli.helping import completions, schema
from briefing.cli.showing import PLACES, index, list_, search, show
from briefing.cli.suggesting import suggest
from briefing.cli.verifying import verify

__all__ = ["EXIT_CODES", "INTERRUPTED", "PLACES", "cli", "main"]

for command in (list_, show, search, index, ledger, check, verify, new, add, suggest, schema, completions):
    cli.add_command(command)  # in the order of the manual page
