"""Define what a person can do in the terminal program, and with which keys.

Imports `model` and `storage` alone. The terminal program, the documentation and the man page read its table; nothing
else names a key.

- `key_names`: translate keys between a person's spelling and Textual's.
- `table`: list every command with its keys, screens and help text.
- `user_keys`: merge the keys of a person's config file into the table.
"""
