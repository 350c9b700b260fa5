"""What this room tells those below: each part registers its own."""

from boards.models import Board
from workflow.setting_up import seeds

seeds(Board.seed)
