"""Questions, the young person's version, preview as each group, and results."""
