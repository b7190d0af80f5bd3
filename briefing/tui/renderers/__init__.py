"""What the screens show, as pure functions: frozen records and a width in, lines out. They touch no widget."""
