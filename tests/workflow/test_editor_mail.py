"""Mails about comments lead to the policy and tell nothing of it."""

import pytest
from django.core import mail
from wagtail.admin.mail import send_notification
from wagtail.models import Comment

from cms.models import PolicyPage
from tests.factories.policies import make_policy

pytestmark = pytest.mark.django_db


def test_mail_about_comments_has_a_link_and_no_words():
    edition = make_policy(title="Closing the Elm Road home")
    cast = edition.cast
    page = PolicyPage.objects.get(pk=edition.page_id)
    comment = Comment(page=page, user=cast.editor, text="Who told the children?")
    send_notification(
        [cast.apprentice],
        "updated_comments",
        {"page": page, "editor": cast.editor, "new_comments": [comment]},
    )
    [letter] = mail.outbox
    assert letter.subject == "Joel Okafor commented on a policy you follow"
    assert f"http://testserver/admin/pages/{page.pk}/edit/" in letter.body
    words = letter.subject + letter.body
    assert not any(told in words for told in ("Elm Road", "Who told"))
