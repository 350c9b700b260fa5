"""The evidence register: what is known, from whom, and which policies rest on it."""
