"""What happened at Northbeck from February to November 2026, as data.

NOTES on the format
-------------------
`STORY` is in time order: a tuple of the events of `demo.story.events`. `slug` is how
the story and its files name a policy, `by` and `owner` are keys of
`demo.cast.PEOPLE`, `at` is an aware time in Europe/London.

`Create`   page and first edition (1.0, major, draft) in one transaction, still
           without text; its metadata are the header of `content/<slug>.md`.
`Save`     the first `upto` sections (a count of `##` headings) of a file as the draft
           text. `file` names the text file; empty means `<slug>.md`.
`Rewrite`  the whole text, header included, of `content/<file>.md` as the draft text.
`Amend`    some words of the draft become others, in the place where they stand.
`Do`       a transition of the lifecycle with its comment. `inputs` holds what it
           needs besides: `kind` (open_edition: "major" or "minor"), `change_note`
           (the owner's words; a major edition needs them to leave draft),
           `effective_on` and `review_on` (the clerk's, with publish). These three are
           facts of the edition, set by the same person just before the act.
`Correct`  opens the correction of the published edition: in the one clause that
           begins with `clause_words`, `old` becomes `new`. The meaning is unchanged.
`ConfirmCorrection`  the clerk's yes to the redline. `Do(…, "publish_correction")`
           by the owner follows.
`BringIn`  an old Word file, written from `content/old/<slug>.txt`, is read; with an
           owner a draft is made of it, else it waits under "Old policies".
`Remark`   a comment in the draft, with a reply if there is one.
`HandIn`   the document of the last step comes back with somebody's edits.
`Decide`   what became of one proposal of the policy's last copy.
`PlanConsultation`  a round of consultation with its own plan; any other policy that
           goes out for consultation gets a plain one (`demo.consulting`).
`Hear`, `ReadAnswers`, `HandleConcern`, `HoldSession`, `TakePaper`, `MakeCopies`  what
           people answered (`demo.story.heard`) and what was done with it.
`Answer`, `Tell`, `HandOver`  how they are answered (`demo.story.answered`), the day on
           which a group heard it, and when those who decide received what was said.

`demo.story.board_events`  what boards do: `demo.story.meetings` and `agendas` tell it.

The meetings of the Corporate Parenting Board (CPB) in this story are those of 11 June
and 10 September; the next one comes a few days after the demo is built
(`demo.boards.coming`). Where it ends: see `FINAL_STAGES`.
"""

from demo.story import (
    agendas,
    consulted,
    consulted_again,
    digital_parenting,
    family_time,
    foster_carers,
    foster_carers_again,
    in_hand,
    meetings,
    missing,
    paper,
    records,
    social_media,
)
from demo.story.board_events import BoardEvent
from demo.story.events import (
    Amend,
    BringIn,
    ConfirmCorrection,
    Correct,
    Create,
    Decide,
    Do,
    Event,
    HandIn,
    Remark,
    Rewrite,
    Save,
)
from demo.story.hearing_events import (
    Answer,
    HandleConcern,
    HandOver,
    Hear,
    HoldSession,
    MakeCopies,
    PlanConsultation,
    ReadAnswers,
    TakePaper,
    Tell,
)

__all__ = [
    "FINAL_STAGES",
    "STORY",
    "Amend",
    "Answer",
    "BoardEvent",
    "BringIn",
    "ConfirmCorrection",
    "Correct",
    "Create",
    "Decide",
    "Do",
    "Event",
    "HandIn",
    "HandOver",
    "HandleConcern",
    "Hear",
    "HoldSession",
    "MakeCopies",
    "PlanConsultation",
    "ReadAnswers",
    "Remark",
    "Rewrite",
    "Save",
    "TakePaper",
    "Tell",
]

# Where each policy stands when the story ends: edition number -> stage.
FINAL_STAGES: dict[str, dict[str, str]] = {
    digital_parenting.DIGITAL: {"1.0": "published", "2.0": "dmt_review"},
    foster_carers.FOSTER: {
        "1.0": "superseded",
        "1.1": "superseded",
        "1.2": "published",
        "1.3": "cpb_approval",
    },
    family_time.FAMILY: {"1.0": "dmt_review"},
    social_media.SOCIAL: {"1.0": "withdrawn"},
    missing.MISSING: {"1.0": "superseded", "1.0.1": "published", "1.1": "abandoned"},
    records.RECORDS: {"1.0": "cpb_approval"},
    in_hand.COMPLAINTS: {"1.0": "consultation"},
    in_hand.STAYING: {"1.0": "draft"},
    paper.VISITORS: {"1.0": "draft"},
}

STORY: tuple[Event, ...] = tuple(
    sorted(
        (
            *consulted.CONSULTED,
            *consulted.ANSWERED,
            *consulted_again.CONSULTED,
            *consulted_again.ANSWERED,
            *digital_parenting.FIRST,
            *digital_parenting.SECOND,
            *foster_carers.EVENTS,
            *foster_carers_again.EVENTS,
            *family_time.EVENTS,
            *agendas.EVENTS,
            *meetings.EVENTS,
            *social_media.EVENTS,
            *missing.EVENTS,
            *records.EVENTS,
            *in_hand.CONSULTED,
            *in_hand.DRAFTED,
            *paper.BROUGHT_IN,
            *paper.CONSULTED,
            *paper.TALKED_ABOUT,
        ),
        key=lambda event: event.at,
    )
)
