"""Evidence that people were heard: the Lundy sheet and the Gunning sheet."""
