"""The beginning and the end of a lesson as messages."""

from html import escape

from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens import reminders as reminder_screens
from bot.chat.screens import times
from bot.chat.screens.result import Viewer
from bot.i18n import say
from bot.insights.reward import Reward
from bot.study.outcome import LessonFinished
from bot.study.reading import Page


def start(language: str, name: str) -> Screen:
    """Three lines and one big button."""
    hello = say(language, "start-hello-nobody")
    if name:
        hello = say(language, "start-hello", name=escape(name))
    return Screen(hello + "\n" + say(language, "start"), [[_study(language)]])


def finished(
    reader: Viewer,
    outcome: LessonFinished,
    topic: str,
    *,
    stopped: bool = False,
    reward: Reward | None = None,
    read: Page | None = None,
    offer_reminder: bool = False,
) -> Screen:
    """What was learned, when to return, and what else may be done now."""
    language, lesson = reader.language, outcome.lesson
    lines = [_head(language, outcome, topic, stopped=stopped, certain=read is not None)]
    if lesson.answered:
        counts = {"answered": lesson.answered, "correct": lesson.correct, "learned": lesson.learned}
        lines.append(say(language, "finished-counts", **counts))
    lines += rewarded(language, reward)
    if outcome.due_now and not stopped:
        lines.append(say(language, "finished-due"))
    elif outcome.next_due and not stopped:
        when = times.within(language, reader.now, outcome.next_due, reader.zone)
        lines.append(say(language, "finished-next", when=when))
    rows = []
    if read:
        place = menu("read", f"{read.topic.id}/{read.number}")
        rows.append([InlineButton(say(language, "button-read-on"), place)])
    if stopped or outcome.due_now or read:
        rows.append([_study(language)])
    if outcome.new_remaining and not (stopped or read):
        more = menu("more", lesson.topic or "")
        rows.append([InlineButton(say(language, "button-ten-more"), more, "primary")])
    names = ("topics", "progress")
    rows.append([InlineButton(say(language, f"button-{name}"), menu(name)) for name in names])
    if offer_reminder:
        lines += ["", say(language, "reminder-ask")]
        rows += reminder_screens.offer(language)
    return Screen("\n".join(lines), rows)


def rewarded(language: str, reward: Reward | None) -> list[str]:
    """What the lesson has made learned, and the streak; a missed day is told of once."""
    if reward is None:
        return []
    lines = []
    if reward.learned:
        lines.append(say(language, "reward-learned", count=reward.learned))
    if reward.streak.days:
        lines.append(say(language, "reward-streak", count=reward.streak.days))
    if reward.spared:
        lines.append(say(language, "reward-spared"))
    if reward.exam:
        lines.append(say(language, "reward-exam", count=reward.exam))
    return lines


def _head(
    language: str, outcome: LessonFinished, topic: str, *, stopped: bool, certain: bool
) -> str:
    if stopped:
        return say(language, "finished-stopped")
    if not outcome.lesson.answered:
        return say(language, "finished-nothing")
    if certain:  # a lesson of certain questions says nothing of the rest of the day
        return say(language, "finished-certain")
    if topic:
        return say(language, "finished-topic", topic=escape(topic))
    return say(language, "finished")


def _study(language: str) -> InlineButton:
    return InlineButton(say(language, "button-study"), menu("study"), "primary")
