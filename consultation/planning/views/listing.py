"""The list of consultations. Paged, with a constant number of queries."""

from datetime import date
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy
from django.utils.formats import date_format
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from consultation.models import Consultation, Kind, State
from consultation.planning.beginning import may_call
from consultation.powers import visible_to
from consultation.reading.queue import answers_known_to
from workflow.views.answering import person

# SQLite takes no endless pattern.
LONGEST_QUESTION = 255


class ConsultationFilterSet(WagtailFilterSet):
    """By how far it has come, and by what is asked about."""

    state = django_filters.MultipleChoiceFilter(
        label="Where it stands", choices=State.choices
    )
    kind = django_filters.ChoiceFilter(
        label="Kind", choices=Kind.choices, empty_label="Any"
    )

    class Meta:
        model = Consultation
        fields: ClassVar[list[str]] = []


class ConsultationsView(BaseListingView):
    """Every consultation one may see."""

    model = Consultation
    page_title = "Consultations"
    header_icon = "group"
    verbose_name = "consultation"
    verbose_name_plural = "consultations"
    paginate_by = 50
    default_ordering = "-created_at"
    is_searchable = True
    search_fields: ClassVar[list[str]] = ["title", "plain_title"]
    filterset_class = ConsultationFilterSet
    index_url_name = "consultations:list"
    index_results_url_name = "consultations:list_results"
    results_template_name = "consultation/planning/list_results.html"
    table_classname = "listing consultations-table"
    breadcrumbs_items: ClassVar[list[dict[str, Any]]] = [
        {"url": reverse_lazy("wagtailadmin_home"), "label": "Home"}
    ]
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "title",
            label="Title",
            sort_key="title",
            get_url=lambda row: reverse("consultations:consultation", args=[row.pk]),
        ),
        Column("about", label="About", accessor=lambda row: about(row)),
        Column("get_state_display", label="Where it stands", sort_key="state"),
        Column(
            "opens",
            label="Opens",
            accessor=lambda row: day(row.opens_on),
            sort_key="opens_on",
        ),
        Column(
            "closes",
            label="Closes",
            accessor=lambda row: day(row.closes_on),
            sort_key="closes_on",
        ),
        Column("team", label="Team"),
        Column("answered", label="Responses", classname="editions-number"),
    ]

    @cached_property
    def search_query(self) -> str:
        """What is looked for; longer than any title it finds nothing anyway."""
        return str(super().search_query or "")[:LONGEST_QUESTION]

    def get_base_queryset(self) -> QuerySet[Consultation]:
        """What this person may see."""
        return visible_to(person(self.request))

    def get_queryset(self) -> QuerySet[Consultation]:
        """With what a line shows."""
        found = super().get_queryset()
        return found.select_related("edition", "team").annotate(
            answered=answers_known_to(person(self.request))
        )

    def order_queryset(
        self, queryset: QuerySet[Consultation]
    ) -> QuerySet[Consultation]:
        """The key decides between equals, so that pages never overlap."""
        return queryset.order_by(self.ordering, "-pk")

    @property
    def no_results_message(self) -> str:
        """Why the list is empty, and what to do about it."""
        if self.is_searching or self.is_filtering:
            return (
                "No consultation matches. Clear the search or the filters to see more."
            )
        if may_call(person(self.request)):
            return (
                "No consultation yet. One on a draft policy begins on the edition’s "
                "page; a call for practice begins here."
            )
        return "There is no consultation that you may see yet."

    def get_header_buttons(self) -> list[Any]:
        """Begin a call for practice, for those who may."""
        found: list[Any] = super().get_header_buttons()
        if may_call(person(self.request)):
            url = reverse("consultations:begin_practice")
            found.insert(
                0, HeaderButton("New call for practice", url, icon_name="plus")
            )
        return found


def day(found: date | None) -> str:
    """ "2 January 2027", past or to come; nothing while the plan names none."""
    return date_format(found, "j F Y") if found else ""


def about(row: Consultation) -> str:
    """What is asked about, in a few words: "edition 2.0, round 2"."""
    if row.edition is None:
        return "Call for practice"
    return f"{row.edition}, round {row.round}"


consultations = ConsultationsView.as_view()
consultation_results = ConsultationsView.as_view(results_only=True)
