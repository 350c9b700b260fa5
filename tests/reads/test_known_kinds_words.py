"""Wagtail's published vulnerabilities, of what is typed or sent: it runs nothing, takes
no end, and is mailed to nobody.

`docs/security.md` sorts each advisory into its kind and says which test this is.
"""

import io
import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.admin.mail import send_notification
from wagtail.models import Comment

from cms.inline import safe_href
from cms.models import PolicyImage, PolicyPage
from tests.factories.compared import callout, definitions, p, picture, section, table
from tests.factories.compared import redraft as redrafted
from tests.reads.asking import SECRET
from workflow.comparing import compare_url
from workflow.kept_texts import standing_key

pytestmark = pytest.mark.django_db
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
ESCAPED = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_hostile_words_stay_words_wherever_they_are_shown(made, client):
    words = ESCAPED
    blocks = [
        section("s-x", HOSTILE, p("aaaaa", words)),
        table("t-x", HOSTILE, (HOSTILE, "b"), (HOSTILE, "d")),
        definitions("d-x", (HOSTILE[:100], HOSTILE)),
        callout("c-x", HOSTILE, p("baaaa", words)),
        picture("i-x", made.image, HOSTILE, HOSTILE),
    ]
    facts = {"title": HOSTILE, "summary": HOSTILE, "audience": HOSTILE}
    redrafted(made.draft, made.cast.editor, blocks, **facts)
    client.force_login(made.cast.editor)
    draft, public = standing_key(made.draft.pk), standing_key(made.public.pk)
    urls = [
        reverse("wagtailadmin_home"),
        reverse("editions:list") + "?q=script",
        reverse("editions:edition", args=[made.draft.pk]),
        reverse("editions:text", args=[made.draft.pk]),
        compare_url(made.draft, public, draft),
        compare_url(made.draft, public, draft) + "&view=sides",
        reverse("wagtailadmin_pages:edit", args=[made.draft.page_id]),
        reverse("wagtailadmin_pages:preview_on_edit", args=[made.draft.page_id]),
        f"/admin/editions/?q={HOSTILE}",
        f"/policies/?q={HOSTILE}&pillar={HOSTILE}",
    ]
    pages = [client.get(url).content.decode() for url in urls]
    assert ["<script>alert" in page or "<img src=x" in page for page in pages] == (
        [False] * len(urls)
    )
    assert all("alert(1)" in page for page in pages[3:6])


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//e.example"]
)
def test_link_that_runs_something_is_no_link(made, client, address):
    assert safe_href(address) == safe_href(f" {address.upper()}") == ""
    block = section("s-x", "A", p("aaaaa", f'<a href="{address}">Read</a>'))
    redrafted(made.draft, made.cast.editor, [block])
    client.force_login(made.cast.editor)
    page = client.get(reverse("editions:text", args=[made.draft.pk])).content.decode()
    assert "Read" in page
    assert not re.search(r'href="\s*(javascript|data|vbscript|//)', page, re.I)


def test_endless_questions_and_huge_pictures_are_answered(made, client):
    client.force_login(made.cast.editor)
    endless = "a" * 60_000
    for url in ("/policies/", "/admin/editions/", "/admin/images/"):
        assert client.get(url, {"q": f'"{endless}'}).status_code == 200
    shut = reverse("wagtailimages:preview", args=[made.image.pk, "width-9999|" * 50])
    assert client.get(shut).status_code == 403
    before = PolicyImage.objects.count()
    for width, extra in ((8, b"\0" * (11 * 1024 * 1024)), (20_000, b"")):
        out = io.BytesIO()
        Image.new("1", (width, width)).save(out, "PNG")
        file = SimpleUploadedFile("huge.png", out.getvalue() + extra, "image/png")
        url = reverse("wagtailimages_chooser:create")
        form = {"image-chooser-upload-title": "Huge"}
        answer = client.post(url, {**form, "image-chooser-upload-file": file})
        assert answer.status_code == 200
    assert PolicyImage.objects.count() == before


def test_mail_about_comments_tells_nobody_anything(made):
    """Wagtail mails whoever took part, whatever they may see by now."""
    page = PolicyPage.objects.get(pk=made.draft.page_id)
    comment = Comment.objects.get(page=page)
    context = {
        "page": page,
        "editor": made.cast.editor,
        "new_comments": [comment],
        "replied_comments": [
            {"comment": comment, "replies": list(comment.replies.all())}
        ],
    }
    mail.outbox.clear()
    send_notification([made.elsewhere.editor], "updated_comments", context)
    [letter] = mail.outbox
    told = f"{letter.subject} {letter.body} {letter.alternatives}".lower()
    assert set(SECRET.findall(told)) == set()
