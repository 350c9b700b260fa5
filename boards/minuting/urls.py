"""Minutes and actions."""

from django.urls import path

from boards.minuting.views import actions, minutes

urlpatterns = [
    path("meetings/<int:meeting_pk>/minutes/", minutes.minutes, name="minutes"),
    path(
        "meetings/<int:meeting_pk>/minutes/draft/", minutes.draft, name="draft_minutes"
    ),
    path("meetings/<int:meeting_pk>/minutes/word/", minutes.word, name="word_minutes"),
    path(
        "meetings/<int:meeting_pk>/minutes/again/", minutes.again, name="begin_minutes"
    ),
    path(
        "meetings/<int:meeting_pk>/minutes/approve/",
        minutes.approve,
        name="approve_minutes",
    ),
    path("minutes/<int:approval_pk>/sign/", minutes.sign, name="sign_minutes"),
    path("meetings/<int:meeting_pk>/actions/", actions.actions, name="actions"),
    path("actions/<int:action_pk>/", actions.done, name="action"),
]
