"""What can be done with an answer: rate, doubt, undo, hide, and look into its menu."""

from collections.abc import Callable
from typing import Final

from bot.chat.callbacks import QuestionPress
from bot.chat.calls import Screen, edit, send
from bot.chat.context import Calls, Context
from bot.chat.handlers.lesson import close, proceed
from bot.chat.screens import question as question_screens
from bot.chat.screens import result as result_screens
from bot.chat.screens.exam import rehearsal as rehearsal_screens
from bot.repetition.memory import Rating
from bot.study import afterwards, asking
from bot.study.exam import rehearsal
from bot.study.outcome import Ask, Refusal, Result, StudyRefused, Undone
from bot.study.study import Study

_CHANGES: Final[dict[str, Callable[[Study, str], Result]]] = {
    "bury": afterwards.bury,
    "suspend": afterwards.suspend,
    "resume": afterwards.resume,
    "dispute": afterwards.dispute,
    "agree": afterwards.agree,
}


def rate(context: Context, press: QuestionPress) -> Calls:
    """A rating."""
    if press.number not in set(Rating):
        raise StudyRefused(Refusal.UNKNOWN)
    before = afterwards.result(context.study, press.key)
    outcome = afterwards.rate(context.study, press.key, Rating(press.number))
    if rehearsal.is_of_one(context.study, outcome.asked.lesson):
        return _rated_at_the_end(context, outcome, is_new=before.rating is None)
    key = "toast-rated-kept" if outcome.kept else "toast-rated"
    rating = context.say(f"rating-{int(outcome.rating or press.number)}")
    return _changed(context, outcome, context.say(key, rating=rating))


def _rated_at_the_end(context: Context, outcome: Result, *, is_new: bool) -> Calls:
    """An answer of a rehearsal is rated once; then comes the next one to rate, or the report."""
    shown = context.edit(Screen(rehearsal_screens.whole(context.reader, outcome)))
    calls = [context.toast(context.say(f"rating-{int(outcome.rating or 1)}")), shown]
    if not is_new:
        return calls
    number = outcome.asked.lesson
    following = rehearsal.ended(context.study, number)
    return [*calls, send(context.chat, rehearsal_screens.end(context.reader, number, following))]


def know(context: Context, press: QuestionPress) -> Calls:
    """«Знаю давно»: the card moves on, and the next question comes unless one is open."""
    outcome = afterwards.know(context.study, press.key)
    rating = context.say(f"rating-{int(Rating.EASY)}")
    calls = _changed(context, outcome, context.say("toast-rated", rating=rating))
    if context.study.open_question():
        return calls
    return [*calls, *proceed(context, asking.go_on(context.study))]


def hide(context: Context, press: QuestionPress) -> Calls:
    """Hide the card until tomorrow or for good, or show it again."""
    outcome = _CHANGES[press.verb](context.study, press.key)
    return _changed(context, outcome, context.say(f"toast-{press.verb}"))


def doubt(context: Context, press: QuestionPress) -> Calls:
    """Doubt the verdict, or take the doubt back; the toast says what became of the rating."""
    before = afterwards.result(context.study, press.key)
    outcome = _CHANGES[press.verb](context.study, press.key)
    key = f"toast-{press.verb}"
    if before.rating is outcome.rating:
        key += "-kept"
    return _changed(context, outcome, context.say(key))


def _changed(context: Context, result: Result, word: str) -> Calls:
    return [context.toast(word), context.edit(result_screens.screen(context.reader, result))]


def menu(context: Context, press: QuestionPress) -> Calls:
    """«⋯» opens the further buttons of a result, «‹ Назад» closes them."""
    outcome = afterwards.result(context.study, press.key)
    rows = result_screens.buttons(context.reader, outcome, menu=press.verb == "more")
    return [context.toast(), context.edit_buttons(rows)]


def undo_latest(context: Context, _argument: str) -> Calls:
    """`/undo`."""
    outcome = afterwards.undo(context.study)
    return _undone(context, outcome, outcome.before.message)


def undo(context: Context, press: QuestionPress) -> Calls:
    """«↩️ Отменить»: the answer is taken back."""
    outcome = afterwards.undo(context.study, press.key)
    return [context.toast(context.say("toast-undo")), *_undone(context, outcome, context.message)]


def _undone(context: Context, outcome: Undone, message: int | None) -> Calls:
    """The old result and an open next question are closed; then the question is asked again."""
    again = isinstance(outcome.then, Ask) and outcome.then.asked.digest == outcome.before.digest
    key = "result-undone" if again else "result-undone-aside"
    rest = [*close(context, outcome.left), *proceed(context, outcome.then)]
    if not message:
        return rest
    body = question_screens.body(outcome.before, context.shown(outcome.question))
    return [edit(context.chat, message, Screen(f"{context.say(key)}\n\n{body}")), *rest]
