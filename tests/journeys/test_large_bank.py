"""Twenty megabytes of questions: killed or out of memory meanwhile, the old bank stays."""

import asyncio
import resource
from pathlib import Path
from random import Random

import pytest

from sandbox import Sandbox
from tests.support.house import Child
from tests.support.people import Anya, Vera

FILES, QUESTIONS = 4, 1500  # five megabytes a file, of which six are allowed
QUESTION = """
  - id: big-{file}-{number}
    type: choice
    text: Большой вопрос {file}-{number}
    explanation: {words}
    options:
      - {{text: да, correct: true}}
      - нет
"""
WORDS = "Очень длинное объяснение с подробностями, которые никто не дочитает до конца. " * 22

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """So much takes a while to read."""
    monkeypatch.setattr("tests.support.people.PATIENCE", 120.0)


def grow(questions: Path) -> None:
    """Many questions more."""
    for file in range(FILES):
        rows = "".join(
            QUESTION.format(file=file, number=number, words=WORDS) for number in range(QUESTIONS)
        )
        (questions / f"big{file}.yaml").write_text(
            f"topic: Много {file}\nlanguage: ru\nquestions:{rows}"
        )
    assert 18_000_000 < sum(file.stat().st_size for file in questions.iterdir()) < 20 * 1024 * 1024


def shrink(questions: Path) -> None:
    """Without them again."""
    for file in questions.glob("big*"):
        file.unlink()


async def test_c12_killed_while_twenty_megabytes_load(
    sandbox: Sandbox, child: Child, anya: Anya, vera: Vera, questions: Path, tmp_path: Path
) -> None:
    await child.start()
    await vera.says("/start")
    await anya.says("/study")
    await anya.sees("скорость обучения")
    random = Random(12)
    for _ in range(3):
        await asyncio.to_thread(grow, questions)
        vera.person.says("/reload")
        assert await sandbox.until(lambda: not sandbox.waiting(), 20)
        await asyncio.sleep(2 * random.random())
        await child.kill()
        shrink(questions)
        await child.start()
        await vera.says("/help")
    await anya.taps("Ошибка колеблется")
    await anya.sees("✅ Верно")
    await anya.taps("Дальше")
    await anya.sees("метрики регрессии")
    assert (await child.command("doctor"))[0] == 0
    assert _files(tmp_path) == {
        "backups",
        "bot.log",
        "questions",
        *(f"quizbot.db{end}" for end in ENDS),
    }
    assert _files(questions) == {"nets.yaml"}


ENDS = ("", "-shm", "-wal", ".lock", ".mark")


def _files(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


async def _refused_or_ended(child: Child, vera: Vera) -> None:
    """Some libraries end a process that has no memory left; that is as good as `kill -9`."""
    async with asyncio.timeout(120), asyncio.TaskGroup() as tasks:
        either = [
            tasks.create_task(child.ends()),
            tasks.create_task(vera.sees("не хватает памяти")),
        ]
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        for task in either:
            task.cancel()


@pytest.mark.parametrize("megabytes", [16, 64])
async def test_c17_a_bank_without_the_memory_for_it_is_refused(
    child: Child, anya: Anya, vera: Vera, questions: Path, megabytes: int
) -> None:
    await child.start()
    await vera.says("/start")
    await anya.says("/study")
    await anya.sees("скорость обучения")
    await asyncio.to_thread(grow, questions)
    status = await asyncio.to_thread(Path(f"/proc/{child.pid}/status").read_text)
    now = (
        next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmSize"))
        * 1024
    )
    resource.prlimit(
        child.pid, resource.RLIMIT_AS, (now + megabytes * 1024 * 1024, resource.RLIM_INFINITY)
    )
    vera.person.says("/reload")
    await _refused_or_ended(child, vera)
    shrink(questions)
    await child.kill()
    await child.start()
    await anya.taps("Ошибка колеблется")
    await anya.sees("✅ Верно")
    assert len(await child.counted()) == 1
    assert (await child.command("doctor"))[0] == 0
