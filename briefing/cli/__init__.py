"""Run the command line: one function per command. Data goes to standard output, all else to standard error.

Only what a command needs is imported, inside its function: `briefing list` must not wait for the terminal program.
Nothing but `briefing.__main__` imports this package.

- `group`: opens the project, returns the exit codes, and starts the terminal program.
- `adding`: `new` and `add`, which begin a project and add documents to it.
- `checking`: `ledger` and `check`, which prove the quotations and check the files.
- `completion`: completes commands, folders and ids of questions in a shell.
- `helping`: `schema` and `completions`, which help editors and shells.
- `printing`: prints lines, and adds the options that choose a format.
- `search_index`: brings the search index up to date, and reads files of queries.
- `showing`: `list`, `show`, `search` and `index`.
- `suggesting`: `suggest`, which proposes the quotations of a text.
- `verifying`: `verify`, which verifies the quotations of drafts.
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
