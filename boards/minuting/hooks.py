"""What this part tells the others: panels, what waits, reminders, guards."""

from boards.minuting import (
    guards,  # noqa: F401  (each registers)
    panels,  # noqa: F401
    waiting,  # noqa: F401
)
from boards.minuting.reminding import remind, send_given_up_again, standing
from workflow.queues import Queue, add_queue
from workflow.ticking import each_minute

add_queue(Queue(standing, send_given_up_again))
each_minute(remind)
