"""Settings from the environment or `.env`; all mistakes at once, no value shown."""

import re
from pathlib import Path
from typing import Annotated, Final, Literal, get_args
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import psycopg
from psycopg.conninfo import conninfo_to_dict
from pydantic import (
    AliasChoices,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot import proxies, shipped

SANDBOX_TOKEN = "1:sandbox"  # noqa: S105 - the emulator's own, known to everybody
SANDBOX_ADMIN = 1003
_TOKEN: Final = re.compile(r"[0-9]+:\S+")
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
Language = Literal["ru", "en"]
_SPOKEN: Final = get_args(Language)
_GETTEXT: Final = re.compile(r"[a-z]{2,3}[_:][\w.@:-]*", re.IGNORECASE)
_LAST_PORT: Final = 65535
_OWN_PATHS: Final = {"/healthz", "/metrics"}
_NOBODY: Final = {1087968824, 777000, 136817688}
"""Ids of Telegram for anonymous admins, itself and channels: nobody's own."""
_WIDEST: Final = 2**52  # Telegram's ids have at most 52 significant bits
_LONGEST: Final = 4096  # characters of a file that holds a secret


class Misconfigured(Exception):  # noqa: N818 - reads as what happened
    """Settings that can't be used; its text lists every mistake, one a line."""


class Settings(BaseSettings):
    """Everything an owner may set; the README describes each."""

    model_config = SettingsConfigDict(
        env_file=".env", frozen=True, extra="forbid", env_ignore_empty=True
    )

    bot_token_file: SecretStr | None = None
    bot_token: SecretStr | None = Field(
        None, validate_default=True, validation_alias=AliasChoices("BOT_TOKEN")
    )
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    database_url_file: SecretStr | None = None
    database_url: SecretStr | None = Field(None, validate_default=True)
    questions_dir: Path = Path("questions")
    telegram_api_url: str = "https://api.telegram.org"
    proxy_url: SecretStr | None = Field(None, validate_default=True)
    webhook_url: str | None = None
    webhook_secret_file: SecretStr | None = None
    webhook_secret: SecretStr | None = Field(None, validate_default=True)
    host: str = "127.0.0.1"
    port: int = Field(8080, ge=0, le=_LAST_PORT)
    language: Language = "ru"
    timezone: str = "Europe/Moscow"
    auto_reload: bool = False
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @field_validator("bot_token_file", "database_url_file", "webhook_secret_file")
    @classmethod
    def _content(cls, path: SecretStr | None) -> SecretStr | None:
        """What a file holds that is named in place of a secret."""
        if path is None:
            return None
        return SecretStr(_held(Path(path.get_secret_value())))

    @field_validator("bot_token", "database_url", "webhook_secret", mode="before")
    @classmethod
    def _here_or_in_a_file(cls, value: object, info: ValidationInfo) -> object:
        held: SecretStr | None = info.data.get(f"{info.field_name}_file")
        if held and value is not None:
            name = str(info.field_name).upper()
            raise ValueError(f"is set beside {name}_FILE: only one of them may be")
        return held or value

    @field_validator("bot_token")
    @classmethod
    def _shape_of_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("a token looks like 123456:ABC-DEF")
        return value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split_ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        ids = [part.strip() for part in value.split(",") if part.strip()]
        if not ids or not all(part.isdecimal() and 0 < int(part) < _WIDEST for part in ids):
            raise ValueError("numeric ids of people, comma-separated")
        if not _NOBODY.isdisjoint(map(int, ids)):
            raise ValueError(
                "holds an id that Telegram uses for anonymous admins, channels or itself: "
                "it is nobody's"
            )
        return ids

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: SecretStr | None) -> SecretStr | None:
        url = value.get_secret_value() if value else ""
        if value and not url.startswith(("sqlite:///", "postgresql://")):
            raise ValueError("starts with sqlite:/// or postgresql://")
        if url.startswith("sqlite:///") and not url.removeprefix("sqlite:///").strip("/"):
            raise ValueError("names no file")
        if url.startswith("postgresql://"):
            try:  # whether driver and SQLAlchemy can read it; their errors may quote the password
                make_url(url)
                known = 0 < int(conninfo_to_dict(url).get("port") or 1) <= _LAST_PORT
            except (psycopg.Error, ArgumentError, ValueError):
                known = False
            if not known:
                shape = "postgresql://user:password@host:port/name"
                raise ValueError(f"must be {shape}, odd signs in it written as %XX")
        return value

    @field_validator("telegram_api_url", "webhook_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        try:
            parts = urlsplit(value)
            web = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        except ValueError:
            web = False
        if not web:
            raise ValueError("starts with https:// (or http://) and names a host")
        return value

    @field_validator("proxy_url")
    @classmethod
    def _way_out(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        """The proxy to Telegram: the one that is set, else the environment's."""
        if value:
            return SecretStr(proxies.usable(value.get_secret_value()))
        needed = info.data.get("bot_token") and info.data.get("telegram_api_url")
        if not needed or not (found := proxies.of_environment(needed)):
            return None
        return SecretStr(found)

    @field_validator("webhook_url")
    @classmethod
    def _usable_hook(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None or "bot_token" not in info.data:
            return value
        token: SecretStr | None = info.data["bot_token"]
        if token is None:
            raise ValueError("needs BOT_TOKEN: the sandbox is polled")
        if token.get_secret_value() in value:
            raise ValueError("must not hold the token")
        if urlsplit(value).path in _OWN_PATHS:
            raise ValueError("has the path of the bot's own pages")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _shape_of_secret(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if value is None and info.data.get("webhook_url"):
            raise ValueError("WEBHOOK_URL needs it")
        if value is not None and not all(
            map(_SECRET.fullmatch, value.get_secret_value().split(","))
        ):
            raise ValueError(
                "1 to 256 of A-Z a-z 0-9 _ -; two of them, comma-separated, while rotating"
            )
        return value

    @field_validator("language", mode="before")
    @classmethod
    def _spoken_language(cls, value: object) -> object:
        """The first language that the bot speaks of a desktop's LANGUAGE like `en_US:en`."""
        if not isinstance(value, str):
            return value
        if not _GETTEXT.fullmatch(value):
            return value.lower()
        spoken = (part[:2].lower() for part in value.split(":"))
        return next((language for language in spoken if language in _SPOKEN), _SPOKEN[0])

    @field_validator("log_level", mode="before")
    @classmethod
    def _loud(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("not a zone of the IANA database, such as Europe/Moscow")
        return value

    @property
    def sandboxed(self) -> bool:
        """Without a token the bot talks to the sandbox."""
        return self.bot_token is None

    @property
    def token(self) -> str:
        """The Bot API token, the sandbox's own where none is set."""
        if self.bot_token is None:
            return SANDBOX_TOKEN
        return self.bot_token.get_secret_value()

    @property
    def bot_id(self) -> int:
        """The bot's numeric id, the part of the token that is no secret."""
        return int(self.token.partition(":")[0])

    @property
    def admins(self) -> frozenset[int]:
        """The owners' ids; in the sandbox Vera is one."""
        if not self.sandboxed:
            return self.admin_ids
        return self.admin_ids | {SANDBOX_ADMIN}

    @property
    def database(self) -> str:
        """The database's address, the default chosen by whether there is a token."""
        if self.database_url:
            return self.database_url.get_secret_value()
        if self.sandboxed:
            return "sqlite:///data/sandbox.db"
        return "sqlite:///data/quizbot.db"

    @property
    def bank(self) -> Path:
        """The folder of the bank: the shipped one if none is set and `questions` is missing."""
        chosen = "questions_dir" in self.model_fields_set or self.questions_dir.exists()
        if not chosen:
            return shipped.QUESTIONS
        return self.questions_dir

    @property
    def proxy(self) -> str | None:
        """The proxy to Telegram, if there is one; the sandbox needs none."""
        if self.proxy_url is None or self.sandboxed:
            return None
        return self.proxy_url.get_secret_value()

    @property
    def hook_secrets(self) -> tuple[str, ...]:
        """The webhook's secrets, the one that Telegram is told first."""
        if self.webhook_secret is None:
            return ()
        return tuple(self.webhook_secret.get_secret_value().split(","))

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every text that must never be written anywhere."""
        held = (self.bot_token, self.webhook_secret, self.database_url, self.proxy_url)
        return tuple(text for secret in held if secret and (text := secret.get_secret_value()))


def _held(path: Path) -> str:
    """The text of a file without its last line break; errors quote nothing of it."""
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(_LONGEST + 1).strip()
    except OSError as error:
        raise ValueError(f"can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ValueError("can't be read: it is no text") from None
    if not text:
        raise ValueError("is empty")
    if len(text) > _LONGEST:
        raise ValueError("is too long for a secret")
    return text


def read() -> Settings:
    """The settings, or Misconfigured with every mistake, and no value, in its text."""
    try:
        return Settings()
    except ValidationError as error:
        mistakes = []
        for item in error.errors():
            name = str(item["loc"][0]).upper() if item["loc"] else "settings"
            mistakes.append(f"{name}: {item['msg'].removeprefix('Value error, ')}")
        raise Misconfigured("\n".join(mistakes)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(f".env: {type(error).__name__}: can't be read") from None
