"""What this part tells the others: panels, what waits, reminders, guards."""

from boards.minuting import (
    guards,  # noqa: F401  (registers what the database refuses)
    panels,  # noqa: F401  (registers panels)
    public,  # noqa: F401  (registers where an edition was decided)
    waiting,  # noqa: F401  (registers work for home)
)
from boards.minuting.reminding import remind, send_given_up_again, standing
from workflow.queues import Queue, add_queue
from workflow.ticking import each_minute

add_queue(Queue(standing, send_given_up_again))
each_minute(remind)
