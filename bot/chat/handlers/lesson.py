"""A lesson's messages and presses."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from bot.agenda.outcome import Call
from bot.bank.question import Text
from bot.chat.callbacks import Press
from bot.chat.calls import Screen, edit, edit_buttons, send, toast
from bot.chat.screens import lesson as lessons
from bot.chat.screens import question as questions
from bot.chat.screens import result as results
from bot.chat.turn import Turn
from bot.repetition.memory import Rating
from bot.study.outcome import Ask, Changed, Finished, Refusal, Refused, Result, Undone
from bot.study.session import Asked

Calls = Sequence[Call]


class Tap(NamedTuple):
    """A press: the query to answer and the message whose button it was."""

    query: str
    message: int


def tell(turn: Turn, outcome: Ask | Result | Finished | Refused) -> Calls:
    """Show an outcome in a new message; the one it replaces loses its buttons."""
    if isinstance(outcome, Refused):
        return [send(turn.chat, Screen(turn.say(f"refused-{outcome.reason}")))]
    frozen = [edit_buttons(turn.chat, outcome.frozen)] if outcome.frozen else []
    if isinstance(outcome, Ask):
        return [*frozen, _ask(turn, outcome)]
    if isinstance(outcome, Result):
        return [*frozen, send(turn.chat, results.screen(turn.reader, outcome), learn=outcome.asked.id)]
    return [*frozen, send(turn.chat, lessons.finished(turn.reader, outcome))]


def _ask(turn: Turn, ask: Ask) -> Call:
    screen = questions.screen(turn.language, ask.asked, ask.question, _topic(turn, ask.asked))
    return send(turn.chat, screen, learn=ask.asked.id)


def _topic(turn: Turn, asked: Asked) -> str:
    topic = turn.bank.topic(asked.topic)
    return topic.title if topic else asked.topic


def study(turn: Turn, argument: str) -> Calls:
    """`/study [topic]`, by the topic's id or title."""
    wanted = argument.strip().casefold()
    found = next((t.id for t in turn.bank.topics if wanted in {t.id, t.title.casefold()}), None)
    if wanted and found is None:
        return []
    return tell(turn, turn.study.start(found))


def stop(turn: Turn) -> Calls:
    """`/stop`."""
    outcome = turn.study.stop()
    if isinstance(outcome, Refused):
        return [send(turn.chat, Screen(turn.say("refused-nothing-stop")))]
    frozen = [edit_buttons(turn.chat, outcome.frozen)] if outcome.frozen else []
    return [*frozen, send(turn.chat, lessons.finished(turn.reader, outcome, stopped=True))]


def undo(turn: Turn) -> Calls:
    """`/undo`."""
    outcome = turn.study.undo()
    return tell(turn, outcome) if isinstance(outcome, Refused) else _undone(turn, outcome, outcome.before.message)


def typed(turn: Turn, text: str, message: int) -> Calls:
    """Words: the answer to the open question; its buttons end and the result is a reply."""
    graded = turn.prepared if isinstance(turn.prepared, dict) else {}
    outcome = turn.study.type(text, graded)
    if isinstance(outcome, Refused):
        return tell(turn, outcome)
    before = [edit_buttons(turn.chat, outcome.asked.message)] if outcome.asked.message else []
    learn = outcome.asked.id if isinstance(outcome.question, Text) else None
    return [*before, send(turn.chat, results.screen(turn.reader, outcome), learn=learn, reply_to=message)]


def pressed(turn: Turn, tap: Tap, press: Press) -> Calls:
    """A press on a question's button."""
    if press.verb in _ANSWERS:
        asked = turn.study.press(press.key)
        outcome = asked if isinstance(asked, Refused) else _ANSWERS[press.verb](turn, asked, press.number)
        return _answered(turn, tap, outcome)
    if press.verb in _AFTER:
        return _AFTER[press.verb](turn, tap, press)
    return refuse(turn, tap, Refusal.UNKNOWN)


def refuse(turn: Turn, tap: Tap, reason: Refusal) -> Calls:
    """A toast that says why nothing happened."""
    return [toast(tap.query, turn.say(f"refused-{reason}"))]


Outcome = Ask | Changed | Result | Finished | Refused

_ANSWERS: Final[dict[str, Callable[[Turn, Asked, int], Outcome]]] = {
    "p": lambda turn, asked, number: turn.study.pick(asked, number),
    "done": lambda turn, asked, _: turn.study.submit(asked),
    "hint": lambda turn, asked, _: turn.study.hint(asked),
    "show": lambda turn, asked, _: turn.study.show(asked),
    "skip": lambda turn, asked, _: turn.study.skip(asked),
}


def _answered(turn: Turn, tap: Tap, outcome: Outcome) -> Calls:
    if isinstance(outcome, Refused):
        return refuse(turn, tap, outcome.reason)
    if isinstance(outcome, Changed):
        asked, question = outcome.asked, outcome.question
        screen = questions.screen(turn.language, asked, question, _topic(turn, asked))
        return [toast(tap.query), edit(turn.chat, tap.message, screen)]
    if isinstance(outcome, Result):
        word = "toast-saved" if outcome.shown else f"toast-{outcome.grade.verdict}"
        shown = edit(turn.chat, tap.message, results.screen(turn.reader, outcome), learn=outcome.asked.id)
        return [toast(tap.query, turn.say(word)), shown]
    return [toast(tap.query), edit_buttons(turn.chat, tap.message), *tell(turn, outcome)]


def _next(turn: Turn, tap: Tap, press: Press) -> Calls:
    asked = turn.study.named(press.key)
    outcome = asked if isinstance(asked, Refused) else turn.study.next()
    if isinstance(outcome, Refused):
        return refuse(turn, tap, outcome.reason)
    return [toast(tap.query), *tell(turn, outcome)]


def more(turn: Turn, tap: Tap) -> Calls:
    """«Ещё 10 новых»."""
    outcome = turn.study.more()
    if isinstance(outcome, Refused):
        return refuse(turn, tap, outcome.reason)
    return [toast(tap.query), *tell(turn, outcome)]


def _rate(turn: Turn, tap: Tap, press: Press) -> Calls:
    if press.number not in set(Rating):
        return refuse(turn, tap, Refusal.UNKNOWN)
    outcome = turn.study.rate(press.key, Rating(press.number))
    if isinstance(outcome, Refused):
        return refuse(turn, tap, outcome.reason)
    word = turn.say("toast-rated", rating=turn.say(f"rating-{press.number}"))
    return [toast(tap.query, word), edit(turn.chat, tap.message, results.screen(turn.reader, outcome))]


def _dispute(turn: Turn, tap: Tap, press: Press) -> Calls:
    outcome = turn.study.dispute(press.key)
    if isinstance(outcome, Refused):
        return refuse(turn, tap, outcome.reason)
    return [
        toast(tap.query, turn.say("toast-saved")),
        edit(turn.chat, tap.message, results.screen(turn.reader, outcome)),
    ]


def _menu(turn: Turn, tap: Tap, press: Press) -> Calls:
    outcome = turn.study.result(press.key)
    if isinstance(outcome, Refused):
        return refuse(turn, tap, outcome.reason)
    rows = results.buttons(turn.reader, outcome, menu=press.verb == "more")
    return [toast(tap.query), edit_buttons(turn.chat, tap.message, rows)]


def _undo(turn: Turn, tap: Tap, press: Press) -> Calls:
    outcome = turn.study.undo(press.key)
    if isinstance(outcome, Refused):
        return refuse(turn, tap, outcome.reason)
    return [toast(tap.query, turn.say("toast-undone")), *_undone(turn, outcome, tap.message)]


def _undone(turn: Turn, outcome: Undone, message: int | None) -> Calls:
    """The old result says so, an open next question loses its buttons, and the question is asked again."""
    said = Screen(turn.say("result-undone") + "\n\n" + questions.body(outcome.before, outcome.ask.question))
    closed = [edit(turn.chat, message, said)] if message else []
    closed += [edit_buttons(turn.chat, outcome.withdrawn)] if outcome.withdrawn else []
    return [*closed, _ask(turn, outcome.ask)]


def _hide(turn: Turn, tap: Tap, press: Press) -> Calls:
    outcome = turn.study.bury(press.key) if press.verb == "bury" else turn.study.suspend(press.key)
    if isinstance(outcome, Refused):
        return refuse(turn, tap, outcome.reason)
    word = "toast-buried" if outcome.until else "toast-suspended" if outcome.suspended else "toast-resumed"
    return [toast(tap.query, turn.say(word)), *_menu(turn, tap, press)[1:]]


def _report(turn: Turn, tap: Tap, press: Press) -> Calls:
    outcome = turn.study.report(press.key)
    if isinstance(outcome, Refused):
        return refuse(turn, tap, outcome.reason)
    return [toast(tap.query, turn.say("toast-reported")), *_menu(turn, tap, press)[1:]]


_AFTER: Final[dict[str, Callable[[Turn, Tap, Press], Calls]]] = {
    "next": _next,
    "r": _rate,
    "dispute": _dispute,
    "more": _menu,
    "back": _menu,
    "undo": _undo,
    "bury": _hide,
    "suspend": _hide,
    "resume": _hide,
    "report": _report,
}
