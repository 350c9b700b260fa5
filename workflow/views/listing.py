"""The list of editions, and everything that waits for one person."""

from typing import Any, ClassVar

import django_filters
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button, HeaderButton

from accounts.models import Team, User
from cms.models import PolicyRecord
from workflow.models import Edition
from workflow.queries import EditionQuerySet
from workflow.screens import home, listing
from workflow.screens.worklist import lines
from workflow.stages import KEPT, OPEN, EditionKind, Stage
from workflow.views.answering import page_context, person

SCOPES = [
    ("waiting", "Waiting for me"),
    ("mine", "Mine: I own it or am named on it"),
    ("open", "Open: on their way"),
]
KINDS = {
    EditionKind.MAJOR: Q(minor=0, patch=0),
    EditionKind.MINOR: Q(minor__gt=0, patch=0),
    EditionKind.CORRECTION: Q(patch__gt=0),
}
IN_HAND = Case(
    When(state__in=OPEN, then=Value(0)),
    When(state=Stage.PUBLISHED, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)
PLACE = Case(
    *(When(state=stage, then=Value(place)) for place, stage in enumerate(KEPT)),
    output_field=IntegerField(),
)
# What each column's sort key means in the database; longer in stage is earlier since.
ORDERS: dict[str, tuple[str, ...]] = {
    "title": ("title", "major", "minor", "patch"),
    "reference": ("page__record__reference", "major", "minor", "patch"),
    "stage": ("place", "title"),
    "owner": ("page__record__owner__display_name", "title"),
    "team": ("page__record__team__name", "title"),
    "days": ("-state_since",),
}
# SQLite takes no endless pattern.
LONGEST_QUESTION = 255
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class EditionFilterSet(WagtailFilterSet):
    """By whose it is, stage, kind, owner and team."""

    scope = django_filters.ChoiceFilter(
        label="Show", choices=SCOPES, method="of_scope", empty_label="All"
    )
    stage = django_filters.MultipleChoiceFilter(
        label="Stage",
        field_name="state",
        choices=[(stage.value, stage.label) for stage in KEPT],
    )
    kind = django_filters.ChoiceFilter(
        label="Kind", choices=EditionKind.choices, method="of_kind", empty_label="Any"
    )
    owner = django_filters.ModelChoiceFilter(
        label="Owner",
        field_name="page__record__owner",
        queryset=lambda request: User.objects.filter(pk__in=_seen("owner", request)),
        empty_label="Any",
    )
    team = django_filters.ModelChoiceFilter(
        label="Team",
        field_name="page__record__team",
        queryset=lambda request: Team.objects.filter(
            pk__in=_seen("team", request)
        ).order_by("name"),
        empty_label="Any",
    )

    class Meta:
        model = Edition
        fields: ClassVar[list[str]] = []

    def of_scope(
        self, queryset: EditionQuerySet, name: str, value: str
    ) -> EditionQuerySet:
        """What waits for one, is one's own, or is on its way."""
        user = self.request.user
        if value == "waiting":
            return queryset.waiting_for(user)
        if value == "open":
            return queryset.open()
        named = user.named_policies.values("pk")
        mine = PolicyRecord.objects.filter(Q(owner=user) | Q(pk__in=named))
        return queryset.filter(page__in=mine.order_by().values("page"))

    def of_kind(
        self, queryset: QuerySet[Edition], name: str, value: str
    ) -> QuerySet[Edition]:
        """Major, minor or correction."""
        return queryset.filter(KINDS[EditionKind(value)])


def _seen(field: str, request: HttpRequest) -> QuerySet[Any, Any]:
    """The owners or teams of the policies this person sees, and of no others."""
    pages = Edition.objects.visible_to(request.user).order_by().values("page")
    return PolicyRecord.objects.filter(page__in=pages).order_by().values(field)


class EditionsView(BaseListingView):
    """Every edition one may see."""

    model = Edition
    page_title = "Editions"
    header_icon = "doc-full"
    verbose_name = "edition"
    verbose_name_plural = "editions"
    paginate_by = 50
    default_ordering = "-days"
    is_searchable = True
    search_fields: ClassVar[list[str]] = ["title", "page__record__reference"]
    filterset_class = EditionFilterSet
    index_url_name = "editions:list"
    index_results_url_name = "edition_results"
    results_template_name = "workflow/editions_results.html"
    table_classname = "listing editions-table"
    breadcrumbs_items: ClassVar[list[dict[str, Any]]] = [
        {"url": reverse_lazy("wagtailadmin_home"), "label": "Home"}
    ]
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "title",
            label="Policy and edition",
            accessor=str,
            sort_key="title",
            get_url=lambda edition: reverse("editions:edition", args=[edition.pk]),
        ),
        Column("page.record.reference", label="Reference", sort_key="reference"),
        Column("stage.label", label="Stage", sort_key="stage"),
        Column("page.record.owner", label="Owner", sort_key="owner"),
        Column("page.record.team", label="Team", sort_key="team"),
        Column(
            "days",
            label="Days in stage",
            accessor=lambda edition: listing.days_words(edition),
            sort_key="days",
            classname="editions-number",
        ),
        Column("next_step", label="Next step", accessor=listing.next_step),
    ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list; or, with `export`, all of it as a file."""
        kind = request.GET.get("export", "")
        if kind in listing.FORMATS:
            found = self.get_queryset().for_lists()
            return _file(listing.export(found, kind, actor=person(request)), kind)
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    @cached_property
    def search_query(self) -> str:
        """What is looked for; longer than any title it finds nothing anyway."""
        return str(super().search_query or "")[:LONGEST_QUESTION]

    def get_base_queryset(self) -> QuerySet[Edition]:
        """What this person may see."""
        return Edition.objects.visible_to(self.request.user)

    def order_queryset(self, queryset: QuerySet[Edition]) -> QuerySet[Edition]:
        """By a column; the key decides between equals, so that pages never overlap."""
        name = self.ordering.removeprefix("-")
        fields = ORDERS[name]
        if name == "stage":
            queryset = queryset.annotate(place=PLACE)
        backwards = self.ordering.startswith("-")
        if name == "days":
            # Days are counted for what is in hand; what is over comes after it.
            since = "state_since" if backwards else "-state_since"
            return queryset.order_by(IN_HAND, since, "pk")
        queryset = queryset.order_by(*fields, "pk")
        return queryset.reverse() if backwards else queryset

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Any, ...]:
        """One page, its rows fetched once it is known which they are."""
        paginator, page, rows, several = super().paginate_queryset(queryset, page_size)
        page.object_list = listing.shown_of(rows)
        return paginator, page, page.object_list, several

    @property
    def no_results_message(self) -> str:
        """Why the list is empty, and what to do about it."""
        if self.is_searching or self.is_filtering:
            return "No edition matches. Clear the search or the filters to see more."
        if not home.reads_policies(person(self.request)):
            return "Your roles read no policies, so no edition is listed here."
        return "There is no edition that you may see yet."

    def get_header_buttons(self) -> list[Any]:
        """Begin a policy, for those who may; the rest is behind the dots."""
        found = super().get_header_buttons()
        if home.may_begin(person(self.request)):
            url = reverse("editions:new_policy")
            found.insert(0, HeaderButton("New policy", url, icon_name="plus"))
        return found

    def get_header_more_buttons(self) -> list[Button]:
        """The list as a file, as it is filtered now; and the lifecycle's picture."""
        wanted = self.request.GET.copy()
        found = []
        for place, kind in enumerate(("xlsx", "csv")):
            wanted["export"] = kind
            url = f"{reverse(self.index_url_name)}?{wanted.urlencode()}"
            label = f"Download {kind.upper()}"
            found.append(
                Button(label, url=url, icon_name="download", priority=90 + place)
            )
        picture = reverse("editions:lifecycle")
        found.append(
            Button("The lifecycle", url=picture, icon_name="view", priority=99)
        )
        return found


def _file(content: bytes, kind: str) -> HttpResponse:
    day = timezone.localdate().isoformat()
    return HttpResponse(
        content,
        content_type=TYPES[kind],
        headers={
            "Content-Disposition": f'attachment; filename="editions-{day}.{kind}"',
            "Cache-Control": "no-store, private",
            "X-Content-Type-Options": "nosniff",
        },
    )


editions = EditionsView.as_view()
edition_results = EditionsView.as_view(results_only=True)


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Everything that waits for this person, 20 a page."""
    user = person(request)
    paginator = Paginator(home.waiting_list(user), home.PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    shown = listing.shown_of(page.object_list)  # type: ignore[arg-type]  # a queryset
    context = page_context("Waiting for you") | {
        "page_obj": page,
        "lines": lines(user, shown),
    }
    context["elided_page_range"] = list(
        paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    )
    return render(request, "workflow/waiting.html", context)
