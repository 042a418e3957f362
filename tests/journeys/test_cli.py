"""The shell's commands: their exit codes, and what they print."""

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import connect

import aiohttp
import pytest

from bot.clock import Clock
from sandbox import PEOPLE, Sandbox
from tests.support.house import ROOT, Child
from tests.support.people import Anya

WHY = """
topic: Почему
language: ru
questions:
  - id: why
    type: text
    text: Почему ошибка колеблется?
    reference: Слишком велик шаг.
    grade:
      points:
        - id: step
          title: шаг велик
          accept:
            - (шаг|скорость) (большой|велик)
          examples:
            yes: [шаг слишком велик, скорость большая]
            no: [мало данных]
"""


@pytest.fixture
def shell(environment: dict[str, str]) -> Child:
    """Runs commands; no bot runs beside it."""
    return Child(environment)


async def test_check_counts_a_good_bank_and_names_the_mistakes_of_a_bad_one(
    shell: Child, questions: Path
) -> None:
    assert (await shell.command("check"))[:2] == (0, "ok: 4 вопроса в 1 теме\n")
    (questions / "bad.yaml").write_text(
        "topic: Плохая\nlanguage: ru\nquestions:\n  - id: x\n    type: riddle\n"
    )
    code, _, errors = await shell.command("check", str(questions))
    assert code == 1
    assert re.search(r"bad\.yaml:\d+: x: ", errors)


@pytest.mark.parametrize(
    ("language", "questions_", "topics", "said"),
    [
        ("ru", 1, 1, "ok: 1 вопрос в 1 теме"),
        ("ru", 22, 2, "ok: 22 вопроса в 2 темах"),
        ("ru", 11, 1, "ok: 11 вопросов в 1 теме"),
        ("en", 1, 1, "ok: 1 question in 1 topic"),
        ("en", 21, 3, "ok: 21 questions in 3 topics"),
        ("de", 2, 1, "ok: 2 вопроса в 1 теме"),
    ],
)
async def test_check_counts_in_the_language_of_the_bank(
    shell: Child, tmp_path: Path, language: str, questions_: int, topics: int, said: str
) -> None:
    folder = tmp_path / "counted"
    folder.mkdir()
    for topic in range(topics):
        asked = "".join(
            f"  - {{id: q{number}, type: number, text: Сколько?, answer: 1}}\n"
            for number in range(topic, questions_, topics)
        )
        (folder / f"t{topic}.yaml").write_text(
            f"topic: Тема {topic}\nlanguage: {language}\nquestions:\n{asked}"
        )
    assert (await shell.command("check", str(folder)))[:2] == (0, said + "\n")


async def test_twenty_mistakes_are_told_at_once_and_how_many_more_there_are(
    shell: Child, questions: Path
) -> None:
    riddles = "".join(f"  - {{id: x{number}, type: riddle, text: Что?}}\n" for number in range(25))
    (questions / "bad.yaml").write_text(f"topic: Плохая\nlanguage: ru\nquestions:\n{riddles}")
    code, _, errors = await shell.command("check")
    assert code == 1
    *mistakes, rest = errors.splitlines()
    assert [mistake.split(": ")[1] for mistake in mistakes] == [
        f"x{number}" for number in range(20)
    ]
    assert rest == "… и ещё 5"


async def test_a11_wrong_settings_are_told_all_at_once(shell: Child) -> None:
    shell.environment |= {"BOT_TOKEN": "hush", "PORT": "hush"}
    code, _, errors = await shell.command("run")
    assert code == 2
    assert {line.partition(":")[0] for line in errors.splitlines()} == {"BOT_TOKEN", "PORT"}
    assert "hush" not in errors


async def test_wrong_usage_is_exit_2(shell: Child) -> None:
    assert (await shell.command("dance"))[0] == 2
    assert (await shell.command())[0] == 2
    assert (await shell.command("grade", "no-such-question"))[0] == 2


async def test_an_export_that_cannot_be_written_is_exit_2(shell: Child, tmp_path: Path) -> None:
    assert (await shell.command("migrate"))[0] == 0
    out = tmp_path / "missing" / "results.csv"
    assert await shell.command("results", "--out", str(out)) == (
        2,
        "",
        f"{out}: No such file or directory\n",
    )
    assert (await shell.command("results", "--out", "/dev/full"))[::2] == (
        2,
        "/dev/full: No space left on device\n",
    )
    process = await asyncio.create_subprocess_shell(
        f"exec {sys.executable} -m bot results > /dev/full",
        cwd=ROOT,
        env=shell.environment,
        stderr=asyncio.subprocess.PIPE,
    )
    _, errors = await process.communicate()
    assert (process.returncode, errors) == (2, b"stdout: No space left on device\n")


@pytest.mark.parametrize(
    "command", [("results", "--out", "{}/out.csv"), ("review",), ("doctor",), ("backup", "{}/b.db")]
)
async def test_what_only_reads_makes_no_database(
    shell: Child, tmp_path: Path, command: tuple[str, ...]
) -> None:
    before = sorted(os.listdir(tmp_path))  # noqa: PTH208 - one look at a folder
    code, _, errors = await shell.command(*(part.format(tmp_path) for part in command))
    assert (code, errors.count("\n")) == (3, 1)
    assert "quizbot.db: there is no such file; `quizbot migrate`" in errors
    assert sorted(os.listdir(tmp_path)) == before  # noqa: PTH208 - one look at a folder


async def test_a_rubric_that_cannot_be_read_is_told_like_any_mistake(
    shell: Child, questions: Path
) -> None:
    (questions / "why.yaml").write_text(WHY)
    assert (await shell.command("grade", "why", answers="шаг велик\n"))[::2] == (0, "")
    (questions / "why.yaml").write_text(WHY.replace("(шаг|скорость)", "(шаг|"))
    code, out, errors = await shell.command("grade", "why", answers="шаг велик\n")
    assert (code, out) == (1, "")
    assert re.search(r"why\.yaml:\d+: why: ", errors)


async def test_a_question_is_tried_on_labelled_answers(shell: Child, questions: Path) -> None:
    (questions / "why.yaml").write_text(WHY)
    assert (await shell.command("try", "why"))[0] == 2
    answers = questions / "answers" / "why.tsv"
    answers.parent.mkdir()
    answers.write_text("correct\tшаг велик\nwrong\tвсё хорошо\ncorrect\tне сходится совсем никак\n")
    code, out, _ = await shell.command("try", "why")
    assert code == 0
    assert "Все ответы (3): согласие 67 %" in out
    assert "Отложенные (1)" in out
    assert "верно → сомнение: не сходится совсем никак" in out
    _, out, _ = await shell.command("check")
    assert out.endswith("\nwhy: услышано 1 из 2 ответов, где есть что зачесть\n")
    answers.write_text("верно\tшаг велик\n")
    code, out, errors = await shell.command("try", "why")
    assert (code, out) == (2, "")
    assert "why.tsv:1: " in errors
    _, out, _ = await shell.command("grade", "why", "--why", answers="шаг мал\n")
    told = json.loads(out)
    assert (told["heard"], told["unheard"]) == (["шаг"], ["мал"])
    assert told["words"][0] == {"word": "шаг", "lemmas": ["шаг"]}


async def test_answers_to_any_type_of_question_are_graded_and_what_is_not_counted_is_null(
    shell: Child, questions: Path
) -> None:
    (questions / "why.yaml").write_text(WHY)
    asked = {
        "gamma": ["0,9 обычно", "900 тысячных", "0,9 или 1", "много", "не знаю", ""],
        "lr": ["1", "2)", "9"],
        "metrics": ["1 и 2", "1 3", "1,2,3", "MAE"],
        "why": ["vjltkm", "I don't know"],
    }
    told = {
        name: await shell.command("grade", name, answers="\n".join(typed) + "\n")
        for name, typed in asked.items()
    }
    graded = {
        name: [json.loads(line) for line in out.splitlines()] for name, (_, out, _) in told.items()
    }
    found = {
        name: [(line["verdict"], *line["flags"]) for line in lines]
        for name, lines in graded.items()
    }
    unreadable = (None, "unreadable")
    assert found.pop("gamma") == [
        ("correct",),
        ("wrong",),
        (None, "several"),
        unreadable,
        ("wrong", "ignorance"),
        unreadable,
    ]
    assert found == {
        "lr": [("correct",), ("wrong",), unreadable],
        "metrics": [("correct",), ("wrong",), ("partial",), unreadable],
        "why": [("wrong",), ("wrong", "ignorance")],
    }


async def test_run_without_any_good_bank_is_exit_1(shell: Child, questions: Path) -> None:
    (questions / "nets.yaml").write_text("topic: [")
    code, _, errors = await shell.command("run")
    assert code == 1
    assert "nets.yaml:1" in errors


async def test_run_with_a_broken_bank_starts_on_the_last_good_one(
    child: Child, questions: Path, anya: Anya
) -> None:
    await child.start()
    await anya.says("/start")
    await child.kill()
    (questions / "nets.yaml").write_text("topic: [")
    await child.start()
    await anya.says("/study")
    await anya.sees("скорость обучения")


async def test_s05_s09_an_unusable_database_is_exit_3(shell: Child, tmp_path: Path) -> None:
    assert (await shell.command("migrate"))[0] == 0
    path = tmp_path / "quizbot.db"
    with closing(connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for command in ("run", "results", "migrate", "doctor"):
        assert (await shell.command(command))[0] == 3
    path.write_bytes(b"garbage" * 999)
    code, _, errors = await shell.command("run")
    assert code == 3
    assert str(path) in errors


async def test_f07_a_refused_token_is_exit_4_and_stays_untold(shell: Child) -> None:
    shell.environment["BOT_TOKEN"] = "123456:AAFwrongwrongwrongwrongwrong"  # noqa: S105 - opens nothing
    code, out, errors = await shell.command("run")
    assert code == 4
    assert "BOT_TOKEN" in errors
    assert "wrongwrong" not in out + errors


async def test_a_bot_that_runs_is_backed_up_examined_and_exported(
    child: Child, anya: Anya, tmp_path: Path
) -> None:
    await child.start()
    await anya.says("/study")
    await anya.taps("Ошибка колеблется")
    await anya.sees("Дальше")
    copy = tmp_path / "copies" / "mine.db"
    assert await child.command("backup", str(copy)) == (0, f"ok: {copy}\n", "")
    assert (await child.command("backup", str(tmp_path / "quizbot.db")))[0] == 2
    code, out, errors = await child.command("doctor")
    assert (code, errors) == (0, "")
    assert "integrity: ok" in out
    assert "reviews: 1" in out
    assert await child.counted() == [(anya.person.id, "lr", "correct")]
    assert (await child.command("results", "--out", str(tmp_path / "out.csv")))[0] == 0
    header, row = (tmp_path / "out.csv").read_text().splitlines()
    assert header == "answered_at,user_id,chat_id,contest_id,question_id,verdict,rating,study_days"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,1001,1001,,lr,correct,good,", row)


async def test_s14_a_backup_restores_everything(child: Child, anya: Anya, tmp_path: Path) -> None:
    await child.start()
    await anya.says("/study")
    await anya.taps("Ошибка колеблется")
    await anya.sees("Дальше")
    assert (await child.command("backup", str(tmp_path / "mine.db")))[0] == 0
    await child.kill()
    _restore(tmp_path)
    await child.start()
    await anya.taps("Дальше")
    await anya.sees("метрики регрессии")
    assert len(await child.counted()) == 1


def _restore(folder: Path) -> None:
    """As the README tells it."""
    for file in folder.glob("quizbot.db*"):
        file.unlink()
    (folder / "mine.db").rename(folder / "quizbot.db")


async def _first_message(http: aiohttp.ClientSession, address: str) -> int:
    """The number of what Anya says first: no message of an earlier sandbox had it."""
    said = {"deed": "say", "chat": PEOPLE["Anya"], "text": "/start"}
    async with http.post(f"{address}/seats/{PEOPLE['Anya']}/deeds", json=said) as response:
        assert response.status == 200
    async with http.get(f"{address}/seats/{PEOPLE['Anya']}") as page:
        seen = json.loads((await page.content.readline()).removeprefix(b"data: "))
    return int(seen["chats"][0]["messages"][0]["id"])


async def test_oleg_tries_it_without_a_token(tmp_path: Path, questions: Path, clock: Clock) -> None:
    began = clock.now().timestamp()
    url = f"sqlite:///{tmp_path}/sandbox.db"
    environment = {
        "PATH": "",
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": url,
        "QUESTIONS_DIR": str(questions),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=ROOT,
        env=environment | {"PORT": "0"},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    line = (await process.stdout.readline()).decode()
    address = line.removeprefix("Sandbox: ").strip()
    async with aiohttp.ClientSession() as http:
        for path, word in (
            ("/", "<html"),
            ("/healthz", "ok"),
            ("/metrics", "quizbot_updates_total"),
        ):
            async with http.get(address + path) as response:
                assert word in await response.text()
        assert await _first_message(http, address) > began
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(5):
        assert await process.wait() == 0


@contextmanager
def hangup(meant: signal.Handlers) -> Iterator[None]:
    """What a closed terminal means for a process that is begun now."""
    before = signal.signal(signal.SIGHUP, meant)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_a_signal_ends_a_bot_that_cannot_reach_telegram(
    sandbox: Sandbox, child: Child, number: int
) -> None:
    sandbox.on("getMe", do=502, times=None)
    with hangup(signal.SIG_DFL):
        await child.start()
    assert await sandbox.until(lambda: len(sandbox.calls) > 1, 20)
    async with asyncio.timeout(5):
        assert await child.stop(number) == 0


async def test_a_closed_terminal_does_not_end_a_bot_that_was_begun_with_nohup(
    child: Child, anya: Anya
) -> None:
    with hangup(signal.SIG_IGN):
        await child.start()
    await anya.says("/start")
    os.kill(child.pid, signal.SIGHUP)
    await anya.says("/help")
    await anya.sees("/study")
    assert await child.stop() == 0


async def test_a_port_in_use_makes_the_sandbox_take_the_next_free_one(
    shell: Child, unused_tcp_port: int
) -> None:
    del shell.environment["BOT_TOKEN"], shell.environment["TELEGRAM_API_URL"]
    shell.environment["PORT"] = str(unused_tcp_port)
    server = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", unused_tcp_port)
    async with server:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=ROOT,
            env=shell.environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        assert process.stdout
        address = (await process.stdout.readline()).decode().removeprefix("Sandbox: ").strip()
        async with aiohttp.ClientSession() as http, http.get(f"{address}/healthz") as response:
            assert response.status == 200
        process.send_signal(signal.SIGTERM)
        _, errors = await process.communicate()
    port = int(address.rpartition(":")[2])
    assert unused_tcp_port < port <= unused_tcp_port + 20
    assert f"port {unused_tcp_port} is in use, so the sandbox takes {port}" in errors.decode()


async def test_a_port_in_use_is_a_wrong_setting_for_the_webhook(
    shell: Child, unused_tcp_port: int
) -> None:
    shell.environment |= {"WEBHOOK_URL": "https://bot.example.org/hook", "WEBHOOK_SECRET": "s"}
    shell.environment["PORT"] = str(unused_tcp_port)
    server = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", unused_tcp_port)
    async with server:
        code, _, errors = await shell.command("run")
    assert (code, "PORT" in errors) == (2, True)
