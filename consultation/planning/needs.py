"""What a plan still lacks before it may open, each a sentence with where it is mended.

Reads only what `planned_with_all` fetched, so that a list of plans costs no more than
one of them.
"""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from accounts.roles import Role
from consultation.models import Consultation, Group, Question, Safeguarding
from consultation.planning.unsaid import rather_not_say
from workflow import workdays
from workflow.errors import Reason
from workflow.screens.listing import long_date

Need = Callable[[Consultation], Iterator[Reason]]
SAFEGUARDING_LEADS = 2


def planned_with_all(rows: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """Consultations with everything that the needs read, in a few queries."""
    return rows.select_related("manager").prefetch_related(
        "groups",
        "decision_makers",
        "easy_read",
        Prefetch("questions", Question.objects.prefetch_related("groups")),
        Prefetch(
            "safeguarding",
            Safeguarding.objects.select_related("user").prefetch_related(
                "user__groups"
            ),
        ),
    )


def plan_url(row: Consultation, section: str, field: str = "") -> str:
    """One section of the plan's form, at a field."""
    url = reverse("consultations:plan", args=[row.pk, section])
    return f"{url}#id_{field}" if field else url


def group_url(row: Consultation, group: Group, field: str = "") -> str:
    """One group's page, at a field."""
    url = reverse("consultations:group", args=[row.pk, group.pk])
    return f"{url}#id_{field}" if field else url


def part_url(row: Consultation, part: str) -> str:
    """The screens of another part: questions, or the young person's version."""
    return f"{reverse('consultations:consultation', args=[row.pk])}{part}/"


def people_url(row: Consultation, part: str) -> str:
    """The page of people, at one part of it."""
    return f"{reverse('consultations:people', args=[row.pk])}#{part}"


def asked(row: Consultation) -> list[Group]:
    """The groups that take part."""
    return [group for group in row.groups.all() if group.taking_part]


def asks_young(row: Consultation) -> bool:
    """Whether it invites children or young people."""
    return any(group.young for group in asked(row))


def what_is_asked(row: Consultation) -> Iterator[Reason]:
    """People know what they can change, and why (Gunning 1 and 2)."""
    for name, sentence in (
        ("title", "The title is missing."),
        ("can_change", "Say what can still change."),
        ("cannot_change", "Say what cannot change, and why."),
        ("reasons", "Say what the reasons for the proposal are."),
        ("options", "Say which options were looked at."),
    ):
        if not getattr(row, name).strip():
            yield Reason(sentence, plan_url(row, "about", name))


def dates(row: Consultation) -> Iterator[Reason]:
    """People have enough time (Gunning 3)."""

    def at(field: str, sentence: str) -> Reason:
        return Reason(sentence, plan_url(row, "dates", field))

    if row.opens_on is None:
        yield at("opens_on", "The opening date is missing.")
    elif row.opens_on < workdays.today():
        yield at(
            "opens_on",
            f"The opening date, {long_date(row.opens_on)}, is past. Choose today or a "
            "later day.",
        )
    if row.closes_on is None:
        yield at("closes_on", "The closing date is missing.")
    if row.opens_on and row.closes_on:
        days = (row.closes_on - row.opens_on).days + 1
        least = settings.CONSULTATION_DAYS
        if days < least:
            yield at(
                "closes_on",
                f"The consultation is open for {days} day{'s' if days != 1 else ''}; "
                f"at least {least} are needed. Choose a later closing date.",
            )
    if not row.dates_rationale.strip():
        yield at("dates_rationale", "Say why this length is enough.")


def assessments(row: Consultation) -> Iterator[Reason]:
    """Equality and data protection were looked at before."""
    for name, what in (
        ("eia_reference", "equality impact assessment (EIA) screening"),
        ("dpia_reference", "data protection impact assessment (DPIA)"),
    ):
        if not getattr(row, name).strip():
            yield Reason(
                f"The reference of the {what} is missing.",
                plan_url(row, "assessments", name),
            )


def people(row: Consultation) -> Iterator[Reason]:
    """Those asked know who decides, and somebody keeps them safe."""
    if not row.decision_makers.all():
        yield Reason("Name who decides.", people_url(row, "deciders"))
    if row.manager is None:
        yield Reason(
            "Name the manager who is told when reading is overdue.",
            people_url(row, "watch"),
        )
    elif not row.manager.is_active:
        yield Reason(
            f"{row.manager} cannot log in any more. Name another manager.",
            people_url(row, "watch"),
        )
    yield from _safeguarding(row)
    if asks_young(row) and not row.out_of_hours.strip():
        yield Reason(
            "Children or young people are invited, so an out-of-hours contact for "
            "safeguarding is needed.",
            people_url(row, "watch"),
        )


def _safeguarding(row: Consultation) -> Iterator[Reason]:
    url = people_url(row, "safeguarding")
    named = [entry.user for entry in row.safeguarding.all()]
    able = [user for user in named if user.has_role(Role.SAFEGUARDING_LEAD)]
    for user in named:
        if user not in able:
            yield Reason(f"{user} is not a safeguarding lead any more.", url)
    if len(able) < SAFEGUARDING_LEADS:
        yield Reason(
            f"Two safeguarding leads are needed so that one covers for the other; "
            f"{len(able) or 'none'} {'is' if len(able) < 2 else 'are'} named.",
            url,
        )


FOR_EVERY_GROUP = (
    ("how_invited", "how it is invited"),
    ("safe_settings", "in which safe settings it takes part"),
    ("support", "which support it is offered"),
    ("interpreter", "how translation and interpreting work"),
    ("advocate", "whether an advocate is offered"),
)
FOR_YOUNG_GROUPS = (
    ("who_is_told", "who is told that a child is asked"),
    ("gillick_note", "how a child’s own yes is judged (Gillick)"),
)


def groups(row: Consultation) -> Iterator[Reason]:
    """Each group is treated fairly, or it is said why it is left out."""
    if not asked(row):
        yield Reason(
            "No group takes part.", reverse("consultations:groups", args=[row.pk])
        )
    for group in row.groups.all():
        if group.taking_part:
            yield from _fairly(row, group)
        elif not group.left_out_because.strip():
            yield Reason(
                f"{group}: say why it is not asked.",
                group_url(row, group, "left_out_because"),
            )


def _fairly(row: Consultation, group: Group) -> Iterator[Reason]:
    wanted = FOR_EVERY_GROUP + (FOR_YOUNG_GROUPS if group.young else ())
    for name, what in wanted:
        if not getattr(group, name).strip():
            yield Reason(f"{group}: say {what}.", group_url(row, group, name))
    if group.young and group.minimum_age is None:
        yield Reason(
            f"{group}: the minimum age is missing.",
            group_url(row, group, "minimum_age"),
        )


def questions(row: Consultation) -> Iterator[Reason]:
    """Every group that is asked is asked something."""
    url = part_url(row, "questions")
    every = list(row.questions.all())
    if not every:
        yield Reason("No question is written yet.", url)
        return
    for group in asked(row):
        if not any(_is_for(question, group) for question in every):
            yield Reason(f"{group}: there is no question for it yet.", url)


def _is_for(question: Question, group: Group) -> bool:
    named = question.groups.all()
    return not named or group in named


def young_version(row: Consultation) -> Iterator[Reason]:
    """Children and young people have a version of their own."""
    young = [group for group in asked(row) if group.young]
    if not young:
        return
    for name, sentence in (
        ("plain_title", "The title for young people is missing."),
        ("plain_intro", "Say in plain words what it is about, for young people."),
    ):
        if not getattr(row, name).strip():
            yield Reason(sentence, plan_url(row, "young", name))
    if not row.easy_read.all():
        yield Reason(
            "The young person’s version has no block yet.",
            part_url(row, "easy-read"),
        )
    url = part_url(row, "questions")
    for question in row.questions.all():
        plain = question.plain_words.strip()
        if not plain and any(_is_for(question, group) for group in young):
            yield Reason(f"“{question}” has no plain words for young people.", url)


NEEDS: tuple[Need, ...] = (
    what_is_asked,
    dates,
    assessments,
    people,
    groups,
    rather_not_say,
    questions,
    young_version,
)


def missing_of(row: Consultation) -> list[Reason]:
    """Everything that this plan lacks; costs no query after `planned_with_all`."""
    return [reason for need in NEEDS for reason in need(row)]
