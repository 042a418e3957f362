"""What keeps an installation well: health, the watchdog, alerts to its owners, copies of the database."""
