"""The bot without Telegram's limits, for crowds whom a sandbox without limits serves."""

import sys

from bot.chat.sending.rate_limit import SendLimits
from bot.cli import main

MANY = 1_000_000
NONE = SendLimits(overall=MANY, private_burst=MANY, toast_burst=MANY)

if __name__ == "__main__":
    sys.exit(main(limits=NONE))
