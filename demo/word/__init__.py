"""Word files of the story: old policies as people wrote them, and edited copies."""
