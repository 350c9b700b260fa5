"""A comparison of two texts as safe HTML: inline like a redline, or side by side."""
