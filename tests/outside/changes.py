"""Ways of changing what a sealed text took from elsewhere.

Each is a function of the house. Those by a screen post what a person would post; those
by SQL write to the table as somebody with the database's password could, and the
database's own guards are down meanwhile: here the sealed text must hold by itself.
"""

from django.urls import reverse
from wagtail.models import ReferenceIndex

from accounts.models import Team, User
from accounts.people import deactivate
from cms.models import Pillar, PolicyPage, PolicyRecord
from exports.look import choosing
from tests.exports.look.templates import council
from tests.factories import UserFactory
from tests.factories.compared import redraft
from tests.factories.policies import WAY, do, next_edition, set_facts
from tests.outside.house import DATES, with_cast
from workflow.stages import EditionKind, Stage

from .hands import post, sql
from .pictures import (
    picture_gets_a_focal_point_and_words,
    picture_is_deleted_by_code,
    picture_is_deleted_by_sql,
    picture_is_deleted_on_its_screen,
    picture_is_overwritten_on_disk,
    picture_is_replaced_by_code,
    picture_is_replaced_on_its_screen,
    picture_is_repointed_by_sql,
    picture_vanishes_from_disk,
    renditions_are_deleted,
)

# Pillars


def pillar():
    return Pillar.objects.first()


def pillar_is_renamed(house):
    Pillar.objects.filter(pk=pillar().pk).update(title="Another pillar")


def pillar_is_renamed_on_its_screen(house):
    url = reverse("wagtailsnippets_cms_pillar:edit", args=[pillar().pk])
    answer = post(
        UserFactory(is_superuser=True), url, title="Screen pillar", sort_order=9
    )
    assert answer.status_code == 302
    assert Pillar.objects.filter(title="Screen pillar").exists()


def pillars_are_reordered(house):
    for place, one in enumerate(reversed(Pillar.objects.all())):
        one.sort_order = place
        one.save()


def pillars_are_deleted_by_code(house):
    Pillar.objects.all().delete()


def pillars_are_deleted_by_sql(house):
    sql("DELETE FROM cms_policypage_pillars")
    sql("DELETE FROM cms_pillar")


# People and teams


def people(house):
    cast = house.cast
    named = (cast.owner, cast.editor, cast.apprentice, cast.clerk, cast.dmt_chair)
    return list(User.objects.filter(pk__in=[person.pk for person in named]))


def people_are_renamed_on_their_screen(house):
    for person in people(house):
        url = reverse("people:details", args=[person.opaque_id])
        answer = post(
            house.cast.administrator,
            url,
            display_name=f"Screen {person.pk}",
            job_title="Other",
            team=person.team_id or "",
        )
        assert answer.status_code == 302


def people_are_renamed_by_code(house):
    for person in people(house):
        person.display_name, person.job_title = f"Code {person.pk}", "Other"
        person.save()


def people_are_renamed_by_sql(house):
    sql(
        "UPDATE accounts_user SET display_name = 'Sql', job_title = 'Other' "
        "WHERE id <> %s",
        house.cast.auditor.pk,
    )


def people_leave(house):
    for person in people(house):
        deactivate(person, actor=house.cast.administrator)


def people_change_roles_and_teams(house):
    other = Team.objects.create(name="Elsewhere")
    for person in people(house):
        person.groups.clear()
        person.team = other
        person.save()


def policy_changes_hands(house):
    """Its owner, team, editors and references: kept beside the text, not in it."""
    record = PolicyRecord.objects.get(page=house.page_id)
    record.owner, record.team = house.cast.others.owner, house.cast.others.team
    record.eia_reference = record.dpia_reference = "OTHER-1"
    record.save()
    record.editors.set([house.cast.others.editor])


def team_is_renamed_on_its_screen(house):
    url = reverse("people:rename_team", args=[house.cast.team.pk])
    answer = post(house.cast.administrator, url, name="Screen team")
    assert answer.status_code == 302


def team_is_renamed_by_sql(house):
    sql("UPDATE accounts_team SET name = 'Sql team ' || id")


# The policy it points at


def target_gets_a_new_title(house):
    """Its next edition, published under another title."""
    cast = house.cast.others
    edition = next_edition(with_cast(house.other, cast), EditionKind.MINOR)
    page = PolicyPage.objects.get(pk=house.other.page_id)
    blocks = page.get_latest_revision_as_object().body.raw_data
    redraft(edition, cast.editor, list(map(dict, blocks)), title="Who answers now")
    set_facts(edition, cast, **DATES)
    for name, who in WAY[Stage.PUBLISHED][1:]:
        edition = do(with_cast(edition, cast), name, getattr(cast, who))


def target_is_withdrawn(house):
    do(with_cast(house.other, house.cast.others), "withdraw", house.cast.others.owner)


def target_is_renamed_by_sql(house):
    sql(
        "UPDATE wagtailcore_page SET title = 'Sql', draft_title = 'Sql' WHERE id = %s",
        house.other.page_id,
    )
    sql("UPDATE cms_policyrecord SET reference = 'XX-999' WHERE page_id = %s",
        house.other.page_id)  # fmt: skip


# The page's own row, its revisions, and Wagtail's books about it


def page_row_is_rewritten_by_sql(house):
    sql(
        "UPDATE cms_policypage SET summary = 'Sql', department = 'Sql', "
        "audience = 'Sql', kind = 'guidance', body = '[]' WHERE page_ptr_id = %s",
        house.page_id,
    )
    sql(
        "UPDATE wagtailcore_page SET title = 'Sql', draft_title = 'Sql', "
        "seo_title = 'Sql', search_description = 'Sql' WHERE id = %s",
        house.page_id,
    )


def revisions_are_rewritten_by_sql(house):
    sql(
        "UPDATE wagtailcore_revision SET object_str = 'Sql', content = '{}' "
        "WHERE object_id = %s",
        str(house.page_id),
    )


def wagtails_books_are_emptied(house):
    ReferenceIndex.objects.all().delete()


# The house itself


def word_template_is_changed(house):
    admin = house.cast.administrator
    row = choosing.upload(council(), "Council.docx", actor=admin)
    choosing.use(row.pk, actor=admin)


def site_is_renamed(house):
    sql("UPDATE wagtailcore_site SET site_name = 'Other Council'")


# Those of one line are made one after the other before anything is looked at again.
TOGETHER = (
    (
        picture_is_replaced_by_code,
        picture_is_replaced_on_its_screen,
        picture_gets_a_focal_point_and_words,
        renditions_are_deleted,
        picture_is_overwritten_on_disk,
    ),
    (picture_is_repointed_by_sql, people_are_renamed_on_their_screen),
    (
        picture_is_deleted_by_code,
        picture_is_deleted_on_its_screen,
        picture_vanishes_from_disk,
        people_leave,
    ),
    (picture_is_deleted_by_sql, people_are_renamed_by_sql, word_template_is_changed),
    (pillar_is_renamed_on_its_screen, pillars_are_reordered),
    (pillar_is_renamed, people_are_renamed_by_code, people_change_roles_and_teams),
    (pillars_are_deleted_by_code,),
    (pillars_are_deleted_by_sql, team_is_renamed_on_its_screen),
    (team_is_renamed_by_sql, target_gets_a_new_title),
    (policy_changes_hands, target_is_withdrawn),
    (target_is_renamed_by_sql, page_row_is_rewritten_by_sql),
    (revisions_are_rewritten_by_sql, wagtails_books_are_emptied, site_is_renamed),
)
