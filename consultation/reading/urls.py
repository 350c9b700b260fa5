"""The staff screens of this part."""

from typing import Any

from django.urls import path

from consultation.reading import views, views_copies

urlpatterns: list[Any] = [
    path("<int:pk>/reading/", views.reading, name="reading"),
    path("<int:pk>/reading/next/", views.start, name="reading_start"),
    path(
        "<int:pk>/reading/<int:response_id>/", views.response, name="reading_response"
    ),
    path("<int:pk>/reading/<int:response_id>/do/", views.act, name="reading_act"),
    path(
        "<int:pk>/reading/<int:response_id>/copy/", views_copies.redact, name="redact"
    ),
    path("<int:pk>/copies/", views_copies.copies, name="copies"),
    path("<int:pk>/copies/<int:answer_id>/", views_copies.approve, name="approve_copy"),
]
