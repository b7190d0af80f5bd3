"""Define the records, results, problems and dates that the rest of the program passes around.

The package reads and writes no file. It may import `languages` and `text` alone; every package above uses it.

- `edtf`: parses EDTF level 1 dates and formats them for people.
- `phrases`: puts quotations, sources and positions into words.
- `problems`: describes what is wrong in a project's files, and where.
- `queries`: finds the quotations and speakers of records, and counts them.
- `records`: defines the records of a project: sources, questions, positions, arguments, quotations.
- `relations`: follows the relations between arguments from both ends.
- `results`: defines what verifying a quotation found.
- `rules`: lists the rules of `briefing check`.
- `statuses`: lists the statuses of quotations.
"""
