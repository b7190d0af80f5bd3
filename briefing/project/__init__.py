"""Read a project's folder: settings, questions with their positions, the front matter of sources, and what is wrong.

Every file is treated as hostile: what is wrong with it becomes a `Problem`, and reading goes on with the rest. Imports
`storage`, `model`, `languages` and `text`; every package that needs a project imports it.

- `cache`: keep what was read of a project for the next start.
- `discovery`: find the project that contains a folder, and load it.
- `example`: find the example project.
- `file_stamps`: list a project's files with their stamps.
- `folder`: hold a project while the program runs, and reload what changes.
- `ids`: check and make ids.
- `lazy_records`: decode cached records when they are asked for.
- `linking`: resolve the references between records.
- `loaded_files`: hold what each file gave, and build the project from it.
- `locate`: find the place of a value in a file.
- `page_locators`: find the page, chapter or time of an offset in a source.
- `problem_list`: collect the problems of one file.
- `question_file`: load a question's file.
- `racy_files`: watch files that could change without a new stamp.
- `schema`: make the JSON Schema of both file formats.
- `settings`: load `briefing.toml`.
- `source_file`: load a source's front matter, and read its body.
- `yaml_errors`: reword the errors of the YAML parser.
- `yaml_nodes`: parse YAML into plain nodes with places.
- `yaml_records`: turn YAML nodes into records.
"""
