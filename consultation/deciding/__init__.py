"""Points and what is decided about each, and which clauses changed because of it."""
