"""Provide the widgets that the screens are made of.

Each module holds the widgets of one part of a screen. Widgets receive lines and keys; what an entry or a key means is
decided by the screens, which alone use this package.

- `columns`: shows the positions of a debate side by side.
- `document_view`: shows a body of any length as a book, with a line below it.
- `find_bar`: finds typed words in a book.
- `header_footer`: shows the title, the problem line and the keys of a screen.
- `lines`: paints the lines of a page, with one entry chosen.
- `preview`: shows a search hit in its context.
- `query_input`: takes a query, with earlier queries and completions.
- `text_input`: takes a line of text, made safe to show.
"""
