"""The beginning and the end of a lesson as messages."""

from html import escape

from bot.chat.callbacks import menu
from bot.chat.calls import Button, Screen
from bot.chat.screens import times
from bot.chat.screens.result import Reader
from bot.i18n import say
from bot.study.outcome import Finished


def start(language: str, name: str) -> Screen:
    """Three lines and one big button."""
    begin = Button(say(language, "button-study"), menu("study"), "primary")
    return Screen(say(language, "start", name=escape(name)), [[begin]])


def finished(reader: Reader, outcome: Finished, *, stopped: bool = False) -> Screen:
    """What was learned, when to return, and what else may be done now."""
    language, lesson = reader.language, outcome.lesson
    worked = lesson is not None and lesson.answered > 0
    lines = [say(language, "finished-stopped" if stopped else "finished" if worked else "finished-nothing")]
    if lesson and worked:
        counts = {"answered": lesson.answered, "correct": lesson.correct, "learned": lesson.learned}
        lines.append(say(language, "finished-counts", **counts))
    if outcome.next_due and not stopped:
        when = times.within(language, reader.now, outcome.next_due, reader.zone)
        lines.append(say(language, "finished-next", when=when))
    return Screen("\n".join(lines), _ways_on(language, outcome, stopped=stopped))


def _ways_on(language: str, outcome: Finished, *, stopped: bool) -> list[list[Button]]:
    rows = [
        [Button(say(language, "button-topics"), menu("topics"))],
        [Button(say(language, "button-progress"), menu("progress"))],
    ]
    if stopped:
        return [[Button(say(language, "button-study"), menu("study"), "primary")], *rows]
    if outcome.new_remaining:
        return [[Button(say(language, "button-ten-more"), menu("more"), "primary")], *rows]
    return rows
