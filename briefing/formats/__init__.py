"""Documents of every format as the text in them: their bytes are read with bounds, and nothing is run or looked up."""
