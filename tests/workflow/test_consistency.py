"""Each kind of damage done around the door is found, and a sound house has none."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.roles import Role
from exports.filing import file_for
from tests.factories import UserFactory
from tests.factories.policies import edition_in
from tests.unguarded import unguarded
from workflow import consistency, facts
from workflow.models import Transition
from workflow.stages import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.mark.parametrize("stage", [s for s in Stage if s is not Stage.NONE])
def test_sound_installation_has_no_problems(stage):
    edition = edition_in(stage)
    for row in Transition.objects.filter(edition=edition):
        file_for(row)
    assert list(consistency.problems()) == []


def test_command_says_that_all_fits():
    edition_in(Stage.DRAFT)
    out = io.StringIO()
    call_command("verify_policies", stdout=out)
    assert out.getvalue() == "Everything that is kept fits together.\n"


def run(statement, *values):
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount > 0


PUBLISHED = "(select id from workflow_edition where state = 'published')"
DAMAGE = {
    "stage changed": (
        "update workflow_edition set state = 'withdrawn', ended_at = published_at",
        ["edition:{e} is in withdrawn, its transitions led to published."],
    ),
    "version changed": (
        "update workflow_edition set version = 9",
        ["edition:{e} counts 9 steps and has 5."],
    ),
    "transition reworded": (
        "update workflow_transition set comment = 'Nobody agreed.' "
        "where name = 'endorse'",
        ["transition:{endorse} is not what the ledger recorded: comment."],
    ),
    "transition by another": (
        "update workflow_transition set actor_id = (select id from accounts_user "
        "where display_name = 'Noel Carver') where name = 'endorse'",
        ["transition:{endorse} is not what the ledger recorded: actor."],
    ),
    "text changed": (
        "update workflow_seal set canonical = replace(canonical, 'Staff', 'Nobody')",
        ["seal:{s} holds another text than its digest says."],
    ),
    "page retitled": (
        "update wagtailcore_page set title = 'Another' "
        "where id = (select page_id from workflow_edition)",
        ["policy:{p} does not show 1.0: title."],
    ),
    "page hidden": (
        f"update wagtailcore_page set live = {{false}} "
        f"where id = (select page_id from workflow_edition where id in {PUBLISHED})",
        ["policy:{p} does not show 1.0: its live revision is another."],
    ),
    "approver wrote it": (
        "update workflow_contribution set user_id = (select id from accounts_user "
        "where display_name = 'Sian Pryce')",
        [
            "transition:{endorse} was made by somebody who wrote part of the text.",
            "transition:{publish} was made by somebody who wrote part of the text.",
        ],
    ),
    "entry of nothing": (
        "update ledger_entry set data = replace(data, '{endorse}', 'elsewhere') "
        "where kind = 'edition.transition'",
        [
            "transition:{endorse} has 0 entries in the ledger.",
            "transition:elsewhere is in the ledger and nowhere else.",
        ],
    ),
    "filed digest changed": (
        "update exports_stagefile set file_sha256 = content_sha256",
        [
            "The document of transition:{publish} is not in the ledger as it was "
            "filed.",
            "The file of the document of transition:{publish} is gone or was changed.",
        ],
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_named(damage):
    edition = edition_in(Stage.PUBLISHED)
    rows = {row.name: row.pk for row in edition.transitions.all()}
    file_for(edition.transitions.get(name="publish"))
    names = {"e": edition.pk, "s": edition.seal_id, "p": edition.page_id, **rows}
    statement, expected = DAMAGE[damage]
    false = "false" if connection.vendor == "postgresql" else "0"
    run(statement.replace("{false}", false).replace("{endorse}", str(rows["endorse"])))
    assert sorted(consistency.problems()) == sorted(
        line.format(**names) for line in expected
    )


def test_command_names_what_does_not_fit():
    edition = edition_in(Stage.DRAFT)
    run("update workflow_edition set version = 3")
    out = io.StringIO()
    with pytest.raises(CommandError, match=r"^1 thing does not fit\.$"):
        call_command("verify_policies", stdout=out)
    assert out.getvalue() == f"edition:{edition.pk} counts 3 steps and has 1.\n"


def test_owner_who_was_not_named_is_found():
    edition = edition_in(Stage.DRAFT)
    other = UserFactory(display_name="Bo Marsh", roles=[Role.POLICY_OWNER])
    facts.change(edition.pk, actor=edition.cast.clerk, owner=other)
    assert list(consistency.problems()) == []
    run(
        "update cms_policyrecord set owner_id = (select id from accounts_user "
        "where display_name = 'Noel Carver')"
    )
    assert list(consistency.problems()) == [
        f"policy:{edition.page_id} has another owner than the ledger recorded."
    ]
