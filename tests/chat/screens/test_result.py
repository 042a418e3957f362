"""What a result says, and what it leaves unsaid."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from random import Random

import pytest

from bot.bank.question import Choice, Number, Option, Point, Question, Rubric, Text, layout_of
from bot.chat.screens import result as result_screens
from bot.chat.screens.result import Viewer
from bot.grading.verdict import Evidence, Grade, Verdict
from bot.repetition.memory import Rating
from bot.study.outcome import SHOWN, Result
from bot.study.session import Asked, QuestionState

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
POINTS = tuple(
    Point(id=name, title=name, accept=("a",), yes=("a", "b"), no=("c",)) for name in ("one", "two")
)
TEXT = Text(id="why", topic="t", text="Почему?", reference="Потому.")
CHOICE = Choice(
    id="q", topic="t", text="?", options=(Option(text="да", correct=True), Option(text="нет"))
)


def outcome(of: Question, verdict: Verdict, rating: Rating | None, typed: str = "слова") -> Result:
    """A result of a question that was answered just now."""
    asked = Asked(
        1,
        "k" * 12,
        1,
        1,
        of.id,
        of.topic,
        of.digest,
        layout_of(of, Random(7)),
        (0,),
        hinted=False,
        state=QuestionState.ANSWERED,
        message=1,
        asked_at=NOW,
    )
    return Result(asked, of, Grade(verdict), rating, rating, NOW, NOW, typed=typed)


def told(shown: Result, language: str = "ru") -> str:
    """What stands in the chat."""
    return result_screens.text(Viewer(language, "UTC", NOW), shown)


@pytest.mark.parametrize(
    ("said", "needed", "headline"),
    [
        (1, 2, "🟡 Почти — 1 из 2 мыслей"),
        (1, 1, "🟡 Почти"),
        (2, 2, "🟡 Почти"),
        (2, 1, "🟡 Почти"),
    ],
)
def test_thoughts_are_counted_only_where_some_are_missing(
    said: int, needed: int, headline: str
) -> None:
    question = TEXT.model_copy(update={"rubric": Rubric(points=POINTS, min_points=needed)})
    grade = Grade(Verdict.PARTIAL, tuple(Evidence(point.id, "") for point in POINTS[:said]))
    shown = replace(outcome(question, Verdict.PARTIAL, Rating.HARD), grade=grade)
    assert told(shown).startswith(f"<b>{headline}</b>")


def test_a_text_is_repeated_where_it_does_not_stand_above_its_result() -> None:
    answered = outcome(TEXT, Verdict.UNSURE, None, "потому <что>")
    assert "Почему?" not in told(answered)
    assert "Почему?" in told(replace(answered, typed=SHOWN))
    assert "Твой ответ" not in told(replace(answered, typed=SHOWN))


def test_her_own_words_are_escaped_and_cut() -> None:
    question = Number(id="n", topic="t", text="?", answer=Decimal(1))
    assert "Твой ответ: потому &lt;что&gt;" in told(
        outcome(question, Verdict.WRONG, Rating.AGAIN, "потому <что>")
    )
    long = told(outcome(question, Verdict.WRONG, Rating.AGAIN, "я" * 4096))
    assert "я" * 200 + "…" in long
    assert "я" * 201 not in long


def test_a_rating_that_came_too_late_says_so_and_promises_no_date() -> None:
    late = replace(
        outcome(TEXT, Verdict.UNSURE, Rating.HARD), kept=True, forecast=dict.fromkeys(Rating)
    )
    assert "Оценка: Трудно\nВопрос с тех пор повторялся: оценка записана, его срок прежний" in told(
        late
    )
    rows = result_screens.buttons(Viewer("ru", "UTC", NOW), late)
    assert [button.text for row in rows[:2] for button in row] == [
        "Снова",
        "• Трудно",
        "Хорошо",
        "Легко",
    ]


def test_a_reference_is_folded_except_a_leechs() -> None:
    wrong = outcome(TEXT, Verdict.WRONG, Rating.AGAIN)
    assert "<blockquote expandable>Потому." in told(wrong)
    assert "<blockquote>Потому." in told(replace(wrong, lapses=6))


@pytest.mark.parametrize(
    ("question", "advice"),
    [
        (CHOICE.model_copy(update={"explanation": "Так."}), "Прочитай объяснение не спеша, а если"),
        (TEXT, "Прочитай эталонный ответ не спеша, а если"),
        (CHOICE, "6 раз. Если не идёт"),
    ],
)
def test_a_leech_is_sent_to_read_only_what_there_is(question: Question, advice: str) -> None:
    assert advice in told(replace(outcome(question, Verdict.WRONG, Rating.AGAIN), lapses=6))


def test_a_hint_explains_the_rating_it_caps() -> None:
    for question, verdict in (
        (CHOICE, Verdict.CORRECT),
        (TEXT, Verdict.CORRECT),
        (TEXT, Verdict.UNSURE),
    ):
        plain = outcome(question, verdict, Rating.HARD)
        hinted = replace(plain, asked=replace(plain.asked, hinted=True))
        assert "с подсказкой" not in told(plain)
        assert "Оценка: Трудно — с подсказкой" in told(hinted)
        assert "с подсказкой" not in told(replace(hinted, rating=Rating.AGAIN))
    unrated = outcome(TEXT, Verdict.UNSURE, None)
    assert "с подсказкой — не выше" in told(
        replace(unrated, asked=replace(unrated.asked, hinted=True))
    )


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("6.022E+23", "6,022·10²³"),
        ("1E-8", "10⁻⁸"),
        ("-1E-8", "-10⁻⁸"),
        ("-1.6E-19", "-1,6·10⁻¹⁹"),
        ("0.9", "0,9"),
        ("1E+3", "1000"),
        ("1500000", "1\u00a0500\u00a0000"),
    ],
)
def test_a_number_is_written_as_people_write_it(answer: str, shown: str) -> None:
    question = Number(id="n", topic="t", text="?", answer=Decimal(answer))
    assert f"Верно: {shown}\n" in told(outcome(question, Verdict.WRONG, Rating.AGAIN, "7")) + "\n"
    assert shown.replace(",", ".") in told(
        outcome(question, Verdict.WRONG, Rating.AGAIN, "7"), "en"
    )


def test_a_question_that_is_gone_promises_no_return() -> None:
    assert "🔁" not in told(replace(outcome(CHOICE, Verdict.CORRECT, Rating.GOOD), due=None))


def made_of(*titles: str, least: int = 1) -> Text:
    """A text with these key points."""
    points = tuple(POINTS[0].model_copy(update={"id": t, "title": t}) for t in titles)
    return TEXT.model_copy(update={"rubric": Rubric(points=points, min_points=least)})


def above(shown: Result) -> str:
    """What stands above the reference."""
    return told(shown).partition("Эталонный ответ:")[0]


def test_only_what_was_missing_is_named_and_the_rest_can_be_added() -> None:
    question = made_of("один", "два", "три", least=2)
    grade = Grade(Verdict.PARTIAL, (Evidence("один", "раз"),))
    shown = replace(outcome(question, Verdict.PARTIAL, Rating.HARD), grade=grade)
    assert "✅ один — «раз»\n➕ Не хватило, например: два\n\n" in above(shown)
    assert "Потому.\n\n➕ Можно добавить: три</blockquote>" in told(shown)
    right = replace(shown, grade=replace(grade, verdict=Verdict.CORRECT))
    assert "Не хватило" not in told(right)
    assert "➕ Можно добавить: два; три" in told(right)


def test_points_without_room_stand_in_the_quotation() -> None:
    titles = [f"мысль {number} " + "длинная " * 3 for number in range(6)]
    said = tuple(Evidence(title, "слова " * 20) for title in titles)
    shown = replace(
        outcome(made_of(*titles), Verdict.CORRECT, Rating.GOOD), grade=Grade(Verdict.CORRECT, said)
    )
    assert above(shown).count("✅ мысль") == 2
    assert told(shown).count("✅ мысль") == 6
    assert told(shown).count("<blockquote") == 1


def test_a_tall_result_folds_what_its_wrong_options_say_with_the_explanation() -> None:
    options = tuple(
        Option(text=f"{n} " + "вариант " * 8, feedback="Не то. " * 20 if n else None, correct=not n)
        for n in range(6)
    )
    tall = CHOICE.model_copy(update={"options": options, "explanation": "Так. " * 40})
    shown = outcome(tall, Verdict.WRONG, Rating.AGAIN)
    shown = replace(shown, asked=replace(shown.asked, picks=(1,)))
    assert "<blockquote expandable>✗ Не то." in told(shown)
    short = tall.model_copy(update={"options": (*options[:1], Option(text="б", feedback="Нет."))})
    small = outcome(short, Verdict.WRONG, Rating.AGAIN)
    small = replace(small, asked=replace(small.asked, picks=(1,)))
    assert "✗ Нет.\n\n<blockquote" in told(small)


def test_a_first_meeting_has_no_red_cross_and_may_be_easy() -> None:
    shown = outcome(TEXT, Verdict.WRONG, Rating.AGAIN, SHOWN)
    assert told(shown).startswith("<b>❌ Неверно — ответ показан</b>")
    assert told(replace(shown, first=True)).startswith("<b>📖 Прочитай — спрошу ещё раз</b>")
    reader = Viewer("ru", "UTC", NOW)
    easy = replace(outcome(CHOICE, Verdict.CORRECT, Rating.GOOD), easy=True, again=True)
    rows = [[b.text for b in row] for row in result_screens.buttons(reader, easy)]
    assert rows == [["▶️ Дальше", "Знаю давно", "⋯"]]
    assert "🔁 Спрошу ещё раз в этом уроке" in told(easy)
