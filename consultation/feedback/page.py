"""The public page of one consultation, as facts for its template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from consultation.feedback.showing import Item, Section, by_section, items_of
from consultation.models import Consultation, Feedback, Group
from consultation.taking_part.telling import title_for


@dataclass(frozen=True, slots=True)
class GroupTold:
    """A group by the name its people read, and the days on which it was told."""

    group: Group
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Everything on the page."""

    title: str
    intro: str
    sections: Sequence[Section]
    told: Sequence[GroupTold]

    @property
    def items(self) -> list[Item]:
        """Every point, whatever it is about."""
        return [item for section in self.sections for item in section.items]

    @property
    def changed(self) -> list[Item]:
        """Those because of which something was done."""
        return [item for item in self.items if item.changed]


def page_of(feedback: Feedback, *, plain: bool, user: User | None = None) -> Said:
    """The page in formal or in plain words, as everybody reads it or as this person
    may. Costs a constant number of queries."""
    row = feedback.consultation
    intro = (feedback.plain_intro if plain else "") or feedback.intro
    return Said(
        title=title_for(row, plain),
        intro=intro,
        sections=by_section(items_of(row, plain=plain, whole=True, user=user)),
        told=told_of(row),
    )


def told_of(consultation: Consultation) -> list[GroupTold]:
    """Every group that was asked, with the days on which it was told."""
    groups = consultation.groups.filter(taking_part=True).prefetch_related("told")
    return [
        GroupTold(group, tuple(dict.fromkeys(one.on for one in group.told.all())))
        for group in groups
    ]


def published(slug: str) -> Feedback | None:
    """What is public of the consultation at this address, or None."""
    rows = Feedback.objects.select_related("consultation")
    return rows.filter(consultation__slug=slug, published_at__isnull=False).first()


def path_of(consultation: Consultation, *, plain: bool) -> str:
    """Where everybody reads it, in formal or in plain words."""
    name = "take_part:said_plain" if plain else "take_part:said"
    return reverse(name, args=[consultation.slug])


def address_of(consultation: Consultation, *, plain: bool) -> str:
    """The same with the site's name, for paper."""
    return settings.BASE_URL + path_of(consultation, plain=plain)
