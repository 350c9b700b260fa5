"""The People screens, under /admin/people/, all for administrators only."""

from django.urls import path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts.views import listing, person, requests, teams
from accounts.views.access import administrators_only

app_name = "people"
urlpatterns = decorate_urlpatterns(
    [
        path("", listing.PeopleView.as_view(), name="index"),
        path(
            "results/",
            listing.PeopleView.as_view(results_only=True),
            name="index_results",
        ),
        path("invite/", person.invite, name="invite"),
        path("requests/", listing.RequestsView.as_view(), name="requests"),
        path("requests/<int:pk>/", requests.request_page, name="request"),
        path("teams/", listing.TeamsView.as_view(), name="teams"),
        path("teams/add/", teams.add, name="add_team"),
        path("teams/<int:pk>/", teams.rename, name="rename_team"),
        path("<uuid:opaque_id>/", person.person, name="person"),
        path("<uuid:opaque_id>/details/", person.details, name="details"),
        path("<uuid:opaque_id>/email/", person.email, name="email"),
        path("<uuid:opaque_id>/<slug:name>/", person.act, name="act"),
        path(
            "<uuid:opaque_id>/<slug:name>/<slug:role>/", person.act, name="act_of_role"
        ),
    ],
    administrators_only,
)
