"""Whatever the monotonic clock shows when the bot starts, everybody is served at once."""

import pytest

from bot.clock import Clock
from sandbox import Sandbox
from tests.support.clocks import BOOTS
from tests.support.house import living
from tests.support.people import Anya, Boris
from tests.support.pupil import comes_to

pytestmark = pytest.mark.parametrize("begins", BOOTS)


@pytest.fixture
def clock(begins: float) -> Clock:
    return Clock(begins=begins)


@pytest.mark.usefixtures("bot")
async def test_a_lesson(anya: Anya) -> None:
    await comes_to(anya, "метрики регрессии")


@pytest.mark.usefixtures("bot")
async def test_a_contest_that_an_admin_stops(sandbox: Sandbox) -> None:
    group = sandbox.group("Пятница")
    anya, boris = Anya(sandbox, group), Boris(sandbox, group)
    await boris.says("/quiz 2")
    await boris.taps("Участвую")
    await boris.taps("Начать")
    await boris.sees("Вопрос 1 из 2")
    await anya.says("/stop")
    await boris.sees("Викторина остановлена")


@pytest.mark.usefixtures("bot")
async def test_r01_a_burst_of_presses(sandbox: Sandbox, boris: Boris) -> None:
    await boris.says("/start")
    for _ in range(20):
        boris.person.press(boris.chat.id, 1, "nothing")
    assert await sandbox.until(lambda: len(boris.toasts) == 20)


async def test_f01_f10_telegram_fails_at_first(
    environment: dict[str, str], clock: Clock, sandbox: Sandbox, anya: Anya
) -> None:
    sandbox.on("getUpdates", do=502, times=2)
    sandbox.on("getUpdates", nth=3, do=409)
    async with living(environment, clock):
        await anya.says("/start")
        await anya.sees("Привет, Anya")
