"""Policies in every situation that matters, and everybody who could be at the door."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Collection, Site, UploadedFile

from accounts.appointments import grant
from accounts.roles import Role
from boards.models import Action, Condition, Decision, Item, Publication
from boards.people.asking import ask_for_seat
from boards.people.terms import Terms
from cms.models import Pillar, PolicyPage
from exports.pack.models import Pack
from exports.returned.handing_in import hand_in
from tests.cms.test_pictures import picture, show
from tests.exports.incoming.makers import make_import, sample
from tests.exports.returned.house import document
from tests.factories import UserFactory
from tests.factories.boards import approved, board
from tests.factories.policies import (
    Cast,
    edition_in,
    fresh,
    make_policy,
    next_edition,
)
from workflow.models import DraftRecord, Edition
from workflow.stages import Stage
from workflow.tokens import token_for
from workflow.workdays import today


@dataclass
class Target:
    """One edition to attack: its page, its texts and its records."""

    edition: Edition
    page: PolicyPage
    revision: int
    transition: str
    record: str
    seal: str
    token: str


@dataclass
class House:
    """What stands there, and who comes."""

    cast: Cast
    targets: dict[str, Target]
    people: dict
    things: dict


def house():
    """A policy in draft, one in consultation, one published and being redrafted."""
    cast = Cast()
    image = picture(cast.owner)
    draft = make_policy(cast, "Policy in draft")
    show(draft, image, by=cast.editor)
    hearing = edition_in(Stage.CONSULTATION, cast, "Policy in consultation")
    published = edition_in(Stage.PUBLISHED, cast, "Policy in force")
    newer = next_edition(published)
    targets = {
        "draft": target(draft),
        "consultation": target(hearing),
        "published": target(published),
        "newer draft": target(newer),
    }
    return House(cast, targets, _people(cast), _things(cast, image, hearing, draft))


def target(edition):
    """The edition with the ids by which addresses name it."""
    found = fresh(edition)
    seal = found.seal
    row = found.transitions.order_by("-version").first()
    record = DraftRecord.objects.filter(edition=found).first()
    return Target(
        edition=found,
        page=found.page,
        revision=found.page.latest_revision_id,
        transition=str(row.pk),
        record=str(record.pk if record else row.pk),
        seal=str(seal.pk) if seal else "",
        token=token_for(found),
    )


def _people(cast):
    """A superuser, each role once, somebody without a role, and nobody."""
    return {
        "superuser": UserFactory(is_superuser=True),
        **{role.value: cast.holding(role) for role in Role},
        "outsider": cast.outsider,
        "anonymous": None,
    }


def _condition(decision, cast):
    before = decision.at - timedelta(seconds=1)
    board, found = decision.board.key, decision.edition
    return Condition.objects.create(
        decision=approved(found, board, outcome="conditions", at=before),
        kind="other",
        text="Train the carers.",
        owner=cast.owner,
        due_on=today(),
    )


def _action(item, cast):
    return Action.objects.create(
        meeting=item.meeting,
        what="Train the carers.",
        owner=cast.owner,
        due_on=today(),
        recorded_by=cast.clerk,
    )


def _pack(item):
    now = timezone.now()
    return Pack.objects.create(
        item=item, made_of="0" * 64, asked_at=now, next_try_at=now
    )


def _publication(decision, cast):
    return Publication.objects.create(
        edition=decision.edition,
        seal=decision.seal,
        on=today(),
        token="1.x",
        scheduled_by=cast.clerk,
        scheduled_at=timezone.now(),
    )


def _things(cast, image, hearing, draft):
    session = EditingSession.objects.create(
        user=cast.editor,
        content_type=ContentType.objects.get_for_model(PolicyPage),
        object_id=str(draft.page_id),
        last_seen_at=timezone.now(),
    )
    copy = hand_in(
        hearing.pk,
        name="back.docx",
        data=document(hearing),
        returned_by="Pat Partner",
        actor=cast.editor,
    )
    asked = grant(cast.outsider, Role.CLERK, actor=cast.administrator)
    terms = Terms("member", "councillor", True, None, today())
    seat = ask_for_seat(board("cpb"), cast.outsider, terms, actor=cast.administrator)
    item = Item.objects.order_by("pk").first()
    decision = Decision.objects.order_by("pk").first()
    return {
        "image": image.pk,
        "decision": decision.pk,
        "condition": _condition(decision, cast).pk,
        "publication": _publication(decision, cast).pk,
        "action": _action(item, cast).pk,
        "pack": _pack(item).pk,
        "pillar": Pillar.objects.first().pk,
        "site": Site.objects.get().pk,
        "collection": Collection.get_first_root_node().pk,
        "team": cast.team.pk,
        "import": make_import(cast.editor, sample()).pk,
        "copy": copy.pk,
        "request": asked.pk,
        "board_request": seat.pk,
        "seat": cast.cpb_member.seats.get().pk,
        "item": item.pk,
        "meeting": item.meeting_id,
        "person": cast.outsider.opaque_id,
        "session": session.pk,
        "upload": UploadedFile.objects.create(uploaded_by_user=cast.editor).pk,
    }
