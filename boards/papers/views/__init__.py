"""The screens of papers."""
