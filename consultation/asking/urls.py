"""The staff screens of this part."""

from typing import Any

from django.urls import path

from consultation.asking.views import easy_read, preview, question, questions, said

urlpatterns: list[Any] = [
    path("<int:pk>/questions/", questions.questions, name="questions"),
    path("<int:pk>/questions/measure/", questions.measure, name="measure"),
    path("<int:pk>/questions/add/", question.add, name="question_add"),
    path("<int:pk>/questions/<int:question_id>/", question.change, name="question"),
    path(
        "<int:pk>/questions/<int:question_id>/move/",
        questions.move,
        name="question_move",
    ),
    path(
        "<int:pk>/questions/<int:question_id>/delete/",
        question.delete,
        name="question_delete",
    ),
    path("<int:pk>/easy-read/", easy_read.easy_read, name="easy_read"),
    path("<int:pk>/easy-read/add/", easy_read.add, name="easy_read_add"),
    path(
        "<int:pk>/easy-read/<int:block_id>/",
        easy_read.change,
        name="easy_read_block",
    ),
    path(
        "<int:pk>/easy-read/<int:block_id>/move/",
        easy_read.move,
        name="easy_read_move",
    ),
    path(
        "<int:pk>/easy-read/<int:block_id>/delete/",
        easy_read.delete,
        name="easy_read_delete",
    ),
    path(
        "<int:pk>/easy-read/<int:block_id>/picture/",
        easy_read.picture,
        name="easy_read_picture",
    ),
    path("<int:pk>/preview/", preview.preview, name="preview"),
    path(
        "<int:pk>/preview/<int:group_id>/go/<path:path>",
        preview.preview_page,
        name="preview_page",
    ),
    path(
        "<int:pk>/preview/<int:group_id>/pictures/<int:block_id>/",
        preview.preview_picture,
        name="preview_picture",
    ),
    path(
        "<int:pk>/preview/<int:group_id>/later/",
        preview.preview_later,
        name="preview_later",
    ),
    path("<int:pk>/results/said/", said.what_was_said, name="said"),
    path(
        "<int:pk>/results/said/<slug:kind>/<int:point_pk>/evidence/",
        said.evidence,
        name="make_evidence",
    ),
]
