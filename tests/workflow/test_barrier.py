"""The barrier in code and on the command line: nothing gets around `perform()`."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from wagtail.models import Page, PageViewRestriction, Revision, Site

from tests.factories.consultations import close_rounds
from tests.factories.policies import edition_in, fresh
from tests.workflow.test_bypass import state_of
from workflow.errors import Barred, Refused
from workflow.models import Edition
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


NEXT = {
    Stage.DRAFT: "abandon",
    Stage.CONSULTATION: "return_to_draft",
    Stage.PUBLISHED: "withdraw",
}


def page_of(edition):
    return Page.objects.get(pk=edition.page_id).specific


def index_of(edition):
    return page_of(edition).get_parent().specific


def ways(edition):
    """Ways in code, each on fresh objects."""
    page, index = page_of(edition), index_of(edition)
    base, home = Page.objects.get(pk=page.pk), index.get_parent()
    revision = page.latest_revision
    loose = Edition.objects.get(pk=edition.pk)
    site = Site.objects.get()

    def change(thing, **values):
        def run():
            for name, value in values.items():
                setattr(thing, name, value)
            thing.save()

        return run

    return {
        "revision.publish": lambda: revision.publish(),
        "page.unpublish": lambda: page.unpublish(),
        "base unpublish": lambda: base.unpublish(),
        "page.save": change(page, title="X"),
        "base save": change(base, live=not base.live),
        "page.delete": lambda: page.delete(),
        "base delete": lambda: base.delete(),
        "index delete": lambda: index.delete(),
        "home delete": lambda: home.delete(),
        "page.move": lambda: page.move(home, pos="last-child"),
        "index move": lambda: index.move(Page.objects.get(depth=1), pos="last-child"),
        "page.copy": lambda: page.copy(update_attrs={"slug": "copy"}),
        "alias": lambda: page.create_alias(update_slug="alias"),
        "restriction": lambda: PageViewRestriction.objects.create(
            page=page, restriction_type="login"
        ),
        "restriction above": lambda: PageViewRestriction.objects.create(
            page=home, restriction_type="login"
        ),
        "site elsewhere": change(site, root_page=Page.objects.get(depth=1)),
        "site gone": lambda: site.delete(),
        "edition.save": change(loose, title="X"),
        "edition.delete": lambda: loose.delete(),
        "transition": lambda: getattr(fresh(edition), NEXT[edition.state])(),
        "actor gone": lambda: edition.cast.editor.delete(),
        "seal changed": lambda: (
            type(edition.seal).objects.update(title="X")
            if edition.seal
            else (_ for _ in ()).throw(Barred("no seal"))
        ),
        "transition row gone": lambda: edition.transitions.all().delete(),
    }


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.CONSULTATION, Stage.PUBLISHED])
def test_no_code_gets_around_the_door(stage):
    edition = edition_in(stage)
    # So that no gate stands in the way, and only the door can refuse.
    close_rounds(edition)
    before = state_of(edition)
    let_through = {}
    for name, way in ways(edition).items():
        try:
            with transaction.atomic():
                way()
            let_through[name] = "no error"
        except (Refused, ProtectedError, IntegrityError):
            pass  # the last is the database's own refusal
        assert state_of(edition) == before, name
    # Unpublishing what is not live is no act at all in Wagtail.
    idle = {"page.unpublish", "base unpublish"} if stage != Stage.PUBLISHED else set()
    assert set(let_through) == idle


def test_editions_state_cannot_be_assigned():
    edition = edition_in(Stage.DRAFT)
    with pytest.raises(AttributeError):
        edition.state = Stage.PUBLISHED


def test_commands_change_nothing():
    edition = edition_in(Stage.PUBLISHED)
    Revision.objects.filter(pk=edition.page.latest_revision_id).update(
        approved_go_live_at="2020-01-01T00:00:00Z"
    )
    before = state_of(edition)
    out = io.StringIO()
    for name, args in {
        "publish_scheduled": [],
        "move_pages": [str(edition.page.get_parent().pk), "1"],
        "purge_revisions": [],
    }.items():
        try:
            with transaction.atomic():
                call_command(name, *args, stdout=out, stderr=out)
        except (Refused, CommandError, ProtectedError):
            pass
        after = state_of(edition)
        after["revisions"], before["revisions"] = [], []
        assert after == before, name
    assert Revision.objects.filter(pk=edition.seal.revision_id).exists()


def test_barrier_closes_again_after_a_refusal():
    edition = edition_in(Stage.DRAFT)
    from workflow.barrier import Door, opened

    with pytest.raises(ZeroDivisionError), opened(Door.PERFORM):
        raise ZeroDivisionError
    with pytest.raises(Barred):
        page_of(edition).save()
