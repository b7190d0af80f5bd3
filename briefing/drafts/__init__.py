"""Verify the quotations of drafts: texts that a person is about to publish.

`briefing verify` uses this package. It may import `search`, `ingest`, `verification` and the packages below them, but
nothing that writes output or draws a screen.

- `speaker_match`: match the speaker that a draft names with the speaker that the project knows.
- `verify`: find every quotation of a draft in the sources of the project.
"""
