"""What was known before Digital Parenting was drafted: the demo's evidence register.

The findings and titles are invented; organisations are named by their kind alone.
"""

from accounts.models import User
from cms.evidence.recording import record
from cms.models import EvidenceKind, Pillar, Strength

PRACTICE, REGIONAL, NATIONAL = EvidenceKind
STRONG, FAIR, EARLY = Strength
GOVERNANCE = "Governance for Digital Excellence"
VOICE = "Voice of the child"
PARENTING = "Digital Parenting"
TRAINING = "Education and Workforce development"
COUNCIL = "Northbeck Council"
REGULATOR = "National regulator"
SITE = "https://www.example.org/"

# By whom, what was found, kind, pillar, strength, and its source: organisation, title,
# date, link. Their order gives them their numbers: EV-1, EV-2 and so on.
FINDINGS = (
    (
        "callum",
        "In nine of fourteen homes and foster homes visited, the rule about wifi "
        "passwords was made by whoever was on shift and was written down nowhere.",
        *(PRACTICE, GOVERNANCE, STRONG),
        *(COUNCIL, "How homes decide about devices: visits to 14 homes"),
        *("January 2026", ""),
    ),
    (
        "jaz",
        "Eleven of twenty care leavers said that their phone had been taken away as a "
        "punishment for something that had nothing to do with it.",
        *(PRACTICE, VOICE, FAIR),
        *(COUNCIL, "Youth hub evenings on life online: notes"),
        *("December 2025", ""),
    ),
    (
        "callum",
        "A third of the children looked after by Northbeck live in another council's "
        "area; most of their homes have no written agreement about devices.",
        *(PRACTICE, GOVERNANCE, STRONG),
        *(COUNCIL, "Placements and connections: a count"),
        *("31 December 2025", ""),
    ),
    (
        "jaz",
        "Children say that a change of home is when they lose photographs, numbers and "
        "game accounts, and that nobody asks about them beforehand.",
        *(PRACTICE, VOICE, FAIR),
        *("Northbeck children in care council", "What gets lost when we move"),
        *("October 2025", ""),
    ),
    (
        "priya",
        "Foster carers ask most for a written agreement that they can show to a child, "
        "and for somebody to ring about new apps.",
        *(PRACTICE, TRAINING, FAIR),
        *(COUNCIL, "Survey of foster carers on life online"),
        *("November 2025", ""),
    ),
    (
        "callum",
        "Two out of three children in care name an online group or game as where they "
        "keep up their longest friendship.",
        *(NATIONAL, PARENTING, STRONG),
        *(REGULATOR, "Children's media lives: looked-after children"),
        *("March 2025", f"{SITE}media-lives"),
    ),
    (
        "callum",
        "Children who expect to lose their phone are half as likely to tell an adult "
        "about something that upset them online.",
        *(NATIONAL, PARENTING, STRONG),
        *("University research centre", "Telling an adult: what helps and what stops"),
        *("2024", f"{SITE}telling-an-adult"),
    ),
    (
        "maya",
        "Paying for loot boxes in childhood goes together with problem gambling later.",
        *(NATIONAL, PARENTING, FAIR),
        *("National health research body", "Games, purchases and gambling: a review"),
        *("September 2024", f"{SITE}games-and-gambling"),
    ),
    (
        "maya",
        "Inspections found good practice where each child had one named adult for "
        "their life online and a plan written with them.",
        *(NATIONAL, GOVERNANCE, STRONG),
        *("National inspectorate", "Children's homes: what works online"),
        *("June 2025", f"{SITE}what-works-online"),
    ),
    (
        "ewan",
        "Young people want to be asked before a picture is used, each time, and to "
        "know how it can be taken down.",
        *(NATIONAL, VOICE, FAIR),
        *("National children's charity", "My picture, my say"),
        *("2025", f"{SITE}my-picture"),
    ),
    (
        "callum",
        "Four neighbouring councils use one agreement about devices that moves with "
        "the child; complaints about lost accounts fell by half in a year.",
        *(REGIONAL, GOVERNANCE, FAIR),
        *("Regional group of councils", "One agreement, four councils: first year"),
        *("May 2025", f"{SITE}one-agreement"),
    ),
    (
        "priya",
        "Carers who took a two-hour course made by care leavers used blanket rules "
        "less often six months later.",
        *(REGIONAL, TRAINING, FAIR),
        *("Regional fostering network", "Parenting online: a course and its effect"),
        *("November 2024", f"{SITE}course-effect"),
    ),
    (
        "jaz",
        "One care leaver kept her number and photographs at 18 because her adviser had "
        "made a list with her at 16.",
        *(PRACTICE, PARENTING, EARLY),
        *(COUNCIL, "A conversation at the youth hub"),
        *("February 2026", ""),
    ),
    (
        "maya",
        "Filters set for a whole home block help lines and school sites more often "
        "than they block harm.",
        *(REGIONAL, PARENTING, EARLY),
        *("Regional broadband project", "What filters block: a test in six homes"),
        *("January 2025", f"{SITE}filters"),
    ),
)


def record_findings(people: dict[str, User]) -> None:
    """Record them all, each by the person who found it."""
    pillars = {pillar.title: pillar for pillar in Pillar.objects.all()}
    for by, finding, kind, pillar, strength, organisation, title, day, url in FINDINGS:
        record(
            finding=finding,
            kind=kind,
            pillar=pillars[pillar],
            strength=strength,
            source_organisation=organisation,
            source_title=title,
            source_date=day,
            source_url=url,
            actor=people[by],
        )
