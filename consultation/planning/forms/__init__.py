"""The forms of planning, a module for each of its views: they parse and tidy.

The services decide.
"""
