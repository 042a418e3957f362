"""Packages that the real Anki wrote, of today and of older programs, as questions."""

from collections.abc import Callable

import pytest

from bot.exchange.anki.reading import read
from bot.exchange.source import AnswerKind, Reading, SourceQuestion
from tests.support.anki_desktop import Anki

Exported = Callable[[], Reading]
LEGACY = [False, True]


def questions(reading: Reading) -> list[SourceQuestion]:
    return [question for topic in reading.topics for question in topic.questions]


def said(reading: Reading) -> list[tuple[str, str | None]]:
    return [(question.text, question.reference) for question in questions(reading)]


def reasons(reading: Reading) -> list[str]:
    return [listed.key.removeprefix("exchange-") for listed in reading.listed]


@pytest.mark.parametrize("legacy", LEGACY)
def test_notes_of_every_kind_in_either_format(anki: Anki, *, legacy: bool) -> None:
    anki.keeps("график 1.png")
    picture = '<img src="график 1.png">'
    guid = anki.adds("Basic", "Сети::Слои", f"Что это?{picture}", "<b>Слой</b>", tags=["a::b", "c"])
    anki.adds("Basic (and reversed card)", "Сети", "momentum", "импульс")
    anki.adds("Basic (optional reversed card)", "Сети", "1", "2")
    anki.adds("Basic (type in the answer)", "Сети", "Столица Франции", "Париж")
    anki.adds("Cloze", "Сети", r"{{c1::Adam}} и {{c2::сила::что?}}, \({{c1::x^2}}\)", "вместе")
    reading = read(anki.exports(legacy=legacy), "x.apkg")

    assert [topic.name for topic in reading.topics] == ["Сети::Слои", "Сети"]
    first = questions(reading)[0]
    assert (first.kind, first.key, first.part) == (AnswerKind.OPEN, guid, None)
    assert first.tags == ("a::b", "c")
    assert [picture.name for picture in first.pictures] == ["график 1.png"]
    assert said(reading) == [
        ("Что это?", "**Слой**"),
        ("momentum", "импульс"),
        ("импульс", "momentum"),
        ("1", "2"),
        ("Столица Франции", "Париж"),
        (r"[…] и сила, $[\ldots ]$", "**Adam** и сила, $x^2$\nвместе"),
        ("Adam и [что?], $x^2$", "Adam и **сила**, $x^2$\nвместе"),
    ]
    assert [question.part for question in questions(reading)][1:] == [
        None, "2", None, None, "c1", "c2",
    ]  # fmt: skip
    assert reading.listed == ()


def test_templates_of_ones_own(anki: Anki) -> None:
    fields = ("Слово", "Перевод", "Пример", "Намёк")
    asks = (
        "<div>{{Слово}}</div>{{#Пример}}<i>{{Пример}}</i>{{/Пример}}"
        "{{^Пример}}без примера{{/Пример}}{{hint:Намёк}}<script>alert(1)</script>"
    )
    there = (asks, '{{FrontSide}}<hr id="answer">{{text:Перевод}}<br>{{Tags}}, {{Subdeck}}')
    back = ("{{Перевод}}{{tts ru_RU:Перевод}}", "{{Перевод}}<hr id=answer>{{furigana:Слово}}")
    anki.makes("Слова", fields, there, back)
    anki.adds("Слова", "А::Б", "cat", "кот &amp; <b>кошка</b>", "a cat", "мяукает", tags=["t"])
    anki.adds("Слова", "А::Б", "漢字[かんじ]", "иероглиф")
    reading = read(anki.exports(legacy=False), "x.apkg")

    assert said(reading) == [
        ("cat\n\n*a cat*", "кот & кошка\nt, Б"),
        ("кот & **кошка**", "cat"),
        ("漢字[かんじ]\n\nбез примера", "иероглиф\n, Б"),
        ("иероглиф", "漢字 (かんじ)"),
    ]
    assert [question.hint for question in questions(reading)] == ["мяукает", None, None, None]


def test_what_anki_can_show_and_we_cannot(anki: Anki) -> None:
    anki.keeps("a.png")
    mask = "{{c1::image-occlusion:rect:left=.1:top=.1:width=.2:height=.2}}"
    anki.adds("Image Occlusion", "A", mask, '<img src="a.png">', "Карта")
    anki.adds("Basic", "A", "Где это?", '<img src="a.png">')
    anki.adds("Basic", "A", "[sound:a.mp3]", "слово")
    anki.adds("Basic", "A", "пусто", "<br>")
    anki.adds("Basic", "A", "взято", 'да <img src="a.png"> <img src="b.png">')
    reading = read(anki.exports(legacy=False), "x.apkg")

    assert said(reading) == [("взято", "да [b.png]")]
    assert [(one.key.removeprefix("exchange-"), one.name, one.taken) for one in reading.listed] == [
        ("anki-occlusion", "Карта", False),
        ("anki-picture", "Где это?", False),
        ("anki-question", "[sound:a.mp3]", False),
        ("anki-answer", "пусто", False),
        ("note-picture", "взято", True),
        ("anki-answer-picture", "взято", True),
    ]
    for listed in reading.listed:
        assert listed.reason("ru")
        assert listed.reason("en")


def test_notes_that_are_multiple_choice(anki: Anki) -> None:
    fields = ("Question", "Title", "QType", "Q_1", "Q_2", "Q_3", "Answers", "Sources", "Extra 1")
    anki.makes("AllInOne (kprim, mc, sc)", fields, ("{{Question}}", "{{Answers}}"))
    anki.makes("Тест", ("Вопрос", "А", "Б", "В", "Верный"), ("{{Вопрос}}", "{{Верный}}"))
    name = "AllInOne (kprim, mc, sc)"
    anki.adds(name, "A", "Простые <b>числа</b>?", "", "1", "2", "3", "4", "1 1 0", "книга")
    anki.adds("Тест", "A", "Столица?", "Лион", "Париж", "Ницца", "б")
    anki.adds("Тест", "A", "Без ключа?", "Да", "Нет", "", "что-то ещё")
    reading = read(anki.exports(legacy=True), "x.apkg")

    several, one, shown = questions(reading)
    assert (several.kind, several.text, several.source) == (
        AnswerKind.MULTI, "Простые **числа**?", "книга",
    )  # fmt: skip
    assert [(option.text, int(option.weight)) for option in several.options] == [
        ("2", 100), ("3", 100), ("4", 0),
    ]  # fmt: skip
    assert [option.text for option in one.options if option.weight] == ["Париж"]
    assert (shown.kind, shown.reference) == (AnswerKind.OPEN, "что-то ещё")
    assert reasons(reading) == []


@pytest.mark.parametrize("legacy", LEGACY)
def test_a_whole_collection(anki: Anki, *, legacy: bool) -> None:
    """Its cards are taken whether they are suspended, or in a filtered deck for the moment."""
    anki.keeps("a.png")
    anki.adds("Basic", "А", 'Что?<img src="a.png">', "Это")
    anki.adds("Basic", "Б", "Где?", "Там")
    anki.adds("Basic", "Default", "Когда?", "Тогда")
    scheduler, cards = anki.collection.sched, anki.collection.find_cards("Что")
    scheduler.suspend_cards(cards)
    filtered = anki.collection.decks.new_filtered("Сегодня")
    anki.collection.sched.rebuild_filtered_deck(filtered)
    reading = read(anki.backs_up(legacy=legacy), "x.colpkg")
    assert {topic.name: len(topic.questions) for topic in reading.topics} == {"А": 1, "Б": 1, "": 1}
    assert [one.name for one in reading.topics[0].questions[0].pictures] == ["a.png"]
