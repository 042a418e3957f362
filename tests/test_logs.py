"""Logs tell no secret and quote nobody."""

import base64
import json
import logging
import sys
from urllib.parse import quote

import pytest

from bot.logs import JsonFormatter, Redactor, TextFormatter, told

TOKEN = "123456:AAF-secretsecretsecretsecretsecret"  # noqa: S105 - opens nothing
WORDS = "Аня сказала: шум"
SECRETS = (TOKEN, "new_Hook-1,old_Hook-2", "postgresql://quizbot:p@ss:w%2Frd!@host/quizbot")


def _forms(secret: str) -> list[str]:
    plain = [secret, quote(secret, safe="")]
    return plain + [
        base64.b64encode(b"x" * before + secret.encode()).decode() for before in range(3)
    ]


@pytest.mark.parametrize(
    "secret", [TOKEN, TOKEN[7:], "new_Hook-1", "old_Hook-2", "p@ss:w%2Frd!", "p@ss:w/rd!"]
)
def test_w01_no_form_of_a_secret_is_told(secret: str) -> None:
    redact = Redactor(SECRETS)
    for form in _forms(secret):
        said = redact(f"before {form} after")
        assert form not in said
        assert "***" in said
        assert said.startswith("before ")


def test_w01_any_token_is_hidden_even_one_that_is_not_ours() -> None:
    assert Redactor(())("see /bot987654:AAAAAAAAAAAAAAAAAAAAAAAAAAAA/getMe") == "see /bot***/getMe"


def _failed(error: Exception) -> logging.LogRecord:
    """The record of an error that quotes Anya, and of the one that caused it."""
    quoting = RuntimeError(WORDS)
    quoting.__cause__ = error
    try:
        raise quoting
    except RuntimeError:
        return logging.LogRecord(
            "bot.x", logging.ERROR, __file__, 1, "row %s failed", (7,), sys.exc_info()
        )


@pytest.mark.parametrize("formatter", [TextFormatter, JsonFormatter])
@pytest.mark.parametrize("error", [ValueError(WORDS), KeyError(WORDS), UnicodeError(WORDS)])
def test_p04_a_traceback_shows_where_but_not_what_was_said(
    formatter: type[TextFormatter] | type[JsonFormatter], error: Exception
) -> None:
    said = formatter(Redactor(SECRETS)).format(_failed(error))
    assert WORDS not in said
    assert type(error).__name__ in said
    assert "test_logs.py" in said
    assert "row 7 failed" in said


def test_what_the_system_says_is_told() -> None:
    assert "No space left" in told(OSError(28, "No space left on device"))
    assert "has no attribute" in told(AttributeError("'X' object has no attribute 'y'"))


def test_json_is_one_object_a_line() -> None:
    said = JsonFormatter(Redactor(SECRETS)).format(_failed(ValueError("x")))
    assert "\n" not in said
    assert json.loads(said)["message"] == "row 7 failed"
