"""Is everything whole, after whatever happened?"""

import datetime
import hashlib
import os
import time
from pathlib import Path

from django.conf import settings
from django.db.models import F

from exports.filing import WORKS
from exports.models import StageFile
from ledger.verify import verify
from workflow import consistency
from workflow.models import FollowUp
from workflow.models.followup import State
from workflow.notices import MAIL

LATER = datetime.timedelta(hours=12)


def sound():
    """The ledger's chain and everything kept beside it."""
    assert list(consistency.problems()) == []
    assert verify([]).ok


def as_if_later():
    """What waits for a time, or was left running, is due now."""
    FollowUp.objects.filter(state=State.RUNNING).update(
        started_at=F("started_at") - LATER
    )
    FollowUp.objects.filter(state=State.DUE).update(
        next_try_at=F("next_try_at") - LATER
    )


def unfinished():
    return list(
        FollowUp.objects.exclude(state=State.DONE).values_list(
            "kind", "state", "attempts", "problem"
        )
    )


def work_off(house, rounds=3):
    """Let `tick` take up what the killed left behind, until nothing is left."""
    for _ in range(rounds):
        as_if_later()
        house.tick()
        if not unfinished():
            break
    assert unfinished() == []


def every_file_is_filed_once():
    """A row and a file for each piece of filing; the file is what the row says."""
    wanted = {
        (work.transition_id, str(WORKS[work.kind])): work.result
        for work in FollowUp.objects.filter(kind__in=WORKS)
    }
    filed = {(f.transition_id, f.purpose): f for f in StageFile.objects.all()}
    digests = {key: f.file_sha256 for key, f in filed.items()}
    # The others answered in words why there was nothing to file.
    assert digests == {k: r for k, r in wanted.items() if k in filed or len(r) == 64}
    for row in filed.values():
        data = (private() / row.file.name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == row.file_sha256


def private():
    return Path(settings.MEDIA_ROOT) / "private"


def on_disk():
    """Every file that is kept, by its name under the private folder."""
    return {
        str(path.relative_to(private()))
        for path in private().rglob("*")
        if path.is_file() and not path.name.startswith(".swept")
    }


def age_files(days=2):
    """Every file was last touched days ago."""
    then = time.time() - days * 86_400
    for path in private().rglob("*"):
        os.utime(path, (then, then))


def every_mail_arrived(office):
    """Each notice at least once; repetitions say so by the same Message-ID."""
    sent = {
        f"<follow-up-{work.pk}.{work.transition_id}@testserver>"
        for work in FollowUp.objects.filter(kind=MAIL, result="sent")
    }
    arrived = office.by_id()
    assert sent - set(arrived) == set(), set(arrived) - sent
    known = {
        f"<follow-up-{work.pk}.{work.transition_id}@testserver>"
        for work in FollowUp.objects.filter(kind=MAIL)
    }
    assert set(arrived) <= known
    for letters in arrived.values():
        assert len({letter.to for letter in letters}) == 1
