"""Routes whose views are our own: which permission asks, and which tests show it."""

from config.routes.ours.accounts import ACCOUNTS
from config.routes.ours.boards import BOARDS
from config.routes.ours.cms import CMS
from config.routes.ours.consultation import CONSULTATION
from config.routes.ours.exports import EXPORTS
from config.routes.ours.house import HOUSE
from config.routes.ours.taking_part import TAKING_PART
from config.routes.ours.workflow import WORKFLOW

OURS = (
    *HOUSE,
    *WORKFLOW,
    *EXPORTS,
    *CONSULTATION,
    *BOARDS,
    *TAKING_PART,
    *ACCOUNTS,
    *CMS,
)
