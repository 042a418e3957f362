"""A rehearsal of the exam: no feedback until the end, then a mark and what to repeat."""

import pytest

from tests.support.books import Books
from tests.support.people import Anya
from tests.support.pupil import SIGNS, newest

pytestmark = pytest.mark.usefixtures("hasty", "bot")


async def answers_all(anya: Anya) -> None:
    """She skips the multi, fails the choice, knows the number, and writes what nobody checks."""
    for number in range(1, 5):
        await anya.sees(f" · {number}/4")
        asked = (await newest(anya)).text
        assert not any(sign in asked for sign in SIGNS)
        assert "💡 Подсказка" not in anya.dump().rpartition(asked)[2]
        assert "👁 Показать ответ" not in anya.dump().rpartition(asked)[2]
        if "скорость обучения" in asked:
            await anya.taps("Сеть учится медленно")
        elif "метрики регрессии" in asked:
            await anya.taps("⏭ Пропустить")
        elif "равна γ" in asked:
            await anya.says("0,9")
        else:
            await anya.says("Сеть выучила шум")


async def test_a_rehearsal_ends_with_a_mark_and_leads_to_what_was_missed(
    anya: Anya, books: Books
) -> None:
    await anya.says("/exam")
    await anya.sees("🎓 Репетиция")
    await anya.taps("🎓 4")
    await anya.sees("🎓 Репетиция началась")
    await answers_all(anya)
    await anya.sees("✍️ Этот ответ проверить не смог")
    await anya.taps("Хорошо")
    await anya.sees("🎓 Оценка за репетицию: 2 (50 % из 4 вопросов)")
    assert "✅ Верно: 2 · 🟡 Почти: 0 · ❌ Неверно: 1 · ⏭ Пропущено: 1" in anya.last
    await anya.taps("📋 Разбор ответов")
    await anya.sees("Ответ 1 из 4")
    await anya.taps("◀")
    await anya.sees("Ответ 4 из 4")
    await anya.taps("‹ Итог")
    await anya.sees("🎓 Оценка за репетицию: 2")
    await anya.taps("🔁 Повторить 2 вопроса")
    await anya.sees("🎯 Тренировка: 🎓 После репетиции · 2")
    assert len(books.ask("SELECT id FROM reviews")) == 3


async def test_it_is_left_resumed_and_stopped(anya: Anya) -> None:
    await anya.says("/exam")
    await anya.taps("🎓 4")
    await anya.sees(" · 1/4")
    await anya.taps("⏭ Пропустить")
    await anya.sees(" · 2/4")
    await anya.says("/undo")
    await anya.sees("На репетиции, как на экзамене")
    await anya.says("/exam")
    await anya.taps("▶️ Продолжить репетицию")
    await anya.sees(" · 2/4")
    await anya.says("/stop")
    await anya.sees("⏹ Репетиция остановлена на 1 из 4: оценки нет.")
    await anya.says("/exam")
    await anya.taps("🎓 4")
    await anya.sees(" · 1/4")
    await anya.says("/study")
    await anya.sees("⏹ Репетиция прервана")
    await anya.says("/exam")
    await anya.taps("🎓 4")
    await anya.sees(" · 1/4")
    await anya.says("/start q-lr")
    await anya.sees("⏹ Репетиция прервана")
