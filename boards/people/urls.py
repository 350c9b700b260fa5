"""Boards, their members and settings, and the requests for changes."""

from django.urls import path

from boards.people.views import boards, requests, seats

urlpatterns = [
    path("", boards.boards, name="list"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<int:pk>/", requests.request_page, name="request"),
    path("seats/<int:pk>/", seats.seat, name="seat"),
    path("seats/<int:pk>/change/", seats.change_seat, name="change_seat"),
    path("seats/<int:pk>/end/", seats.end_seat, name="end_seat"),
    path("seats/<int:pk>/cancel/", seats.cancel_seat, name="cancel_seat"),
    path("seats/<int:pk>/name/", seats.replace_name, name="replace_name"),
    path("<slug:key>/members/", seats.members, name="members"),
    path("<slug:key>/members/add/", seats.add_seat, name="add_seat"),
    path("<slug:key>/settings/", boards.settings, name="settings"),
    path("<slug:key>/settings/change/", boards.change_board, name="change_board"),
]
