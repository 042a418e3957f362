"""Vera changes the questions while the bot runs."""

import asyncio
import itertools
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from tests.support.books import Books
from tests.support.house import Child, living, on_both
from tests.support.people import Anya, Boris, Vera
from tests.support.pupil import answers, goes_on, newest, to_the_end

NEW = """  - id: depth
    type: number
    text: Сколько слоёв у перцептрона?
    answer: 1
"""


@pytest.fixture
async def running(bot: None, vera: Vera) -> None:
    """The bot has read the bank and answers: a story changes it under a running bot."""
    del bot
    await vera.says("/start")
    await newest(vera)


@pytest.mark.usefixtures("running")
async def test_a_good_bank_is_used_at_once(vera: Vera, anya: Anya, questions: Path) -> None:
    await anya.says("/study")
    await answers(anya)
    file = questions / "nets.yaml"
    bank = file.read_text().replace("Шаги перелетают минимум.", "Шаги слишком длинные.")
    start, end = bank.index("  - id: metrics"), bank.index("  - id: gamma")
    file.write_text(bank[:start] + bank[end:] + NEW)
    await vera.says("/reload")
    told = (await newest(vera)).text
    assert "✅ Вопросы обновлены. Вопросов: 4." in told
    assert "➕ Новые (1): depth" in told
    assert "✏️ Изменённые (1): lr" in told
    assert "➖ Удалённые (1): metrics" in told
    assert "Затронут прогресс: 1 чел." in told
    assert "равна γ" in (await goes_on(anya)).text


@pytest.mark.usefixtures("running")
async def test_nothing_new_is_said_so(vera: Vera) -> None:
    await vera.says("/reload")
    await vera.sees("✅ Всё в порядке, изменений нет. Вопросов: 4.")


@pytest.mark.usefixtures("running")
async def test_a_broken_bank_is_told_with_file_and_line_and_the_old_one_stays(
    vera: Vera, anya: Anya, questions: Path
) -> None:
    file = questions / "nets.yaml"
    file.write_text(
        file.read_text()
        .replace("correct: true", "corect: true")
        .replace("answer: 0.9", "answer: <b>")
    )
    await vera.says("/reload")
    told = (await newest(vera)).text
    assert told.startswith("❌ В вопросах ошибки")
    assert "работаю на прежних" in told
    assert "nets.yaml:10: lr:" in told
    assert "nets.yaml:27: gamma:" in told
    await anya.says("/study")
    await answers(anya)


@pytest.mark.usefixtures("running")
async def test_a_folder_that_is_being_saved_alarms_nobody(
    vera: Vera, questions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.admin.folder.STILL", 0.2)
    file = questions / "nets.yaml"
    good = file.read_text()
    async with asyncio.TaskGroup() as tasks:
        saving = tasks.create_task(_saves(file, good))
        await vera.says("/reload")
        assert "Файлы в папке прямо сейчас меняются" in (await newest(vera)).text
        saving.cancel()
    file.write_text(good.replace("Шаги перелетают минимум.", "Шаги слишком длинные."))
    await vera.says("/reload")
    await vera.sees("✅ Вопросы обновлены")


async def _saves(file: Path, text: str) -> None:
    """Write half of a text again and again, each time a little more."""
    for end in itertools.count(len(text) // 2):
        await asyncio.to_thread(file.write_text, text[:end] + "\n  - id: [")
        await asyncio.sleep(0.02)  # as an editor that saves by itself


@pytest.mark.usefixtures("running")
async def test_y25_many_mistakes_fit_into_one_message(vera: Vera, questions: Path) -> None:
    broken = "".join(f"  - {{id: q{n}, type: chioce, text: '<&>{'я' * 300}'}}\n" for n in range(60))
    (questions / "more.yaml").write_text("topic: Ещё\nlanguage: ru\nquestions:\n" + broken)
    await vera.says("/reload")
    told = (await newest(vera)).text
    assert told.startswith("❌")
    assert len(told) <= 4096


@pytest.mark.usefixtures("running")
async def test_a_warning_does_not_stop_a_reload(vera: Vera, questions: Path) -> None:
    file = questions / "nets.yaml"
    file.write_text(file.read_text() + NEW.replace("перцептрона?", "перцептрона #1?"))
    await vera.says("/reload")
    told = (await newest(vera)).text
    assert told.startswith("✅ Вопросы обновлены")


@pytest.mark.usefixtures("running")
async def test_a01_only_an_owner_may_reload(anya: Anya, questions: Path) -> None:
    (questions / "nets.yaml").write_text("broken")
    for said in ("/reload", "/reload now", "/RELOAD"):
        await anya.says(said)
        assert (await newest(anya)).text == "Эта команда только для владельца."


@pytest.mark.usefixtures("hasty", "running")
async def test_progress_follows_the_ids_even_through_a_removal(
    vera: Vera, anya: Anya, questions: Path, books: Books
) -> None:
    await anya.says("/study")
    await answers(anya)
    file = questions / "nets.yaml"
    bank = file.read_text()
    start, end = bank.index("  - id: lr"), bank.index("  - id: metrics")
    file.write_text(bank[:start] + bank[end:])
    await vera.says("/reload")
    await vera.sees("➖ Удалённые (1): lr")
    cards = books.ask("SELECT * FROM cards")
    await anya.says("/progress")
    assert "Выучено: 0 из 3" in (await newest(anya)).text
    await goes_on(anya)
    assert "lr" not in await to_the_end(anya)
    assert set(cards) <= set(books.ask("SELECT * FROM cards"))
    file.write_text(bank)
    await vera.says("/reload")
    await vera.sees("➕ Новые (1): lr")
    await anya.says("/study")
    assert await answers(anya) == "lr"


@pytest.mark.usefixtures("hasty", "running")
async def test_y24_a_changed_right_answer_names_how_many_were_told_the_old_one(
    vera: Vera, anya: Anya, boris: Boris, questions: Path
) -> None:
    for learner in (anya, boris):
        await learner.says("/study")
        await answers(learner)
    file = questions / "nets.yaml"
    bank = file.read_text()
    swapped = bank.replace("        correct: true\n", "").replace(
        "медленно\n", "медленно\n        correct: true\n"
    )
    file.write_text(
        swapped.replace("answer: 0.9\n", "answer: 0.99\n").replace("что такое", "Что такое")
    )
    await vera.says("/reload")
    told = (await newest(vera)).text
    assert "✏️ Изменённые (2): lr (правильный ответ), gamma (правильный ответ)" in told
    assert "❗ lr: изменён правильный ответ: «Ошибка колеблется» → «Сеть учится медленно»" in told
    assert "Прежний видели: 2 чел." in told
    assert "❗ gamma: изменён правильный ответ: «0.9» → «0.99». Прежний видели: 0 чел." in told


@pytest.mark.usefixtures("hasty")
@on_both
async def test_y24_a_renamed_question_keeps_its_progress_when_the_owner_wishes_so(
    running: None, vera: Vera, anya: Anya, boris: Boris, questions: Path
) -> None:
    del running
    await anya.says("/study")
    await answers(anya)
    await boris.says("/study")
    await boris.sees("скорость обучения")
    file = questions / "nets.yaml"
    file.write_text(
        file.read_text()
        .replace("id: lr", "id: learning-rate")
        .replace("id: gamma", "id: gamma-usual")
    )
    await vera.says("/reload")
    told = await newest(vera)
    assert "🔀 Похоже на переименование (2): lr → learning-rate, gamma → gamma-usual" in told.text
    assert "Под старым id lr остался прогресс (1 чел.), новый — learning-rate" in told.text
    assert "➕" not in told.text
    assert "➖" not in told.text
    await vera.says("/reload")
    await vera.sees("✅ Всё в порядке, изменений нет. Вопросов: 4.")
    again = await newest(vera)
    assert "Под старым id lr остался прогресс" in again.text
    await vera.taps("🔀 Перенести прогресс в learning-rate")
    await vera.sees("🔀 Переношу прогресс (1 чел.): lr → learning-rate")
    vera.person.press(vera.chat.id, again.id, str(told.buttons[0][0].data))
    await vera.sees_toast("Уже перенесено")
    assert not again.keyboard
    await answers(boris)
    for learner in (anya, boris):
        await learner.says("/progress")
        await learner.sees("начато 1 из 4")
    await vera.says("/reload")
    await vera.sees("✅ Всё в порядке")
    assert "Под старым id" not in (await newest(vera)).text


@pytest.mark.usefixtures("hasty", "running")
async def test_all_that_was_renamed_is_moved_by_one_press(
    vera: Vera, anya: Anya, questions: Path, books: Books
) -> None:
    await anya.says("/study")
    await answers(anya)
    await goes_on(anya)
    await answers(anya)
    file = questions / "nets.yaml"
    file.write_text(
        file.read_text().replace("id: lr", "id: rate").replace("id: metrics", "id: measures")
    )
    await vera.says("/reload")
    await vera.taps("🔀 Перенести прогресс: все (2)")
    moved = await vera.sees("🔀 Переношу прогресс")
    assert moved.text.count("🔀") == 2
    await anya.says("/progress")
    await anya.sees("начато 2 из 4")
    assert set(books.ask("SELECT question FROM cards")) == {("rate",), ("measures",)}
    assert set(books.ask("SELECT question FROM reviews")) == {("rate",), ("measures",)}


async def test_a_rename_found_without_a_reload_is_told_to_the_owners(
    anya: Anya, vera: Vera, environment: dict[str, str], clock: Clock, questions: Path
) -> None:
    async with living(environment, clock):
        await vera.says("/start")
        await anya.says("/study")
        await answers(anya)
    file = questions / "nets.yaml"
    file.write_text(file.read_text().replace("id: lr", "id: learning-rate"))
    async with living(environment, clock):
        await vera.sees("Под старым id lr остался прогресс (1 чел.), новый — learning-rate")
        await vera.taps("🔀 Перенести прогресс в learning-rate")
        await vera.sees("🔀 Переношу прогресс (1 чел.)")


@pytest.mark.usefixtures("running")
async def test_y25_whatever_changes_fits_into_one_message(vera: Vera, questions: Path) -> None:
    def written(right: str, prefix: str) -> str:
        rows = "".join(
            f"  - id: {prefix}-{'x' * 40}-{n}\n    type: choice\n"
            f"    text: 'Вопрос {n}'\n    options:\n"
            f"      - {{text: '{right}{'<&>' * 30}', correct: true}}\n      - нет\n"
            for n in range(200)
        )
        return f"topic: Много\nlanguage: ru\nquestions:\n{rows}" + NEW.replace(
            "перцептрона?", "перцептрона #1?"
        )

    for right, prefix in (("да", "a"), ("конечно", "a"), ("конечно", "b"), ("да", "b")):
        (questions / "more.yaml").write_text(written(right, prefix))
        await vera.says("/reload")
        told = await newest(vera)
        assert told.text.startswith("✅ Вопросы обновлены")
        assert len(told.text) <= 4096
    assert "… +" in vera.last


@pytest.mark.usefixtures("hasty", "running")
async def test_a_renamed_file_keeps_its_lesson_and_its_due_cards(
    vera: Vera, anya: Anya, questions: Path, clock: Clock
) -> None:
    await anya.says("/study nets")
    await to_the_end(anya)
    clock.ahead += timedelta(days=5)
    await anya.says("/study nets")
    await anya.sandbox.until(lambda: anya.last.startswith("Сети"))
    (questions / "nets.yaml").rename(questions / "deep.yaml")
    (questions / "deep.yaml").write_text(
        (questions / "deep.yaml").read_text().replace("Сети", "Глубокие сети")
    )
    await vera.says("/reload")
    await vera.sees("✅ Вопросы обновлены")
    await anya.says("/study")
    assert (await newest(anya)).text.startswith("Глубокие сети")
    asked = [await answers(anya)]
    assert (await goes_on(anya)).text.startswith("Глубокие сети")
    asked.append(await answers(anya))
    await anya.says("/stop")
    await anya.says("/study Глубокие")
    await anya.sandbox.until(lambda: anya.last.startswith("Глубокие сети"))
    asked += await to_the_end(anya)
    assert sorted(asked) == ["gamma", "lr", "metrics", "overfitting"]


async def test_a_file_renamed_while_the_bot_was_down_keeps_its_due_cards(
    environment: dict[str, str], anya: Anya, questions: Path, clock: Clock, books: Books
) -> None:
    async with living(environment, clock):
        await anya.says("/study")
        await answers(anya)
    (questions / "nets.yaml").rename(questions / "deep.yaml")
    async with living(environment, clock):
        await anya.says("/start")
        assert books.ask("SELECT topic FROM cards") == [("deep",)]


async def test_a_folder_broken_at_the_start_leaves_the_last_good_bank_in_use(
    anya: Anya,
    vera: Vera,
    environment: dict[str, str],
    clock: Clock,
    questions: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.ops.bank_folder.TICK", 0.05)
    async with living(environment, clock):
        await vera.says("/start")
    (questions / "nets.yaml").write_text("topic: [")
    async with living(environment, clock):
        told = await vera.sees("работаю на последней хорошей версии")
        assert "nets.yaml:1" in told.text
        await anya.says("/study")
        await answers(anya)


async def test_without_any_good_bank_the_bot_does_not_start(child: Child, questions: Path) -> None:
    shutil.rmtree(questions)
    code, _, errors = await child.command("run")
    assert code == 1
    assert "questions" in errors
    assert "Traceback" not in errors
