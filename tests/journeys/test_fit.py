"""A schedule that follows how fast Anya forgets: `quizbot fit`, and what the settings say."""

from random import Random

import pytest

from bot.clock import Clock
from bot.storage import schema
from tests.support.books import Books
from tests.support.forgetful import QUICK, Forgetful, life, lived
from tests.support.house import Child
from tests.support.people import Anya
from tests.support.pupil import newest

pytestmark = pytest.mark.usefixtures("hasty", "bot")


async def test_a_fitted_schedule_is_told_in_the_settings_and_can_be_declined(
    anya: Anya, environment: dict[str, str], database: str, books: Books
) -> None:
    shell = Child(environment)
    await anya.says("/settings")
    assert "Расписание" not in (await newest(anya)).text
    reviews = life(Forgetful(QUICK, Random(1)), 60, 60, 4)
    with schema.writing(database) as connection:
        lived(connection, anya.person.id, reviews, Clock().now())
    code, table, _ = await shell.command("fit", "--dry-run")
    head, line = (row.split() for row in table.splitlines())
    assert (code, head[0], head[-1]) == (0, "person", "taken")
    assert (line[0], line[1], line[-1]) == (str(anya.person.id), str(len(reviews)), "yes")
    assert float(line[5]) < float(line[3])
    assert books.ask("SELECT count(*) FROM agenda WHERE kind = 'fit'") == [(0,)]
    assert (await shell.command("fit"))[0] == 0  # beside the bot
    await anya.says("/settings")
    await anya.sees(f"Расписание: подстроено под тебя по {len(reviews)} ответам")
    taken = books.ask("SELECT parameters FROM people")
    await anya.taps("Расписание")
    await anya.taps("Вернуть обычное")
    await anya.sees("Расписание: обычное")
    assert books.ask("SELECT parameters FROM people") == [(None,)]
    await anya.taps("Расписание")
    await anya.taps("Подстроенное под меня")
    await anya.sees("подстроено под тебя")
    assert books.ask("SELECT parameters FROM people") == taken


async def test_fit_names_who_is_unknown_or_has_too_few_reviews(
    anya: Anya, environment: dict[str, str]
) -> None:
    shell = Child(environment)
    code, _, errors = await shell.command("fit", "--user", "5")
    assert (code, "nobody" in errors) == (2, True)
    await anya.says("/start")
    await newest(anya)
    code, table, _ = await shell.command("fit", "--user", str(anya.person.id))
    assert (code, table.splitlines()[1].split()) == (0, [str(anya.person.id), "0", "too", "few"])
