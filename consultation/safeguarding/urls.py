"""The staff screens of this part."""

from typing import Any

from django.urls import path

from consultation.safeguarding import views, views_flagged

urlpatterns: list[Any] = [
    path("concerns/", views.concerns, name="concerns"),
    path("concerns/<uuid:pk>/", views.concern, name="concern"),
    path(
        "concerns/<uuid:pk>/identity/", views_flagged.identity, name="concern_identity"
    ),
    path("<int:pk>/flagged/<uuid:concern_id>/", views_flagged.flagged, name="flagged"),
]
