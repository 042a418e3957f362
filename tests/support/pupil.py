"""Somebody who knows all answers of the stories' bank, to start in mid-lesson."""

from sandbox import Message
from tests.support.people import Somebody

SIGNS = ("✅", "🟡", "❌", "🤔")


async def newest(learner: Somebody) -> Message:
    """The chat's newest message, once it is the bot's."""
    await learner.sandbox.until(lambda: learner.chat.messages[-1].sender.is_bot)
    return learner.chat.messages[-1]


async def goes_on(learner: Somebody) -> Message:
    """Press «▶️ Дальше» and wait for what comes."""
    return await _presses(learner, "▶️ Дальше")


async def skips(learner: Somebody) -> Message:
    """Press «⏭ Пропустить» and wait for what comes."""
    return await _presses(learner, "⏭ Пропустить")


async def answers(learner: Somebody) -> str:
    """Answer the open question rightly and return its id."""
    asked = await newest(learner)
    if "скорость обучения" in asked.text:
        await learner.taps("Ошибка колеблется")
        return await _result(learner, "lr")
    if "метрики регрессии" in asked.text:
        for option in ("MAE", "RMSE", "Готово"):
            await learner.taps(option)
        return await _result(learner, "metrics")
    if "равна γ" in asked.text:
        await learner.says("0,9")
        return await _result(learner, "gamma")
    await learner.says("Сеть выучила шум")
    await _result(learner, "overfitting")
    await learner.taps("Хорошо")
    await learner.sandbox.until(lambda: "Оценка: Хорошо" in learner.chat.messages[-1].text)
    return "overfitting"


async def learns_until(learner: Somebody, words: str) -> Message:
    """Answer everything rightly until a message with these words comes."""
    for _ in range(20):
        shown = await newest(learner)
        if words in shown.text:
            return shown
        await answers(learner)
        await goes_on(learner)
    raise AssertionError(learner.dump())


async def to_the_end(learner: Somebody) -> list[str]:
    """Answer everything rightly until the lesson ends, and return the ids of what was asked."""
    asked = []
    while not learner.last.startswith("🏁"):
        asked.append(await answers(learner))
        await goes_on(learner)
    return asked


async def comes_to(learner: Somebody, words: str) -> Message:
    """Begin a lesson and answer until a question with these words is asked."""
    await learner.says("/study")
    return await learns_until(learner, words)


async def _presses(learner: Somebody, button: str) -> Message:
    before = (await newest(learner)).id
    await learner.taps(button)
    await learner.sandbox.until(lambda: learner.chat.messages[-1].id > before)
    return learner.chat.messages[-1]


async def _result(learner: Somebody, question: str) -> str:
    done = await learner.sandbox.until(lambda: learner.chat.messages[-1].text.startswith(SIGNS))
    if not done:
        raise AssertionError(learner.dump())
    return question
