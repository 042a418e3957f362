"""Logging without secrets or people's words: all records pass a redacting formatter."""

import json
import logging
import re
import sqlite3
import sys
import threading
import traceback
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote, unquote

_TOKEN: Final = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
_PASSWORD: Final = re.compile(r"://[^:@/]*:(.+)@|[?&]password=([^&]+)")
_SHORTEST_PART: Final = 8  # characters of a secret's part that are worth hiding by themselves
_HARMLESS: Final = (TypeError, AttributeError, NameError, ImportError, sqlite3.Error)
"""Errors whose words name parts of the program and never quote what it works on."""


class Redactor:
    """Replaces every secret, plain, base64 or URL-encoded, and every token by ***."""

    def __init__(self, secrets: Iterable[str]) -> None:
        forms = set[str]()  # the ways each secret may be written
        for part in (part for secret in secrets for part in _parts(secret)):
            forms |= {
                part,
                quote(part, safe=""),
                json.dumps(part)[1:-1],
                *_in_base64(part.encode()),
            }
        longest_first = sorted(forms, key=len, reverse=True)
        self._pattern = re.compile("|".join([*map(re.escape, longest_first), _TOKEN.pattern]))

    def __call__(self, text: str) -> str:
        """The text without secrets."""
        return self._pattern.sub("***", text)


def _parts(secret: str) -> set[str]:
    """The secrets in a setting: passwords of URLs, items of lists, halves of tokens."""
    if "://" in secret:
        passwords = {
            password for match in _PASSWORD.finditer(secret) for password in match.groups("")
        }
        return {form for password in passwords for form in (password, unquote(password))} - {""}
    halves = [
        half for half in secret.split(":") if len(half) >= _SHORTEST_PART and not half.isdecimal()
    ]
    return {secret, *secret.split(","), *halves} - {""}


def _in_base64(secret: bytes) -> Iterator[str]:
    """How base64 shows a secret that has 0, 1 or 2 bytes before it, in both alphabets."""
    for before in range(3):
        whole = (before + len(secret)) * 8 // 6
        shown = b64encode(bytes(before) + secret).decode()[-(-before * 8 // 6) : whole]
        if len(shown) >= _SHORTEST_PART:
            yield from {shown, shown.replace("+", "-").replace("/", "_")}


def told(error: BaseException) -> str:
    """An error with its causes: place and kind; its message only if it quotes nobody."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [told(cause), "and then:"] if cause else []
    lines += [line.rstrip("\n") for line in traceback.format_tb(error.__traceback__)]
    words = ""
    if isinstance(error, OSError):
        words = f": {error.strerror or ''}"
    elif isinstance(error, _HARMLESS):
        words = f": {error}"
    lines.append(f"{type(error).__qualname__}{words}")
    if isinstance(error, BaseExceptionGroup):
        lines += [told(one) for one in error.exceptions]
    return "\n".join(lines)


class TextFormatter(logging.Formatter):
    """One line a record, secrets replaced, also in tracebacks."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        return self._redact(super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: ANN401, N802 - logging's name and type
        """A traceback without words."""
        return told(ei[1])


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
        if record.exc_info and record.exc_info[1]:
            fields["error"] = self._redact(told(record.exc_info[1]))
        return self._redact(json.dumps(fields, ensure_ascii=False))


redact = Redactor(())
"""What commands print with; knows the secrets once logging is configured."""


def configure(level: str, style: str, secrets: Iterable[str]) -> None:
    """Log to stderr in `style` ("text" or "json"); libraries log warnings only."""
    global redact  # noqa: PLW0603 - the process has one stderr and one set of secrets
    redact = Redactor(secrets)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter(redact) if style == "json" else TextFormatter(redact))
    logging.basicConfig(
        level=max(logging.WARNING, logging.getLevelName(level)), handlers=[handler], force=True
    )
    logging.getLogger("bot").setLevel(level)
    logging.captureWarnings(capture=True)
    threading.excepthook = lambda args: unexpected(args.exc_value) if args.exc_value else None
    sys.unraisablehook = lambda args: unexpected(args.exc_value) if args.exc_value else None


def unexpected(error: BaseException) -> None:
    """An error that nobody expected, with its traceback."""
    logging.getLogger(__name__).critical("unexpected: %s", type(error).__name__, exc_info=error)


def on_loop(_loop: object, context: Mapping[str, Any]) -> None:
    """The message of asyncio only: its futures may show what people said."""
    logging.getLogger(__name__).error(
        "asyncio: %s", context.get("message"), exc_info=context.get("exception")
    )
