"""What this room tells those below: each part registers its own."""

from boards.circulating import hooks as circulating  # noqa: F401  (they register)
from boards.conditions import hooks as conditions  # noqa: F401  (they register)
from boards.deciding import hooks as deciding  # noqa: F401  (they register)
from boards.meeting import hooks as meeting  # noqa: F401  (they register)
from boards.minuting import hooks as minuting  # noqa: F401  (they register)
from boards.models import Board
from boards.papers import hooks as papers  # noqa: F401  (they register)
from boards.people import hooks as people  # noqa: F401  (they register)
from workflow.setting_up import seeds

seeds(Board.seed)
