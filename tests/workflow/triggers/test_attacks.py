"""Raw SQL and the ORM's own shortcuts against every guarded table and column."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection, models, transaction
from wagtail.models import Page, PageViewRestriction, Revision

from cms.models import PolicyPage
from ledger.models import Entry
from tests.roles import as_owner
from tests.workflow.triggers import harming, house
from workflow.errors import Refused
from workflow.models import Contribution, Edition, Seal, Transition
from workflow.triggers.refusals import refusal

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def published():
    return house.furnished()


def refused(ways):
    before, ways = house.everything(), list(ways)
    assert ways
    assert (house.let_through(ways), house.everything()) == ({}, before)


def test_nothing_guarded_is_changed_by_raw_statements(published):
    """By the application's role, and by the owner, whom no missing right stops."""
    empty = {table for table, rows in house.everything().items() if not rows}
    assert empty == harming.ALWAYS_EMPTY
    refused([*harming.changes(), *harming.removals()])
    with as_owner():
        refused([*harming.changes(), *harming.removals()])
        refused([*harming.insertions(), *harming.upserts()])
        connection.check_constraints()  # PostgreSQL empties no table before
        refused(
            harming.replacements()
            if connection.vendor == "sqlite"
            else harming.truncations()
        )


def shortcuts(edition):
    """What the ORM offers past `save()` and `delete()`, signals and all."""
    page = Page.objects.get(pk=edition.page_id)
    policy = PolicyPage.objects.get(pk=edition.page_id)
    index = page.get_parent()
    entry, row = Entry.objects.first(), Transition.objects.first()
    revision = edition.seal.revision

    def rows_of(model):
        return models.QuerySet(model)

    def again(thing, **values):
        copy = type(thing).objects.get(pk=thing.pk)
        for name, value in {"pk": None, **values}.items():
            setattr(copy, name, value)
        return lambda: rows_of(type(thing)).bulk_create([copy])

    def bulk(thing, name, value):
        setattr(thing, name, value)
        return lambda: rows_of(type(thing)).bulk_update([thing], [name])

    return {
        "publish": lambda: rows_of(Edition).update(state="published"),
        "number": lambda: rows_of(Edition).update(major=9),
        "text": lambda: rows_of(Seal).update(title="X"),
        "who": lambda: rows_of(Transition).update(actor_name="X"),
        "who wrote": lambda: rows_of(Contribution).all()._raw_delete("default"),
        "ledger": lambda: rows_of(Entry).filter(pk=entry.pk).delete(),
        "ledger bulk": bulk(entry, "kind", "other"),
        "history": lambda: rows_of(Transition).filter(pk=row.pk)._raw_delete("default"),
        "revision": lambda: Revision.objects.filter(pk=revision.pk).update(content={}),
        "draft": lambda: Revision.objects.filter(pk=page.latest_revision_id).update(
            content={}
        ),
        "hide": lambda: Page.objects.filter(pk=page.pk).update(live=False),
        "hide above": lambda: Page.objects.filter(pk=index.pk).update(live=False),
        "rename": lambda: Page.objects.filter(pk=page.pk).update(slug="x"),
        "other text": lambda: Page.objects.filter(pk=page.pk).update(
            live_revision=page.latest_revision_id
        ),
        "schedule": lambda: Page.objects.filter(pk=page.pk).update(
            expire_at="2020-01-01T00:00:00Z"
        ),
        "summary": lambda: PolicyPage.objects.filter(pk=page.pk).update(summary="X"),
        "pillars": lambda: PolicyPage.pillars.through.objects.all().delete(),
        "treebeard": lambda: index.move(Page.objects.get(depth=1), pos="last-child"),
        "second edition": again(edition, major=9),
        "second seal": again(edition.seal, sha256="0" * 64),
        "false contribution": again(Contribution.objects.first()),
        "restriction": lambda: PageViewRestriction.objects.bulk_create(
            [PageViewRestriction(page=page, restriction_type="login")]
        ),
        "restriction above": lambda: PageViewRestriction.objects.bulk_create(
            [PageViewRestriction(page=index, restriction_type="login")]
        ),
        "kind of page": lambda: ContentType.objects.filter(model="policypage").update(
            model="x"
        ),
        "policy row": bulk(policy, "body", []),
    }


def is_refused(error):
    return isinstance(error, Refused) or refusal(error) is not None


def test_shortcuts_of_the_orm_are_refused(published):
    before = house.everything()
    found = {}
    for name, way in shortcuts(published).items():
        try:
            with transaction.atomic():
                way()
            found[name] = "done"
        except Exception as error:
            if not is_refused(error):
                found[name] = repr(error)
    assert (found, house.everything()) == ({}, before)
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        Page.objects.filter(pk=published.page_id).update(seo_title="X")
    assert refusal(error.value).message == (
        "A policy changes only through its stages. Use the edition's own page."
    )
