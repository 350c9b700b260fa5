"""Lists: people, requests, teams. Paged, with a constant number of queries."""

from typing import Any

import django_filters
from django.db.models import Case, Count, QuerySet, Value, When
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import (
    Column,
    DateColumn,
    NumberColumn,
    StatusTagColumn,
    TitleColumn,
)
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from accounts.models import AppointmentRequest, Team, User
from accounts.roles import Role

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": "Home"}
PEOPLE = {"url": reverse_lazy("people:index"), "label": "People"}
LONGEST_QUESTION = 255
STATUSES = [
    ("active", "Active"),
    ("invited", "Invited"),
    ("deactivated", "Deactivated"),
]


class PeopleFilterSet(WagtailFilterSet):
    """By role, team and status."""

    role = django_filters.ChoiceFilter(
        label="Role", choices=Role.choices, method="of_role", empty_label="Any"
    )
    team = django_filters.ModelChoiceFilter(
        label="Team", queryset=Team.objects.all(), empty_label="Any"
    )
    status = django_filters.ChoiceFilter(
        label="Status", choices=STATUSES, method="of_status", empty_label="Any"
    )

    class Meta:
        model = User
        fields: list[str] = []

    def of_role(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """People in the role's group."""
        return queryset.filter(groups__name=Role(value).label)

    def of_status(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Active, invited or deactivated."""
        return queryset.filter(pk__in=User.objects.with_status(value).values("pk"))


class PeopleView(BaseListingView):
    """Everyone who may log in, could, or once could."""

    model = User
    template_name = "accounts/listing.html"
    page_title = "People"
    header_icon = "group"
    verbose_name = "person"
    verbose_name_plural = "people"
    paginate_by = 25
    default_ordering = "display_name"
    is_searchable = True
    search_fields = ["display_name", "email", "job_title"]
    filterset_class = PeopleFilterSet
    index_url_name = "people:index"
    index_results_url_name = "people:index_results"
    breadcrumbs_items = [HOME]
    columns = [
        TitleColumn(
            "display_name",
            label="Name",
            classname="title",
            sort_key="display_name",
            get_url=lambda user: reverse("people:person", args=[user.opaque_id]),
        ),
        Column("email", label="E-mail", sort_key="email"),
        Column("team", label="Team", accessor=lambda user: user.team or "–"),
        Column("roles", label="Roles", accessor=lambda user: role_words(user)),
        StatusTagColumn(
            "status",
            label="Status",
            accessor=lambda user: user.status.capitalize(),
            primary=lambda user: user.is_active,
        ),
    ]

    @cached_property
    def search_query(self) -> str:
        """What is looked for; SQLite takes no endless pattern."""
        return str(super().search_query or "")[:LONGEST_QUESTION]

    def get_base_queryset(self) -> QuerySet[User]:
        """With team and roles, so that no row asks again."""
        return User.objects.select_related("team").prefetch_related("groups")

    def get_header_buttons(self) -> list[HeaderButton]:
        """Invite; and the two lists beside this one."""
        waiting = AppointmentRequest.objects.open().count()
        return [
            HeaderButton("Invite", reverse("people:invite"), icon_name="plus"),
            HeaderButton(f"Requests ({waiting})", reverse("people:requests")),
            HeaderButton("Teams", reverse("people:teams")),
        ]


class RequestsView(BaseListingView):
    """What waits for a second yes, then what was decided, newest first."""

    model = AppointmentRequest
    page_title = "Requests"
    header_icon = "key"
    verbose_name = "request"
    verbose_name_plural = "requests"
    paginate_by = 25
    index_url_name = "people:requests"
    breadcrumbs_items = [HOME, PEOPLE]
    columns = [
        TitleColumn(
            "what",
            label="What",
            get_url=lambda request: reverse("people:request", args=[request.pk]),
        ),
        Column("subject", label="For"),
        Column("asked_by", label="Asked by"),
        DateColumn("asked_at", label="Asked"),
        StatusTagColumn(
            "outcome",
            label="Status",
            accessor=lambda request: request.get_outcome_display() or "Waiting",
            primary=lambda request: request.is_open,
        ),
    ]

    def get_base_queryset(self) -> QuerySet[AppointmentRequest]:
        """Open ones first."""
        waiting = Case(When(outcome="", then=Value(0)), default=Value(1))
        rows = AppointmentRequest.objects.select_related("subject", "asked_by")
        return rows.order_by(waiting, "-asked_at", "-pk")


class TeamsView(BaseListingView):
    """The teams and how many people each has."""

    model = Team
    page_title = "Teams"
    header_icon = "group"
    verbose_name = "team"
    verbose_name_plural = "teams"
    paginate_by = 50
    index_url_name = "people:teams"
    breadcrumbs_items = [HOME, PEOPLE]
    columns = [
        TitleColumn("name", label="Name", url_name="people:rename_team"),
        NumberColumn("people", label="People"),
    ]

    def get_base_queryset(self) -> QuerySet[Team]:
        """With the number of people."""
        return Team.objects.annotate(people=Count("members")).order_by("name")

    def get_header_buttons(self) -> list[HeaderButton]:
        """Add a team."""
        url = reverse("people:add_team")
        return [HeaderButton("Add a team", url, icon_name="plus")]


def role_words(user: User, **kwargs: Any) -> str:
    """The roles in the order of the declaration: "Editor, Clerk"."""
    return ", ".join(role.label for role in Role if role in user.roles) or "–"
