"""One widget a file. Widgets know lines and keys, and nothing of debates."""
