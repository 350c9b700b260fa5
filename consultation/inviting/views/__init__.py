"""Screens: each parses a request, makes one call, and answers."""
