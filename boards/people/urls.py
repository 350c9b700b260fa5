"""Boards, their members and settings, and the requests for changes."""

from typing import Any

urlpatterns: list[Any] = []
