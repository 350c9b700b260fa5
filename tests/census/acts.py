"""Ways in code and SQL by which somebody might go around the door, by their names."""

import reversion
from django.contrib.auth.models import Group
from django.db import connection
from reversion.models import Revision as Kept
from reversion.models import Version
from wagtail.models import Locale, Page, PageViewRestriction, Revision

from accounts.models import Team, User
from cms.models import Pillar, PolicyImage, PolicyPage, PolicyRecord
from workflow.models import (
    Contribution,
    DraftRecord,
    Edition,
    FollowUp,
    Seal,
    SealedImage,
    Transition,
)

APPEND_ONLY = (Contribution, DraftRecord, Seal, SealedImage, Transition)


def sql(statement, *values):
    """A way that writes this statement past the ORM."""

    def run():
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
        assert cursor.rowcount != 0, "it met no row"

    return run


def in_code(edition):
    """Wagtail's, Django's and treebeard's own ways, each on fresh objects."""
    page = PolicyPage.objects.get(pk=edition.page_id)
    base = Page.objects.get(pk=edition.page_id)
    index, revision = base.get_parent(), page.latest_revision
    root = Page.objects.get(depth=1)
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    child = Page(title="Below", slug="below", content_type=base.content_type)
    return {
        "publish a revision": lambda: revision.publish(),
        "publish an old revision": lambda: edition.seal.revision.publish(),
        "unpublish": lambda: page.unpublish(),
        "unpublish the base page": lambda: base.unpublish(),
        "save the page": lambda: page.save(),
        "delete the page": lambda: page.delete(),
        "delete the base page": lambda: base.delete(),
        "delete the index": lambda: index.delete(),
        "move": lambda: page.move(root, pos="last-child"),
        "move the index": lambda: index.move(root, pos="first-child"),
        "copy": lambda: page.copy(update_attrs={"slug": "again"}),
        "alias": lambda: page.create_alias(update_slug="alias"),
        "copy for translation": lambda: page.copy_for_translation(
            welsh, copy_parents=True
        ),
        "add a child to the policy": lambda: page.add_child(instance=child),
        "add a policy to the index": lambda: index.add_child(
            instance=PolicyPage(title="Slipped in", slug="slipped-in")
        ),
        "break the tree": lambda: Page.objects.filter(pk=page.pk).update(depth=9),
        "repair the tree": lambda: Page.fix_tree(fix_paths=True),
        "hide behind a login": lambda: PageViewRestriction.objects.create(
            page=page, restriction_type="login"
        ),
    }


def by_querysets(edition):
    """Past `save()` and `delete()`: what sends no signal."""
    pages, base = Page.objects.filter(pk=edition.page_id), edition.page_id
    changed = Page.objects.get(pk=base)
    changed.title = "Changed"
    seal = edition.seal
    ways = {
        "update live": lambda: pages.update(live=not changed.live),
        "update title": lambda: pages.update(title="Changed"),
        "bulk update": lambda: Page.objects.bulk_update([changed], ["title"]),
        "delete by a queryset": lambda: PolicyPage.objects.filter(pk=base).delete(),
        "update a frozen revision": lambda: Revision.objects.filter(
            pk=seal.revision_id
        ).update(content={}),
        "delete a frozen revision": lambda: Revision.objects.filter(
            pk=seal.revision_id
        ).delete(),
        "update an edition": lambda: Edition.objects.filter(pk=edition.pk).update(
            state="published", major=9
        ),
        "delete an edition": lambda: Edition.objects.filter(pk=edition.pk).delete(),
        "delete what is to follow": lambda: FollowUp.objects.all().delete(),
        "delete the record beside it": lambda: PolicyRecord.objects.filter(
            page=base
        ).delete(),
    }
    for model in APPEND_ONLY:
        name = model._meta.verbose_name
        if model.objects.exists():
            ways[f"delete each {name}"] = model.objects.all().delete
    return ways


def by_reversion(edition):
    """Its records taken away, or brought back over what stands."""
    editions = Version.objects.get_for_model(Edition).filter(object_id=edition.pk)
    texts = Version.objects.get_for_model(PolicyPage).filter(object_id=edition.page_id)
    ways = {
        "revert the edition": lambda: editions.last().revert(),
        "revert the whole record": lambda: editions.last().revision.revert(),
        "delete a version": lambda: editions.last().delete(),
        "delete a record": lambda: editions.last().revision.delete(),
        "delete all records": lambda: Kept.objects.all().delete(),
        "add a record": lambda: _recorded(edition),
    }
    if texts.exists():
        ways["revert the page"] = lambda: texts.last().revert()
    return ways


def _recorded(edition):
    with reversion.create_revision():
        reversion.add_to_revision(edition)
        edition.save()


def people_and_things(edition):
    """What a policy stands on: its people, team, roles, pillars and pictures."""
    cast = edition.cast
    shown = PolicyImage.objects.all()
    pillars = Pillar.objects.filter(policies=edition.page_id)
    return {
        "delete who wrote it": lambda: cast.editor.delete(),
        "delete who acted": lambda: User.objects.filter(pk=cast.clerk.pk).delete(),
        "delete the owner": lambda: cast.owner.delete(),
        "delete the team": lambda: Team.objects.filter(pk=cast.team.pk).delete(),
        "delete the pillars": lambda: _each(pillars, "delete"),
        "delete the pictures": lambda: _each(shown, "delete"),
    }


def _each(things, act):
    found = list(things)
    assert found
    for thing in found:
        getattr(thing, act)()


def roles():
    """Roles are groups; taking one away takes powers, and changes no policy."""
    return lambda: Group.objects.all().delete()


def in_sql(edition):
    """The acts that matter, by their names, with no ORM at all."""
    page, seal = edition.page_id, edition.seal
    return {
        "publish": sql(
            "UPDATE wagtailcore_page SET live = NOT live WHERE id = %s", page
        ),
        "publish a draft": sql(
            "UPDATE wagtailcore_page SET live_revision_id = NULL, live = NOT live "
            "WHERE id = %s",
            page,
        ),
        "publish the edition": sql(
            "UPDATE workflow_edition SET state = 'superseded' WHERE id = %s",
            edition.pk,
        ),
        "move": sql(
            "UPDATE wagtailcore_page SET url_path = '/elsewhere/' WHERE id = %s", page
        ),
        "hide": sql(
            "INSERT INTO wagtailcore_pageviewrestriction "
            "(page_id, restriction_type, password) VALUES (%s, 'login', '')",
            page,
        ),
        "expire": sql(
            "UPDATE wagtailcore_page SET expired = NOT expired WHERE id = %s", page
        ),
        "delete": sql("DELETE FROM wagtailcore_page WHERE id = %s", page),
        "change the text that was frozen": sql(
            "UPDATE workflow_seal SET title = 'X' WHERE id = %s", seal.pk
        ),
        "forget who acted": sql("DELETE FROM workflow_transition"),
        "forget the ledger": sql("DELETE FROM ledger_entry"),
        "change the ledger": sql("UPDATE ledger_entry SET actor = 'nobody'"),
    }
