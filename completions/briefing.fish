# Found by fish. The program itself prints the rest, so that the two always fit each other.
briefing completions fish 2>/dev/null | source
