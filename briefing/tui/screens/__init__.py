"""Show the project on screens and in boxes over them, one per module.

A screen reads its session, shows what renderers lay out, and answers keys. Only `navigation` imports screens; a screen
imports the boxes that it opens over itself, and posts a message to open another screen.

- `base`: gives all screens their keys, bars and common commands.
- `capture`: picks a quotation of the user's own in a source.
- `choose`: asks questions whose answers are chosen by typing some of their letters.
- `debate`: shows a question, its positions side by side.
- `document_base`: shows the text of a source, for the screens that have one.
- `filing_base`: edits a picked quotation and files it, for `capture` and `inbox`.
- `hit_base`: opens and copies hits, for the screens that list them.
- `inbox`: takes or skips the quotations proposed in a source.
- `listing_base`: lists entries with a preview and a filter, for `questions` and `sources`.
- `overlay`: shows a page over the screen: help, a list, or text to read.
- `palette`: finds and runs a command by its name.
- `problems`: lists the problems in the files.
- `prompt`: asks where to go.
- `questions`: lists the questions; the program starts here.
- `reader`: shows a whole source with its quotations marked.
- `search`: searches while the user types.
- `source`: describes one source and lists its quotations.
- `sources`: lists the sources.
- `why`: explains why a quotation has its status, and mends it.
"""
