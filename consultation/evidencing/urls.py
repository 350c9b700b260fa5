"""The staff screens of this part."""

from typing import Any

from django.urls import path

from consultation.evidencing import views

urlpatterns: list[Any] = [
    path("<int:pk>/lundy/", views.lundy_sheet, name="lundy"),
    path("<int:pk>/gunning/", views.gunning_sheet, name="gunning"),
    path("<int:pk>/received/<int:maker_pk>/", views.received, name="received"),
]
