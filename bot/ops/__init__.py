"""Operations: health, watchdog, alerts to owners, backups, the bank's folder."""
