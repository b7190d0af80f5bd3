"""Read the bytes of documents of each format as prose, within bounds on what they may unpack to.

Used by `ingest`, `drafts` and `attribution`; it may import `project`, `commands`, `user` and the layers below them.

- `registry`: lists the input formats, and finds the format of a file and its reader.
- `open`: reads a draft from its file or from standard input.
- `prose`: holds text without markup, with the way back to the text as written.
- `plain`: reads plain text as prose.
- `markdown`: reads Markdown as prose.
- `raw_quotes`: finds block quotes that a Markdown file has as HTML.
- `html`: reads HTML as prose.
- `hidden_html`: finds what an HTML page holds and no browser shows.
- `docx`: converts Word's .docx to HTML.
- `archives`: unpacks zip archives in memory, within bounds.
- `encoding`: decodes text of any encoding, and says whether the encoding is a guess.
- `errors`: reports that a document cannot be read.
"""
