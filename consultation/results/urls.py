"""The staff screens of this part."""

from typing import Any

from django.urls import path

from consultation.results.views import results

urlpatterns: list[Any] = [
    path("<int:pk>/results/", results, name="results"),
]
