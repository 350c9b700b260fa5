"""What people said, sorted into themes and points."""
