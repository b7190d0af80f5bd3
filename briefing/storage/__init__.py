"""Read and write files safely: bounded reads, atomic writes, locks and checksums.

Imports `model` and the standard library alone, and does not know what a project is. Every package that touches a file
uses it.

- `atomic_write`: replace, create or remove a file as a whole or not at all.
- `checksummed`: write the program's own files behind a checksum, and detect damage when reading them.
- `garbage`: set when Python collects garbage.
- `locks`: hold a lock that the system releases when its holder ends.
- `reading`: read a file within bounds, and decode it as UTF-8.
- `toml`: read a small TOML file.
"""
