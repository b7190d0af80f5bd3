"""File a stretch of a source as a quotation under an argument.

The package knows whose words they are, whether they are proven, and where they belong; it draws nothing. The screens of
`tui` use it. It may import `checks`, `drafts` and all packages below them.

- `choices`: ask where a quotation belongs and who says it, as rows to choose from.
- `file_changes`: make the new content of the files for a filed quotation.
- `inbox`: list the proposals of a source with their states.
- `picked`: turn a stretch of a source into a quotation that is proven, or say what is missing.
- `placement`: choose the question, the position and the argument, step by step.
- `speaker_choices`: list the people who could be the speaker.
"""
