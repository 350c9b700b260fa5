"""Compare two texts: word by word, clause by clause, with moves named."""
