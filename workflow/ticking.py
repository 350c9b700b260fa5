"""What happens each minute, whether or not a worker lives."""

from collections.abc import Callable, Iterator

import structlog
from django.db import close_old_connections

from ledger import checkpoints
from ledger.errors import BrokenLedgerError, CheckpointError
from workflow.followups import work_through

# Jobs of the rooms above: called each minute, answer with a line if they did something.
Job = Callable[[], str]
_jobs: list[Job] = []
log = structlog.get_logger(__name__)


def each_minute(job: Job) -> Job:
    """Register a job; it decides itself whether it is time."""
    if job not in _jobs:
        _jobs.append(job)
    return job


def tick() -> Iterator[str]:
    """Do what is due, one job after the other; a job that fails stops no other."""
    for job in (follow_ups, checkpoint, *_jobs):
        # A connection that broke when the database was restarted would break every job.
        close_old_connections()
        try:
            if line := job():
                yield line
        except (BrokenLedgerError, CheckpointError) as problem:
            log.error("ledger_needs_attention", problem=str(problem))
            yield f"The ledger needs attention: {problem}"
        except Exception as problem:  # the other jobs must still run
            log.exception("job_failed", job=job.__name__)
            yield f"{job.__name__} failed: {problem}"


def follow_ups() -> str:
    """Work that follows transitions."""
    done = work_through()
    return f"Tried {done} piece{'s' if done > 1 else ''} of work." if done else ""


def checkpoint() -> str:
    """A signed checkpoint of the ledger, when one is due."""
    written = checkpoints.write_if_due()
    return f"Signed the ledger at entry {written.sequence}." if written else ""
