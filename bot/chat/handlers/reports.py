"""A learner reports a mistake in a question that they have answered."""

from collections.abc import Sequence
from typing import Final

from bot.admin import reports
from bot.admin.reports import Reason, Reported, ReportState
from bot.agenda.outcome import Call
from bot.chat.callbacks import QuestionPress, press
from bot.chat.calls import InlineButton, edit_buttons, toast
from bot.chat.context import Context
from bot.chat.handlers import cases
from bot.chat.handlers.cases import Spread
from bot.chat.handlers.lesson import Tap
from bot.chat.screens import result as result_screens

VERB: Final = "report"
_REASONS: Final = tuple(Reason)


def pressed(turn: Context, tap: Tap, button: QuestionPress) -> Sequence[Call]:
    """«🚩 Ошибка в вопросе», or one of its reasons; the buttons after an answer come back then."""
    outcome = turn.study.result(button.key)
    if not 0 <= button.number < len(_REASONS):
        why = toast(tap.query, turn.say("toast-report-why"))
        return [why, edit_buttons(turn.chat, tap.message, _reasons(turn, button.key))]
    reason = _REASONS[button.number]
    reported = reports.report(turn.connection, turn.person.id, outcome.question, reason, turn.now)
    word = _thanks(reported, cases.spread(turn, reported))
    return [
        toast(tap.query, turn.say(f"toast-report-{word}")),
        edit_buttons(turn.chat, tap.message, result_screens.buttons(turn.reader, outcome)),
    ]


def _reasons(turn: Context, key: str) -> list[list[InlineButton]]:
    """A button for each reason, two a row, and one to go back."""
    offered = [
        InlineButton(turn.say(f"button-reason-{r}"), press(key, VERB, place))
        for place, r in enumerate(_REASONS)
    ]
    return [offered[:2], offered[2:], [InlineButton(turn.say("button-back"), press(key, "more"))]]


def _thanks(reported: Reported, spread: Spread) -> str:
    """What becomes of the report, truthfully."""
    if spread is Spread.CHANGED:
        return str(spread)
    if reported.case.state is not ReportState.OPEN:
        return str(reported.case.state)
    return "again" if reported.before else str(spread)
