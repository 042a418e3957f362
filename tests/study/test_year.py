"""400 days of one learner: each day asks what is due, and a replay leads to every card."""

from datetime import timedelta
from random import Random

from bot.cards import store as cards_store
from bot.cards.card import Card
from bot.fitting import store as fits_store
from bot.fitting.service import Schedule
from bot.people.days import between, day_of, start_of
from bot.repetition.fitting import ENOUGH, fit
from bot.repetition.memory import Stage
from bot.repetition.scheduler import DEFAULT
from bot.study.session import AHEAD
from tests.repetition.test_scheduler import within_fuzz
from tests.study.test_replay import exported, matches, replayed
from tests.support.learner import ANYA, NOON, Learner, bank, choice

DAYS = 400
QUESTIONS = 80
BANK = bank(*(choice(f"q{number}") for number in range(QUESTIONS)))
KNOWN = 0.97  # of the answers are right, however long ago: more than FSRS expects of most


class Year:
    """One learner from day to day, who forgets less than most."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner
        self.random = Random(12)
        self.fitted_at = NOON - timedelta(days=1)
        self.checked = 0

    def cards(self) -> dict[str, Card]:
        names = (question.id for question in BANK.questions)
        found = (cards_store.get(self.learner.connection, ANYA, name) for name in names)
        return {card.question: card for card in found if card}

    def day(self, number: int) -> None:
        """A lesson from its beginning to its end asks what is due, and the new ones of a day."""
        learner = self.learner
        learner.now = NOON + timedelta(days=number, hours=self.random.uniform(-6, 6))
        known = self.cards()
        due = {name for name, card in known.items() if card.memory.due <= learner.now}
        came = set()
        ask = learner.begins()
        while ask:
            name = ask.asked.question
            came.add(name)
            card = cards_store.get(learner.connection, ANYA, name)
            assert card is None or card.memory.due <= learner.now + AHEAD
            learner.answers(ask, right=self.random.random() < KNOWN)
            learner.waits(seconds=20)
            ask = learner.goes_on()
        assert came >= due
        assert len(came - due) == min(learner.person.new_a_day, QUESTIONS - len(known))
        assert not (came - due) & set(known)
        assert all(card.memory.due > learner.now for card in self.cards().values())

    def fits(self) -> bool:
        """At night her parameters are fitted, if there is enough to fit them to."""
        connection = self.learner.connection
        if fits_store.ripe(connection, 200) != [ANYA]:
            return False
        self.check()
        found = fit(fits_store.past(connection, ANYA), self.learner.person.parameters)
        assert found is not None
        dues = {name: card.memory.due for name, card in self.cards().items()}
        Schedule(connection, self.learner.person, self.learner.now).follow(found)
        assert dues == {name: card.memory.due for name, card in self.cards().items()}
        self.fitted_at = self.learner.now
        self.check()
        return True

    def check(self) -> None:
        """A replay of the export through py-fsrs leads to every card, and to its day."""
        told, zone = exported(self.learner), self.learner.person.zone
        for name, card in self.cards().items():
            again, days = replayed(told, BANK.question(name) or BANK.questions[0])
            assert matches(card, again)
            last = card.memory.last_review
            assert card.memory.stage is Stage.REVIEW
            assert card.memory.due == start_of(day_of(card.memory.due, zone), zone)
            if last and last > self.fitted_at:  # an older day was set by the parameters of then
                self.checked += 1
                assert within_fuzz(between(last, card.memory.due, zone), days)


def test_400_days_ask_what_is_due_and_a_replay_leads_to_every_card(learner: Learner) -> None:
    learner.bank = BANK
    year, fits = Year(learner), 0
    for number in range(DAYS):
        year.day(number)
        fits += year.fits()
    year.check()
    assert fits
    assert year.checked > QUESTIONS
    assert len(fits_store.past(learner.connection, ANYA)) > ENOUGH
    assert learner.person.parameters != DEFAULT
