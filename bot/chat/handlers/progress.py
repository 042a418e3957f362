"""`/progress`: a chart with the same in words beneath."""

from dataclasses import replace
from typing import NamedTuple

from bot.agenda.outcome import Call
from bot.chat.calls import Screen, edit_chart, send_chart
from bot.chat.context import Calls, Context
from bot.chat.screens import progress as progress_screens
from bot.chat.screens.exam import day as exam_screens
from bot.insights import progress, weeks
from bot.people import store as people_store
from bot.study import afterwards
from bot.study.exam import day
from bot.study.outcome import Refusal, StudyRefused


class _Shown(NamedTuple):
    """The chart, its caption, what the caption has no room for, and all of it in words."""

    chart: str
    caption: Screen
    rest: str
    words: Screen


def shown(context: Context, theme: str) -> Calls:
    """`/progress`, or its button; under a chart the button of the other theme, which is kept."""
    if not context.query or not theme:
        return _sent(context)
    if theme not in progress_screens.THEMES:
        raise StudyRefused(Refusal.UNKNOWN)
    dark = progress_screens.THEMES[theme]
    people_store.change(context.connection, context.person.id, dark_pictures=dark)
    changed = replace(context, person=replace(context.person, dark_pictures=dark))
    if context.pictured:
        return [context.toast(), _changed(changed)]
    return _sent(changed)


def resume(context: Context, _argument: str) -> Calls:
    """«▶️ Вернуть отложенные»: the progress is shown anew in its place."""
    words = context.say("progress-resumed", count=afterwards.resume_all(context.study))
    return [context.toast(words), _changed(context)]


def _sent(context: Context) -> Calls:
    facts = _facts(context)
    if context.person.reads_aloud:
        return context.show(facts.words)
    calls = [send_chart(context.chat, facts.caption, facts.chart, facts.words)]
    if context.query:
        calls.insert(0, context.toast())
    if facts.rest:
        calls.append(context.reply(Screen(facts.rest)))
    return calls


def _changed(context: Context) -> Call:
    """The pressed message brought up to date, be it a chart or the words that stood for one."""
    facts = _facts(context)
    if not context.pictured:
        return context.edit_menu(facts.words)
    place = (context.chat, context.message)
    return edit_chart(*place, facts.caption, facts.chart, facts.words)


def _facts(context: Context) -> _Shown:
    whose = (context.connection, context.person, context.bank, context.now)
    language, bank, dark = context.language, context.bank, context.person.dark_pictures
    facts, days, plan = progress.of(*whose), weeks.of(*whose), day.plan_of(*whose)
    exam = exam_screens.line(language, plan) if plan else ""
    caption, rest = progress_screens.caption(language, bank, facts, days, exam)
    return _Shown(
        progress_screens.chart(language, bank, facts, days, plan, dark=dark).dump(),
        Screen(caption, progress_screens.buttons(language, facts, dark=dark)),
        rest,
        progress_screens.words(language, bank, facts, days, exam),
    )
