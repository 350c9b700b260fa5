"""Two policies, and a secret word in every unpublished place of the first.

Every secret begins with "zqxsecret", so that whatever a page, a file or a mail tells
of the first policy can be found in it, and named.
"""

import uuid
import zipfile
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Comment, CommentReply

from boards.minuting import actions, keeping
from boards.models import Board, Capacity, MeetingState
from cms.models import PolicyImage, PolicyPage
from cms.text.flatten import flatten
from exports.filing import write
from exports.incoming.receiving import receive_one
from tests.exports.incoming.docx import docx, paragraph
from tests.exports.returned.editing import Partner
from tests.exports.returned.house import returned
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, seat
from tests.factories.compared import callout, definitions, p, redraft, section, table
from tests.factories.policies import (
    WAY,
    Cast,
    do,
    fill,
    fresh,
    make_policy,
    next_edition,
    set_facts,
)
from workflow.corrections import base_page, replace
from workflow.followups import work_through
from workflow.models import DraftRecord
from workflow.stages import EditionKind, Stage
from workflow.workdays import today

DATES = {"effective_on": "2026-12-01", "review_on": "2027-12-01"}


def _secrets(places):
    return frozenset(f"zqxsecret{place}" for place in places.split())


# What everybody who sees the draft may read, wherever it stands.
TEXT = _secrets(
    "title summary heading body caption cell term meaning box boxed alt piccaption "
    "department service audience"
)
# Beside the text, each for those whom it concerns.
REASONS = _secrets("note eia dpia asking reason")
REMARKS = _secrets("remark reply")
COPY = _secrets("partner proposal by copy")
LIBRARY = _secrets("image imagewords file")
BROUGHT = _secrets("brought old oldwords")
CORRECTION = _secrets("fix corrected")
TYPED = _secrets("typed")
OUTSIDE_TEXT = frozenset().union(
    REASONS, REMARKS, COPY, LIBRARY, BROUGHT, CORRECTION, TYPED
)
NEW = _secrets("new newbody")
# In signed minutes that everybody may read: an exempt part, and a young member's name,
# which staff read where people are.
NAME = _secrets("young")
MINUTES = _secrets("exempt") | NAME


@dataclass
class World:
    """The secret policy, a new one that nobody outside knows of, and another team's."""

    cast: Cast
    elsewhere: Cast
    public: Any
    draft: Any
    correction: Any
    new: Any
    other: Any
    image: PolicyImage
    copy: Any
    brought: Any
    minutes: Any


def world():
    """Build it; what follows each step is done."""
    cast, elsewhere = Cast(), Cast()
    other = published(elsewhere, "Open to all")
    public = published(cast, "Homes for children")
    draft = drafted(public, cast)
    work_through()
    return World(
        cast=cast,
        elsewhere=elsewhere,
        public=public,
        draft=fresh(draft),
        correction=corrected(public, cast),
        new=begun(cast),
        other=other,
        image=PolicyImage.objects.get(title__contains="zqxsecretimage"),
        copy=handed_in(draft, cast),
        brought=brought(cast),
        minutes=minuted(cast),
    )


def published(cast, title):
    edition = make_policy(cast, title)
    set_facts(edition, cast, **DATES)
    for name, who in WAY[Stage.PUBLISHED]:
        edition = do(fresh(edition), name, getattr(cast, who))
    edition.cast = cast
    return edition


def begun(cast):
    """A policy that was never published: that it is there is a secret too."""
    edition = make_policy(cast, "Closing the zqxsecretnew home", complete=False)
    fill(
        edition, cast, [section("s-new", "Why", p("aaaaa", "It is zqxsecretnewbody."))]
    )
    return fresh(edition)


def drafted(public, cast):
    edition = next_edition(public, EditionKind.MAJOR, "We close zqxsecretnote.")
    image = PolicyImage.objects.create(
        title="Plan zqxsecretimage",
        description="The zqxsecretimagewords",
        uploaded_by_user=cast.editor,
        file=get_test_image_file(filename=f"zqxsecretfile-{uuid.uuid4().hex[:6]}.png"),
    )
    set_facts(
        edition,
        cast,
        eia_reference="zqxsecreteia",
        dpia_reference="zqxsecretdpia",
        **DATES,
    )
    redraft(edition, cast.apprentice, secret_blocks(image), **secret_facts())
    edition = do(
        fresh(edition), "open_consultation", cast.owner, "Ask zqxsecretasking."
    )
    edition = do(edition, "return_to_draft", cast.clerk, "Mend zqxsecretreason first.")
    redraft(edition, cast.editor, secret_blocks(image, " Soon."), **secret_facts())
    redraft(edition, cast.apprentice, secret_blocks(image, " Now."), **secret_facts())
    remarked(edition, cast)
    assert DraftRecord.objects.filter(edition=edition).exists()
    found = fresh(edition)
    found.cast = cast
    return found


def secret_facts():
    return {
        "title": "Closing the zqxsecrettitle home",
        "summary": "It costs zqxsecretsummary.",
        "department": "zqxsecretdepartment",
        "service_area": "zqxsecretservice",
        "audience": "zqxsecretaudience",
    }


def secret_blocks(image, more=""):
    picture = {
        "image": image.pk,
        "alt": "zqxsecretalt",
        "caption": "zqxsecretpiccaption",
    }
    return [
        section(
            "s-one", "zqxsecretheading", p("aaaaa", f"The home is zqxsecretbody.{more}")
        ),
        table("t-one", "zqxsecretcaption", ("Who", "What"), ("Staff", "zqxsecretcell")),
        definitions("d-one", ("zqxsecretterm", "It is zqxsecretmeaning.")),
        callout("c-one", "zqxsecretbox", p("baaaa", "Read zqxsecretboxed.")),
        {"type": "image", "id": "i-one", "value": picture},
    ]


def remarked(edition, cast):
    """An editor's comment on the draft, with an answer to it."""
    page = PolicyPage.objects.get(pk=edition.page_id)
    comment = Comment.objects.create(
        page=page,
        user=cast.editor,
        text="Is zqxsecretremark true?",
        contentpath="title",
    )
    CommentReply.objects.create(
        comment=comment, user=cast.owner, text="Yes, zqxsecretreply."
    )


def corrected(public, cast):
    edition = next_edition(public, EditionKind.CORRECTION, "A number zqxsecretfix.")
    clause = next(flatten(base_page(edition)[1]).clauses)
    replace(edition.pk, clause.id, "internet", "zqxsecretcorrected", actor=cast.owner)
    return fresh(edition)


def handed_in(draft, cast):
    row = draft.transitions.select_related("seal").get(name="open_consultation")
    partner = Partner(write(row).data, "Pat zqxsecretpartner")
    partner.add(
        partner.paragraph("The home is zqxsecretbody."), "But zqxsecretproposal."
    )
    draft.cast = cast
    return returned(
        draft, partner.data(), by="Pat zqxsecretby", name="zqxsecretcopy.docx"
    )


def brought(cast):
    from exports.incoming.reading_jobs import read_now

    data = docx(
        paragraph("The old zqxsecretold policy."),
        paragraph("It said zqxsecretoldwords."),
    )
    return read_now(receive_one("zqxsecretbrought.docx", data, cast.editor))


def minuted(cast):
    """Signed minutes of a board that opens them, of a meeting about no policy."""
    young = seat(
        UserFactory(display_name="Zqxsecretyoung"),
        "cpb",
        capacity=Capacity.YOUNG_PERSON,
        named_in_public=False,
    )
    Board.objects.filter(key="cpb").update(publishes_minutes=True)
    meeting, after = (
        meeting_of("cpb", on, state=MeetingState.HELD, held_at=timezone.now())
        for on in (today() - timedelta(days=20), today() - timedelta(days=10))
    )
    actions.ask(
        meeting.pk,
        actor=cast.clerk,
        what="Tell the homes.",
        owner=young.person,
        due_on=today(),
    )
    minutes = keeping.draft(meeting.pk, actor=cast.clerk)
    minutes = keeping.word(
        meeting.pk,
        actor=cast.clerk,
        version=minutes.version,
        texts={
            "present": f"[[seat:{young.pk}]], that is Zqxsecretyoung",
            "apologies": "The zqxsecretexempt settlement.",
        },
        exempt=frozenset({"apologies"}),
    )
    row = keeping.approve(
        minutes.pk, after.pk, actor=cast.clerk, version=minutes.version
    )
    keeping.sign(row.pk, row.sha256, actor=cast.cpb_chair)
    return minutes


def typed_by_the_editor(world, client):
    """What the editor is typing, kept by Wagtail for the preview."""
    client.force_login(world.cast.editor)
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[world.draft.page_id])
    form = {
        "title": "zqxsecrettyped",
        "kind": "policy",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    assert client.post(url, form).json() == {"is_valid": True, "is_available": True}


def words_of(response):
    """Everything an answer says: its body, the parts of its files, and its headers."""
    body = response.getvalue() if response.streaming else response.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(body)) as archive:
            body = b"\n".join(archive.read(name) for name in archive.namelist())
    headers = "\n".join(f"{k}: {v}" for k, v in response.items())
    cookies = response.cookies.output()
    return f"{headers}\n{cookies}\n{body.decode(errors='replace')}".lower()
