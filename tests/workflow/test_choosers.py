"""What the editor's choosers and pointers tell of policies one may not know of."""

import uuid

import pytest

from cms.models import PolicyPage
from cms.models.policy import PolicyForm
from tests.factories.policies import Cast, edition_in, make_policy
from workflow.stages import Stage

pytestmark = pytest.mark.django_db
SECRET = "Closing the Elm Road home"


@pytest.fixture
def secret():
    return make_policy(title=SECRET)


@pytest.fixture
def stranger(client, secret):
    """An editor of another team, logged in."""
    cast = Cast()
    client.force_login(cast.editor)
    return cast


def form_for(edition, user, blocks):
    """The editor's own form with another body, as far as `clean` reads it."""
    page = PolicyPage.objects.get(pk=edition.page_id).get_latest_revision_as_object()
    form_class = page.get_edit_handler().get_form_class()
    form = form_class(instance=page, for_user=user, parent_page=page.get_parent())
    assert isinstance(form, PolicyForm)
    raw = [*map(dict, page.body.raw_data), *blocks]
    form.cleaned_data = {"body": page.body.stream_block.to_python(raw)}
    form._errors = {}
    form.clean()
    return form.non_field_errors()


def reference(page_id):
    value = {"policy": page_id, "note": ""}
    return {"type": "policy", "id": str(uuid.uuid4()), "value": value}


def link(page_id):
    text = f'<p data-block-key="aaaaa"><a linktype="page" id="{page_id}">See</a></p>'
    value = {"heading": "More", "text": text}
    return {"type": "section", "id": str(uuid.uuid4()), "value": value}


@pytest.mark.parametrize(
    "address",
    [
        "choose-page/?page_type=cms.PolicyPage",
        "choose-page/search/?q=Closing",
        "choose-page/chosen-multiple/?id={page}",
        "choose-page/{index}/",
        "choose-page/{page}/",
        "pages/{page}/edit/",
        "pages/{page}/edit/preview/",
    ],
)
def test_no_chooser_tells_the_title_of_a_strangers_draft(
    client, secret, stranger, address
):
    index = secret.page.get_parent().pk
    response = client.get(f"/admin/{address.format(page=secret.page_id, index=index)}")
    assert SECRET not in response.content.decode()


@pytest.mark.parametrize("block", [reference, link])
def test_text_cannot_point_at_a_policy_its_editor_may_not_know_of(
    secret, stranger, block
):
    ours = make_policy(stranger, "Ours")
    errors = form_for(ours, stranger.editor, [block(secret.page_id)])
    assert errors == ["The text points at a policy you may not know of."]


@pytest.mark.parametrize("block", [reference, link])
def test_text_points_at_what_is_published(client, block):
    public = edition_in(Stage.PUBLISHED)
    cast = Cast()
    ours = make_policy(cast, "Ours")
    assert form_for(ours, cast.editor, [block(public.page_id)]) == []


def test_a_link_to_no_page_at_all_is_no_fault():
    edition = make_policy()
    odd = [link(number) for number in ("²", "9" * 30, "x")]
    assert form_for(edition, edition.cast.editor, odd) == []


def test_choosers_show_the_published_title_of_what_is_drafted_again(client):
    public = edition_in(Stage.PUBLISHED)
    page = PolicyPage.objects.get(pk=public.page_id)
    page.draft_title = "A new name"
    assert page.get_admin_display_title() == public.title
