"""Concerns: flagged by one key, alerted within a minute, closed with a case."""
