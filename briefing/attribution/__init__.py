"""Find the quotations of a text and the speakers that the text gives them to.

This is done by rules alone, without network or model. The ledger, `ingest`, `search`, `suggest` and `verify` all ask
here. The package may import `formats`, `project`, `model`, `languages` and `text`.

- `attribute`: attribute each quotation of a draft to the speaker named beside it.
- `candidate`: define the record of a proposed quotation.
- `candidates`: find the quotations of a text as candidates, with their speakers.
- `clauses`: find the subject of a verb of saying in its clause.
- `coreference`: resolve a mention to the person that it means.
- `cues`: find the cue beside a quotation.
- `dialogue_turns`: find the turns of a transcript.
- `direct_speech`: find the spans of a body that are somebody's words.
- `extract`: find every quotation of a draft.
- `full_names`: find full names in a running text.
- `indirect_speech`: find speech that is reported without quotation marks.
- `inputs`: read the source or file that a person named.
- `lead_in`: find the cue in the words that lead to a quotation.
- `narrator`: judge who speaks in a gap of a quotation.
- `narrator_sentences`: divide the text around quotations into the narrator's sentences.
- `non_quotations`: recognise titles, terms and markup in quotation marks.
- `pronouns`: list the persons that a pronoun may mean.
- `quoted_pieces`: divide a gap at its quotation marks.
- `records`: define the records of the quotations in a draft.
- `roles`: find the role that a text states beside a name.
- `speaker_cues`: recognise the cues of the quoted speaker and of others.
- `speaker_labels`: find the labels of other speakers in a gap.
- `speaker_names`: extract the name from a mention.
- `tokens`: divide a text into words and signs, and recognise verbs of saying.
"""
