"""Factories, one module per room, gathered here."""

from .accounts import PASSWORD, TeamFactory, UserFactory

__all__ = ["PASSWORD", "TeamFactory", "UserFactory"]
