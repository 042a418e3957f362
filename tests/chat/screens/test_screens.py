"""Screens: within Telegram's limits whatever the bank holds, and the same for every reader."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.bank import library
from bot.bank.bank import Bank, Topic
from bot.bank.question import (
    Choice,
    Multi,
    Number,
    Option,
    Point,
    Question,
    Rubric,
    Text,
    layout_of,
)
from bot.chat import callbacks
from bot.chat.callbacks import MenuPress, QuestionPress
from bot.chat.calls import Screen, keyboard
from bot.chat.proofs import sendable
from bot.chat.screens import lesson as lesson_screens
from bot.chat.screens import menus as menu_screens
from bot.chat.screens import progress as progress_screens
from bot.chat.screens import question as question_screens
from bot.chat.screens import reading as reading_screens
from bot.chat.screens import result as result_screens
from bot.chat.screens.result import Viewer
from bot.grading.verdict import Evidence, Grade, Verdict
from bot.i18n import LANGUAGES
from bot.insights.progress import Progress, Retention, TopicProgress
from bot.insights.streak import Streak
from bot.insights.weeks import Weeks
from bot.people.person import Person
from bot.repetition.memory import Rating
from bot.study import reading
from bot.study.outcome import SHOWN, LessonFinished, Result
from bot.study.reading import Page
from bot.study.session import Asked, Lesson, QuestionState
from sandbox.text import html

QUESTIONS = Path(__file__).resolve().parents[3] / "questions"
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
KEY = "k" * 12
WEEKS = Weeks(NOW.date(), (0,) * 70 + (9, 99), (999,) * 14, Streak(7, NOW.date()))
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(
    str.strip
)
OPTIONS = st.lists(WORDS, min_size=2, max_size=10, unique=True)


def asked(of: Question, *picks: int, hinted: bool = False) -> Asked:
    """A question as it was put."""
    layout = layout_of(of, Random(7))
    return Asked(
        1, KEY, 1, 1, of.id, of.topic, of.digest, layout, picks, hinted, QuestionState.OPEN, 1, NOW
    )


def results_of(of: Question) -> Iterator[Result]:
    """All kinds of results of a question."""
    due, forecast = NOW + timedelta(days=2), {r: NOW + timedelta(days=9**r) for r in Rating}
    for rating, verdict in zip((*Rating, None), (*Verdict, Verdict.WRONG), strict=True):
        grade = Grade(verdict)
        if isinstance(of, Text) and of.rubric:
            grade = Grade(
                verdict,
                tuple(Evidence(p.id, "слова " * 9) for p in of.rubric.points),
                flags=("echo",),
            )
        shown = {} if not isinstance(of, Text) else forecast
        whole = Result(
            asked(of, 0, 1),
            of,
            grade,
            rating,
            rating,
            due if rating else None,
            NOW,
            shown,
            "7" * 4096,
        )
        yield whole
        yield replace(whole, typed=SHOWN, lapses=6)
        yield replace(whole, suspended=True, disputed=True)


def screens_of(of: Question) -> Iterator[Screen]:
    """Every screen that a question can lead to."""
    for language in LANGUAGES:
        reader = Viewer(language, "Europe/Moscow", NOW)
        for hinted in (False, True):
            yield question_screens.screen(language, asked(of, 0, hinted=hinted), of, "Тема <&>")
        for state in (QuestionState.SKIPPED, QuestionState.WITHDRAWN):
            yield question_screens.left(language, state, of)
        topic = Topic(id="t" * 40, title="Тема <&>", language="ru", questions=(of, of))
        for page in (Page(topic, of, 1, 2), Page(topic, of, 999, 999)):
            yield reading_screens.page(language, page)
            yield reading_screens.picture(language, page)
            for whole in (False, True):
                yield reading_screens.share(language, "bot", Bank([topic]), page, whole=whole)
        for outcome in results_of(of):
            yield result_screens.screen(reader, outcome)
            yield result_screens.screen(reader, outcome, menu=True)


def other_screens(bank: Bank) -> Iterator[Screen]:
    """Every screen that belongs to no question."""
    kept = Retention(8, 7)
    facts = Progress(
        3,
        4,
        9,
        5,
        6,
        7,
        kept,
        {t.id: TopicProgress(len(t.questions), 1, 1, 1, kept) for t in bank.topics},
    )
    person = Person(1, "x", "ru", "Europe/Moscow", 10)
    for language in LANGUAGES:
        reader = Viewer(language, "Europe/Moscow", NOW)
        yield lesson_screens.start(language, "<Аня>")
        yield lesson_screens.start(language, "")
        yield menu_screens.settings(reader, person, None)
        for choose in (
            menu_screens.choose_language,
            menu_screens.choose_new,
            menu_screens.choose_zone,
        ):
            yield choose(language, person)
        yield menu_screens.topics(language, bank, facts)
        yield menu_screens.topics(language, bank, facts, unknown=True)
        for verb in (reading_screens.READ, reading_screens.SHARE):
            yield reading_screens.choice(language, bank, verb)
        yield progress_screens.words(language, bank, facts, WEEKS)
        caption, rest = progress_screens.caption(language, bank, facts, WEEKS)
        yield Screen(caption, progress_screens.buttons(language, facts, dark=True))
        if rest:
            yield Screen(rest)
        for topic in (None, bank.topics[0].id):
            begun = Lesson(1, 1, topic, NOW, answered=5)
            for due_now in (False, True):
                finished = LessonFinished(
                    begun, NOW + timedelta(days=40), due_now, new_remaining=True
                )
                yield lesson_screens.finished(reader, finished, "Тема <&>")
                yield lesson_screens.finished(reader, finished, "Тема <&>", stopped=True)
                read = reading.page(bank.topics[0], 1)
                yield lesson_screens.finished(reader, finished, "Тема <&>", read=read)


def check(screens: Iterable[Screen]) -> None:
    """Telegram takes every one of them."""
    for screen in screens:
        text, _ = html.parse(screen.html)
        assert 0 < len(text) <= 4096
        buttons = [button for row in screen.rows for button in row]
        assert len(buttons) <= 100
        assert all(len(row) <= 8 for row in screen.rows)
        assert len(json.dumps(keyboard(screen.rows), ensure_ascii=False).encode()) <= 10_240
        for button in buttons:
            assert button.text.strip()
            if button.url:
                assert not button.data
                assert len(button.url) <= 2048
                continue
            assert 1 <= len(button.data.encode()) <= 64
            assert callbacks.parse(button.data) is not None


@settings(max_examples=60, deadline=None)
@given(WORDS, OPTIONS, st.booleans())
def test_b13_u06_choices_of_any_words(words: str, options: list[str], several: bool) -> None:  # noqa: FBT001 - drawn
    made = [
        Option(text=text, correct=not place, feedback=words) for place, text in enumerate(options)
    ]
    kind = Multi if several else Choice
    check(
        screens_of(
            kind(
                id="i" * 48,
                topic="t" * 40,
                text=words,
                options=tuple(made),
                hint=words,
                explanation=words,
            )
        )
    )


@settings(max_examples=30, deadline=None)
@given(WORDS, st.decimals(allow_nan=False, allow_infinity=False))
def test_b13_u06_numbers_and_texts_of_any_words(words: str, answer: Decimal) -> None:
    check(screens_of(Number(id="n", topic="t", text=words, answer=answer, hint=words)))
    point = Point(id="p", title=words, accept=("a",), yes=("a", "b"), no=("c",))
    check(
        screens_of(
            Text(id="x", topic="t", text=words, reference=words, rubric=Rubric(points=(point,)))
        )
    )


@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=60))
def test_b13_y23_topics_of_any_words_and_number(titles: list[str]) -> None:
    topics = [
        Topic(id=f"{'t' * 37}{n:03}", title=title, language="ru", questions=())
        for n, title in enumerate(titles)
    ]
    check(other_screens(Bank(topics)))


def test_the_owners_bank_can_be_shown_whole() -> None:
    bank, problems = library.load(QUESTIONS, [sendable])
    assert bank is not None, [problem.render("ru") for problem in problems]
    for topic in bank.topics:
        for each in topic.questions:
            check(screens_of(each))
    check(other_screens(bank))


SHORT = Choice(
    id="a", topic="t", text="?", options=(Option(text="да", correct=True), Option(text="x" * 24))
)


def test_short_options_are_the_buttons_and_long_ones_are_numbered() -> None:
    assert question_screens.on_buttons(SHORT)
    longer = SHORT.model_copy(update={"options": (*SHORT.options, Option(text="y" * 25))})
    assert not question_screens.on_buttons(longer)
    shown = question_screens.screen("ru", asked(longer), longer, "t")
    assert "1. " in shown.html
    assert [button.text for button in shown.rows[-1]] == ["1", "2", "3"]
    assert [button.text for button in shown.rows[0]] == ["⏭ Пропустить", "👁 Показать ответ"]


@pytest.mark.parametrize("text", ["**да**", "`x`", "$\\alpha$"])
def test_options_with_markup_are_numbered(text: str) -> None:
    marked = SHORT.model_copy(
        update={"options": (Option(text="да", correct=True), Option(text=text))}
    )
    assert not question_screens.on_buttons(marked)


def test_numbered_options_are_marked_in_the_text_and_no_longer_on_buttons() -> None:
    options = (Option(text="верно " * 9, correct=True), Option(text="неверно " * 9))
    long = Choice(id="a", topic="t", text="?", options=options, shuffle=False)
    shown = result_screens.screen(
        Viewer("ru", "UTC", NOW),
        Result(
            asked(long, 1),
            long,
            Grade(Verdict.WRONG),
            Rating.AGAIN,
            Rating.AGAIN,
            NOW,
            NOW,
            typed="[1]",
        ),
    )
    assert "✓ 1. верно" in shown.html
    assert "✗ 2. неверно" in shown.html
    assert [[button.text for button in row] for row in shown.rows] == [["▶️ Дальше", "⋯"]]


def test_long_explanations_are_folded_and_short_ones_are_not() -> None:
    def shown(explanation: str, lapses: int = 0) -> str:
        explained = SHORT.model_copy(update={"explanation": explanation})
        outcome = Result(
            asked(explained, 0),
            explained,
            Grade(Verdict.WRONG),
            Rating.AGAIN,
            Rating.AGAIN,
            NOW,
            NOW,
            typed="[0]",
            lapses=lapses,
        )
        return result_screens.text(Viewer("ru", "UTC", NOW), outcome)

    assert "<blockquote>коротко" in shown("коротко")
    assert "<blockquote expandable>" in shown("длинно " * 60)
    assert "<blockquote expandable>" not in shown("длинно " * 60, lapses=6)


@pytest.mark.parametrize(
    ("data", "meaning"),
    [
        ("AAAAAAAAAA_-:p3", QuestionPress("AAAAAAAAAA_-", "p", 3)),
        ("AAAAAAAAAAAA:next", QuestionPress("AAAAAAAAAAAA", "next", -1)),
        ("/study:nets", MenuPress("study", "nets")),
        ("/more", MenuPress("more", "")),
        ("", None),
        (None, None),
        ("AAAAAAAAAAA:p3", None),
        ("AAAAAAAAAAAA:p3\n", None),
        ("/study:", None),
    ],
)
def test_b06_callback_data_is_read_strictly(
    data: str | None, meaning: QuestionPress | MenuPress | None
) -> None:
    assert callbacks.parse(data) == meaning


@given(st.text(max_size=64))
def test_b06_any_data_is_read_or_refused(data: str) -> None:
    parsed = callbacks.parse(data)
    assert parsed is None or isinstance(parsed, QuestionPress | MenuPress)
