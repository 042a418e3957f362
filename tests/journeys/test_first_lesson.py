"""Anya's first lesson."""

import pytest

from tests.support.people import Anya

pytestmark = pytest.mark.usefixtures("bot")


async def test_she_is_greeted_and_answers_her_first_question(anya: Anya) -> None:
    await anya.says("/start")
    await anya.sees("Привет, Anya")
    await anya.taps("Учиться")
    await anya.sees("скорость обучения")
    await anya.taps("Ошибка колеблется")
    await anya.sees("✅ Верно")
    await anya.sees("Шаги перелетают минимум.")
    await anya.taps("Дальше")
    await anya.sees("метрики регрессии")
