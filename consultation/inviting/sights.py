"""Who sees which sheet. What was flagged is there for nobody but who may know of it."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest

from accounts.models import User
from consultation.models import Concern, Consultation, Sheet
from consultation.powers import Power, is_lead, may
from consultation.safeguarding.people import knowable
from workflow.errors import NotPermitted
from workflow.views.answering import person

NO_SHEET = "There is no such sheet, or it is not yours to see."


def sheets_for(consultation: Consultation, user: User) -> QuerySet[Sheet]:
    """The sheets that this person may see now.

    A lead sees all but what was flagged, and of that what they read themselves, unless
    it is about them. An apprentice sees what waits for them to be typed in. A
    safeguarding lead of this consultation sees what was flagged.
    """
    found = Q(flagged=True, pk__in=knowable(user).values("sheet"))
    if is_lead(consultation, user):
        found |= Q(flagged=False) | Q(read_by=user)
    if may(Power.ENTER, consultation, user):
        found |= Q(flagged=False, passed_to=user, state=Sheet.State.READ)
    about_me = Concern.objects.filter(about=user).order_by().values("sheet")
    rows = consultation.sheets.annotate(flagged=_flagged()).filter(found)
    return rows.exclude(flagged=True, pk__in=about_me.exclude(sheet=None))


def sheet_for(request: HttpRequest, pk: int, number: int) -> tuple[Consultation, Sheet]:
    """The sheet, for somebody who may see it now. Raises Http404."""
    row = Consultation.objects.for_staff().filter(pk=pk).first()
    user = person(request)
    if row is None:
        raise Http404(NO_SHEET)
    rows = sheets_for(row, user).filter(number=number)
    found = rows.select_related("group", "read_by", "passed_to", "response").first()
    if found is None:
        raise Http404(NO_SHEET)
    found.consultation = row
    return row, found


def may_enter(sheet: Sheet, user: User) -> bool:
    """Whether this person may type it in now.

    What was flagged is typed in by the lead who read it, once a safeguarding lead has
    acknowledged the concern, or by a safeguarding lead.
    """
    if sheet.state != Sheet.State.READ:
        return False
    concern = sheet.concerns.first()
    if concern is not None:
        acknowledged = concern.acknowledged_at is not None
        if concern.about.filter(pk=user.pk).exists():
            return False
        mine = is_lead(sheet.consultation, user) and sheet.read_by_id == user.pk
        return acknowledged and (mine or _knows(sheet, user))
    if sheet.passed_to_id is not None:
        return sheet.passed_to_id == user.pk and may(
            Power.ENTER, sheet.consultation, user
        )
    return is_lead(sheet.consultation, user)


def may_check(sheet: Sheet, user: User) -> bool:
    """Whether this person may compare what was typed in with the paper.

    Never who typed it in. What was flagged is checked by a safeguarding lead.
    """
    if sheet.state != Sheet.State.ENTERED or sheet.entered_by_id == user.pk:
        return False
    if sheet.response_id is None:
        return False
    if sheet.concerns.exists():
        return _knows(sheet, user)
    return is_lead(sheet.consultation, user)


def require(allowed: bool, sentence: str) -> None:
    """Raise NotPermitted with the sentence unless it is allowed."""
    if not allowed:
        raise NotPermitted(sentence)


def _knows(sheet: Sheet, user: User) -> bool:
    return knowable(user).filter(sheet=sheet).exists()


def _flagged() -> Exists:
    return Exists(Concern.objects.filter(sheet=OuterRef("pk")).order_by())
