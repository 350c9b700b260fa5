"""Charts of tables of results: the same figure for a page and for Word."""
