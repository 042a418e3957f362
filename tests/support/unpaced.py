"""The bot without Telegram's pace, for crowds whom a sandbox without limits serves."""

import sys

from bot.chat.sending import flood, rate_limit
from bot.cli import main

rate_limit.OVERALL = (1_000_000, 1.0)  # type: ignore[misc]  # a constant to everybody else
rate_limit.PRIVATE_BURST = 1_000_000  # type: ignore[misc]  # the same
flood.BURST = 1_000_000  # type: ignore[misc]  # the same

sys.exit(main())
