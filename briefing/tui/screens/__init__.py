"""One screen a file. A screen reads its session, lays out what renderers make, and answers keys."""
