"""Logging that can't tell a secret: every record passes a redacting formatter."""

import json
import logging
import re
import sys
from base64 import b64encode
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")


class Redactor:
    """Replaces every secret, plain, base64 or URL-encoded, and whatever looks like a token, by ***."""

    def __init__(self, secrets: Iterable[str]) -> None:
        forms = sorted({form for secret in secrets for form in _forms(secret)}, key=len, reverse=True)
        self._pattern = re.compile("|".join([*map(re.escape, forms), _TOKEN.pattern]))

    def __call__(self, text: str) -> str:
        """The text without secrets."""
        return self._pattern.sub("***", text)


def _forms(secret: str) -> Iterable[str]:
    """The ways one secret may be written; of a URL only its password is one, of a list each part."""
    password = urlsplit(secret).password if "://" in secret else None
    parts = [password] if "://" in secret else [secret, *secret.split(",")]
    for part in filter(None, parts):
        yield from (part, quote(part, safe=""), b64encode(part.encode()).decode().rstrip("="))


class TextFormatter(logging.Formatter):
    """One line a record, secrets replaced, also in tracebacks."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        return self._redact(super().format(record))


class JsonFormatter(logging.Formatter):
    """One JSON object a record, secrets replaced before encoding and after."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__()
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        fields = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "room": record.name,
            "message": self._redact(record.getMessage()),
        }
        if record.exc_info:
            fields["error"] = self._redact(self.formatException(record.exc_info))
        return self._redact(json.dumps(fields, ensure_ascii=False))


def configure(level: str, style: str, secrets: Iterable[str]) -> None:
    """Send all logs to stderr in `style` ("text" or "json"); libraries that print addresses speak from WARNING on."""
    redact = Redactor(secrets)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter(redact) if style == "json" else TextFormatter(redact))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("httpx", "aiohttp.access", "telegram", "asyncio", "alembic"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.getLevelName(level)))


def unexpected(error: BaseException) -> None:
    """An error that nobody expected, with its traceback."""
    logging.getLogger(__name__).critical("unexpected: %s", type(error).__name__, exc_info=error)
