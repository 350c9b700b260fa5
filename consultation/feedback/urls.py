"""The staff screens of this part."""

from typing import Any

from django.urls import path

from consultation.feedback.views import answer, papers, preview, told

urlpatterns: list[Any] = [
    path("<int:pk>/feedback/", answer.feedback, name="feedback"),
    path("<int:pk>/feedback/words/", answer.words, name="feedback_words"),
    path("<int:pk>/feedback/publish/", answer.publishing, name="feedback_publish"),
    path("<int:pk>/feedback/take-down/", answer.taking_down, name="feedback_take_down"),
    path("<int:pk>/feedback/preview/", preview.formal, name="feedback_preview"),
    path("<int:pk>/feedback/preview/plain/", preview.plain, name="feedback_plain"),
    path("<int:pk>/told/", told.groups, name="told"),
    path("<int:pk>/told/<slug:group>/points/", papers.on_paper, name="told_points"),
    path("<int:pk>/told/<int:told_pk>/remove/", told.remove, name="told_remove"),
]
