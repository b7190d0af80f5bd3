"""Turn documents of many kinds into sources: read them, leave out what is not the text, and write them as files.

Used by the command line and by `output`; it may import `editing`, `verification` and the layers below them. Reading
most kinds of documents needs the extra `[ingest]`.

- `adding`: adds documents to a project, one after the other.
- `discover`: finds the documents in what a person names.
- `download`: fetches a document from an address.
- `document`: holds the records of a document between reading and writing it.
- `document_reader`: reads a document with the reader of its kind.
- `readers`: reads each kind of document.
- `pruning`: marks what of a document is not its text.
- `boilerplate`: recognises lines around an article by their words.
- `headline`: finds the headline, and marks what is above the text.
- `bylines`: reads authors, dates and publishers from a line about a document.
- `located_lines`: orders the lines of a document by how near they are to its headline.
- `metadata`: infers the front matter of a document from its own lines.
- `publication_date`: finds when a document was issued.
- `printed_dates`: reads dates as documents print them.
- `prose`: tells prose, names and other lines apart.
- `language`: guesses the language of a text.
- `near_duplicates`: finds out whether a text is in the project already.
- `write_source`: writes a document as the file of a source.
"""
