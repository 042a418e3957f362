"""Settings: all mistakes at once, no value shown, and the README knows them all."""

import re
from pathlib import Path

import pytest

from bot import config
from bot.cli import Exit, parser
from bot.config import Misconfigured, Settings
from tests.support.house import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` and no setting of the machine is seen."""
    monkeypatch.chdir(tmp_path)
    for name in (*names(), "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def names() -> list[str]:
    """All settings, as they are written in the environment."""
    return [name.upper() for name in Settings.model_fields]


WRONG = {
    "BOT_TOKEN": "sEcRet",
    "ADMIN_IDS": "1, zwei",
    "DATABASE_URL": "mysql://sEcRet",
    "TELEGRAM_API_URL": "ftp://sEcRet",
    "PROXY_URL": "socks4://sEcRet",
    "WEBHOOK_SECRET": "sEcRet!",
    "PORT": "99999",
    "LANGUAGE": "xx",
    "TIMEZONE": "Moscow",
    "AUTO_RELOAD": "sEcRet",
    "LOG_LEVEL": "sEcRet",
    "LOG_FORMAT": "sEcRet",
}


def test_a11_all_mistakes_at_once_and_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WRONG.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Misconfigured) as caught:
        config.read()
    said = str(caught.value)
    assert [line.partition(":")[0] for line in said.splitlines()] == list(WRONG)
    assert "sEcRet" not in said


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({"WEBHOOK_URL": "https://bot.example.org/hook"}, "BOT_TOKEN"),
        ({"BOT_TOKEN": "1:a", "WEBHOOK_URL": "https://bot.example.org/hook"}, "WEBHOOK_SECRET"),
        (
            {
                "BOT_TOKEN": "1:a",
                "WEBHOOK_URL": "https://bot.example.org/1:a",
                "WEBHOOK_SECRET": "s",
            },
            "token",
        ),
        (
            {
                "BOT_TOKEN": "1:a",
                "WEBHOOK_URL": "https://bot.example.org/metrics",
                "WEBHOOK_SECRET": "s",
            },
            "WEBHOOK_URL",
        ),
        ({"ADMIN_IDS": ","}, "ADMIN_IDS"),
        ({"ADMIN_IDS": "1 2"}, "ADMIN_IDS"),
        ({"ADMIN_IDS": "-1002"}, "ADMIN_IDS"),
        ({"ADMIN_IDS": "0"}, "ADMIN_IDS"),
        ({"ADMIN_IDS": "1, 1087968824"}, "ADMIN_IDS.*nobody"),
        ({"ADMIN_IDS": "777000"}, "ADMIN_IDS.*nobody"),
        ({"ADMIN_IDS": "136817688"}, "ADMIN_IDS.*nobody"),
        ({"BOT_TOKEN": "1:a b"}, "BOT_TOKEN"),
        ({"PROXY_URL": "http://vera:sEcRet@host:sEcRet"}, "PROXY_URL"),
        ({"BOT_TOKEN": "1:a", "HTTPS_PROXY": "ftp://vera:sEcRet@host:1"}, "PROXY_URL: HTTPS_PROXY"),
        ({"WEBHOOK_SECRET": "a" * 257}, "WEBHOOK_SECRET"),
        ({"DATABASE_URL": "sqlite:///"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://vera:sEcRet@host:sEcRet/quizbot"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://vera:sEcRet@host:99999/quizbot"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://vera:sEc/Ret@host/quizbot"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://host/quizbot?pass=sEcRet"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://vera:sEcRet%zz@host/quizbot"}, "DATABASE_URL"),
    ],
)
def test_a11_settings_that_do_not_fit(
    settings: dict[str, str], word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Misconfigured, match=word) as caught:
        config.read()
    assert "Ret" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://vera:a%2Fb%40c@[::1]:5432/quizbot?sslmode=require",
        "postgresql:///quizbot?host=/run/pg",
    ],
)
def test_addresses_of_servers(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert config.read().database == url


@pytest.mark.parametrize(
    ("value", "language"),
    [("en_US:en", "en"), ("de_DE:ru_RU.UTF-8:en", "ru"), ("de_DE.UTF-8", "ru"), ("EN", "en")],
)
def test_a_desktop_s_language_is_understood(
    value: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", value)
    assert config.read().language == language


def test_a11_an_unknown_or_unreadable_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKN=1:a\n")
    with pytest.raises(Misconfigured, match="BOT_TOKN"):
        config.read()
    (tmp_path / ".env").write_bytes(b"BOT_TOKEN=\xff\xfe")
    with pytest.raises(Misconfigured, match="can't be read"):
        config.read()


def test_without_a_token_the_sandbox_has_its_own_database_and_vera_is_the_admin() -> None:
    settings = config.read()
    assert (settings.sandboxed, settings.database, settings.admins) == (
        True,
        "sqlite:///data/sandbox.db",
        frozenset({1003}),
    )


def test_owners(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_IDS", " 1,2 , 3,")
    monkeypatch.setenv("BOT_TOKEN", "1:a")
    assert config.read().admins == {1, 2, 3}


SECRETS = {
    "BOT_TOKEN": "1:sEcRet",
    "WEBHOOK_SECRET": "new-sEcRet,old",
    "DATABASE_URL": "postgresql://v:sEcRet@h/d",
}


def test_secrets_in_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, secret in SECRETS.items():
        (tmp_path / name).write_text(f"{secret}\r\n" if name == "BOT_TOKEN" else f"{secret}\n")
        monkeypatch.setenv(f"{name}_FILE", str(tmp_path / name))
    settings = config.read()
    assert (settings.token, ",".join(settings.hook_secrets), settings.database) == tuple(
        SECRETS.values()
    )
    assert set(settings.secrets) == set(SECRETS.values())
    assert "sEcRet" not in repr(settings)


def test_a11_a_secret_here_and_in_a_file_is_a_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, secret in SECRETS.items():
        (tmp_path / name).write_text(secret)
        monkeypatch.setenv(f"{name}_FILE", str(tmp_path / name))
        monkeypatch.setenv(name, secret)
    with pytest.raises(Misconfigured) as caught:
        config.read()
    assert {line.partition(":")[0] for line in str(caught.value).splitlines()} == set(SECRETS)
    assert all(f"{name}_FILE" in str(caught.value) for name in SECRETS)
    assert "sEcRet" not in str(caught.value)


def test_a11_files_that_hold_no_secret_are_told_all_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").write_text("\n")
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    paths = {
        "BOT_TOKEN_FILE": "sEcRet",
        "DATABASE_URL_FILE": "empty",
        "WEBHOOK_SECRET_FILE": "binary",
    }
    for name, path in paths.items():
        monkeypatch.setenv(name, str(tmp_path / path))
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.org/hook")
    with pytest.raises(Misconfigured) as caught:
        config.read()
    said = str(caught.value)
    for line in (
        "BOT_TOKEN_FILE: can't be read: No such file or directory",
        "DATABASE_URL_FILE: is empty",
        "WEBHOOK_SECRET_FILE: can't be read: it is no text",
    ):
        assert line in said
    assert "sEcRet" not in said


def test_the_shipped_bank_is_used_where_none_is_named_and_none_is_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert config.read().bank == ROOT / "questions"
    (tmp_path / "questions").mkdir()
    assert config.read().bank == Path("questions")
    monkeypatch.setenv("QUESTIONS_DIR", "elsewhere")
    assert config.read().bank == Path("elsewhere")


def test_a_proxy_serves_telegram_and_not_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://environment:3128")
    assert config.read().proxy is None
    monkeypatch.setenv("BOT_TOKEN", "1:a")
    assert config.read().proxy == "http://environment:3128"
    monkeypatch.setenv("TELEGRAM_API_URL", "http://localhost:8081")
    assert config.read().proxy is None
    monkeypatch.setenv("PROXY_URL", "socks5://vera:sEcRet@setting")
    assert config.read().proxy == "socks5://vera:sEcRet@setting:1080"


def test_two_secrets_while_rotating(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_SECRET", "new,old")
    assert config.read().hook_secrets == ("new", "old")


def rows(heading: str) -> list[str]:
    """The first cells of the README's table under a heading, without back quotes."""
    table = README.partition(f"| {heading} |")[2].partition("\n\n")[0]
    return [line.split("|")[1].strip().strip("`") for line in table.splitlines()[2:]]


def test_the_readme_knows_every_setting_and_no_other() -> None:
    assert sorted(rows("Setting")) == sorted(names())
    settings = Settings(_env_file=None)
    for name in (
        "HOST",
        "PORT",
        "LANGUAGE",
        "TIMEZONE",
        "LOG_LEVEL",
        "LOG_FORMAT",
        "QUESTIONS_DIR",
    ):
        assert f"| `{name}` | `{getattr(settings, name.lower())}` |" in README


def test_the_readme_knows_every_command_and_exit_code() -> None:
    commands = {row.split()[1] for row in rows("Command")}
    assert commands == set(re.findall(r"^    ([a-z]+) ", parser().format_help(), re.MULTILINE))
    assert rows("Exit code") == [str(int(code)) for code in Exit]


def test_the_env_example_names_settings_only() -> None:
    example = (ROOT / ".env.example").read_text()
    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) <= set(names())
