"""The screens of conditions, approvals, urgent decisions and publication."""
