"""Wagtail's published vulnerabilities, kind by kind: what holds here.

`docs/security.md` sorts each advisory into its kind and says which test this is.
"""

import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from accounts.roles import Role
from cms.models import PolicyImage, PolicyPage
from tests.factories.compared import picture
from tests.factories.policies import fresh
from tests.reads.asking import SECRET, given
from tests.reads.world import words_of
from workflow.comparing import compare_url
from workflow.kept_texts import standing_key
from workflow.models import DraftRecord, Edition

pytestmark = pytest.mark.django_db
GONE = 987_654_321


@pytest.fixture
def stranger(made):
    """Another team's owner with every role that sees nothing of the draft."""
    roles = [role for role in Role if role not in (Role.CLERK, Role.AUDITOR)]
    client = Client(raise_request_exception=False)
    client.force_login(given(made.elsewhere.owner, *roles, superuser=True))
    return client


def secrets(response):
    return set(SECRET.findall(words_of(response)))


# A missing check on the object: reading


def test_preview_is_for_who_may_open_the_editor(made, stranger):
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[made.draft.page_id])
    posted = stranger.post(url, {"title": "x", "kind": "policy", "body-count": "0"})
    assert (posted.status_code, secrets(posted)) == (302, set())
    assert secrets(stranger.get(url)) == set()
    index = Page.objects.get(pk=made.draft.page_id).get_parent().pk
    new = reverse(
        "wagtailadmin_pages:preview_on_add", args=["cms", "policypage", index]
    )
    assert stranger.post(new, {"title": "x"}).status_code == 403


def test_history_and_comparison_check_both_texts(made, stranger):
    """Of one's own edition's address, with another policy's line of history in it."""
    mine = made.other.pk
    record = DraftRecord.objects.filter(edition=made.draft).latest("at").pk
    passage = made.draft.transitions.latest("version").pk
    draft, own = standing_key(made.draft.pk), standing_key(mine)
    urls = [
        *(
            reverse("editions:text_as_it_was", args=[mine, r])
            for r in (record, passage)
        ),
        *(compare_url(made.other, old, own) for old in (draft, record, passage)),
        reverse("history_image", args=[mine, passage, made.image.sha256]),
        reverse("editions:image", args=[mine, made.image.sha256]),
        reverse("sealed_image", args=[mine, made.image.sha256]),
        *(reverse("redline", args=[old, own]) for old in (draft, str(passage))),
    ]
    answers = [stranger.get(url) for url in urls]
    assert {answer.status_code for answer in answers} == {404}
    assert set().union(*map(secrets, answers)) == set()


def test_copying_is_no_way_to_read(made, stranger):
    before = Page.objects.count(), Edition.objects.count()
    page = made.draft.page_id
    copying = [
        stranger.post(reverse("wagtailadmin_pages:copy", args=[page]), {}),
        stranger.post(f"/admin/api/main/pages/{page}/action/copy/", {}),
        stranger.post(f"/admin/api/main/pages/{page}/action/copy_for_translation/"),
        stranger.post(reverse("editions:new_edition", args=[made.new.page_id]), {}),
    ]
    assert [answer.status_code for answer in copying] == [403, 403, 403, 404]
    assert set().union(*map(secrets, copying)) == set()
    assert (Page.objects.count(), Edition.objects.count()) == before


def test_choosers_and_interfaces_ask_for_each_object(made, stranger):
    image, page = made.image, made.new.page_id
    urls = [
        reverse("wagtailimages_chooser:chosen", args=[image.pk]),
        reverse("wagtailimages:edit", args=[image.pk]),
        f"/media/{image.file.name}",
        f"/media/{image.get_rendition('max-165x165').file.name}",
        f"/admin/images/{image.pk}/preview/original/",
        f"/admin/images/chooser/{image.pk}/select_format/",
        f"/admin/api/main/images/{image.pk}/",
        f"/admin/api/main/pages/{page}/?fields=*",
        f"/admin/choose-page/chosen-multiple/?id={page}",
        f"/admin/bulk/accounts/user/delete/?id={made.cast.owner.pk}",
    ]
    answers = [stranger.get(url) for url in urls]
    assert set().union(*map(secrets, answers)) == set()
    names = [made.cast.owner.display_name in words_of(a) for a in answers[-1:]]
    assert names == [False]
    assert all(answer.status_code in (302, 403, 404) for answer in answers)


def test_picture_one_may_not_know_of_gets_into_no_text(made):
    """Its number in a form is enough for Wagtail, and would show it in a preview."""
    page = PolicyPage.objects.get(pk=made.other.page_id).get_latest_revision_as_object()
    form_class = page.get_edit_handler().get_form_class()
    errors = {}
    for person in (made.elsewhere.editor, made.cast.editor):
        form = form_class(instance=page, for_user=person, parent_page=page.get_parent())
        raw = [*map(dict, page.body.raw_data), picture("i-x", made.image, "x", "")]
        form.cleaned_data = {"body": page.body.stream_block.to_python(raw)}
        form._errors = {}
        form.clean()
        errors[person.pk] = form.non_field_errors()
    assert list(errors.values()) == [
        ["The text shows a picture you may not know of."],
        [],
    ]


# A missing check on the object: changing


def test_object_of_another_policy_is_not_changed_through_ones_own(made, stranger):
    """The number of a stranger's object, sent to an address one may use."""
    answers = {
        "copy": stranger.post(
            reverse("returned:decide", args=[made.copy.pk]), {"act": "accept"}
        ),
        "picture": stranger.post(reverse("wagtailimages:delete", args=[made.image.pk])),
        "title": stranger.post(
            reverse("wagtailimages:edit", args=[made.image.pk]), {"title": "Mine"}
        ),
        "import": stranger.post(reverse("imports:discard", args=[made.brought.pk])),
        "facts": stranger.post(
            reverse("editions:facts", args=[made.draft.pk]), {"change_note": "Mine"}
        ),
        "correction": stranger.post(
            reverse("editions:correction", args=[made.correction.pk]),
            {"act": "take_back", "replacement": "1"},
        ),
    }
    assert {name: answer.status_code for name, answer in answers.items()} == {
        "copy": 404,
        "picture": 302,
        "title": 302,
        "import": 404,
        "facts": 404,
        "correction": 404,
    }
    assert PolicyImage.objects.get(pk=made.image.pk).title == "Plan zqxsecretimage"
    assert fresh(made.draft).change_note == "We close zqxsecretnote."
    assert made.correction.replacements.count() == 1
    assert set().union(*map(secrets, answers.values())) == set()


def test_field_that_is_not_offered_is_not_taken(made, client):
    """Only a clerk names a new owner; an owner who sends one changes nothing."""
    client.force_login(made.cast.owner)
    url = reverse("editions:facts", args=[made.draft.pk])
    form = client.get(url).context["form"]
    assert "owner" not in form.fields
    values = {
        name: bound
        for name in form.fields
        if isinstance(bound := form[name].value(), str)
    }
    client.post(url, {**values, "owner": made.elsewhere.owner.pk})
    assert fresh(made.draft).page.record.owner_id == made.cast.owner.pk


# What is told by the side


def test_conditions_and_parts_tell_no_more_than_the_question(made, stranger):
    """Whatever is asked besides, an object that is hidden answers as one that is not.

    The editor alone answers otherwise (it leads home), and only to staff.
    """
    passage = made.draft.transitions.filter(name="open_consultation")[0].pk
    nothing = "00000000-0000-4000-8000-000000000000"
    pairs = [
        (f"/media/{made.image.file.name}", "/media/original_images/none.png"),
        ("stage_word", [passage], [nothing]),
        ("editions:text", [made.draft.pk], [GONE]),
        ("editions:edition", [made.new.pk], [GONE]),
        ("returned:copy", [made.copy.pk], [GONE]),
        ("imports:one", [made.brought.pk], [nothing]),
        ("public_word", [made.draft.pk], [GONE]),
        ("sealed_image", [made.draft.pk, made.image.sha256], [GONE, "0" * 64]),
    ]
    asked = [
        {},
        {"If-None-Match": "*"},
        {"If-None-Match": f'"{made.image.sha256}"'},
        {"If-Modified-Since": "Sat, 01 Jan 2050 00:00:00 GMT"},
        {"Range": "bytes=0-9"},
        {"Accept": "application/json"},
    ]
    for pair in pairs:
        there, absent = pair if len(pair) == 2 else _reversed(pair)
        for headers in asked:
            for method in ("get", "head"):
                answers = [
                    getattr(stranger, method)(url, headers=headers)
                    for url in (there, absent)
                ]
                assert [a.status_code for a in answers] == [404, 404]
                assert not any(a.has_header("ETag") for a in answers)
                first, second = (
                    _plain(a, u) for a, u in zip(answers, (there, absent), strict=True)
                )
                assert first == second


def _reversed(pair):
    name, there, absent = pair
    return reverse(name, args=there), reverse(name, args=absent)


def _plain(answer, url):
    """An answer without the address it repeats and what is new each time."""
    words = re.sub(r'"CSRF_TOKEN": "[^"]*"|value="\w{64}"', "", answer.content.decode())
    return words.replace(url, "")
