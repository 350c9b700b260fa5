"""The plan's form in short sections: what each asks, and in which order."""

from dataclasses import dataclass

from consultation.models import Consultation


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the form; `lead` says why it is asked."""

    key: str
    heading: str
    lead: str
    fields: tuple[str, ...]


ALL = (
    Section(
        "about",
        "What it is about",
        "People read this before they answer. Say plainly what is still open: nobody "
        "likes to be asked about what is decided.",
        ("title", "can_change", "cannot_change", "reasons", "options"),
    ),
    Section(
        "dates",
        "Dates",
        "It opens and closes by the council’s clock. The last day counts to its end.",
        ("opens_on", "closes_on", "dates_rationale"),
    ),
    Section(
        "assessments",
        "Equality and data protection",
        "Both are looked at before anybody is asked.",
        ("eia_reference", "dpia_reference"),
    ),
    Section(
        "young",
        "For young people",
        "Short sentences, no hard words. They read this instead of the formal title.",
        ("plain_title", "plain_intro", "young_part"),
    ),
)
WATCH = Section("watch", "Who is told", "", ("manager", "out_of_hours"))
SECTIONS = {section.key: section for section in ALL}


@dataclass(frozen=True, slots=True)
class Written:
    """A section as it stands: its lines, each a label with what was written."""

    section: Section
    lines: tuple[tuple[str, object], ...]


def written(row: Consultation) -> list[Written]:
    """The whole plan to be read."""
    return [Written(section, _lines(row, section)) for section in ALL]


def _lines(row: Consultation, section: Section) -> tuple[tuple[str, object], ...]:
    return tuple(
        (_label(name), getattr(row, name)) for name in section.fields if name != "title"
    )


def _label(name: str) -> str:
    label = str(Consultation._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a column
    return label[:1].upper() + label[1:]
