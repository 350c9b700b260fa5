"""Hearing people: planned, invited, taking part, read safely, kept and forgotten.

`models/` says what is kept of it, `powers.py` who may do what. Nothing here joins an
anonymous response to a person or a code; `docs/anonymity.md` says why it cannot.
"""
