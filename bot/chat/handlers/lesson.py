"""Commands, words and presses of a lesson, up to the answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final
from zlib import crc32

from bot.bank.bank import called
from bot.bank.question import Choice, Multi, Question
from bot.cards import store as cards_store
from bot.chat import store as chat_store
from bot.chat.callbacks import QuestionPress
from bot.chat.calls import Screen, edit, edit_buttons, reply, send, send_formulas, send_picture
from bot.chat.context import Calls, Context
from bot.chat.handlers import menus as menu_handlers
from bot.chat.screens import drill as drill_screens
from bot.chat.screens import formulas
from bot.chat.screens import lesson as lesson_screens
from bot.chat.screens import question as question_screens
from bot.chat.screens import result as result_screens
from bot.chat.screens.exam import rehearsal as rehearsal_screens
from bot.insights import reward
from bot.study import afterwards, asking, choosing, reading
from bot.study import store as study_store
from bot.study.answering import (
    Answered,
    Given,
    Hint,
    Pick,
    Settle,
    Show,
    Skip,
    Submit,
    answer,
    answer_words,
)
from bot.study.exam import rehearsal
from bot.study.outcome import (
    Ask,
    AskedBack,
    Left,
    LessonFinished,
    QuestionChanged,
    Result,
    StudyRefused,
)
from bot.study.reading import Page
from bot.study.session import Asked, QuestionState

_GIVEN: Final[dict[str, Callable[[int], Given]]] = {
    "p": Pick,
    "done": lambda _: Submit(),
    "hint": lambda _: Hint(),
    "show": lambda _: Show(),
    "skip": lambda _: Skip(),
    "milli": lambda number: Settle(Decimal(number).scaleb(-3)),
    "whole": lambda number: Settle(Decimal(number)),
}

# Commands and menus


def study(context: Context, argument: str) -> Calls:
    """`/study [topic]`, by the topic's id or title, or by how only one title begins."""
    context.reminders.studied()
    if not argument.strip():
        return _begun(context, None)
    found = called(argument, {topic.id: topic.title for topic in context.bank.topics})
    if found is None:
        return context.show(menu_handlers.topics(context, unknown=True))
    return _begun(context, found)


def begin(context: Context, topic: str) -> Calls:
    """«▶️ Учиться» or a topic; a reload may have removed the topic."""
    if topic and context.bank.topic(topic) is None:
        return context.show(menu_handlers.topics(context, unknown=True))
    context.reminders.studied()
    return [context.toast(), *_begun(context, topic or None, pressed=True)]


def _begun(context: Context, topic: str | None, *, pressed: bool = False) -> Calls:
    return instead(context, lambda: asking.start(context.study, topic, pressed=pressed))


def instead(context: Context, ask: Callable[[], Ask | LessonFinished]) -> Calls:
    """Begin a lesson; a rehearsal that ends by that is not left without a word."""
    line = interrupted(context)
    outcome = ask()
    return proceed_under(context, line, outcome) if line else proceed(context, outcome)


def interrupted(context: Context) -> str:
    """That a rehearsal ends here, if one goes on."""
    lesson = rehearsal.going_on(context.study)
    if lesson is None:
        return ""
    return context.say("rehearsal-interrupted", count=lesson.answered)


def more(context: Context, topic: str) -> Calls:
    """«Ещё 10 новых», of the topic if there is one."""
    known = topic if context.bank.topic(topic) else None
    return [context.toast(), *instead(context, lambda: asking.more(context.study, known))]


def next_(context: Context, press: QuestionPress) -> Calls:
    """«▶️ Дальше»: the next question."""
    context.study.closed(press.key)
    return [context.toast(), *proceed(context, asking.go_on(context.study))]


def stop(context: Context, _argument: str) -> Calls:
    """`/stop`."""
    outcome = asking.stop(context.study)
    screen = _finished(context, outcome, stopped=True)
    return [*close(context, outcome.left), send(context.chat, screen)]


# Words


def typed(context: Context, text: str) -> Calls:
    """Words answer the open question; its buttons end and the result is a reply."""
    graded = {}
    if isinstance(context.prepared, dict):
        graded = context.prepared
    outcome = answer_words(
        context.study,
        text,
        graded,
        numbered=lambda question: _is_numbered(context, question),
        message=context.message,
    )
    if isinstance(outcome, AskedBack):
        screen = question_screens.asked_back(context.language, outcome)
        return [send(context.chat, screen, reply_to=context.message)]
    if not isinstance(outcome, Result):
        return proceed_under(context, context.say("words-left-unrated"), outcome)
    if rehearsal.going_on(context.study):
        return _noted(context, outcome)
    asked, screen = outcome.asked, result_screens.screen(context.reader, outcome)
    shown = send(context.chat, screen, question=asked.id, reply_to=context.message)
    if asked.message is None:
        return [shown]
    return [edit_buttons(context.chat, asked.message), shown]


def misdirected(context: Context, replies_to: int | None) -> Calls:
    """A line for words that answer a message above the open question: they are not for it.

    What stands below the question is about it. Until the question's own message is known, it
    counts as standing below the question before.
    """
    if replies_to is None:
        return []
    asked = context.study.open_question()
    if asked is None:
        return []
    above = asked.message
    if above is None:
        above = study_store.shown_before(context.connection, context.person.id, asked.id) + 1
    if replies_to >= above:
        return []
    words = Screen(context.say("refused-elsewhere"))
    return [reply(context.chat, words, reply_to=asked.message)]


def nudged(context: Context, kind: str) -> Calls:
    """How to answer, after a photo or the like; once for several of a `kind` at one question."""
    asked = context.study.open_question()
    about = crc32(f"{kind}/{asked.id if asked else 0}".encode())
    if not chat_store.nudge(context.connection, context.person.id, about, context.now):
        return []
    key = {"forward": "not-forwarded"}.get(kind, "not-text")
    return [context.reply(Screen(context.say(key)))]


# Presses on an open question


def answered(context: Context, press: QuestionPress) -> Calls:
    """An option, «Готово», the hint, the answer, or «Пропустить»."""
    given = _GIVEN[press.verb](press.number)
    return _shown(context, answer(context.study, press.key, given, context.message))


def settled(context: Context, press: QuestionPress) -> Calls:
    """Which of two numbers was meant: the result takes this message's place."""
    outcome = answer(context.study, press.key, _GIVEN[press.verb](press.number))
    shown = _shown(context, outcome)
    if not isinstance(outcome, Result) or outcome.asked.message is None:
        return shown
    return [*shown, edit_buttons(context.chat, outcome.asked.message)]


def _shown(context: Context, outcome: Answered) -> Calls:
    """What a press on a question led to; a caption has no room for a result, so that is a reply."""
    if isinstance(outcome, QuestionChanged):
        drawn = context.pictured and not outcome.question.image
        screen = _question(context, outcome.asked, outcome.question, drawn=drawn)
        return [context.toast(), context.edit(screen)]
    if not isinstance(outcome, Result):
        skipped = context.toast(context.say("toast-skipped"))
        return [skipped, *proceed(context, outcome, pressed=True)]
    if rehearsal.going_on(context.study):
        return _noted(context, outcome)
    word = "" if outcome.shown else context.say(f"toast-{outcome.grade.verdict}")
    screen, asked = result_screens.screen(context.reader, outcome), outcome.asked.id
    if not context.pictured:
        return [context.toast(word), context.edit(screen, question=asked)]
    result = send(context.chat, screen, question=asked, reply_to=context.message)
    return [context.toast(word), context.edit_buttons(), result]


def _noted(context: Context, outcome: Result) -> Calls:
    """In a rehearsal an answer is only noted, and the next question comes at once."""
    asked, place = outcome.asked, choosing.place(context.study, outcome.asked.question)
    line = rehearsal_screens.noted(context.language, place) if place else ""
    following = asking.go_on(context.study)
    if not context.query:
        frozen = [edit_buttons(context.chat, asked.message)] if asked.message else []
        return [*frozen, *proceed_under(context, line, following)]
    if context.pictured or place is None:
        return [context.toast(line), context.edit_buttons(), *proceed(context, following)]
    screen = rehearsal_screens.answered(
        context.language, place, asked, context.shown(outcome.question)
    )
    return [context.toast(line), context.edit(screen), *proceed(context, following)]


def refused(context: Context, refusal: StudyRefused) -> Calls:
    """Why nothing happened; after a press also a lost question, and a copy of a closed one."""
    if not context.query:
        return [context.reply(question_screens.refused(context.language, refusal))]
    calls = [context.toast(context.say(f"refused-{refusal.reason}"))]
    if refusal.closed is None:
        return calls
    if lost := asking.show_lost(context.study):
        calls += proceed(context, lost)
    return [*calls, *_copied(context, refusal.closed)]


def _copied(context: Context, asked: Asked) -> Calls:
    """A second copy of a closed question, left by a lost reply or a kill, shows its end."""
    if asked.message == context.message:
        return []
    if context.pictured or rehearsal.going_on(context.study):
        return [context.edit_buttons()]
    if asked.state is QuestionState.ANSWERED:
        result = afterwards.result(context.study, asked.key)
        screen = result_screens.screen(context.reader, result)
        return [context.edit(screen, question=asked.id)]
    question = context.shown(cards_store.content_of(context.connection, asked.digest))
    return [context.edit(question_screens.left(context.language, asked.state, question))]


# The next question, or the end of the lesson


def proceed(
    context: Context, outcome: Ask | LessonFinished, *, head: str = "", pressed: bool = False
) -> Calls:
    """A question under a `head`, or the end of the lesson; the question left behind is closed."""
    closed = close(context, outcome.left, pressed=pressed)
    if isinstance(outcome, LessonFinished):
        return [*closed, send(context.chat, _finished(context, outcome))]
    outcome = replace(outcome, question=context.shown(outcome.question))
    asked, image = outcome.asked, outcome.question.image
    screen = _question(context, asked, outcome.question, head)
    if image:
        note = context.say("question-no-picture")
        return [*closed, send_picture(context.chat, screen, image, note, question=asked.id)]
    if lines := _drawn(context, outcome):
        caption = _question(context, asked, outcome.question, drawn=True)
        shown = send_formulas(context.chat, caption, lines, screen, question=asked.id)
        return [*closed, shown]
    return [*closed, send(context.chat, screen, question=asked.id)]


def _drawn(context: Context, outcome: Ask) -> Sequence[str]:
    """The formulas that are drawn above the question for this person."""
    if context.person.plain_formulas:
        return ()
    topic = _title(context, context.study.topic_of(outcome.asked))
    return question_screens.drawn(context.language, outcome.asked, outcome.question, topic)


def _finished(context: Context, outcome: LessonFinished, *, stopped: bool = False) -> Screen:
    """The end of a lesson, with the question about reminders, or of a drill."""
    lesson, earned = outcome.lesson, None
    if lesson.rehearsal:
        ended = rehearsal.ended(context.study, lesson.id)
        return rehearsal_screens.end(context.reader, lesson.id, ended)
    if lesson.practice:
        return drill_screens.finished(context.language, outcome, stopped=stopped)
    if lesson.answered:
        earned = reward.of(context.connection, context.person, lesson.id, context.now)
    title = _title(context, lesson.topic)
    if stopped:
        return lesson_screens.finished(context.reader, outcome, title, stopped=True, reward=earned)
    return lesson_screens.finished(
        context.reader,
        outcome,
        title,
        reward=earned,
        read=_read(context, outcome),
        offer_reminder=lesson.answered > 0 and context.reminders.current is None,
    )


def proceed_under(context: Context, line: str, outcome: Ask | LessonFinished) -> Calls:
    """Proceed with a line above the question; before it, if the question is a picture's caption."""
    if isinstance(outcome, Ask) and _is_pictured(context, outcome):
        return [context.reply(Screen(line)), *proceed(context, outcome)]
    return proceed(context, outcome, head=line)


def _is_pictured(context: Context, outcome: Ask) -> bool:
    shown = replace(outcome, question=context.shown(outcome.question))
    return bool(shown.question.image or _drawn(context, shown))


def _is_numbered(context: Context, question: Choice | Multi) -> bool:
    """Whether the options stand in the text with numbers."""
    shown = context.shown(question)
    return isinstance(shown, Choice | Multi) and not question_screens.on_buttons(shown)


def close(context: Context, left: Left | None, *, pressed: bool = False) -> Calls:
    """The message of a question left behind, the `pressed` one or another, says so.

    Of a question that is shown again, only the buttons end.
    """
    if left is None:
        return []
    message = context.message if pressed else left.asked.message
    if message is None:
        return []
    pictured = left.question.image or formulas.are_tall(left.question)
    unsure = pictured and not pressed  # whether the picture could be shown
    if unsure or left.asked.state not in {QuestionState.SKIPPED, QuestionState.WITHDRAWN}:
        return [edit_buttons(context.chat, message)]
    screen = question_screens.left(context.language, left.asked.state, context.shown(left.question))
    if pressed:
        return [context.edit(screen)]
    return [edit(context.chat, message, screen)]


def _question(
    context: Context, asked: Asked, question: Question, head: str = "", *, drawn: bool = False
) -> Screen:
    question = context.shown(question)
    topic = _title(context, context.study.topic_of(asked))
    place = choosing.place(context.study, asked.question)
    if place:
        topic = question_screens.first_line(context.language, topic, place)
    exam = rehearsal.going_on(context.study) is not None
    return question_screens.screen(
        context.language, asked, question, topic, head, drawn=drawn, exam=exam
    )


def _read(context: Context, outcome: LessonFinished) -> Page | None:
    """The page from which a question was asked, after a lesson of certain questions."""
    last = study_store.last_asked(context.connection, context.person.id)
    if outcome.lesson.wanted is None or last is None:
        return None
    return reading.page_of(context.bank, last)


def _title(context: Context, topic: str | None) -> str:
    """A topic's title; one that a reload removed has only its id left."""
    found = context.bank.topic(topic or "")
    if found:
        return found.title
    return topic or ""
