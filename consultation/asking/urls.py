"""The staff screens of this part."""

from typing import Any

urlpatterns: list[Any] = []
