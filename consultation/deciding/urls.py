"""The staff screens of this part."""

from typing import Any

from django.urls import path

from consultation.deciding.views import listing, point

urlpatterns: list[Any] = [
    path("<int:pk>/points/", listing.points, name="points"),
    path("<int:pk>/points/answer/", listing.answer, name="answer_points"),
    path("<int:pk>/points/<int:point_pk>/", point.point, name="point"),
]
