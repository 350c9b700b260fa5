"""The staff screens of editions, under /admin/editions/."""

from django.urls import path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from workflow.views import (
    compare,
    confirm,
    correction,
    edition,
    evidence,
    facts,
    following,
    history,
    lifecycle,
    listing,
    opening,
)
from workflow.views.answering import refusals_answered

app_name = "editions"
urlpatterns = [
    path("", listing.editions, name="list"),
    path("new/", opening.new_policy, name="new_policy"),
    path("policies/<int:page_id>/new/", opening.new_edition, name="new_edition"),
    path("<int:edition_id>/", edition.edition, name="edition"),
    path("<int:edition_id>/text/", edition.text, name="text"),
    path("<int:edition_id>/compare/", compare.compare, name="compare"),
    path("<int:edition_id>/facts/", facts.facts, name="facts"),
    path("<int:edition_id>/evidence/", evidence.evidence, name="evidence"),
    path("<int:edition_id>/do/<slug:name>/", confirm.confirm, name="confirm"),
    path("<int:edition_id>/correction/", correction.correction, name="correction"),
    path(
        "<int:edition_id>/correction/apply/",
        correction.apply_to_draft,
        name="apply_correction",
    ),
    path("<int:edition_id>/history/", history.history, name="history"),
    path(
        "<int:edition_id>/history/<uuid:record_id>/",
        history.text_as_it_was,
        name="text_as_it_was",
    ),
    path(
        "<int:edition_id>/images/<str:sha256>",
        edition.image,
        name="image",
    ),
    path("work/", following.work, name="work"),
    path("work/again/", following.again, name="work_again"),
    path("lifecycle/", lifecycle.lifecycle, name="lifecycle"),
]
decorate_urlpatterns(urlpatterns, refusals_answered)
