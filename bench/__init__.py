"""Measures the product beside yardsticks, in the same run: `python -m bench`."""
