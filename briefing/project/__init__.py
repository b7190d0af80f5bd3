"""Reading a project's files: YAML with places, front matter, references, the example.

Every file is taken for hostile: what is wrong with it becomes a `Problem`, and the rest is read on.
"""
