"""Keep what belongs to the person rather than to a project: their folders, state, log, editor and terminal.

Imports `model` and `storage` alone, never a project.

- `directories`: name the folders and files of the person.
- `editor`: build the command that opens a file in the person's editor.
- `install_hint`: say how to install the libraries of an extra.
- `log`: write a log file of bounded size.
- `state`: remember the theme, the last place and the queries between starts.
- `terminal`: tell whether the program runs in a terminal.
"""
