"""Files in the encodings that people's programs write."""

import pytest

from bot.exchange.encoding import decoded
from bot.exchange.source import FileRefused

RUSSIAN = (
    "Вопрос;Ответ\nСтолица Франции?;Париж\nЧто такое ReLU?;функция активации",
    "ВОПРОС;ОТВЕТ\nСКОЛЬКО?;ПЯТЬ",
    "Ответ: № 5 – «да»…",
    "Смотри: H2O",
    "Ёлка;Ёж",
    "да",
)
OTHERS = (
    "Question;Answer\nCafé?;naïve Zürich façade",
    "Question;Answer\nWas heißt Übung?;exercise für Anfänger",
)


@pytest.mark.parametrize("text", RUSSIAN)
@pytest.mark.parametrize("encoding", ["cp1251", "utf-8", "utf-8-sig", "utf-16"])
def test_russian_as_windows_and_everybody_writes_it(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["koi8_r", "cp866"])
def test_russian_as_it_was_once_written(encoding: str) -> None:
    assert decoded(RUSSIAN[0].encode(encoding)) == RUSSIAN[0]
    assert decoded(RUSSIAN[1].encode(encoding)) == RUSSIAN[1]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_letters_without_a_mark(encoding: str) -> None:
    for text in RUSSIAN[:3]:
        assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("text", OTHERS)
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_western_letters_are_not_taken_for_russian_ones(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_japanese_text_is_no_bad_russian() -> None:
    text = "食べる\tto eat\n飲む\tto drink\n今日はいい天気ですね"
    assert decoded(text.encode("shift_jis")) == text


def test_every_line_ends_in_one_way() -> None:
    assert decoded(b"a\r\nb\rc\n") == "a\nb\nc\n"


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(FileRefused) as refused:
        decoded(bytes(range(256)) * 20)
    assert refused.value.key == "exchange-no-text"
    assert "CSV" in refused.value.reason("en")
