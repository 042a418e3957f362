"""Whatever the learner, a contest, the owner or time does: a button leads on that works."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine, func, select

from bot.admin import reports
from bot.admin.versions import Versions
from bot.bank.bank import Bank
from bot.bank.question import Number, Question
from bot.cards import store as cards_store
from bot.cards.card import Card
from bot.clock import Clock
from bot.contest import store as contest_store
from bot.grading.verdict import Verdict
from bot.repetition.memory import Memory, Stage
from bot.storage import schema, tables, trimming
from bot.study import store as study_store
from tests.contest.evening import EIGHT, GROUP, Evening, SentCall
from tests.contest.private import Private, Tappable
from tests.support.learner import ANYA, bank, choice, text

BORIS = 1002
WHOLE: tuple[Question, ...] = (
    *(choice(name, "nets", twin="t0") for name in ("c0", "c1")),
    *(choice("c2", "words"), text("t0", "words"), text("t1", "words")),
    Number(id="n0", topic="words", text="n0?", answer=Decimal(60)),
)
BANKS: Final[dict[str, Bank]] = {
    "whole": bank(*WHOLE),
    "another wording": bank(WHOLE[0].model_copy(update={"text": "Иначе?"}), *WHOLE[1:]),
    "without the twin": bank(*(question for question in WHOLE if question.id != "t0")),
    "without the card": bank(*WHOLE[1:]),
    "another topic": bank(choice("c0", "words", twin="t0"), *WHOLE[1:]),
    "another type": bank(*WHOLE[:2], text("c2", "words"), *WHOLE[3:]),
}
SPANS: Final = {
    "a minute": timedelta(minutes=1),
    "an hour": timedelta(hours=1),
    "a night": timedelta(hours=10),
    "a week": timedelta(days=7),
    "a month": timedelta(days=30),
}
TAPS: Final = 3
ONWARDS: Final = (
    "▶️ Дальше",
    "▶️ Учиться",
    "⏭ Пропустить",
    "‹ Назад",
    "Хорошо",
    "• Хорошо",
    "• Трудно",
    "• Снова",
)
"""What she would press to go on, the best first."""


class Learning(RuleBasedStateMachine):
    """Anya's chat and a group over one database; she may press whatever she sees, however old."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.connection = engine.connect()
        self.evening = Evening(self.connection, Versions())
        self.anya = Private(self.evening, ANYA)
        self.contest = ""

    @initialize(mature=st.sets(st.sampled_from(["c0", "c1", "t1"]), min_size=1))
    def begins(self, mature: set[str]) -> None:
        """She knows some cards well, which are due."""
        self.evening.versions.put(self.connection, BANKS["whole"], EIGHT)
        self._hears(self.anya.says("/start"))
        memory = Memory(Stage.REVIEW, None, 30.0, 5.0, EIGHT, EIGHT - timedelta(days=30), 5)
        for name in sorted(mature):
            topic = "words" if name.startswith("t") else "nets"
            cards_store.save(self.connection, Card(ANYA, name, topic, memory))

    # What happens

    @rule(
        command=st.sampled_from(
            ["/study", "/study", "/study words", "/stop", "/undo", "/undo", "/help", "/topics"]
        )
    )
    def commands(self, command: str) -> None:
        """She gives a command."""
        self._says(command)

    @rule(verdict=st.sampled_from([Verdict.UNSURE, Verdict.UNSURE, Verdict.CORRECT, Verdict.WRONG]))
    def writes(self, verdict: Verdict) -> None:
        """She writes some words."""
        self.evening.verdict = verdict
        self._says("слова")

    @rule()
    def leaves_unrated(self) -> None:
        """She writes words that only she can compare at the first question that wants words."""
        self._says("/study")
        self.evening.verdict = Verdict.UNSURE
        for _ in range(4):
            onwards = next(
                (button for button in self.anya.newest if button.text.startswith("⏭")), None
            )
            if onwards is None:
                break
            self._says("ну ошибка там")
            if study_store.waiting(self.connection, ANYA):
                self._taps(onwards)

    @rule(typed=st.sampled_from(["60", "60,000", "7"]))
    def writes_a_number(self, typed: str) -> None:
        """She writes a number: the right one, one that is asked back, a wrong one."""
        self.evening.verdict = Verdict.UNSURE
        self._says(typed)

    @rule(place=st.integers(0, 7))
    @precondition(lambda self: self.anya.buttons)
    def taps(self, place: int) -> None:
        """She taps something under the newest message with buttons."""
        newest = self.anya.newest
        self._taps(newest[place % len(newest)])

    @rule(place=st.integers(0, 59))
    @precondition(lambda self: self.anya.buttons)
    def taps_above(self, place: int) -> None:
        """She taps something further up."""
        self._taps(self.anya.buttons[place % len(self.anya.buttons)])

    @rule(right=st.booleans(), unrated=st.booleans())
    @precondition(lambda self: any(question.topic == "nets" for question in self._bank.questions))
    def plays(self, right: bool, unrated: bool) -> None:  # noqa: FBT001 - hypothesis gives them by name
        """A contest asks some of her cards, perhaps one whose answer she has just left unrated."""
        if unrated:
            self.leaves_unrated()
        self.evening.begins("nets 2 10", self._seconds + 1, starter=BORIS)
        self.contest = self.evening.contest().key
        while contest_store.open_contest(self.connection, GROUP):
            self.evening.presses(ANYA, self.evening.data(right=right), self._seconds + 1)
            self.evening.runs(self._seconds + 20)

    @rule()
    @precondition(lambda self: self.contest)
    def reviews_mistakes(self) -> None:
        """She wants to go through what she missed in it."""
        self._says(f"/start contest-{self.contest}")

    @rule(name=st.sampled_from(sorted(BANKS)))
    def reloads(self, name: str) -> None:
        """The owner changes the bank."""
        self.evening.versions.put(self.connection, BANKS[name], self.evening.clock.moment)

    @rule(name=st.sampled_from(["c0", "c1", "t0"]), aside=st.booleans())
    def decides(self, name: str, aside: bool) -> None:  # noqa: FBT001 - hypothesis gives it by name
        """Three people report a question and it is put aside, or the owner finds it right."""
        question = self.evening.versions.whole(self.connection).question(name)
        now = self.evening.clock.moment
        if question:
            for person in range(2001, 2004):
                case = reports.report(
                    self.connection, person, question, reports.Reason.OTHER, now
                ).case
            reports.decide(
                self.connection,
                case.id,
                reports.ReportState.ASIDE if aside else reports.ReportState.FINE,
                1,
                now,
            )

    @rule(name=st.sampled_from(sorted(SPANS)))
    def waits(self, name: str) -> None:
        """Time passes, and what is old is trimmed."""
        self.evening.runs(self._seconds + SPANS[name].total_seconds())
        now = self.evening.clock.moment
        while trimming.closed_questions(self.connection, now) + trimming.ended_lessons(
            self.connection, now
        ):
            pass
        trimming.reviewed_again(self.connection, now, 0)

    @rule()
    def learns_to_the_end(self) -> None:
        """She answers everything rightly until the lesson ends, as it must."""
        self._says("/study")
        for _ in range(80):
            if self.anya.last.startswith("<b>🏁") or self.anya.last.startswith("🏁"):
                return
            words = {button.text.partition(" ")[0]: button for button in self.anya.newest}
            deed = next((words[word] for word in ("да", "▶️", "Хорошо") if word in words), None)
            self.evening.verdict = Verdict.CORRECT
            self._taps(deed) if deed else self._says("60")
        raise AssertionError(f"the lesson does not end: {self.anya.last}")

    # What must hold

    @invariant()
    def taps_alone_lead_on(self) -> None:
        """What is under her thumb leads on."""
        if self.anya.buttons:
            asked = self._newest_asked()
            assert self._leads_on(asked, TAPS), (
                f"no way on from {[button.text for button in self.anya.newest]}"
            )

    @invariant()
    def study_leads_on(self) -> None:
        """So does the command, whatever is shown."""
        asked = self._newest_asked()
        with self.anya.supposing():
            self._says("/study")
            assert self._is_on(asked) or self._leads_on(asked, TAPS - 1), self.anya.last

    @invariant()
    def words_lead_on(self) -> None:
        """Words under an answer that she left unrated bring the next question."""
        asked = self._newest_asked()
        if study_store.waiting(self.connection, ANYA) or not study_store.open_lesson(
            self.connection, ANYA
        ):
            return
        latest = study_store.latest_review(self.connection, ANYA)
        with self.anya.supposing():
            self._says("ещё слова")
            assert self._is_on(asked) or not latest or latest.rating, self.anya.last

    def _leads_on(self, asked: int, taps: int) -> bool:
        """Whether some row of taps leads to a new question or to the lesson's end."""
        for button in sorted(self.anya.newest, key=_liking):
            with self.anya.supposing():
                self._taps(button)
                if self._is_on(asked) or (taps > 1 and self._leads_on(asked, taps - 1)):
                    return True
        return False

    def _is_on(self, asked: int) -> bool:
        """Whether another question is open, or the lesson is over and says what is left."""
        waiting = study_store.waiting(self.connection, ANYA)
        if waiting:
            return waiting.id > asked and waiting.message is not None
        ended = self.anya.last.startswith("🏁") and bool(self.anya.newest)
        return ended and (not self._due() or "Есть ещё вопросы" in self.anya.last)

    def _due(self) -> list[str]:
        now, current = self.evening.clock.moment, self._bank
        due = (
            tables.cards.c.person == ANYA,
            tables.cards.c.due <= now,
            tables.cards.c.hidden_until <= now,
        )
        names = self.connection.execute(select(tables.cards.c.question).where(*due)).scalars()
        return [name for name in names if current.question(name)]

    def _newest_asked(self) -> int:
        return self.connection.execute(select(func.max(tables.asked.c.id))).scalar() or 0

    # How it is done

    @property
    def _bank(self) -> Bank:
        return self.evening.versions.current(self.connection)

    @property
    def _seconds(self) -> float:
        return (self.evening.clock.moment - EIGHT).total_seconds()

    def _says(self, words: str) -> None:
        self._hears(self.anya.says(words))

    def _taps(self, button: Tappable) -> None:
        """Every press is answered, by a word or by something that changes."""
        told = self.anya.taps(button)
        toasts = [one.call for one in told if one.call.method == "answerCallbackQuery"]
        assert len(toasts) == 1, button.text
        assert toasts[0].params.get("text") or len(told) > 1, f"a dead button: {button.text}"

    def _hears(self, told: list[SentCall]) -> None:
        assert [one for one in told if one.call.method.startswith("send")], "no reply"

    def teardown(self) -> None:
        """Nothing of it stays."""
        self.connection.rollback()
        self.connection.close()


def _liking(button: Tappable) -> int:
    places = (place for place, words in enumerate(ONWARDS) if button.text.startswith(words))
    return next(places, len(ONWARDS))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("way")
    url = f"sqlite:///{folder}/study.db"
    schema.migrate(url, Clock())
    engine = schema.engine_for(url)
    yield engine
    engine.dispose()


def _whatever_happens(engine: Engine, examples: int, steps: int) -> None:
    limits = settings(max_examples=examples, stateful_step_count=steps, deadline=None)
    run_state_machine_as_test(lambda: Learning(engine), settings=limits)  # type: ignore[arg-type]  # it takes a factory


def test_from_every_state_something_leads_on_within_three_taps(engine: Engine) -> None:
    _whatever_happens(engine, examples=20, steps=20)


@pytest.mark.slow
def test_from_very_many_states_something_leads_on_within_three_taps(engine: Engine) -> None:
    _whatever_happens(engine, examples=100, steps=50)
