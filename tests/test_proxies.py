"""Proxies of the environment, read as other programs read them."""

import pytest

from bot import proxies

API = "https://api.telegram.org"
NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.mark.parametrize(
    ("environment", "url", "proxy"),
    [
        ({}, API, None),
        ({"HTTPS_PROXY": "http://p:1"}, API, "http://p:1"),
        ({"https_proxy": "p:1"}, API, "http://p:1"),
        ({"HTTPS_PROXY": "http://upper:1", "https_proxy": "http://lower:1"}, API, "http://lower:1"),
        ({"HTTP_PROXY": "http://p:1"}, API, None),
        ({"HTTP_PROXY": "http://p:1"}, "http://bots.example:8081", "http://p:1"),
        ({"ALL_PROXY": "socks5h://v:w@p"}, API, "socks5://v:w@p:1080"),
        ({"ALL_PROXY": "socks5://p:1", "HTTPS_PROXY": "https://q:2/"}, API, "https://q:2"),
        ({"ALL_PROXY": "http://p:1"}, "http://127.0.0.1:8081", None),
        ({"ALL_PROXY": "http://p:1"}, "http://[::1]:8081", None),
        ({"ALL_PROXY": "http://p:1"}, "http://localhost:8081", None),
        ({"ALL_PROXY": "http://p:1"}, "http://localhost.example:8081", "http://p:1"),
        ({"ALL_PROXY": "http://p:1", "NO_PROXY": "*"}, API, None),
        ({"ALL_PROXY": "http://p:1", "NO_PROXY": "example.org, .Telegram.org"}, API, None),
        ({"ALL_PROXY": "http://p:1", "no_proxy": "telegram.org"}, API, None),
        ({"ALL_PROXY": "http://p:1", "NO_PROXY": "*.telegram.org"}, API, None),
        ({"ALL_PROXY": "http://p:1", "NO_PROXY": "gram.org,api.telegram,"}, API, "http://p:1"),
        (
            {"ALL_PROXY": "http://p:1", "NO_PROXY": "bots.example:8081"},
            "http://bots.example:8081",
            None,
        ),
        (
            {"ALL_PROXY": "http://p:1", "NO_PROXY": "bots.example:80"},
            "http://bots.example:8081",
            "http://p:1",
        ),
    ],
)
def test_the_environment_names_a_proxy(
    environment: dict[str, str], url: str, proxy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxies.of_environment(url) == proxy


@pytest.mark.parametrize(
    "address",
    [
        "ftp://v:sEcRet@p:1",
        "http://v:sEc/Ret@p:1",
        "http://p:sEcRet",
        "http://:sEcRet@",
        "socks4://p:1",
    ],
)
def test_what_is_no_proxy_is_told_without_its_words(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", address)
    with pytest.raises(ValueError, match="ALL_PROXY must be http") as caught:
        proxies.of_environment(API)
    assert "Ret" not in str(caught.value)


def test_a_proxy_is_shown_without_its_password() -> None:
    assert proxies.shown("socks5://vera:sEc%2FRet@[::1]:1080") == "socks5://[::1]:1080"
