"""The screens of minutes and actions."""
