"""The lifecycle of an edition: one declaration, read as a table.

Who may carry out a transition is in `workflow.table`; what it needs is in the gates
registered for its name. The bodies say what changes on the edition besides its stage.
Only `workflow.perform` calls them: django_fsm does not check `permission` by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django_fsm import transition

from workflow import table
from workflow.gates import GatesOpen
from workflow.stages import EditionKind, Stage

if TYPE_CHECKING:
    from workflow.models import Edition

MAJOR, MINOR, CORRECTION = EditionKind.MAJOR, EditionKind.MINOR, EditionKind.CORRECTION
EDITIONS = (MAJOR, MINOR)


@dataclass(frozen=True, slots=True)
class Act:
    """What is said and done around a transition.

    `label` is the button, `done` what history says. `freezes` seals the draft;
    `publishes` makes the sealed text the public one. `onward` acts are what an edition
    waits for; the others are ways back or out. `by_others` bars who drafted it.
    """

    label: str
    done: str
    effect: str
    kinds: Sequence[EditionKind] = EDITIONS
    freezes: bool = False
    publishes: bool = False
    needs_comment: bool = False
    onward: bool = False
    by_others: bool = False
    direct: bool = True


class May:
    """The django_fsm permission: the table's word on a transition."""

    def __init__(self, power: str) -> None:
        self.power = power

    def __call__(self, edition: "Edition", user: Any) -> bool:
        return table.allowed(self.power, edition, user)


def act(name: str, source: Stage | Sequence[Stage], target: Stage, **words: Any) -> Any:
    """A transition with its permission, gates and words, from one line."""
    return transition(
        field="state",
        source=source,
        target=target,
        permission=May(name),  # type: ignore[arg-type]  # ours know what they get
        conditions=[GatesOpen(name)],
        custom={"act": Act(**words)},
    )


class Lifecycle:
    """The transitions of an edition, and the fields of it that they set."""

    seal: Any
    published_at: Any
    ended_at: Any

    @act(
        "open_edition",
        Stage.NONE,
        Stage.DRAFT,
        label="Start a new edition",
        done="opened the edition",
        effect="A draft opens with the text of the last edition.",
        kinds=tuple(EditionKind),
    )
    def open_edition(self) -> None:
        """A draft begins."""

    @act(
        "open_consultation",
        Stage.DRAFT,
        Stage.CONSULTATION,
        label="Open consultation",
        done="opened consultation",
        effect="The text is frozen so that everyone is asked about the same words.",
        freezes=True,
        onward=True,
    )
    def open_consultation(self) -> None:
        """People are asked about exactly this text."""

    @act(
        "return_to_draft",
        [Stage.CONSULTATION, Stage.DMT_REVIEW, Stage.CPB_APPROVAL],
        Stage.DRAFT,
        label="Return to draft",
        done="returned this to draft",
        effect="The text can be changed again. The frozen text is kept.",
        needs_comment=True,
    )
    def return_to_draft(self) -> None:
        """The text is revised in the light of what was said."""
        self.seal = None

    @act(
        "submit_to_dmt",
        [Stage.DRAFT, Stage.CONSULTATION],
        Stage.DMT_REVIEW,
        label="Submit to DMT",
        done="submitted this to DMT",
        effect="The text is frozen for the Departmental Management Team (DMT).",
        freezes=True,
        onward=True,
    )
    def submit_to_dmt(self) -> None:
        """Officers decide about exactly this text."""

    @act(
        "endorse",
        Stage.DMT_REVIEW,
        Stage.CPB_APPROVAL,
        label="DMT approved: send to CPB",
        done="recorded that DMT approved this",
        effect="The same text goes to the Corporate Parenting Board (CPB).",
        onward=True,
        by_others=True,
    )
    def endorse(self) -> None:
        """The same text goes to the Corporate Parenting Board."""

    @act(
        "publish",
        Stage.CPB_APPROVAL,
        Stage.PUBLISHED,
        label="CPB approved: publish",
        done="published this",
        effect="Anyone can read this text. An edition published before it is "
        "superseded.",
        publishes=True,
        onward=True,
        by_others=True,
    )
    def publish(self) -> None:
        """The sealed text is what everybody reads."""
        self.published_at = timezone.now()

    @act(
        "publish_correction",
        Stage.DRAFT,
        Stage.PUBLISHED,
        label="Publish the correction",
        done="published this correction",
        effect="The corrected words replace those that are published now.",
        kinds=(CORRECTION,),
        freezes=True,
        publishes=True,
        needs_comment=True,
        onward=True,
    )
    def publish_correction(self) -> None:
        """Words change, the meaning does not."""
        self.published_at = timezone.now()

    @act(
        "supersede",
        Stage.PUBLISHED,
        Stage.SUPERSEDED,
        label="Supersede",
        done="superseded this by publishing the next edition",
        effect="It stays readable among the earlier editions.",
        kinds=tuple(EditionKind),
        direct=False,
    )
    def supersede(self) -> None:
        """The next edition took its place."""
        self.ended_at = timezone.now()

    @act(
        "withdraw",
        Stage.PUBLISHED,
        Stage.WITHDRAWN,
        label="Withdraw",
        done="withdrew this",
        effect="The public page says that the policy was withdrawn, when and why.",
        kinds=tuple(EditionKind),
        needs_comment=True,
    )
    def withdraw(self) -> None:
        """It is no longer in force."""
        self.ended_at = timezone.now()

    @act(
        "abandon",
        Stage.DRAFT,
        Stage.ABANDONED,
        label="Abandon this edition",
        done="abandoned this edition",
        effect="Drafting stops for good. What was written is kept in the history.",
        kinds=tuple(EditionKind),
        needs_comment=True,
    )
    def abandon(self) -> None:
        """It goes no further."""
        self.ended_at = timezone.now()


@dataclass(frozen=True, slots=True)
class Passage:
    """One transition of the declaration as data."""

    name: str
    sources: tuple[Stage, ...]
    target: Stage
    act: Act


def passages() -> Iterator[Passage]:
    """Every transition, in the order of the declaration."""
    for name, method in vars(Lifecycle).items():
        if meta := getattr(method, "_django_fsm", None):
            transitions = list(meta.transitions.values())
            yield Passage(
                name,
                tuple(Stage(t.source) for t in transitions),
                Stage(transitions[0].target),
                transitions[0].custom["act"],
            )


PASSAGES = {passage.name: passage for passage in passages()}
