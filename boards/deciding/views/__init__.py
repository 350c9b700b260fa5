"""The screens of deciding."""
