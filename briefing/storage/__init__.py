"""Files as the system gives them: read safely, written whole or not at all, locked, checked for damage.

Nothing here knows what a project is.
"""
