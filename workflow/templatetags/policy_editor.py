"""What the editor's own templates ask of the process."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse

from cms.models import PolicyPage
from cms.process import current
from workflow.screens.presenting import last_save, line, transitions_of

register = template.Library()


@register.simple_tag(takes_context=True)
def process_of(context: dict[str, Any], page: Any) -> dict[str, Any]:
    """Stage, what is missing and where the edition is; nothing for other pages.

    Asked afresh: an autosave may just have changed what is missing.
    """
    if not isinstance(page, PolicyPage) or not page.pk:
        return {}
    request: HttpRequest = context["request"]
    page.__dict__.pop("_open_edition", None)
    facts = dict(current().editor_facts(page, request.user))
    if not facts:
        return {}
    edition = facts["edition"]
    return facts | {
        "missing": current().missing(page),
        "history_url": reverse("editions:history", args=[edition.pk]),
        "text_url": reverse("editions:text", args=[edition.pk]),
        "last_save": last_save(edition),
        "lines": [line(row) for row in transitions_of(edition)[:3]],
    }


@register.simple_tag
def edition_crumbs(edition: Any, title: str) -> list[dict[str, str]]:
    """From home over the list to the edition whose text is being drafted."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": "Home"},
        {"url": reverse("editions:list"), "label": "Editions"},
    ]
    if edition is not None:
        url = reverse("editions:edition", args=[edition.pk])
        crumbs.append({"url": url, "label": str(edition)})
    return [*crumbs, {"url": "", "label": title}]
