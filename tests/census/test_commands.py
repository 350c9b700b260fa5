"""Every command is declared, and none of them changes what must not change."""

import importlib
import io

import pytest
from django.core.management import CommandError, call_command, load_command_class
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import Revision

from config.routes.commands import COMMANDS, Reach, missing, reach_of, undeclared
from tests.census.house import house
from tests.census.layers import triggers_away, without
from tests.census.state import Standing
from workflow.consistency import problems
from workflow.errors import Refused
from workflow.triggers import standing
from workflow.triggers.refusals import refusal

pytestmark = pytest.mark.django_db
# The packages' own commands, for trying what stands behind a refusal.
ORIGINALS = {
    "create_log_entries_from_revisions": "wagtail",
    "createinitialrevisions": "reversion",
    "deleterevisions": "reversion",
    "fixtree": "wagtail",
    "move_pages": "wagtail",
    "publish_scheduled": "wagtail",
    "publish_scheduled_pages": "wagtail",
    "purge_revisions": "wagtail",
    "remove_stale_contenttypes": "django.contrib.contenttypes",
    "set_url_paths": "wagtail",
}
HARMLESS = {
    "clearsessions": (),
    "axes_reset": (),
    "account_unsetmultipleprimaryemails": (),
    "remove_orphaned_tags": (),
    "deduplicate_tags": (),
    "update_index": (),
    "wagtail_update_index": (),
    "wagtail_update_image_renditions": ("--purge-only",),
    "rebuild_references_index": (),
}


@pytest.fixture
def kept():
    return house(), Standing()


def refused(names):
    return [name for row in COMMANDS if row.reach is names for name in row.each()]


def run(name, *args, **options):
    out = io.StringIO()
    call_command(name, *args, stdout=out, stderr=out, **options)
    return out.getvalue()


def test_every_command_is_declared():
    assert list(undeclared()) == []
    assert list(missing()) == []


def test_new_command_fails_by_its_name():
    assert list(undeclared({"blast_pages": "wagtail", "shell": "django.core"})) == [
        'The command "blast_pages" of wagtail is not declared. Say in '
        "config/routes/commands.py what it may do."
    ]


def test_command_of_another_app_under_a_declared_name_fails():
    assert reach_of("purge_revisions", "config") is Reach.REFUSED
    assert reach_of("purge_revisions", "wagtail") is None


@pytest.mark.parametrize("name", refused(Reach.REFUSED))
def test_refused_command_says_why(name):
    module = importlib.import_module(f"config.management.commands.{name}")
    with pytest.raises(CommandError) as answer:
        run(name, "1", "2")
    assert str(answer.value) == f"{module.Command.help} Nothing was changed."


def test_refused_and_harmless_commands_change_nothing(kept):
    _, before = kept
    wrong = {}
    for name in (*refused(Reach.REFUSED), *HARMLESS):
        try:
            with transaction.atomic():
                run(name, *HARMLESS.get(name, ()))
        except CommandError:
            assert name not in HARMLESS
        if changed := before.changed(before.tables):
            wrong[name] = changed
    assert wrong == {}
    assert list(problems()) == []


def originals(built):
    """The packages' own commands, with arguments that would do harm."""
    index = built.targets["published"].page.get_parent()
    arguments = {
        "move_pages": (str(index.pk), "1"),
        "fixtree": ("--noinput", "--full"),
        "remove_stale_contenttypes": ("--noinput", "--include-stale-apps"),
        "deleterevisions": (),
        "createinitialrevisions": (),
    }
    for name, app in ORIGINALS.items():
        yield name, load_command_class(app, name), arguments.get(name, ())


def schedule(built):
    """Past dates on a draft and a frozen text, as a way around might leave them."""
    ids = [built.targets[name].revision for name in ("consultation", "newer draft")]
    standing.take_down()
    rows = Revision.objects.filter(pk__in=ids)
    rows.update(approved_go_live_at=timezone.now() - timezone.timedelta(days=1))
    standing.put_up()


@pytest.mark.parametrize("away", ["nothing", "triggers", "barrier"])
def test_what_stands_behind_the_refusals_holds(kept, away):
    """The originals' effects, if any, leave everything that is kept consistent."""
    built, _ = kept
    schedule(built)
    before = Standing()
    harm = {}
    with without(*({away} - {"nothing"})):
        for name, command, args in originals(built):
            changed = _changed(before, command, args)
            if worse := set(changed) - ALLOWED.get(name, set()):
                harm[name] = worse
    assert harm == {}
    assert list(problems()) == []


# What the originals may do: they write Wagtail's own log, or tidy what nothing needs.
ALLOWED = {
    "create_log_entries_from_revisions": {"wagtailcore_pagelogentry"},
    "createinitialrevisions": {"reversion_revision", "reversion_version"},
    "purge_revisions": {"wagtailcore_revision"},
}


class TakenBack(Exception):
    """Ends the transaction around a command."""


def _changed(before, command, args):
    changed = []
    try:
        with transaction.atomic():
            out = io.StringIO()
            try:
                with transaction.atomic():
                    call_command(command, *args, stdout=out, stderr=out)
            except (Refused, CommandError, ProtectedError):
                pass
            except DatabaseError as error:
                if refusal(error) is None:
                    raise
            changed = before.changed(before.tables)
            raise TakenBack
    except TakenBack:
        return changed


def test_control_a_scheduled_text_would_be_published_without_the_layers(kept):
    built, _ = kept
    schedule(built)
    before = Standing()
    command = load_command_class("wagtail", "publish_scheduled")
    with without("barrier"), triggers_away():
        assert "wagtailcore_page" in _changed(before, command, ())
