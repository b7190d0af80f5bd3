"""Documents of many kinds made into sources: read, stripped of what is not the text, and written as a person would."""
