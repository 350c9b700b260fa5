"""Boards' pages, their meetings and agendas."""

from django.urls import path

from boards.meeting.views import (
    agenda,
    attendance,
    board,
    calendar,
    exclusion,
    meetings,
)

urlpatterns = [
    path("meetings/<int:meeting_pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:meeting_pk>/change/", meetings.change, name="change_meeting"),
    path("meetings/<int:meeting_pk>/cancel/", meetings.cancel, name="cancel_meeting"),
    path("meetings/<int:meeting_pk>/held/", meetings.held, name="held"),
    path(
        "meetings/<int:meeting_pk>/young-people/",
        meetings.young_people,
        name="young_people",
    ),
    path(
        "meetings/<int:meeting_pk>/attendance/",
        attendance.attendance,
        name="attendance",
    ),
    path("meetings/<int:meeting_pk>/exclusion/", exclusion.exclusion, name="exclusion"),
    path("meetings/<int:meeting_pk>/business/", agenda.business, name="business"),
    path(
        "meetings/<int:meeting_pk>/calendar/",
        calendar.meeting_calendar,
        name="meeting_calendar",
    ),
    path("meetings/<int:meeting_pk>/reports/", agenda.reports, name="put_reports"),
    path("items/<int:item_pk>/move/", agenda.move, name="move_item"),
    path("items/<int:item_pk>/off/", agenda.take_off, name="take_off"),
    path("items/<int:item_pk>/new-text/", agenda.renew, name="renew_item"),
    path("items/<int:item_pk>/noted/", agenda.noted, name="noted"),
    path("items/<int:item_pk>/interests/", attendance.interests, name="interests"),
    path(
        "interests/<int:interest_pk>/take-back/",
        attendance.take_back,
        name="take_back_interest",
    ),
    path("editions/<int:edition_id>/agenda/", agenda.put_on, name="put_on"),
    path("<slug:key>/", board.board, name="board"),
    path("<slug:key>/meetings/", board.meetings, name="meetings"),
    path("<slug:key>/meetings/call/", meetings.call, name="call"),
    path("<slug:key>/decisions/", board.decisions, name="decisions"),
    path("<slug:key>/calendar/", calendar.board_calendar, name="board_calendar"),
]
