"""Consultations in the Wagtail admin: addresses, menu, styles."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse_lazy
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.roles import Role
from consultation.keeping.forgetting import may_forget
from consultation.models import Consultation
from consultation.powers import SEEING
from workflow.views.answering import person

STYLES = (
    "staff/consultation.css",
    "staff/consultation-asking.css",
    "staff/consultation-inviting.css",
    "staff/consultation-reading.css",
    "staff/consultation-weighing.css",
    "staff/consultation-feedback.css",
    "staff/consultation-results.css",
    "staff/consultation-evidencing.css",
)


class ConsultationsMenuItem(MenuItem):
    """Shown to those whose roles see consultations, and to managers of one."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether any could be this person's to see."""
        user = person(request)
        if user.roles & SEEING:
            return True
        return Consultation.objects.filter(manager=user.pk).exists()


class ConcernsMenuItem(MenuItem):
    """Shown to safeguarding leads alone."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person holds the role."""
        return person(request).has_role(Role.SAFEGUARDING_LEAD)


class KeepingMenuItem(MenuItem):
    """Shown to administrators and safeguarding leads."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may see what is kept how long."""
        return may_forget(person(request))


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    """Under /admin/consultations/."""
    return [
        path("consultations/", include("consultation.urls", namespace="consultations"))
    ]


@hooks.register("register_admin_menu_item")
def consultations_item() -> MenuItem:
    """The list of consultations."""
    return ConsultationsMenuItem(
        "Consultations",
        reverse_lazy("consultations:list"),
        icon_name="group",
        order=120,
    )


@hooks.register("register_admin_menu_item")
def concerns_item() -> MenuItem:
    """The restricted queue of concerns."""
    return ConcernsMenuItem(
        "Concerns",
        reverse_lazy("consultations:concerns"),
        icon_name="warning",
        order=125,
    )


@hooks.register("register_admin_menu_item")
def keeping_item() -> MenuItem:
    """What is kept, and the data of people who ask for theirs."""
    return KeepingMenuItem(
        "What is kept",
        reverse_lazy("consultations:keeping"),
        icon_name="history",
        order=127,
    )


@hooks.register("insert_global_admin_css")
def styles() -> str:
    """The look of these screens."""
    return format_html_join(
        "", '<link rel="stylesheet" href="{}">', ((static(name),) for name in STYLES)
    )
