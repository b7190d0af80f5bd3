"""Read documents of each format as text, within bounds on what they may unpack to."""
