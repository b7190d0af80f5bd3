"""One screen a file. A screen asks the core, lays out pages, and answers keys."""
