"""What a project does not keep of `briefing.model.rules`, found in its records and its ledger."""
