"""A topic is read page by page, a question of it is asked, and links lead others there."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from sandbox import Key, Sandbox
from tests.support.people import Anya, Boris, Somebody, Vera
from tests.support.png import png
from tests.support.pupil import newest

EXAM = """
topic: Обучение
language: ru
questions:
  - id: noise
    type: text
    text: Что такое переобучение?
    reference: Модель запоминает шум.
    explanation: Поэтому на новых данных она ошибается.
  - id: curve
    type: text
    text: Что видно на **графике**?
    image: img/curve.png
    reference: Ошибка растёт справа.
  - id: rate
    type: text
    text: Зачем нужна скорость обучения?
    reference: Она задаёт длину шага.
    explanation: $w - \\frac{\\eta}{\\sqrt{g^2 + \\varepsilon}} g$
  - id: sign
    type: choice
    text: Куда делается шаг?
    options:
      - {text: Против градиента, correct: true}
      - Вдоль него
"""
PLAY = """
topic: Игры
language: ru
questions:
  - id: dice
    type: choice
    text: Сколько граней у кубика?
    options: [{text: '6', correct: true}, '4']
  - id: chance
    type: number
    text: Какова вероятность орла?
    answer: 0.5
"""

pytestmark = pytest.mark.usefixtures("hasty", "bot")


@pytest.fixture
def questions(questions: Path) -> Path:
    (questions / "img").mkdir()
    (questions / "img" / "curve.png").write_bytes(png(40, 30))
    (questions / "nets.yaml").write_text(EXAM)
    (questions / "play.yaml").write_text(PLAY)
    return questions


@pytest.fixture
def boris(sandbox: Sandbox) -> Boris:
    """In a group of his own."""
    return Boris(sandbox, sandbox.add_group("Поток", ["Boris"]))


async def reads(anya: Anya, topic: str = "Обучение") -> None:
    await anya.says("/topics")
    await anya.taps("📖 Читать")
    await anya.sees("Выбери тему")
    await anya.taps(topic)
    await anya.sees(f"{topic} · 1/")


def link(somebody: Somebody, button: str) -> str:
    """Where a button under the newest message with buttons leads."""
    keys: list[Key] = [key for m in somebody.chat.newest() for row in m.buttons for key in row]
    found = next(key for key in keys if button in key.text)
    assert found.url is not None
    return found.url


def passed_on(somebody: Somebody, button: str) -> str:
    """The link that a button would send to somebody."""
    url = urlsplit(link(somebody, button))
    assert url.netloc + url.path == "t.me/share/url"
    values = parse_qs(url.query)
    assert values["text"]
    return values["url"][0]


async def test_a_topic_is_read_in_one_message_that_turns_its_pages(anya: Anya) -> None:
    await reads(anya)
    page = await newest(anya)
    assert page.text == (
        "Обучение · 1/3\n\nЧто такое переобучение?\n\nМодель запоминает шум.\n\n"
        "Поэтому на новых данных она ошибается."
    )
    await anya.taps("▶")
    await anya.sees("Обучение · 2/3")
    await anya.taps("▶")
    await anya.sees("Она задаёт длину шага.")
    await anya.taps("▶")
    await anya.sees("Обучение · 1/3")
    await anya.taps("◀")
    await anya.sees("Обучение · 3/3")
    assert (await newest(anya)).id == page.id
    await anya.taps("📚 Темы")
    await anya.taps("‹ Назад")
    await anya.taps("Игры — 0 из 2")
    await anya.sees("Сколько граней у кубика?")


async def test_a_topic_without_exam_questions_shows_what_it_has(anya: Anya) -> None:
    await reads(anya, "Игры")
    assert "✓ 1. 6\n2. 4" in anya.last
    await anya.taps("▶")
    await anya.sees("Верно: 0,5")


async def test_the_question_of_a_page_is_asked_and_the_end_leads_back(anya: Anya) -> None:
    await anya.says("/study Игры")
    await anya.sees("Сколько граней у кубика?")
    await reads(anya)
    await anya.taps("▶")
    await anya.taps("▶")
    await anya.sees("Обучение · 3/3")
    await anya.taps("❓ Спросить меня")
    await anya.sees("Зачем нужна скорость обучения?")
    await anya.sees("Сколько граней у кубика?")
    await anya.sees_no_more("4")
    await anya.says("Задаёт длину шага")
    await anya.taps("Хорошо")
    await anya.taps("▶️ Дальше")
    await anya.sees("🏁 Готово!")
    assert anya.buttons[:2] == ["📖 Читать дальше", "▶️ Учиться"]
    await anya.taps("📖 Читать дальше")
    await anya.sees("Обучение · 3/3")


async def test_a_second_press_asks_no_second_time(anya: Anya, sandbox: Sandbox) -> None:
    await reads(anya)
    page = await newest(anya)
    for _ in range(2):
        anya.person.press(anya.chat.id, page.id, "/ask:noise")
    await anya.sees("👁 Показать ответ")
    await anya.says("Модель запоминает шум")
    await anya.sees("Эталонный ответ")
    asked = [c for c in sandbox.calls if "👁 Показать ответ" in str(c.params)]
    assert len(asked) == 1


async def test_a_picture_comes_as_a_message_with_a_way_back(anya: Anya) -> None:
    await reads(anya)
    await anya.taps("▶")
    await anya.taps("🖼 Картинка")
    await anya.sees("📖 Читать дальше")
    shown = await newest(anya)
    assert "photo" in shown.content
    await anya.taps("📖 Читать дальше")
    await anya.sandbox.until(lambda: anya.chat.messages[-1].id > shown.id)
    assert "Обучение · 2/3" in (await newest(anya)).text
    await anya.taps("❓ Спросить меня")
    await anya.sees("👁 Показать ответ")


async def test_formulas_in_two_dimensions_are_drawn_when_asked_for(
    anya: Anya, sandbox: Sandbox
) -> None:
    await reads(anya)
    assert "🖼 Картинка" not in anya.buttons
    await anya.taps("◀")
    await anya.sees("Обучение · 3/3")
    await anya.taps("🖼 Картинка")
    await anya.sees("📖 Читать дальше")
    assert "photo" in (await newest(anya)).content
    assert not [call for call in sandbox.calls if call.error]


async def test_a_reload_leads_to_the_nearest_page_or_to_the_topics(
    anya: Anya, vera: Vera, questions: Path
) -> None:
    await reads(anya)
    await anya.taps("◀")
    await anya.sees("Обучение · 3/3")
    (questions / "nets.yaml").write_text(EXAM[: EXAM.index("  - id: curve")])
    await vera.says("/reload")
    await vera.sees("✅")
    await anya.taps("❓ Спросить меня")
    await anya.sees_toast("Этого вопроса больше нет")
    await anya.taps("◀")
    await anya.sees("Обучение · 1/1")
    (questions / "nets.yaml").unlink()
    await vera.says("/reload")
    await anya.taps("🔗 Поделиться")
    await anya.sees("Такой темы нет")


async def test_a_link_to_a_topic_greets_a_newcomer_and_begins(
    anya: Anya, vera: Vera, sandbox: Sandbox
) -> None:
    await reads(anya)
    await anya.taps("🔗 Поделиться")
    await anya.sees("По ссылке тема начинается сразу")
    topic = passed_on(anya, "📨 Отправить тему")
    question = passed_on(anya, "📨 Отправить вопрос")
    assert topic == "https://t.me/quizbot_bot?start=topic-nets"
    assert question == "https://t.me/quizbot_bot?start=q-noise"
    await anya.taps("‹ Назад")
    await anya.sees("Обучение · 1/3")
    await vera.follows(topic)
    await vera.sees("👋 Привет, Vera!")
    await vera.sees("Что такое переобучение?")
    before = len(vera.chat.messages)
    await vera.follows(question)
    await vera.sandbox.until(lambda: len(vera.chat.messages) > before + 1)
    assert sum("👋" in message.text for message in vera.chat.messages) == 1
    assert "Что такое переобучение?" in (await newest(vera)).text
    assert not [call for call in sandbox.calls if call.error]


@pytest.mark.parametrize(
    ("carried", "words"),
    [
        ("q-gone", "Этого вопроса больше нет"),
        ("topic-gone", "Такой темы нет"),
        ("topic-", "👋 Привет"),
        ("whatever", "👋 Привет"),
        ("progress", "Прогресс"),
        ("study", "Что такое переобучение?"),
        ("q-dice", "Сколько граней"),
    ],
)
async def test_every_link_leads_somewhere(anya: Anya, carried: str, words: str) -> None:
    await anya.follows(f"https://t.me/quizbot_bot?start={carried}")
    await anya.sees(words)
    assert anya.buttons


async def test_a_topic_is_played_in_a_group(anya: Anya, boris: Boris) -> None:
    await anya.says("/topics")
    await anya.taps("🔗 Поделиться")
    await anya.sees("выбери тему")
    await anya.taps("Игры")
    await anya.sees("По ссылке")
    assert "вопрос" not in " ".join(anya.buttons)
    url = link(anya, "👥 Играть в группе")
    assert url == "https://t.me/quizbot_bot?startgroup=topic-play"
    await boris.says("/start@quizbot_bot topic-play")
    await boris.sees("Викторина: Игры")
    await boris.says("/stop")
    await boris.says("/start@quizbot_bot topic-gone")
    await boris.sees("Такой темы нет. Есть:")


@pytest.mark.parametrize(
    "command", ["study", "progress", "settings@quizbot_bot", "undo@Quizbot_bot"]
)
async def test_a_private_command_in_a_group_is_answered_with_a_link(
    boris: Boris, sandbox: Sandbox, command: str
) -> None:
    await boris.says(f"/{command}")
    await boris.sees("в личном чате")
    name = command.partition("@")[0]
    carried = "" if name == "undo" else f"?start={name}"
    assert link(boris, "💬 Открыть") == f"https://t.me/quizbot_bot{carried}"
    alone = Boris(sandbox)
    if carried:
        await alone.follows(link(boris, "💬 Открыть"))
        assert await sandbox.until(lambda: bool(alone.buttons))
