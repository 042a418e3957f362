"""Counters for whoever watches over the bot; nothing in them tells of a person."""

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, ProcessCollector, generate_latest

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """What one bot counts."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.updates = self._counter("updates", "Updates written down")
        self.parked = self._counter(
            "updates_parked", "Updates that could not be read and were laid aside"
        )
        self.unsaved = self._counter(
            "updates_unsaved", "Times that updates could not be written down"
        )
        self.troubles = self._counter("telegram_troubles", "Polls that failed, by kind", "kind")
        self.refused = self._counter(
            "webhook_refused", "Webhook requests refused, by status", "status"
        )
        self.seen = self._gauge(
            "telegram_seen_timestamp_seconds", "When Telegram was last heard of"
        )
        self.hook_waiting = self._gauge(
            "webhook_waiting", "Updates that waited at Telegram when it was last asked"
        )
        self.hook_failed = self._gauge(
            "webhook_failed_timestamp_seconds", "When Telegram last failed to bring an update"
        )
        self.rows = self._gauge("agenda_rows", "Rows that wait to be decided or told")
        self.oldest = self._gauge("agenda_oldest_seconds", "Age of the oldest of these rows")
        self.backup = self._gauge(
            "backup_timestamp_seconds", "When the database was last backed up"
        )

    def text(self) -> bytes:
        """Everything in Prometheus's format."""
        return generate_latest(self.registry)

    def _counter(self, name: str, words: str, *labels: str) -> Counter:
        return Counter(f"quizbot_{name}", words, labels, registry=self.registry)

    def _gauge(self, name: str, words: str) -> Gauge:
        return Gauge(f"quizbot_{name}", words, registry=self.registry)
