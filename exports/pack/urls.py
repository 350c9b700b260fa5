"""Packs of boards, under /admin/board-packs/."""

from django.urls import path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from exports.pack import views
from workflow.views.answering import refusals_answered

app_name = "packs"
urlpatterns = [
    path("<uuid:pk>/", views.pack, name="pack"),
    path("<uuid:pk>/file/", views.file, name="file"),
    path("items/<int:item_pk>/<slug:version>/", views.ask_item, name="ask_item"),
    path(
        "meetings/<int:meeting_pk>/<slug:version>/",
        views.ask_meeting,
        name="ask_meeting",
    ),
]
decorate_urlpatterns(urlpatterns, refusals_answered)
