"""Find half-remembered sentences in a project.

`results` defines what a search returns and what every engine must offer; the engine behind it can be exchanged.

- `building`: index the files of a project one after another.
- `candidates`: propose the entries of the index that may answer a query.
- `completion`: complete the field or value at the end of a query.
- `directories`: manage the folders in which indexes are kept.
- `engine`: search a project.
- `entries`: list what can be found in a source or a question.
- `errors`: classify the errors of an index.
- `expansion`: expand the words of a query to the words they may mean.
- `facets`: list the values that the fields of a query can name.
- `highlights`: mark the words of a query in a text that was found, and give a reason for each.
- `history`: go back through earlier queries.
- `index`: keep the index of a project up to date.
- `list_filter`: filter a list while a person types.
- `manifest`: record what was indexed of each file.
- `phrases`: tell whether a phrase occurs in a text.
- `present`: prepare hits for showing.
- `query`: parse a query.
- `ranking`: score how well a text fits a query.
- `recovery`: replace an engine whose index is broken, in the middle of a search.
- `results`: define what a search returns.
- `scope`: resolve the fields of a query against a project.
- `store`: store the entries of an index and their texts.
- `vocabulary`: look up the words of a project that a misspelt or inflected word may mean.
"""
