"""The screens of sorting comments."""
