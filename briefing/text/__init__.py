"""Texts as they are: folding, finding, dividing and showing them. Nothing here knows a project."""
