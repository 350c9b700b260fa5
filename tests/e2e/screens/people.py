"""Where administrators look after people and teams."""

from django.urls import reverse

from tests.e2e.screens.screen import Screen, press

PEOPLE = [
    Screen("people:index", "administrator", lambda h: reverse("people:index")),
    Screen("people:invite", "administrator", lambda h: reverse("people:invite")),
    Screen(
        "people:invite wrong",
        "administrator",
        lambda h: reverse("people:invite"),
        press,
    ),
    Screen(
        "people:requests",
        "administrator",
        lambda h: h.request and reverse("people:requests"),
    ),
    Screen(
        "people:request",
        "administrator",
        lambda h: reverse("people:request", args=[h.request.pk]),
    ),
    Screen("people:teams", "administrator", lambda h: reverse("people:teams")),
    Screen("people:add_team", "administrator", lambda h: reverse("people:add_team")),
    Screen(
        "people:rename_team",
        "administrator",
        lambda h: reverse("people:rename_team", args=[h.cast.team.pk]),
    ),
    Screen("people:person", "administrator", lambda h: h.about("person")),
    Screen("people:details", "administrator", lambda h: h.about("details")),
    Screen("people:email", "administrator", lambda h: h.about("email")),
    Screen("people:act", "administrator", lambda h: h.about("act", "deactivate")),
    Screen(
        "people:act_of_role",
        "administrator",
        lambda h: h.about("act_of_role", "give-role", "clerk"),
    ),
]
