"""A learner reports a mistake in a question that they have answered."""

from collections.abc import Sequence
from typing import Final

from bot.admin import reports
from bot.admin.reports import Reason, Reported, ReportState
from bot.agenda.outcome import Call
from bot.chat.callbacks import QuestionPress, press
from bot.chat.calls import InlineButton, edit_buttons
from bot.chat.context import Context
from bot.chat.handlers import cases
from bot.chat.handlers.cases import Spread
from bot.chat.screens import result as result_screens
from bot.study import afterwards

VERB: Final = "report"
_REASONS: Final = tuple(Reason)


def pressed(context: Context, button: QuestionPress) -> Sequence[Call]:
    """«🚩 Ошибка в вопросе», or one of its reasons; the buttons after an answer come back then."""
    outcome = afterwards.result(context.study, button.key)
    if not 0 <= button.number < len(_REASONS):
        why = context.toast(context.say("toast-report-why"))
        return [why, edit_buttons(context.chat, context.message, _reasons(context, button.key))]
    reason = _REASONS[button.number]
    reported = reports.report(
        context.connection, context.person.id, outcome.question, reason, context.now
    )
    word = _thanks(reported, cases.spread(context, reported))
    return [
        context.toast(context.say(f"toast-report-{word}")),
        edit_buttons(
            context.chat, context.message, result_screens.buttons(context.reader, outcome)
        ),
    ]


def _reasons(context: Context, key: str) -> list[list[InlineButton]]:
    """A button for each reason, two a row, and one to go back."""
    offered = [
        InlineButton(context.say(f"button-reason-{r}"), press(key, VERB, place))
        for place, r in enumerate(_REASONS)
    ]
    return [
        offered[:2],
        offered[2:],
        [InlineButton(context.say("button-back"), press(key, "more"))],
    ]


def _thanks(reported: Reported, spread: Spread) -> str:
    """What becomes of the report, truthfully."""
    if spread is Spread.CHANGED:
        return str(spread)
    if reported.case.state is not ReportState.OPEN:
        return str(reported.case.state)
    return "again" if reported.before else str(spread)
