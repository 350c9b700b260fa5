"""Questions about many consultations."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.db.models.functions import Substr

from workflow import workdays

if TYPE_CHECKING:
    from consultation.models import (  # noqa: F401  (named in base classes)
        Consultation,
        Invitation,
        Response,
    )


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """Consultations by what people ask of them."""

    def taking_answers(self) -> "ConsultationQuerySet":
        """Those that somebody may answer today."""
        today = workdays.today()
        return self.filter(state="open", opens_on__lte=today, closes_on__gte=today)

    def past_their_date(self) -> "ConsultationQuerySet":
        """Open ones whose last day is over."""
        return self.filter(state="open", closes_on__lt=workdays.today())

    def for_staff(self) -> "ConsultationQuerySet":
        """With what permissions and headings ask, and no text of any policy."""
        return self.select_related(
            "edition__page__record__owner", "team", "manager", "created_by", "notice"
        ).defer("edition__page__body")


class ResponseQuerySet(models.QuerySet["Response"]):
    """Responses by what people ask of them."""

    def counted(self) -> "ResponseQuerySet":
        """Those that results count: of paper, what a second lead checked."""
        return self.filter(Q(sheet=None) | Q(sheet__state="checked"))


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Links and codes by what people ask of them."""

    def used(self) -> "InvitationQuerySet":
        """Those that somebody began with."""
        return self._marked("1")

    def unused(self) -> "InvitationQuerySet":
        """Those that nobody began with yet."""
        return self._marked("0")

    def _marked(self, sign: str) -> "InvitationQuerySet":
        place = ExpressionWrapper(F("place"), output_field=models.IntegerField())
        mark = Substr("group__used_tokens__marks", place, 1)
        return self.annotate(mark=mark).filter(mark=sign)
