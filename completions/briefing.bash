# Found by bash-completion. The program itself prints the rest, so that the two always fit each other.
eval "$(briefing completions bash 2>/dev/null)"
