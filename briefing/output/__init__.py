"""Format what the program prints: as text, Markdown, JSON or annotations of a GitHub workflow.

The command line and the screens use it. It may import `drafts`, `search`, `ingest` and the layers below them, but
nothing of `cli` or `tui`.

- `registry`: says which things are printed in which formats, and finds the function for each.
- `checks`: formats the problems of a project, and their totals.
- `citation`: formats a quotation or a passage as text to copy, with its citation.
- `draft_report`: formats what was found of the quotations of drafts.
- `index`: formats what was done about the search index.
- `ingest`: formats the outcomes of adding documents.
- `ledger`: formats the ledger of quotations.
- `listing`: formats the lists of questions and of sources.
- `question`: formats a question with its positions and quotations.
- `search`: formats search results.
- `suggest`: formats the candidates for quotations in a text.
"""
