"""A learner reports a mistake in a question that they have answered."""

from typing import Final

from bot.admin import reports
from bot.admin.reports import Reason, ReportState
from bot.chat.callbacks import QuestionPress, press
from bot.chat.calls import InlineButton
from bot.chat.context import Calls, Context
from bot.chat.handlers.owner import cases
from bot.chat.handlers.owner.cases import Spread
from bot.chat.screens import result as result_screens
from bot.study import afterwards

VERB: Final = "report"
_REASONS: Final = tuple(Reason)


def pressed(context: Context, button: QuestionPress) -> Calls:
    """«🚩 Ошибка в вопросе» offers the reasons; with one of them the result's buttons come back."""
    result = afterwards.result(context.study, button.key)
    if not 0 <= button.number < len(_REASONS):
        offered = context.edit_buttons(_buttons(context, button.key))
        return [context.toast(context.say("toast-report-why")), offered]
    person, reason = context.person.id, _REASONS[button.number]
    reported = reports.report(context.connection, person, result.question, reason, context.now)
    spread = cases.notify_owners(context, reported)
    if spread is not Spread.CHANGED and reported.case.state is not ReportState.OPEN:
        word = str(reported.case.state)
    elif spread is not Spread.CHANGED and reported.before:
        word = "again"
    else:
        word = str(spread)
    rows = result_screens.buttons(context.reader, result)
    return [context.toast(context.say(f"toast-report-{word}")), context.edit_buttons(rows)]


def _buttons(context: Context, key: str) -> list[list[InlineButton]]:
    """A button for each reason, two a row, and one to go back."""
    offered = [
        InlineButton(context.say(f"button-reason-{reason}"), press(key, VERB, place))
        for place, reason in enumerate(_REASONS)
    ]
    back = InlineButton(context.say("button-back"), press(key, "more"))
    return [offered[:2], offered[2:], [back]]
