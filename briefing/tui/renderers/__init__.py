"""Lay out what the screens show, as pure functions from frozen records and a width to lines.

The functions touch no widget: they take and return data, and the widgets paint what they return. Widgets, screens and
navigation use this package.

- `changed`: describes how a file that was changed meanwhile differs, with the choices.
- `context`: shows words where they stand in their source.
- `debate`: lays out the positions of a question side by side.
- `outline`: lists the quotations of one source.
- `page`: builds pages of lines and entries, for the other modules.
- `pick`: shows what is picked from a source, as a quotation.
- `problems`: lists the problems in the files.
- `question`: lists the questions, and describes one.
- `results`: lists the results of a search.
- `source`: lays out the body of a source, and the passage around a quotation.
- `sources`: lists the sources, and describes one.
- `why`: explains why a quotation has its status.
- `wrapping`: breaks a body into rows.
"""
