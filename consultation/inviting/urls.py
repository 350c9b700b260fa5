"""The staff screens of this part, under /admin/consultations/."""

from typing import Any

from django.urls import path

from consultation.inviting.views import entry, invitations, paper, people, sessions

_ALL = "<int:pk>/invitations/"
_GROUP = f"{_ALL}<slug:group>/people/"
_SHEET = "<int:pk>/paper/<int:number>/"
urlpatterns: list[Any] = [
    path(_ALL, invitations.invitations, name="invitations"),
    path(f"{_ALL}code.<slug:kind>", invitations.qr, name="qr"),
    path(f"{_ALL}lost/", invitations.lost, name="lost_code"),
    path(
        f"{_ALL}batches/<int:batch>/take-back/",
        invitations.take_back,
        name="take_back_codes",
    ),
    path(_GROUP, people.people, name="invitees"),
    path(f"{_GROUP}file/", people.as_file, name="invitees_file"),
    path(f"{_GROUP}remind/", people.remind, name="remind"),
    path(f"{_GROUP}again/", people.again, name="letters_again"),
    path(f"{_GROUP}by-hand/", people.by_hand, name="link_by_hand"),
    path(f"{_GROUP}<int:invitee>/", people.one, name="invitee"),
    path("<int:pk>/paper/", paper.paper, name="paper"),
    path(_SHEET, paper.sheet, name="sheet"),
    path(f"{_SHEET}type-in/", entry.type_in, name="type_in"),
    path(f"{_SHEET}check/", entry.compare, name="check_sheet"),
    path(f"{_SHEET}do/<slug:name>/", paper.act, name="sheet_act"),
    path("<int:pk>/sessions/", sessions.sessions, name="sessions"),
    path("<int:pk>/sessions/new/<slug:group>/", sessions.new, name="new_session"),
    path("<int:pk>/sessions/<int:session>/", sessions.one, name="session"),
    path("<int:pk>/sessions/<int:session>/flag/", sessions.flag, name="flag_session"),
]
