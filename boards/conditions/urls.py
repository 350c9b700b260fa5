"""Conditions, formal approval, the urgent route, publication on a day."""

from django.urls import path

from boards.conditions.views import approval, conditions, publication, urgent

urlpatterns = [
    path("conditions/<int:condition_pk>/", conditions.condition, name="condition"),
    path(
        "conditions/<int:condition_pk>/image/<str:sha256>/",
        conditions.image,
        name="condition_image",
    ),
    path("editions/<int:edition_id>/approval/", approval.approval, name="approval"),
    path("editions/<int:edition_id>/approval/need/", approval.need, name="need"),
    path(
        "editions/<int:edition_id>/approval/record/",
        approval.record,
        name="record_approval",
    ),
    path("editions/<int:edition_id>/urgent/", urgent.decide, name="urgent"),
    path(
        "decisions/<int:decision_pk>/correct-urgent/",
        urgent.correct,
        name="correct_urgent",
    ),
    path(
        "editions/<int:edition_id>/publish-on/",
        publication.publish_on,
        name="publish_on",
    ),
    path(
        "publications/<int:publication_pk>/",
        publication.publication,
        name="publication",
    ),
]
