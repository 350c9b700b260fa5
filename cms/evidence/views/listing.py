"""The register: searched, filtered, paged, and taken out as a file."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button, HeaderButton

from cms.evidence import taking_out
from cms.evidence.answering import needs, person
from cms.evidence.models import Evidence, EvidenceKind, EvidenceQuerySet, Strength
from cms.evidence.powers import may_write
from cms.evidence.views.bringing_in import as_file, dated
from cms.models import Pillar

LONGEST_QUESTION = 200
EXPORTS = {"csv": "Take out as CSV", "xlsx": "Take out for Excel"}
STATUSES = [("used", "In use"), ("withdrawn", "Withdrawn")]


class EvidenceFilterSet(WagtailFilterSet):
    """By kind, pillar, strength, the source's year and whether it is in use."""

    kind = django_filters.MultipleChoiceFilter(
        label="Kind", choices=EvidenceKind.choices
    )
    pillar = django_filters.ModelChoiceFilter(
        label="Pillar", queryset=Pillar.objects.all(), empty_label="Any"
    )
    strength = django_filters.MultipleChoiceFilter(
        label="Strength", choices=[(each.value, each.word) for each in Strength]
    )
    year = django_filters.ChoiceFilter(
        label="Year of the source",
        choices=lambda: [(year, year) for year in _years()],
        method="of_year",
        empty_label="Any",
    )
    status = django_filters.ChoiceFilter(
        label="Status", choices=STATUSES, method="of_status", empty_label="Any"
    )

    class Meta:
        model = Evidence
        fields: ClassVar[list[str]] = []

    def of_year(
        self, queryset: QuerySet[Evidence], name: str, value: str
    ) -> QuerySet[Evidence]:
        """Sources of one year."""
        return queryset.filter(source_date__startswith=value)

    def of_status(
        self, queryset: QuerySet[Evidence], name: str, value: str
    ) -> QuerySet[Evidence]:
        """In use, or withdrawn."""
        return queryset.filter(withdrawn_at__isnull=value == "used")


def _years() -> list[str]:
    """The years that sources are from, the newest first."""
    days = Evidence.objects.exclude(source_date="").order_by()
    found = days.values_list("source_date", flat=True).distinct()
    return sorted({day[:4] for day in found}, reverse=True)


class EvidenceView(BaseListingView):
    """Every finding."""

    model = Evidence
    page_title = "Evidence"
    header_icon = "clipboard-list"
    verbose_name = "finding"
    verbose_name_plural = "findings"
    paginate_by = 25
    default_ordering = "-number"
    is_searchable = True
    search_fields: ClassVar[list[str]] = ["finding"]
    filterset_class = EvidenceFilterSet
    index_url_name = "evidence:list"
    index_results_url_name = "evidence:results"
    results_template_name = "cms/evidence/results.html"
    table_classname = "listing evidence-table"
    breadcrumbs_items: ClassVar[list[dict[str, Any]]] = [
        {"url": reverse_lazy("wagtailadmin_home"), "label": "Home"}
    ]
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "number",
            label="Number",
            accessor=str,
            sort_key="number",
            get_url=lambda row: reverse("evidence:finding", args=[row.number]),
        ),
        Column("finding", label="Finding", accessor=lambda row: shortened(row.finding)),
        Column("source", label="Source", accessor=lambda row: source_line(row)),
        Column("kind", label="Kind", accessor="get_kind_display", sort_key="kind"),
        Column("pillar", label="Pillar"),
        Column("strength", label="Strength", accessor="strength_word"),
        StatusTagColumn(
            "status",
            label="Status",
            accessor=lambda row: "Withdrawn" if row.is_withdrawn else "In use",
            primary=lambda row: not row.is_withdrawn,
        ),
    ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list; or, with `export`, all that was looked for as a file."""
        kind = request.GET.get("export", "")
        if kind in taking_out.FORMATS:
            content = taking_out.export(
                self.get_queryset(), kind, actor=person(request)
            )
            return as_file(content, kind, dated(kind))
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For those who may read the register."""
        needs("read", request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def search_query(self) -> str:
        """What is looked for; SQLite takes no endless pattern."""
        return str(super().search_query or "")[:LONGEST_QUESTION]

    def get_base_queryset(self) -> EvidenceQuerySet:
        """With what a row shows."""
        return Evidence.objects.for_lists()

    def search_queryset(self, queryset: EvidenceQuerySet) -> EvidenceQuerySet:
        """Every word must be found, in the finding, its source or its number."""
        return queryset.matching(self.search_query) if self.is_searching else queryset

    def order_queryset(self, queryset: EvidenceQuerySet) -> Any:
        """The number decides between equals, so that pages never overlap."""
        name = self.ordering.removeprefix("-")
        if name == "number":
            return queryset.order_by(self.ordering)
        return queryset.order_by(self.ordering, "-number")

    def get_header_more_buttons(self) -> list[Button]:
        """Bring findings in, for those who may; take what was looked for out."""
        found: list[Button] = []
        if may_write(self.request.user):
            url = reverse("evidence:import")
            found.append(Button("Bring in from a file", url=url, icon_name="upload"))
        asked = self.request.GET.copy()
        asked.pop("p", None)
        for place, (kind, label) in enumerate(EXPORTS.items(), 1):
            asked["export"] = kind
            url = f"{reverse('evidence:list')}?{asked.urlencode()}"
            found.append(
                Button(label, url=url, icon_name="download", priority=90 + place)
            )
        return found

    def get_header_buttons(self) -> list[HeaderButton]:
        """Record one, for those who may."""
        if not may_write(self.request.user):
            return []
        add = reverse("evidence:add")
        return [HeaderButton("Record a finding", add, icon_name="plus")]


def shortened(words: str, most: int = 160) -> str:
    """The beginning of what was found."""
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


def source_line(row: Evidence) -> str:
    """ "National regulator, Children's media lives, March 2024"."""
    parts = (row.source_organisation, row.source_title, row.source_day)
    return ", ".join(part for part in parts if part)


listing = EvidenceView.as_view()
results = EvidenceView.as_view(results_only=True)
