"""What the boards' meetings said, in order, and what came of it."""

from datetime import date
from typing import Any

from boards.models import Method, Outcome
from demo.story.agendas import JUNE, SEPTEMBER
from demo.story.board_events import (
    Asked,
    BoardEvent,
    Declared,
    Discharge,
    Done,
    Meet,
    Said,
    Sign,
    ToDo,
    YoungPeople,
)
from demo.story.digital_parenting import DIGITAL
from demo.story.events import at
from demo.story.family_time import FAMILY, NAMED
from demo.story.foster_carers import FOSTER
from demo.story.missing import MISSING
from demo.story.records import RECORDS
from demo.story.social_media import SOCIAL

RETURNED = Outcome.RETURNED
CONDITIONS = Outcome.CONDITIONS


def _dmt(month: int, day: int, *said: Said, **facts: Any) -> Meet:
    """A meeting of DMT, recorded at noon on its day by the clerk."""
    on = date(2026, month, day)
    return Meet(at(month, day, 12, 10), "patrick", "dmt", on, "ruth", said, **facts)


OFFICERS: tuple[BoardEvent, ...] = (
    _dmt(4, 29, Said(SOCIAL), away=frozenset({"imran"})),
    _dmt(5, 20, Said(FOSTER)),
    _dmt(
        5,
        27,
        Said(
            DIGITAL,
            dissent="Imran Qadeer would rather have waited for the schools’ guidance "
            "on artificial intelligence.",
        ),
        actions=(
            ToDo(
                "Report to DMT how long children wait for repairs.",
                "maya",
                date(2026, 12, 18),
            ),
        ),
    ),
    _dmt(
        7,
        22,
        Said(
            MISSING,
            RETURNED,
            reasons="It stops when the child is back. Say how we learn: who looks for "
            "patterns, after how many episodes, and what CPB is told.",
        ),
        remote=frozenset({"lowri"}),
    ),
    _dmt(7, 29, Said(FOSTER), away=frozenset({"daniel"})),
    _dmt(8, 19, Said(MISSING), Said(FAMILY)),
    _dmt(
        9,
        23,
        Said(
            RECORDS,
            RETURNED,
            reasons="Three care leavers wrote about what their file says of their "
            "brothers and sisters, and the text is silent on it.",
        ),
    ),
    _dmt(10, 21, Said(RECORDS), Said(FOSTER), remote=frozenset({"daniel"})),
    _dmt(11, 11, Said(FOSTER)),
    *(
        Sign(at(month, day, 14, 5), "ruth", "dmt", on)
        for month, day, on in (
            (5, 20, date(2026, 4, 29)),
            (5, 27, date(2026, 5, 20)),
            (7, 22, date(2026, 5, 27)),
            (7, 29, date(2026, 7, 22)),
            (8, 19, date(2026, 7, 29)),
            (9, 24, date(2026, 8, 19)),
            (10, 21, date(2026, 9, 23)),
        )
    ),
)

PARENTS: tuple[BoardEvent, ...] = (
    YoungPeople(
        at(6, 11, 16, 50),
        "leo",
        "cpb",
        JUNE,
        "We read the part on phones together. The six changes are what we asked for. "
        "Nobody explained why the filter is the same at 12 and at 17: please ask.",
    ),
    Meet(
        at(6, 12, 9, 30),
        "patrick",
        "cpb",
        JUNE,
        "margaret",
        (
            Said(DIGITAL, mover="harjit", seconder="leo"),
            Said(
                FOSTER,
                CONDITIONS,
                conditions=(
                    Asked(
                        "Printed copies lie ready in large print before it is "
                        "published.",
                        "lowri",
                        date(2026, 6, 30),
                    ),
                ),
            ),
            Said(SOCIAL),
        ),
        away=frozenset({"reece"}),
        remote=frozenset({"denise"}),
        declared=(
            Declared(
                DIGITAL,
                "fairclough",
                "pecuniary",
                "My employer sells refurbished tablets to the council’s repair scheme",
            ),
            Declared(
                SOCIAL,
                "bethan",
                "personal",
                "My sister is a residential worker of the council",
            ),
        ),
        actions=(
            ToDo(
                "Explain to young people why the filter is the same at 12 and at 17.",
                "ewan",
                date(2026, 7, 17),
            ),
        ),
    ),
    Discharge(
        at(6, 12, 13, 20),
        "lowri",
        "cpb",
        FOSTER,
        "150 copies in 18 point came from the printer this morning; two lie in each "
        "family centre.",
    ),
    Done(
        at(7, 15, 18, 20),
        "ewan",
        "cpb",
        "Explain to young people",
        "Talked about at the youth hub on 15 July with Callum Brightwell. From 16 on "
        "the filter can be another one; nobody had told the homes.",
    ),
    YoungPeople(
        at(9, 10, 17, 0),
        "amara",
        "cpb",
        SEPTEMBER,
        "Calls with family: nobody should listen without us knowing. Say who, why and "
        "until when. The rest is good.",
    ),
    Meet(
        at(9, 11, 9, 20),
        "patrick",
        "cpb",
        SEPTEMBER,
        "margaret",
        (
            Said(FOSTER),
            Said(MISSING),
            Said(
                FAMILY,
                CONDITIONS,
                Method.VOTE,
                mover="bethan",
                seconder="amara",
                against=("fairclough",),
                abstained=("denise",),
                conditions=(
                    Asked(
                        "Amend the clause on listening: only when the child has been "
                        "told who listens, why, and until when.",
                        "ruth",
                        consulted="the Chair and young people of the youth forum",
                        clauses=(NAMED,),
                    ),
                ),
            ),
        ),
        instead={"harjit": "yasmin"},
        declared=(
            Declared(
                MISSING,
                "bethan",
                "registrable",
                "I am a member of the police and crime panel",
            ),
        ),
        actions=(
            ToDo(
                "Tell CPB how many carers have had the evening course, by area.",
                "lowri",
                date(2026, 10, 30),
            ),
            ToDo(
                "Invite the police to the meeting at which missing episodes are "
                "reported.",
                "patrick",
                date(2027, 1, 15),
            ),
        ),
    ),
    Sign(at(9, 14, 9, 10), "margaret", "cpb", JUNE),
)

EVENTS = (*OFFICERS, *PARENTS)
