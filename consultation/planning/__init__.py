"""Planning, gates, opening, closing and further rounds."""
