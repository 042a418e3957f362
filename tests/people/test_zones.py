"""Zones as people type them."""

import pytest

from bot.people.zones import typed


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Екатеринбург", "Asia/Yekaterinburg"),
        ("екатеринбрг", "Asia/Yekaterinburg"),
        ("мск", "Europe/Moscow"),
        (" МСК+2 ", "Etc/GMT-5"),
        ("UTC+5", "Etc/GMT-5"),
        ("utc − 3", "Etc/GMT+3"),
        ("+5", "Etc/GMT-5"),
        ("gmt+03:00", "Etc/GMT-3"),
        ("UTC", "UTC"),
        ("UTC+0", "UTC"),
        ("Нижний Новгород", "Europe/Moscow"),
        ("Нью Йорк", "America/New_York"),
        ("europe/berlin", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("Кишинёв", "Europe/Chisinau"),
        ("чита", "Asia/Chita"),
        ("часы", None),
        ("UTC+15", None),
        ("5", None),
        ("градиентный спуск", None),
        ("", None),
    ],
)
def test_a_zone_is_read_as_it_is_typed(text: str, zone: str | None) -> None:
    assert typed(text) == zone
