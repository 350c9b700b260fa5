"""The public pages on which people take part."""
