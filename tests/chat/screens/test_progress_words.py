"""Progress in words, under its picture and beside it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.bank.bank import Bank, Topic
from bot.bank.question import Text
from bot.chat.screens import progress as progress_screens
from bot.chat.screens.formulas import CAPTION
from bot.chat.text import markup
from bot.exams.plan import ExamPlan
from bot.insights.progress import Progress, Retention, TopicProgress
from bot.insights.streak import Streak
from bot.insights.weeks import Weeks

TODAY = date(2026, 12, 1)
WEEKS = Weeks(TODAY, (0,) * 77 + (3, 4), (5, 0, 9, *[1] * 11), Streak(2))


def _bank(number: int) -> Bank:
    names = [f"t{place}" for place in range(number)]
    return Bank(
        Topic(
            id=name,
            title=f"{name}: " + "длинное название раздела " * 4,
            language="ru",
            questions=(Text(id=f"q-{name}", topic=name, text="?", reference="!"),),
        )
        for name in names
    )


def _facts(bank: Bank, **topic: int) -> Progress:
    kept = Retention(8, 7)
    mine = TopicProgress(**{"total": 20, "seen": 9, "learned": 4, "due": 2} | topic, retention=kept)
    return Progress(6, 10, 9, 4, 20, 0, kept, {one.id: mine for one in bank.topics})


def test_begun_and_learned_are_told_apart() -> None:
    bank = _bank(1)
    shown = progress_screens.words("ru", bank, _facts(bank), WEEKS).html.split("\n")
    assert "Начато: 9. Выучено: 4 из 20" in shown
    assert "🔥 Серия: 2 дня" in shown
    assert "За 12 недель: 7 ответов за 2 дня" in shown
    assert "Повторений за 14 дней: 25, завтра 0. Больше всего 3 дек: 9" in shown
    assert shown[-1].endswith("выучено 4, начато 9 из 20, сегодня 2, запоминание 88 %")


def test_nothing_is_said_of_days_that_were_none() -> None:
    bank, nothing = _bank(1), Weeks(TODAY, (0,) * 79, (0,) * 14, Streak())
    shown = progress_screens.words("ru", bank, _facts(bank, seen=0), nothing).html
    assert "Серия" not in shown
    assert "недель" not in shown
    assert shown.endswith("Ещё не начато тем: 1")


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("topics", [1, 15, 60])
def test_whatever_a_caption_has_no_room_for_is_a_message(language: str, topics: int) -> None:
    bank = _bank(topics)
    caption, rest = progress_screens.caption(language, bank, _facts(bank), WEEKS)
    assert markup.length(caption) <= CAPTION
    assert bool(rest) == (topics > 1)
    whole = progress_screens.words(language, bank, _facts(bank), WEEKS)
    assert markup.length(whole.html) <= 4096
    assert f"{caption}\n\n{rest}".strip() == whole.html


def test_a_chart_shows_the_topics_that_are_remembered_worst() -> None:
    bank = _bank(9)
    facts = _facts(bank)
    kept = {
        name: replace(topic, retention=Retention(9, number))
        for number, (name, topic) in enumerate(facts.topics.items())
    }
    facts = replace(facts, topics=kept | {"t0": replace(kept["t0"], retention=Retention(0, 0))})
    drawn = progress_screens.chart("ru", bank, facts, WEEKS, dark=True)
    assert [bar.title[:2] for bar in drawn.topics] == ["t1", "t2", "t3", "t4", "t5"]
    assert drawn.topics[0].words == "11 % · 1 из 9"
    assert drawn.topics_note == "Ещё тем: 3 — в них запоминание лучше"


def test_with_an_exam_the_line_to_it_is_drawn() -> None:
    bank, exam = _bank(9), ExamPlan(date(2027, 1, 20), 50, 2, 3, 100, 100, 180, 0.88, 0.34)
    drawn = progress_screens.chart("ru", bank, _facts(bank), WEEKS, exam, dark=False)
    assert drawn.exam
    assert (drawn.exam.title, drawn.exam.end_words) == ("До экзамена: 50 дней", "20 янв — 88 %")
    assert (drawn.exam.start, drawn.exam.end) == (34, 88)
    assert len(drawn.topics) == 3
    assert drawn.topics_note == "Ещё тем: 6 — в них запоминание лучше"
    today = progress_screens.chart(
        "ru", bank, _facts(bank), WEEKS, exam._replace(days=0), dark=False
    )
    assert today.exam is None


def test_a_month_stands_above_its_first_monday() -> None:
    bank = _bank(1)
    drawn = progress_screens.chart("ru", bank, _facts(bank), WEEKS, dark=False)
    assert WEEKS.first == date(2026, 9, 14)
    assert drawn.months == [(0, "сен"), (3, "окт"), (7, "ноя")]
    assert drawn.days[0] == ("вт", "1")
    assert drawn.days[-1] == ("пн", "14")
