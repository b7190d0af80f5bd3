"""Change a project's files byte-exactly: compute the new text, prove that nothing else changes, write it, and undo it.

A person's file is theirs: comments, order, quotation marks, blank lines and line ends stay. Imports `project`,
`storage`, `model` and `text`; filing and the terminal program use it.

- `append_entry`: add an entry to a list or a speaker to a source, and make the file of a new question.
- `checked_patch`: patch a text, and prove that it differs only by the wanted change.
- `insert_item`: find where a new item of a list or mapping can go.
- `layout_style`: measure how a file is laid out, so that new lines match.
- `node_spans`: find the spans of YAML nodes in a text.
- `render_yaml`: render an entry as YAML.
- `replace_value`: replace or add the value of a key.
- `scaffold`: make the first files of a project.
- `scalar_styles`: spell a text as a YAML scalar.
- `undo`: apply edits, undo them and redo them.
"""
