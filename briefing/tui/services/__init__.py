"""Do what the screens need from outside: the clipboard, the editor, files and the index.

Services report to the session by messages. They import no screen and no widget.

- `clipboard`: puts a text on the clipboard, and says by which way.
- `edit_files`: writes into the project's files, undoes and redoes that.
- `external`: copies quotations and selections, and opens a file in the user's editor.
- `indexing`: keeps the search index up to date in the background.
- `live_search`: searches for what is typed, in a thread.
- `watch_files`: reads the project again when its files change.
"""
