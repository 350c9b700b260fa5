"""The screens of boards, their members and settings."""
