"""Dates as students type them."""

from datetime import date

import pytest

from bot.exams.dates import DateProblem, is_off, typed

TODAY = date(2027, 1, 8)  # a Friday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20.01", "2027-01-20"),
        ("20.1", "2027-01-20"),
        ("20.01.", "2027-01-20"),
        ("20.01.2027", "2027-01-20"),
        ("20.01.27", "2027-01-20"),
        ("20.01.2027г.", "2027-01-20"),
        ("20/01", "2027-01-20"),
        ("1/20", "2027-01-20"),
        ("20-01", "2027-01-20"),
        ("2027-01-20", "2027-01-20"),
        ("20.01 в 9:00", "2027-01-20"),
        ("экзамен 20.01", "2027-01-20"),
        ("на 20 января", "2027-01-20"),
        ("20 Января", "2027-01-20"),
        ("20 янв.", "2027-01-20"),
        ("20-го января", "2027-01-20"),
        ("20 января 2027 года", "2027-01-20"),
        ("3 мая", "2027-05-03"),
        ("20 January", "2027-01-20"),
        ("January 20", "2027-01-20"),
        ("Jan 20th, 2027", "2027-01-20"),
        ("the 20th of January", "2027-01-20"),
        ("сегодня", "2027-01-08"),
        ("завтра", "2027-01-09"),
        ("Послезавтра!", "2027-01-10"),
        ("tomorrow", "2027-01-09"),
        ("the day after tomorrow", "2027-01-10"),
        ("через 2 недели", "2027-01-22"),
        ("через две недели", "2027-01-22"),
        ("через неделю", "2027-01-15"),
        ("через 12 дней", "2027-01-20"),
        ("12 дней", "2027-01-20"),
        ("через день", "2027-01-09"),
        ("через месяц", "2027-02-08"),
        ("через 3 месяца", "2027-04-08"),
        ("in 2 weeks", "2027-01-22"),
        ("in a week", "2027-01-15"),
        ("in 12 days", "2027-01-20"),
        ("in two months", "2027-03-08"),
        ("в пятницу", "2027-01-15"),
        ("во вторник", "2027-01-12"),
        ("в следующую среду", "2027-01-13"),
        ("next friday", "2027-01-15"),
        ("on Monday", "2027-01-11"),
        ("пт", "2027-01-15"),
        ("7.01", "2028-01-07"),
        ("8 января", "2027-01-08"),
    ],
)
def test_a_date_is_read(text: str, day: str) -> None:
    assert typed(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", DateProblem.UNREAD),
        ("скоро", DateProblem.UNREAD),
        ("20", DateProblem.UNREAD),
        ("20 попугаев", DateProblem.UNREAD),
        ("в среднем", DateProblem.UNREAD),
        ("20.01.2027.5", DateProblem.UNREAD),
        ("31.02", DateProblem.NO_SUCH_DAY),
        ("20.13", DateProblem.NO_SUCH_DAY),
        ("0.01", DateProblem.NO_SUCH_DAY),
        ("30 февраля", DateProblem.NO_SUCH_DAY),
        ("2027-02-30", DateProblem.NO_SUCH_DAY),
        ("07.01.2027", DateProblem.PAST),
        ("20.01.1999", DateProblem.PAST),
        ("20 января 2026", DateProblem.PAST),
        ("20.01.2029", DateProblem.FAR),
        ("через 999 недель", DateProblem.FAR),
        ("через 13 месяцев", DateProblem.FAR),
    ],
)
def test_a_date_that_is_none(text: str, problem: DateProblem) -> None:
    assert typed(text, TODAY) is problem


def test_a_month_on_ends_with_the_month() -> None:
    assert typed("через месяц", date(2027, 1, 31)) == date(2027, 2, 28)
    assert typed("через месяц", date(2027, 12, 31)) == date(2028, 1, 31)


@pytest.mark.parametrize("text", ["off", "OFF", "выкл", "нет", " отмена."])
def test_it_is_turned_off(text: str) -> None:
    assert is_off(text)
    assert not is_off("20.01")
