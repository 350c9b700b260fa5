"""The People screens in the Wagtail admin. Only administrators see them."""
