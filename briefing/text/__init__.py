"""Fold, search, divide and clean plain strings.

This is the lowest package: it imports nothing else of `briefing` and knows neither projects nor files. What depends on
a language (abbreviations, for instance) comes in as an argument.

- `find`: find words in a body while they are typed.
- `fold`: fold two spellings into one for comparing or searching, with a map back to the original offsets.
- `markup`: write runs of text as plain text, Markdown or HTML.
- `moved`: find a place of a body again after the body was changed.
- `paragraphs`: divide a body into paragraphs and passages.
- `quotation_marks`: pair the quotation marks of a text.
- `sanitize`: make text safe to show in a terminal.
- `selection`: move the edges of a selection by words or sentences.
- `sentences`: find the beginnings and ends of sentences.
- `skeleton`: reduce a text to its letters, to find candidates for comparing.
- `span`: define a span of a text.
- `transliteration`: map letters to the Latin letters that people type for them.
- `turned_marks`: tell which way each quotation mark turns, where a text is read from the middle.
- `typography`: define what each fold forgives.
- `word_boundaries`: tell whether an offset falls inside a word, a number or a character.
"""
