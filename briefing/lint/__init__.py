"""What a project does not keep of `briefing.rules`, found in its records and its ledger."""
