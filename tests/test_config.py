"""Settings: all mistakes at once, no value shown, and the README knows them all."""

import re
from pathlib import Path

import pytest

from bot import config
from bot.cli import Exit, parser
from bot.config import Misconfigured, Settings
from tests.house import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` and no setting of the machine is seen."""
    monkeypatch.chdir(tmp_path)
    for name in names():
        monkeypatch.delenv(name, raising=False)


def names() -> list[str]:
    """All settings, as they are written in the environment."""
    return [name.upper() for name in Settings.model_fields]


WRONG = {
    "BOT_TOKEN": "sEcRet",
    "ADMIN_IDS": "1, zwei",
    "DATABASE_URL": "mysql://sEcRet",
    "TELEGRAM_API_URL": "ftp://sEcRet",
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
        ({"BOT_TOKEN": "1:a", "WEBHOOK_URL": "https://bot.example.org/1:a", "WEBHOOK_SECRET": "s"}, "token"),
        ({"BOT_TOKEN": "1:a", "WEBHOOK_URL": "https://bot.example.org/metrics", "WEBHOOK_SECRET": "s"}, "WEBHOOK_URL"),
        ({"ADMIN_IDS": ","}, "ADMIN_IDS"),
        ({"WEBHOOK_SECRET": "a" * 257}, "WEBHOOK_SECRET"),
        ({"DATABASE_URL": "sqlite:///"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://vera:sEcRet@host:sEcRet/quizbot"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://vera:sEcRet@host:99999/quizbot"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://vera:sEc/Ret@host/quizbot"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://host/quizbot?pass=sEcRet"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://vera:sEcRet%zz@host/quizbot"}, "DATABASE_URL"),
    ],
)
def test_a11_settings_that_do_not_fit(settings: dict[str, str], word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Misconfigured, match=word) as caught:
        config.read()
    assert "Ret" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["postgresql://vera:a%2Fb%40c@[::1]:5432/quizbot?sslmode=require", "postgresql:///quizbot?host=/run/pg"]
)
def test_addresses_of_servers(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert config.read().database == url


@pytest.mark.parametrize(
    ("value", "language"), [("en_US:en", "en"), ("de_DE:ru_RU.UTF-8:en", "ru"), ("de_DE.UTF-8", "ru"), ("EN", "en")]
)
def test_a_desktop_s_language_is_understood(value: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_two_secrets_while_rotating(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_SECRET", "new,old")
    assert config.read().hook_secrets == ("new", "old")


def rows(heading: str) -> list[str]:
    """The first cells of the README's table under a heading, without back quotes."""
    table = README.partition(f"| {heading} |")[2].partition("\n\n")[0]
    return [line.split("|")[1].strip().strip("`") for line in table.splitlines()[2:]]


def test_the_readme_knows_every_setting_and_no_other() -> None:
    assert rows("Setting") == names()
    settings = Settings(_env_file=None)
    for name in ("HOST", "PORT", "LANGUAGE", "TIMEZONE", "LOG_LEVEL", "LOG_FORMAT", "QUESTIONS_DIR"):
        assert f"| `{name}` | `{getattr(settings, name.lower())}` |" in README


def test_the_readme_knows_every_command_and_exit_code() -> None:
    commands = {row.split()[1] for row in rows("Command")}
    assert commands == set(re.findall(r"^    ([a-z]+) ", parser().format_help(), re.MULTILINE))
    assert rows("Exit code") == [str(int(code)) for code in Exit]


def test_the_env_example_names_settings_only() -> None:
    example = (ROOT / ".env.example").read_text()
    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) <= set(names())
