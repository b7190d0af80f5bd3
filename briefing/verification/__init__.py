"""Verify quotations: find out whether the words of each stand in its source, and with which status.

The ledger, the checks, drafts, filing and the screens ask here. The package may import `attribution` and the packages
below it, such as `formats`, `project` and `text`; it knows nothing of editing, output or screens.

- `alignment`: find the stretches of a text that are most like a quotation.
- `altered`: decide between altered and missing for a quotation that stands nowhere as it is.
- `anchoring`: find all places of a fragment in a body, and of several fragments in order.
- `anywhere`: find the best place in any source for words whose source is unknown.
- `bracketed_words`: judge whether an editor's words in brackets can change the meaning.
- `editor_marks`: take a quotation apart at the marks of its editor.
- `ellipsis`: find the parts of a quotation with gaps, in their order.
- `fixes`: offer values that would make a quotation proven.
- `ledger`: decide and keep what verifying each quotation of a project found.
- `meaning_words`: look up the words that carry the meaning of a text.
- `omission_risks`: judge whether leaving words out can change what a quotation says.
- `omissions`: describe and judge what each mark of a quotation leaves out.
- `other_sources`: find quotations in many sources at once.
- `prefix_suffix`: choose between places by the words just before and after a quotation.
- `result_cache`: keep findings in the user's cache folder.
- `similarity`: decide whether words are similar enough to be a quotation, changed.
- `source_text`: hold a body with everything derived from it.
- `stitched`: recognise a quotation put together from several pieces of its source.
- `usages`: list what a project quotes from a source.
- `verifier`: verify a quotation in a text: a status and its reasons.
- `word_diff`: compare a quotation with its source word by word.
- `workspace`: hold the texts, findings and relations of an open project.
"""
