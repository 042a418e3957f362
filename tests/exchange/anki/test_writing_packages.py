"""Packages that we wrote, opened by the real Anki, and read back."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.bank import library
from bot.bank.bank import Topic
from bot.exchange.anki.reading import read
from bot.exchange.anki.writing import write
from bot.exchange.source import AnswerKind
from tests.support.anki_desktop import Anki
from tests.support.png import png

BANK = r"""
topic: Нейронные сети
language: ru
questions:
  - id: step
    type: choice
    text: |
      Что делает шаг $\eta$ в **спуске**?

      $$\theta \leftarrow \theta - \eta \begin{pmatrix} 1 \\ 2 \end{pmatrix}$$
    image: img/step.png
    image_description: Шаг "вниз"
    options:
      - text: Задаёт длину $x < 1$
        correct: true
        feedback: Именно.
      - Ничего & никогда
      - text: Всё перечисленное
        pinned: true
    hint: Подумай
    explanation: |
      - раз
      - `два`
    source: Гудфеллоу
    tags: [спуск, первый шаг]
  - id: several
    type: multi
    shuffle: false
    text: Какие верны?
    options:
      - text: один
        correct: true
      - два
      - text: три
        correct: true
  - id: gamma
    type: number
    text: Сколько?
    answer: 0.9
    tolerance: 5%
  - id: why
    type: text
    text: Почему {{так}}?
    reference: Потому что <b>.
  - id: capital
    type: text
    text: Столица Австралии?
    accept: ["Канберра, город", Canberra]
"""
MANY = """
topic: Много
questions:
""" + "".join(
    f"""
  - id: q-{number}
    type: choice
    text: Вопрос {number}?
    options:
      - text: верно
        correct: true
      - раз
      - два
"""
    for number in range(30)
)
KEYS = ("step", "several", "gamma", "why", "capital")
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    bank = tmp_path / "bank"
    (bank / "img").mkdir(parents=True)
    (bank / "img" / "step.png").write_bytes(png(9, 9))
    (bank / "nets.yaml").write_text(BANK, encoding="utf-8")
    return bank


def topics(folder: Path) -> tuple[Topic, ...]:
    bank, problems = library.load(folder)
    assert [problem for problem in problems if not problem.warning] == []
    assert bank
    return bank.topics


def test_anki_shows_formulas_and_pictures(anki: Anki, folder: Path) -> None:
    assert anki.imports(write(topics(folder), folder)) == (5, 0)
    assert [deck.name for deck in anki.collection.decks.all_names_and_ids()] == [
        "Default", "Нейронные сети",
    ]  # fmt: skip
    ((question, answer),) = anki.shows("tag:первый_шаг")
    assert r"\(\eta\)" in question
    assert r"\[\theta \leftarrow" in question
    assert '<img src="quizbot-img-step.png" alt="Шаг &quot;вниз&quot;">' in question
    assert anki.collection.media.have("quizbot-img-step.png")
    assert r"<li>Задаёт длину \(x &lt; 1\)</li>" in question
    assert "<li>Ничего &amp; никогда</li>" in question
    assert "Подумай" in question
    assert re.search(r"<b>\d\. Задаёт длину", answer)
    assert "<code>два</code>" in answer
    ((plain, told),) = anki.shows("Почему")
    assert "{{так}}" in plain
    assert "Потому что &lt;b&gt;." in told
    assert all(question and answer for question, answer in anki.shows(""))
    _, whole = anki.collection.fix_integrity()
    assert whole


def test_a_second_import_updates_and_adds_nothing(anki: Anki, folder: Path) -> None:
    assert anki.imports(write(topics(folder), folder, NOON)) == (5, 0)
    assert anki.imports(write(topics(folder), folder, NOON)) == (0, 0)
    file = folder / "nets.yaml"
    file.write_text(BANK.replace("Какие верны?", "Какие из них верны?"), encoding="utf-8")
    later = write(topics(folder), folder, NOON + timedelta(hours=1))
    assert anki.imports(later)[0] == 0
    assert anki.collection.note_count() == 5
    assert len(anki.shows("из них")) == 1


def test_nothing_is_lost_on_the_way_to_anki_and_back(anki: Anki, folder: Path) -> None:
    anki.imports(write(topics(folder), folder))
    for package in (write(topics(folder), folder), anki.exports(legacy=False)):
        (topic,) = read(package, "x.apkg").topics
        assert topic.name == "Нейронные сети"
        found = {question.key: question for question in topic.questions}
        step, several, gamma, why, capital = (found[key] for key in KEYS)
        (asked,) = topics(folder)
        assert step.text == asked.questions[0].text.strip()
        assert [(one.content, one.words) for one in step.pictures] == [(png(9, 9), 'Шаг "вниз"')]
        *others, last = (
            (one.text, int(one.weight), one.feedback, one.pinned) for one in step.options
        )
        assert set(others) == {
            ("Задаёт длину $x < 1$", 100, "Именно.", False),
            ("Ничего & никогда", 0, None, False),
        }
        assert last == ("Всё перечисленное", 0, None, True)
        assert (step.hint, step.source) == ("Подумай", "Гудфеллоу")
        assert step.explanation == "- раз\n- `два`"
        assert set(step.tags) == {"первый_шаг", "спуск"}
        assert (several.kind, several.shuffle) == (AnswerKind.MULTI, False)
        assert (str(gamma.answer), str(gamma.tolerance), gamma.relative) == ("0.9", "0.05", True)
        assert (why.text, why.reference) == ("Почему {{так}}?", "Потому что <b>.")
        assert capital.accept == ("Канберра, город", "Canberra")


def test_the_right_option_is_not_always_the_first(folder: Path) -> None:
    (folder / "nets.yaml").write_text(MANY, encoding="utf-8")
    (topic,) = read(write(topics(folder), folder), "x.apkg").topics
    orders = [[bool(one.weight) for one in question.options] for question in topic.questions]
    assert {order.index(True) for order in orders} == {0, 1, 2}
    (again,) = read(write(topics(folder), folder), "x.apkg").topics
    assert [one.options for one in again.questions] == [one.options for one in topic.questions]
