"""Updates on their way in: received, written down, then confirmed to Telegram."""
