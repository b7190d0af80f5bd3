"""Check a project against the rules of `briefing.model.rules`.

Used by `filing`, `tui` and the command line. The checks read the records of a project and its ledger.

- `run`: runs all checks of a project, and counts what they found.
- `quotation_rules`: checks single quotations: acceptance, dates, and whether direct speech is marked as speech.
- `balance_rules`: checks what arguments and positions rest on, and quotations that serve opposing positions.
"""
