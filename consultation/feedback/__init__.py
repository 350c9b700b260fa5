"""How people are answered: "You said, we will, we did" in public and for one's own
words, and the day each group was told."""
