"""Bring in one file from the server's disk: received, read and made a draft."""

import time
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

from accounts.models import Team, User
from cms.text.tidy import one_line
from workflow.models import Edition

from .answers import Answers, pictures_without_words, taken
from .draft import Draft
from .drafting import create_draft, current, keep_corrections
from .errors import UnreadableFile
from .models import Import, State
from .reading_jobs import read_now
from .receiving import receive_one, require_importer, shown_name

PATIENCE = 60
PAUSE = 0.2


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a file: its draft, the edition made of it, or a problem."""

    draft: Draft | None = None
    edition: Edition | None = None
    problem: str = ""


def bring_in(
    path: Path,
    *,
    actor: User,
    owner: User,
    team: Team,
    kind: str,
    title: str = "",
    create: bool = True,
) -> Brought:
    """Read a file and, if `create`, make a draft of it; images nobody has described
    are left out.

    Raises NotPermitted and Blocked as the screens do; what is wrong with the file
    itself is its `problem`.
    """
    require_importer(actor)
    try:
        with path.open("rb") as file:
            data = file.read(settings.IMPORT_LARGEST_FILE + 1)
        row = _read(receive_one(shown_name(path.name), data, actor))
    except OSError as problem:
        return Brought(problem=f"The file cannot be opened: {problem.strerror}.")
    except UnreadableFile as problem:
        return Brought(problem=str(problem))
    if row.state != State.READY:
        return Brought(problem=row.problem or "The file is still being read.")
    draft, answers = current(row)
    if not create:
        return Brought(taken(draft, answers))
    answers = without_undescribed(draft, answers)
    row = keep_corrections(row, row.version, draft, answers)
    edition = create_draft(
        row,
        version=row.version,
        title=title or one_line(draft.title)[:255],
        kind=kind,
        owner=owner,
        team=team,
        actor=actor,
        editors=editors_for(actor, owner, team),
    )
    return Brought(taken(draft, answers), edition)


def editors_for(actor: User, owner: User, team: Team) -> list[User]:
    """Who writes a policy for another team is named on it, or could not open it."""
    return [actor] if actor.team_id != team.pk and actor != owner else []


def without_undescribed(draft: Draft, answers: Answers) -> Answers:
    """The answers, with images that have no alternative text left out."""
    left = {picture.id for picture in pictures_without_words(draft, answers)}
    return replace(answers, left_out=answers.left_out | left)


def _read(row: Import) -> Import:
    """The row once it was read, here or by a worker that was quicker."""
    row = read_now(row)
    until = time.monotonic() + PATIENCE
    while row.is_moving and time.monotonic() < until:
        time.sleep(PAUSE)
        row = read_now(row)
    return row
