"""The staff screens of this part."""

from typing import Any

from django.urls import path

from consultation.keeping.views import data, kept

urlpatterns: list[Any] = [
    path("keeping/", kept.kept, name="keeping"),
    path("keeping/run/", kept.run_now, name="keeping_run"),
    path("<int:pk>/data/", data.data, name="data"),
    path("<int:pk>/data/<int:number>/", data.response, name="data_response"),
    path("<int:pk>/data/requests/<int:asked>/", data.copy, name="data_copy"),
]
