"""What this room asks of the one below: a turn each minute."""

from backup.daily import back_up_daily
from workflow.ticking import each_minute

each_minute(back_up_daily)
