"""Lay out the screens and boxes of the program, one per file, and answer their keys.

A screen reads its session, shows the pages that the renderers make in widgets, and posts a message to open another
screen, which `app` then opens; it opens only the boxes over itself.

- `base`: do what all screens share: keys, bars, and the commands that work on every screen.
- `capture`: pick a quotation while reading, and file it.
- `choose`: ask questions in a box, with answers that are found as one types.
- `debate`: show the positions of a question side by side, with the context of the quotation in focus.
- `document_base`: do what the screens with the text of a source share: place and scrolling.
- `filing_base`: do what the Inbox and picking share: edges, speaker, mode and filing.
- `hit_base`: do what the screens with a list of hits share: open, copy and edit a hit.
- `inbox`: propose the quotations of a source, in its text, to take or to skip.
- `listing_base`: do what the lists of questions and of sources share: filter and preview.
- `overlay`: lay a page over a screen: its keys, a list to go to an entry of, or facts.
- `palette`: list the commands that work on the screen below, to find and run by typing.
- `problems`: list the problems in the files of the project.
- `prompt`: ask in a small box where to go.
- `questions`: list the questions, with a preview.
- `reader`: show a source whole, with its quotations marked.
- `search`: search as one types, and show the hits with their context.
- `source`: show the page about a source: facts, and what it says to each question.
- `sources`: list the sources, with a preview.
- `why`: explain the status of a quotation, and offer to correct it.
"""
