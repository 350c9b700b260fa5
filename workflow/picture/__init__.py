"""The lifecycle and the roles, drawn from their one declaration."""
