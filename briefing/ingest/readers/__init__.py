"""Read each kind of document into its parts and what it shows about itself.

`briefing.formats.registry` names the readers; each is imported when a document of its kind is read.

- `docx`: reads Word's .docx.
- `epub`: reads the pages of an EPUB as chapters.
- `html`: reads the article of a web page.
- `pdf`: reads the text of a PDF, page by page.
- `subtitles`: reads the speech of SRT and VTT files.
- `text`: reads plain text and Markdown.
- `paragraphs`: splits a plain text into paragraphs, for `text`.
- `transcript`: finds the turns of a transcript, and its speakers, for the other readers.
"""
