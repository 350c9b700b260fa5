"""Work at home: sheets to read, to type in, to check; letters that came to nothing."""

from collections.abc import Iterator
from itertools import groupby

from django.db.models import Count, Q
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from consultation.inviting.waiting import passed_on, sheets_of_leads
from consultation.models import Consultation, Mailing
from consultation.safeguarding.people import knowable
from workflow.items import Item, work_items


@work_items
def paper_for_leads(user: User) -> Iterator[Item]:
    """For the leads of a team: one line for each consultation with paper."""
    if not user.has_role(Role.CONSULTATION_LEAD) or user.team_id is None:
        return
    for row in sheets_of_leads(user):
        counts = vars(row)
        parts = [
            f"{counts[name]:,} {words}"
            for name, words in (
                ("to_read", "to be read"),
                ("to_enter", "to be typed in"),
                ("to_check", "to be checked"),
            )
            if counts[name]
        ]
        yield Item(
            title=row.title,
            why=f"You are a consultation lead · sheets of paper: {', '.join(parts)}",
            label="Look at the paper",
            url=reverse("consultations:paper", args=[row.pk]),
        )


@work_items
def paper_for_apprentices(user: User) -> Iterator[Item]:
    """For an apprentice: the sheets that were passed to them."""
    if not user.has_role(Role.APPRENTICE):
        return
    for row, sheets in groupby(passed_on(user), lambda sheet: sheet.consultation):
        number = len(list(sheets))
        many = "1 sheet" if number == 1 else f"{number} sheets"
        yield Item(
            title=row.title,
            why=f"Passed to you · {many} to be typed in",
            label="Type in",
            url=reverse("consultations:paper", args=[row.pk]),
        )


@work_items
def flagged_paper(user: User) -> Iterator[Item]:
    """For safeguarding leads: flagged sheets that were typed in, to be checked."""
    if not user.has_role(Role.SAFEGUARDING_LEAD):
        return
    rows = (
        knowable(user)
        .filter(sheet__state="entered", sheet__response__isnull=False)
        .exclude(sheet__entered_by=user)
    )
    for concern in rows.select_related("sheet__consultation").order_by("raised_at"):
        sheet = concern.sheet
        if sheet is not None:
            yield Item(
                title=sheet.consultation.title,
                why=f"You are a safeguarding lead · flagged sheet {sheet.number}",
                label="Check it",
                url=reverse(
                    "consultations:check_sheet",
                    args=[sheet.consultation_id, sheet.number],
                ),
            )


@work_items
def letters_for_leads(user: User) -> Iterator[Item]:
    """For the leads of a team: letters that could not be sent."""
    if not user.has_role(Role.CONSULTATION_LEAD) or user.team_id is None:
        return
    rows = (
        Consultation.objects.taking_answers()
        .filter(team=user.team_id)
        .annotate(failed=Count("invitees", filter=Q(invitees__mailing=Mailing.FAILED)))
    )
    for row in rows.filter(failed__gt=0).order_by("title", "pk"):
        number = vars(row)["failed"]
        many = "1 letter" if number == 1 else f"{number:,} letters"
        yield Item(
            title=row.title,
            why=f"You are a consultation lead · {many} could not be sent",
            label="See why",
            url=reverse("consultations:invitations", args=[row.pk]),
        )
