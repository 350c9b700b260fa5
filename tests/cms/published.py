"""A published policy and a list of them, as the process would hand them over."""

from dataclasses import replace
from datetime import date

from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from cms.process import Download, Listed, PublicEdition, PublicFacts
from cms.text.model import Clause, Run, Section, Text

WORDS = "Carers agree the wifi rules with the child."
TEXT = Text(
    title="Digital parenting",
    kind="policy",
    summary="How we help.",
    pillars=("Voice of the child",),
    blocks=(Section("a", "Purpose", (Clause("a.k", (Run(WORDS),)),)),),
)
FACTS = PublicFacts(
    reference="CP-014",
    label="2.0",
    text=TEXT,
    text_sha256="a" * 64,
    image_urls={},
    owner_team="Risk and Resilience",
    published_on=date(2026, 5, 9),
    effective_on=date(2026, 6, 1),
    review_on=date(2027, 5, 9),
    change_note="Adds gaming.",
    current=True,
    url="/policies/digital-parenting/",
    downloads=(Download("Word", "/documents/7/"),),
    earlier=(
        PublicEdition("1.0", date(2024, 3, 2), "First.", "/policies/d/editions/1.0/"),
    ),
)
WITHDRAWN = replace(
    FACTS, withdrawn_on=date(2026, 10, 2), withdrawal_reason="CP-015 replaces it."
)
LISTED = Listed(
    title="Digital parenting",
    summary="How we help.",
    reference="CP-014",
    label="2.0",
    kind="policy",
    pillars=("Voice of the child",),
    published_on=date(2026, 5, 9),
    review_on=None,
    url="/policies/digital-parenting/",
)


def index_page(count, query="", page=1):
    """The list of policies as HTML, two a page."""
    request = RequestFactory().get("/policies/" + query)
    request.policies_url = "/policies/"  # As in a site that is set up.
    policies = Paginator([LISTED] * count, 2).get_page(page)
    context = {"policies": policies, "page": {"title": "Policies", "url": "/policies/"}}
    return render_to_string("cms/policy_index_page.html", context, request)
