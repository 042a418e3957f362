"""A contest's rounds: put, opened when seen, answered, closed at the deadline."""

import secrets
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import SystemRandom

from sqlalchemy import Connection

from bot.agenda import store as agenda_store
from bot.bank.question import Choice, layout_of
from bot.cards import store as cards_store
from bot.codec import written
from bot.contest import bells, game
from bot.contest import store as contest_store
from bot.contest.bells import Bell, BellKind, Reviewed
from bot.contest.game import (
    GRACE,
    PAUSE,
    Contest,
    ContestState,
    Player,
    Round,
    RoundAnswer,
    RoundState,
)
from bot.contest.outcome import (
    AnswerTaken,
    Closed,
    ContestRefusal,
    ContestRefused,
    Pickable,
    Pictured,
    Put,
    Ticked,
    Void,
)
from bot.people import store as people_store
from bot.people.person import Pace

WATCH = timedelta(seconds=60)  # until it is checked whether a question has been sent
_LIVE = (RoundState.ASKING, RoundState.OPEN)


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds of a contest at the time `now`."""

    connection: Connection
    bot: int
    now: datetime

    def put(self, contest: Contest, row: int) -> Put:
        """Put the next question; its time begins when it is known to be seen."""
        question_id, digest = contest.questions[contest.asked]
        question = self._content(digest)
        values = {
            "key": secrets.token_urlsafe(9),
            "contest": contest.id,
            "number": contest.asked + 1,
            "question": question_id,
            "digest": digest,
            "layout": written(layout_of(question, SystemRandom())),
            "state": RoundState.ASKING,
            "asked_by": row,
        }
        contest = contest_store.change(
            self.connection, contest.id, asked=contest.asked + 1, pace=self._pace(contest)
        )
        round_ = contest_store.ask(self.connection, values)
        self.watch(contest, round_)
        return Put(contest, round_, question)

    def without(self, contest: Contest, aside: Collection[str]) -> Contest:
        """The contest without coming questions that were put aside; itself if there are none."""
        coming = [pair for pair in contest.questions[contest.asked :] if pair[1] not in aside]
        questions = [*contest.questions[: contest.asked], *coming]
        if len(questions) == len(contest.questions):
            return contest
        return contest_store.change(
            self.connection, contest.id, questions=written(questions), count=len(questions)
        )

    def put_again(self, contest: Contest, round_: Round, row: int) -> Put:
        """Put an open question once more: its first message is out of reach."""
        again = contest_store.change_round(self.connection, round_.id, asked_by=row)
        self.watch(contest, again)
        return Put(contest, again, self._content(again.digest))

    def sent(self, number: int, message: int) -> Contest | None:
        """The question can be seen: its bells are put; returns the contest if the round is over."""
        round_ = contest_store.round_(self.connection, number)
        contest = contest_store.alone_with(self.connection, round_.contest)
        round_ = contest_store.round_(self.connection, number)
        if round_.state is not RoundState.ASKING:
            contest_store.change_round(self.connection, number, message=message)
            return contest if round_.state is not RoundState.OPEN else None
        deadline = self.now + timedelta(seconds=contest.lasts)
        early = contest_store.early_answers(self.connection, number)
        times = {"opened_at": game.opened(self.now, contest.lasts, early), "deadline": deadline}
        round_ = contest_store.change_round(
            self.connection, number, message=message, state=RoundState.OPEN, **times
        )
        for answer in early:
            timed = replace(answer, micros=game.taken(round_, answer.answered_at))
            contest_store.replace(self.connection, number, timed)
        self._bell(contest, BellKind.CLOSE, deadline + GRACE, number)
        self._tick_later(contest, round_)
        self._end_if_all(contest, round_)
        return None

    def is_being_sent(self, round_: Round) -> bool:
        """Whether the question still waits to be sent."""
        return agenda_store.is_open(self.connection, round_.asked_by)

    def watch(self, contest: Contest, round_: Round) -> None:
        """Check later whether the question has been sent."""
        self._bell(contest, BellKind.WATCH, self.now + WATCH, round_.id)

    def tick(self, contest: Contest, round_: Round, at: datetime) -> Ticked | None:
        """The time that remains; nothing for a tick of before an extension, which is off beat."""
        if round_.state is not RoundState.OPEN or round_.deadline is None or at >= round_.deadline:
            return None
        since = at - round_.deadline + timedelta(seconds=contest.lasts)
        if since not in game.beats(contest.lasts):
            return None
        self._tick_later(contest, round_, since)
        left = max(0, round((round_.deadline - max(at, self.now)).total_seconds()))
        answered = contest_store.answered(self.connection, round_.id)
        return Ticked(contest, round_, self._content(round_.digest), left, answered)

    def _tick_later(self, contest: Contest, round_: Round, since: timedelta = timedelta(0)) -> None:
        """Put the bell of the first tick after `since` the round's beginning."""
        later = next((beat for beat in game.beats(contest.lasts) if beat > since), None)
        if later and round_.deadline:
            begun = round_.deadline - timedelta(seconds=contest.lasts)
            self._bell(contest, BellKind.TICK, begun + later, round_.id)

    def answer(self, contest: Contest, round_: Round, player: Player, place: int) -> AnswerTaken:
        """A choice counts the first press; a multi what is picked at the deadline."""
        if not 0 <= place < len(round_.layout):
            raise ContestRefused(ContestRefusal.UNKNOWN)
        if contest.state is ContestState.ENDED:
            raise ContestRefused(ContestRefusal.OVER, round_)
        if round_.state not in _LIVE or not game.in_time(round_, self.now):
            raise ContestRefused(ContestRefusal.LATE, round_)
        question = self._content(round_.digest)
        given = RoundAnswer(
            player.person, (round_.layout[place],), game.taken(round_, self.now), self.now
        )
        contest_store.join(self.connection, contest.id, player.person, player.name, self.now)
        if contest_store.answer(self.connection, round_.id, given):
            self._end_if_all(contest, round_)
            return self._taken(round_, question, given.picks)
        before = contest_store.answer_of(self.connection, round_.id, player.person)
        picked = before.picks if before else ()
        if isinstance(question, Choice):
            return self._taken(round_, question, picked, again=True)
        toggled = replace(given, picks=tuple(sorted({*picked} ^ {*given.picks})))
        contest_store.replace(self.connection, round_.id, toggled)
        return self._taken(round_, question, toggled.picks)

    def _taken(
        self, round_: Round, question: Pickable, picks: Sequence[int], *, again: bool = False
    ) -> AnswerTaken:
        places = tuple(sorted(round_.layout.index(pick) for pick in picks))
        return AnswerTaken(round_, question, places, again)

    def _pace(self, contest: Contest) -> Pace:
        """What all who take part have time enough with."""
        playing = contest_store.players_of(self.connection, contest.id)
        paces = people_store.paces(self.connection, [player.person for player in playing])
        return game.slowest(paces)

    def _end_if_all(self, contest: Contest, round_: Round) -> None:
        """End a round without a timer once everybody has answered; a multi may still change."""
        if contest.pace is not Pace.UNTIMED or round_.state is not RoundState.OPEN:
            return
        answered = contest_store.answered(self.connection, round_.id)
        players = len(contest_store.players_of(self.connection, contest.id))
        if answered >= players and isinstance(self._content(round_.digest), Choice):
            self.hurry(contest, round_)

    def hurry(self, contest: Contest, round_: Round) -> None:
        """End the break after a round, or the open round of a contest without a timer."""
        if round_.state is RoundState.CLOSED:
            self.go_on(contest, timedelta(0))
        elif round_.state is RoundState.OPEN and contest.pace is Pace.UNTIMED:
            contest_store.change_round(self.connection, round_.id, deadline=self.now)
            self._bell(contest, BellKind.CLOSE, self.now + GRACE, round_.id)

    def close(self, contest: Contest, round_: Round, at: datetime) -> Closed | None:
        """Score a round at its deadline and go on; nothing for a bell of before an extension."""
        if round_.state is not RoundState.OPEN or round_.deadline is None or at < round_.deadline:
            return None
        question = self._content(round_.digest)
        scored = [
            game.scored(question, answer, contest)
            for answer in contest_store.answers_of(self.connection, round_.id)
        ]
        before = contest_store.players_of(self.connection, contest.id)
        right_answers = {answer.person: answer for answer in scored if answer.correct}
        rewarded = {
            player.person: game.rewarded(player, right_answers[player.person])
            for player in before
            if player.person in right_answers
        }
        after = [rewarded.get(player.person, player) for player in before]
        right = list(rewarded.values())
        contest_store.score(self.connection, round_.id, scored)
        contest_store.reward(self.connection, contest.id, right)
        self._review(contest, round_, scored)
        round_ = contest_store.change_round(self.connection, round_.id, state=RoundState.CLOSED)
        contest = contest_store.change(
            self.connection, contest.id, silent=0 if scored else contest.silent + 1
        )
        self.go_on(contest, game.pause(question.explanation or ""))
        picked = Counter(pick for answer in scored for pick in answer.picks)
        table = game.standings(after, before)
        return Closed(contest, round_, question, picked, len(scored), right, table)

    def void(self, contest: Contest) -> Void | None:
        """Break off the round that is open, if one is; it counts for nobody."""
        round_ = contest_store.latest_round(self.connection, contest.id)
        if round_ is None or round_.state not in _LIVE:
            return None
        voided = contest_store.change_round(self.connection, round_.id, state=RoundState.VOID)
        return Void(contest, voided, self._content(round_.digest))

    def go_on(self, contest: Contest, pause: timedelta = PAUSE) -> None:
        """Put the bells of the next question, and of its picture, after a pause."""
        if contest.state is not ContestState.RUNNING:
            return
        if self.picture(contest):
            self._bell(contest, BellKind.PICTURE, self.now + pause, contest.asked)
        self._bell(contest, BellKind.NEXT, self.now + pause, contest.asked)

    def picture(self, contest: Contest) -> Pictured | None:
        """The picture of the next question, if there is one."""
        if contest.over:
            return None
        image = self._content(contest.questions[contest.asked][1]).image
        return Pictured(contest, image) if image else None

    def _review(self, contest: Contest, round_: Round, scored: Sequence[RoundAnswer]) -> None:
        """Answers of people who also study privately go into their own lanes."""
        willing = contest_store.learners(self.connection, [answer.person for answer in scored])
        for answer in scored:
            if answer.person in willing:
                reviewed = Reviewed(
                    contest.id, contest.chat, round_.question, round_.digest, answer.picks
                )
                bells.put_review(
                    self.connection, self.bot, answer.person, answer.answered_at, reviewed
                )

    def _bell(self, contest: Contest, what: BellKind, at: datetime, number: int) -> None:
        bells.put(self.connection, self.bot, contest.chat, at, Bell(what, contest.id, number))

    def _content(self, digest: str) -> Pickable:
        question = cards_store.content_of(self.connection, digest)
        if not isinstance(question, Pickable):
            raise TypeError(f"{question.id} is not answered with buttons")
        return question
