"""The panels on a consultation's page: invitations, paper, sessions."""

from django.db.models import Count, Q, Sum

from accounts.models import User
from consultation.inviting.sights import sheets_for
from consultation.models import Concern, Consultation, Mailing
from consultation.panels import Panel, consultation_panel
from consultation.powers import Power, may


@consultation_panel(order=30)
def invitations_panel(consultation: Consultation, user: User) -> Panel | None:
    """How far inviting has come, for those who invite."""
    if not may(Power.INVITE, consultation, user):
        return None
    letters = consultation.invitees.aggregate(
        sent=Count("pk", filter=Q(mailing=Mailing.SENT)),
        waiting=Count("pk", filter=Q(mailing=Mailing.DUE)),
        failed=Count("pk", filter=Q(mailing=Mailing.FAILED)),
    )
    codes = consultation.batches.filter(revoked_at=None).aggregate(made=Sum("number"))
    return Panel(
        "invitations",
        "Invitations",
        "consultation/inviting/invitations_panel.html",
        {**letters, "made": codes["made"] or 0},
    )


@consultation_panel(order=32)
def paper_panel(consultation: Consultation, user: User) -> Panel | None:
    """The sheets of paper that this person sees, by how far they are."""
    if not may(Power.ENTER, consultation, user) or consultation.is_planned:
        return None
    counts = sheets_for(consultation, user).aggregate(
        total=Count("pk"),
        to_read=Count("pk", filter=Q(state="received")),
        to_enter=Count("pk", filter=Q(state="read")),
        to_check=Count("pk", filter=Q(state="entered")),
        checked=Count("pk", filter=Q(state="checked")),
    )
    lead = may(Power.INVITE, consultation, user)
    return Panel(
        "paper",
        "Paper",
        "consultation/inviting/paper_panel.html",
        counts | {"lead": lead},
    )


@consultation_panel(order=34)
def sessions_panel(consultation: Consultation, user: User) -> Panel | None:
    """Groups that talked together: how many, and for leads how many people."""
    if consultation.is_planned:
        return None
    about = Concern.objects.filter(about=user).exclude(session=None).order_by()
    held = consultation.sessions.exclude(pk__in=about.values("session"))
    counts = held.aggregate(number=Count("pk"), people=Sum("present"))
    lead = may(Power.INVITE, consultation, user)
    if not lead and not counts["number"]:
        return None
    return Panel(
        "sessions",
        "Group sessions",
        "consultation/inviting/sessions_panel.html",
        counts | {"lead": lead},
    )
