"""History: sessions and passages in one line, flat in time, and the text as it was."""

import datetime
import uuid

import pytest
import reversion
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file

from cms.models import PolicyImage, PolicyPage
from cms.text import canonical
from tests.factories.policies import (
    Cast,
    body,
    do,
    edition_in,
    make_policy,
    next_edition,
    section,
)
from workflow.as_it_was import drafted_text, text_as_it_was
from workflow.barrier import Door, opened
from workflow.history import History, session_now
from workflow.models import DraftRecord, Edition, Transition
from workflow.screens.listing import long_date
from workflow.stages import EditionKind, Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db


def save(edition, user, words):
    """A drafting session: somebody else's words in a new revision."""
    page = PolicyPage.objects.get(pk=edition.page_id).get_latest_revision_as_object()
    page.body = page.body.stream_block.to_python(body(section("Purpose", words)))
    page.save_revision(user=user)


def events(*editions):
    return History(editions).page(1).object_list


def url_of(edition, **query):
    return reverse("editions:history", args=[edition.pk], query=query or None)


def text_url(edition, record_id):
    return reverse("editions:text_as_it_was", args=[edition.pk, record_id])


def many_sessions(edition, count):
    """Rows of sessions as reversion keeps them, quickly."""
    start = timezone.now() - datetime.timedelta(days=400)
    for number in range(count):
        at = start + datetime.timedelta(hours=number)
        with opened(Door.DRAFT), reversion.create_revision(manage_manually=True):
            reversion.set_date_created(at)
            reversion.add_to_revision(edition)
            reversion.add_meta(
                DraftRecord,
                edition=edition,
                author=edition.cast.editor,
                author_name="Joel Okafor",
                at=at,
                text_sha256=f"{number:064d}",
            )


def test_history_tells_who_did_what_newest_first():
    edition = edition_in(Stage.DMT_REVIEW)
    told = [(event.who, event.role, event.what, event.why) for event in events(edition)]
    day = long_date(today())
    meets = long_date(edition.board_items.get().meeting.on)
    assert told == [
        ("Sian Pryce", "", f"recorded that DMT approved this on {day}", ""),
        ("DMT’s clerk", "", f"put it on DMT’s agenda of {meets}", ""),
        ("Maya Thornton", "Policy owner", "submitted this to DMT", "Agreed."),
        ("Maya Thornton", "Policy owner", "opened consultation", "Agreed."),
        ("Joel Okafor", "Editor", "opened the edition", ""),
    ]


def test_sessions_are_named_by_their_authors():
    edition = make_policy()
    cast = edition.cast
    save(edition, cast.apprentice, "Tia wrote this.")
    save(edition, cast.editor, "Joel wrote that.")
    drafted = [(e.who, e.what) for e in events(edition) if e.what == "drafted"]
    assert drafted == [("Tia Brook", "drafted"), ("Joel Okafor", "drafted")]
    edition = Edition.objects.get(pk=edition.pk)
    assert session_now(edition).who == "Joel Okafor"


def test_frozen_text_names_who_saved_it():
    edition = make_policy()
    save(edition, edition.cast.apprentice, "Tia wrote this.")
    edition = do(edition, "open_consultation", edition.cast.owner)
    assert events(edition)[0].drafted_by == "Tia Brook"
    assert session_now(edition) is None


def test_two_lines_of_different_texts_are_chosen_beforehand(client):
    edition = make_policy()
    cast = edition.cast
    save(edition, cast.apprentice, "Tia wrote this.")
    edition = do(edition, "open_consultation", cast.owner)
    edition = do(edition, "return_to_draft", cast.owner)
    client.force_login(cast.owner)
    answer = client.get(url_of(edition))
    newest, *older = answer.context["page_obj"].object_list
    other = next(event for event in older if event.sha256 != newest.sha256)
    assert answer.context["chosen"] == {"new": newest.id, "old": other.id}
    assert other is not older[0]


def test_policy_history_holds_every_edition_one_may_see(client):
    first = edition_in(Stage.PUBLISHED)
    second = next_edition(first, EditionKind.MINOR)
    client.force_login(first.cast.owner)
    page = client.get(url_of(second))
    assert {e.edition.pk for e in page.context["page_obj"].object_list} == {second.pk}
    page = client.get(url_of(second, all=""))
    assert {e.edition.pk for e in page.context["page_obj"].object_list} == {
        first.pk,
        second.pk,
    }
    client.force_login(first.cast.dmt_member)
    page = client.get(url_of(first, all=""))
    assert {e.edition.pk for e in page.context["page_obj"].object_list} == {first.pk}
    do(second, "submit_to_dmt", first.cast.owner)
    page = client.get(url_of(first, all=""))
    assert {e.edition.pk for e in page.context["page_obj"].object_list} == {
        first.pk,
        second.pk,
    }


def test_text_of_a_session_equals_its_digest():
    edition = make_policy()
    save(edition, edition.cast.apprentice, "Tia wrote this.")
    save(edition, edition.cast.editor, "Joel wrote that.")
    for record in DraftRecord.objects.filter(edition=edition):
        text = drafted_text(record)
        assert canonical.sha256(canonical.dump(text)) == record.text_sha256
        assert text_as_it_was(edition, record.pk).exact


def test_text_of_a_passage_is_its_seals(client):
    edition = edition_in(Stage.CONSULTATION)
    edition = do(edition, "return_to_draft", edition.cast.owner)
    save(edition, edition.cast.editor, "Something else altogether.")
    row = Transition.objects.get(edition=edition, name="open_consultation")
    was = text_as_it_was(edition, row.pk)
    assert canonical.sha256(canonical.dump(was.text)) == row.seal.sha256
    client.force_login(edition.cast.owner)
    page = client.get(text_url(edition, row.pk)).content.decode()
    assert "Children use the internet safely" in page
    assert "Something else altogether." not in page


def test_text_as_it_was_is_only_for_who_may_see_the_edition(client):
    edition = make_policy()
    save(edition, edition.cast.apprentice, "Tia wrote this.")
    save(edition, edition.cast.editor, "Joel wrote that.")
    other = edition_in(Stage.DRAFT, title="Another")
    record = DraftRecord.objects.filter(edition=edition).first()
    answers = {}
    for name, person in {
        "owner": edition.cast.owner,
        "auditor": edition.cast.auditor,
        "other owner": other.cast.owner,
        "cpb_member": edition.cast.cpb_member,
        "administrator": edition.cast.administrator,
    }.items():
        client.force_login(person)
        answers[name] = (
            client.get(text_url(edition, record.pk)).status_code,
            client.get(url_of(edition)).status_code,
        )
    assert answers == {
        "owner": (200, 200),
        "auditor": (200, 200),
        "other owner": (404, 404),
        "cpb_member": (404, 404),
        "administrator": (404, 404),
    }


def test_picture_of_an_old_text_is_still_shown(client):
    edition = make_policy()
    image = PolicyImage.objects.create(
        title="Pillars", file=get_test_image_file(filename="pillars.png")
    )
    page = PolicyPage.objects.get(pk=edition.page_id).get_latest_revision_as_object()
    picture = {
        "type": "image",
        "id": str(uuid.uuid4()),
        "value": {"image": image.pk, "alt": "Four pillars", "caption": ""},
    }
    page.body = page.body.stream_block.to_python([*body(), picture])
    page.save_revision(user=edition.cast.apprentice)
    save(edition, edition.cast.editor, "No picture any more.")
    record = edition.draft_records.filter(author=edition.cast.apprentice).get()
    client.force_login(edition.cast.owner)
    url = reverse("history_image", args=[edition.pk, record.pk, image.sha256])
    assert f'src="{url}"' in client.get(text_url(edition, record.pk)).content.decode()
    answer = client.get(url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    client.force_login(edition.cast.cpb_member)
    assert client.get(url).status_code == 404


def test_a_line_of_another_editions_history_is_not_found(client):
    edition = make_policy()
    save(edition, edition.cast.apprentice, "Tia wrote this.")
    save(edition, edition.cast.editor, "Joel wrote that.")
    mine = edition_in(Stage.DRAFT, title="Another")
    client.force_login(mine.cast.owner)
    record = DraftRecord.objects.filter(edition=edition).first()
    passage = Transition.objects.filter(edition=edition).first()
    found = [
        client.get(text_url(mine, key)).status_code
        for key in (record.pk, passage.pk, uuid.uuid4())
    ]
    assert found == [404, 404, 404]


def test_words_of_history_are_escaped(client):
    edition = edition_in(Stage.CONSULTATION)
    do(edition, "return_to_draft", edition.cast.owner, comment="<b>No</b>")
    client.force_login(edition.cast.owner)
    page = client.get(url_of(edition)).content.decode()
    assert "&lt;b&gt;No&lt;/b&gt;" in page
    assert "<b>No</b>" not in page


def test_times_are_uk_time_in_words(client):
    edition = edition_in(Stage.DRAFT)
    client.force_login(edition.cast.owner)
    at = timezone.localtime(Transition.objects.get(edition=edition).at)
    words = f"{at.day} {at:%B %Y, %H:%M} UK time"
    assert words in client.get(url_of(edition)).content.decode()


def test_history_is_paged_and_asks_no_more_on_any_page(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    edition = make_policy(Cast())
    client.force_login(edition.cast.owner)
    many_sessions(edition, 2)
    client.get(url_of(edition))
    with django_assert_max_num_queries(22) as few:
        client.get(url_of(edition))
    many_sessions(edition, 60)
    with django_assert_num_queries(len(few)) as many:
        page = client.get(url_of(edition))
    assert len(page.context["page_obj"].object_list) == 25
    with django_assert_max_num_queries(len(few)) as last:
        page = client.get(url_of(edition, p=3))
    assert page.context["page_obj"].paginator.count == 63
    for query in (*many.captured_queries, *last.captured_queries):
        for heavy in ("canonical", "snapshot_json", "serialized_data", '"body"'):
            assert heavy not in query["sql"]


def test_line_below_a_page_that_ends_with_a_decision_is_a_text():
    edition = edition_in(Stage.DMT_REVIEW)
    do(edition, "return_to_draft", edition.cast.clerk)
    (shown,) = History([edition], per_page=1).page(1).object_list
    assert (shown.what, shown.before.what) == (
        "returned this to draft",
        "submitted this to DMT",
    )
