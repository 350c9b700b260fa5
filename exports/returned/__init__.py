"""Edited copies that come back: read, mapped to clauses, decided about."""
