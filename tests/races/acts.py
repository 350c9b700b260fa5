"""What a process of the crowd is sent to do; names and numbers only, so they travel."""

from accounts.models import User
from cms.models import PolicyPage
from tests.races.crowd import pause
from workflow import corrections, facts
from workflow.opening import open_edition
from workflow.perform import perform
from workflow.stages import EditionKind


def act(edition_pk, name, actor_pk, token, comment="Agreed.", after=0.0):
    """One transition through the door."""
    actor = User.objects.get(pk=actor_pk)
    pause(after)
    perform(edition_pk, name, actor=actor, comment=comment, token=token)
    return "done"


def open_next(page_pk, actor_pk, token, kind="major"):
    """The next edition of a policy."""
    actor = User.objects.get(pk=actor_pk)
    open_edition(
        page_pk, EditionKind(kind), actor=actor, token=token, change_note="Learned."
    )
    return "done"


def save(page_pk, actor_pk, words, after=0.0):
    """A draft with another summary, read and saved as the editor does."""
    actor = User.objects.get(pk=actor_pk)
    page = PolicyPage.objects.get(pk=page_pk).get_latest_revision_as_object()
    page.summary = words
    pause(after)
    page.save_revision(user=actor)
    return "done"


def replace(edition_pk, clause, old, new, actor_pk):
    """Words of a correction."""
    actor = User.objects.get(pk=actor_pk)
    corrections.replace(edition_pk, clause, old, new, actor=actor)
    return "done"


def change_facts(edition_pk, actor_pk, given, people=None):
    """Facts by their names, and the people named by their numbers."""
    actor = User.objects.get(pk=actor_pk)
    named = {}
    for name, pks in (people or {}).items():
        found = list(User.objects.filter(pk__in=pks))
        named[name] = found if name == "editors" else found[0]
    facts.change(edition_pk, actor=actor, **given, **named)
    return "done"
