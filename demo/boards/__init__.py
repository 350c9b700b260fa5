"""Northbeck’s two boards: who sits there, what was decided, what is coming."""
