"""The terminal program: screens that show records, and one widget that paints lines. No logic of its own."""
