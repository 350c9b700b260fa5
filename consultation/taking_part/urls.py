"""The public addresses, under /take-part/."""

from typing import Any

app_name = "take_part"
urlpatterns: list[Any] = []
