"""A lesson's messages and presses."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final
from zlib import crc32

from bot.agenda.outcome import Call
from bot.bank.bank import called
from bot.cards import store as cards_store
from bot.chat import store as chat_store
from bot.chat.callbacks import QuestionPress
from bot.chat.calls import (
    Screen,
    edit,
    edit_buttons,
    edit_caption,
    reply,
    send,
    send_picture,
)
from bot.chat.context import Context
from bot.chat.handlers import menus as menu_handlers
from bot.chat.screens import lesson as lesson_screens
from bot.chat.screens import question as question_screens
from bot.chat.screens import result as result_screens
from bot.contest import service as contest_service
from bot.contest.outcome import ContestRefused
from bot.repetition.memory import Rating
from bot.study import afterwards, asking
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
from bot.study.outcome import (
    Ask,
    AskedBack,
    Left,
    LessonFinished,
    QuestionChanged,
    Refusal,
    Result,
    StudyRefused,
    Undone,
)
from bot.study.session import Asked, QuestionState
from bot.study.study import Study

Calls = Sequence[Call]


def tell(
    context: Context,
    outcome: Ask | LessonFinished,
    *,
    head: str = "",
    pressed: bool = False,
) -> Calls:
    """Show an outcome in a new message, a question under `head`; the one left behind, or tapped, loses its buttons."""
    left = _left(context, outcome.left, pressed=pressed)
    if isinstance(outcome, Ask):
        return [*left, _ask(context, outcome, head)]
    return [
        *left,
        send(
            context.chat,
            lesson_screens.finished(context.reader, outcome, _title(context, outcome.lesson.topic)),
        ),
    ]


def _left(context: Context, left: Left | None, *, pressed: bool = False) -> Calls:
    """The message of a question that was skipped or withdrawn says so; of one shown again, only the buttons end."""
    message = context.message if pressed else left.asked.message if left else None
    if left is None or message is None:
        return []
    unsure = left.question.image and not pressed  # whether the picture could be shown
    if unsure or left.asked.state not in {QuestionState.SKIPPED, QuestionState.WITHDRAWN}:
        return [edit_buttons(context.chat, message)]
    changed = edit_caption if pressed and context.pictured else edit
    return [
        changed(
            context.chat,
            message,
            question_screens.left(context.language, left.asked.state, left.question),
        )
    ]


def _ask(context: Context, ask: Ask, head: str = "") -> Call:
    screen = question_screens.screen(
        context.language, ask.asked, ask.question, _topic(context, ask.asked), head
    )
    if ask.question.image:
        note = context.say("question-no-picture")
        return send_picture(context.chat, screen, ask.question.image, note, question=ask.asked.id)
    return send(context.chat, screen, question=ask.asked.id)


def _topic(context: Context, asked: Asked) -> str:
    """The title of the topic that an asked question belongs to now."""
    return _title(context, context.bank.topic_of(asked.question, asked.topic))


def _title(context: Context, topic: str | None) -> str:
    """A topic's title; one that a reload removed has only its id left."""
    found = context.bank.topic(topic or "")
    return found.title if found else topic or ""


def start(context: Context, argument: str) -> Calls:
    """`/start`; with `contest-…`, from a contest's link, a lesson of what was missed in it."""
    if argument.startswith(_MISSED):
        return _missed(context, argument.removeprefix(_MISSED))
    return context.show(menu_handlers.start(context))


def study(context: Context, argument: str) -> Calls:
    """`/study [topic]`, by the topic's id or title, or by how only one title begins."""
    if not argument.strip():
        return tell(context, asking.start(context.study, None))
    found = called(argument, {topic.id: topic.title for topic in context.bank.topics})
    if found is None:
        return context.show(menu_handlers.topics(context, unknown=True))
    return tell(context, asking.start(context.study, found))


_MISSED: Final = "contest-"


def _missed(context: Context, key: str) -> Calls:
    """A lesson of what the person missed in a contest."""
    try:
        questions = contest_service.missed(context.connection, key, context.person.id)
    except ContestRefused as refused:  # what is said in private differs from what is said in groups
        return [context.reply(Screen(context.say(f"contest-review-{refused.reason}")))]
    if not questions:
        return [context.reply(Screen(context.say("contest-review-none")))]
    count = sum(context.bank.question(name) is not None for name in questions)
    outcome = asking.go_through(context.study, questions)
    return _headed(context, outcome, context.say("contest-review", count=count))


def _headed(context: Context, outcome: Ask | LessonFinished, line: str) -> Calls:
    """A line that stands above a question; where that has no room for it, it comes before it."""
    if isinstance(outcome, Ask) and outcome.question.image:
        return [context.reply(Screen(line)), *tell(context, outcome)]
    return tell(context, outcome, head=line)


def begin(context: Context, topic: str) -> Calls:
    """A press on «▶️ Учиться» or on a topic; a reload may have removed the topic."""
    if topic and context.bank.topic(topic) is None:
        return context.show(menu_handlers.topics(context, unknown=True))
    return _gone_on(context, asking.start(context.study, topic or None, pressed=True))


def stop(context: Context, _argument: str) -> Calls:
    """`/stop`."""
    outcome = asking.stop(context.study)
    screen = lesson_screens.finished(
        context.reader, outcome, _title(context, outcome.lesson.topic), stopped=True
    )
    return [*_left(context, outcome.left), send(context.chat, screen)]


def undo(context: Context, _argument: str) -> Calls:
    """`/undo`."""
    outcome = afterwards.undo(context.study)
    return _undone(context, outcome, outcome.before.message)


def typed(context: Context, text: str) -> Calls:
    """Words: the answer to the open question; its buttons end and the result is a reply."""
    graded = context.prepared if isinstance(context.prepared, dict) else {}
    outcome = answer_words(
        context.study,
        text,
        graded,
        numbered=lambda question: not question_screens.on_buttons(question),
        message=context.message,
    )
    if isinstance(outcome, AskedBack):
        return [
            send(
                context.chat,
                question_screens.asked_back(context.language, outcome),
                reply_to=context.message,
            )
        ]
    if not isinstance(outcome, Result):
        return _headed(context, outcome, context.say("words-left-unrated"))
    before = [edit_buttons(context.chat, outcome.asked.message)] if outcome.asked.message else []
    shown = send(
        context.chat,
        result_screens.screen(context.reader, outcome),
        question=outcome.asked.id,
        reply_to=context.message,
    )
    return [*before, shown]


def misdirected(context: Context, replies_to: int | None) -> Calls:
    """Words that answer what stands above the open question are not for it: one line that leads to it.

    What we said below it is about it. Before it is known where the question stands, it stands below the one before.
    """
    asked = (
        study_store.waiting(context.connection, context.person.id)
        if replies_to is not None
        else None
    )
    if asked is None or replies_to is None:
        return []
    above = (
        asked.message
        or study_store.shown_before(context.connection, context.person.id, asked.id) + 1
    )
    return (
        [reply(context.chat, Screen(context.say("refused-elsewhere")), reply_to=asked.message)]
        if replies_to < above
        else []
    )


def nudged(context: Context, kind: str) -> Calls:
    """Something that is no answer: how to give one, said once for several of a kind at the same question."""
    waiting = study_store.waiting(context.connection, context.person.id)
    about = crc32(f"{kind}/{waiting.id if waiting else 0}".encode())
    due = chat_store.nudge(context.connection, context.person.id, about, context.now)
    words = "not-forwarded" if kind == "forward" else "not-text"
    return [context.reply(Screen(context.say(words)))] if due else []


def answered(context: Context, press: QuestionPress) -> Calls:
    """A press on an open question: an option, «Готово», the hint, the answer, «Пропустить»."""
    given = _ANSWERS[press.verb](press.number)
    return _answered(context, answer(context.study, press.key, given, context.message))


_MEANT: Final = {"milli": -3, "whole": 0}


def settled(context: Context, press: QuestionPress) -> Calls:
    """Which of two numbers was meant: the result takes this message's place, and the question's own buttons end."""
    value = Decimal(press.number).scaleb(_MEANT[press.verb])
    outcome = answer(context.study, press.key, Settle(value))
    told = _answered(context, outcome)
    if not isinstance(outcome, Result) or outcome.asked.message is None:
        return told
    return [*told, edit_buttons(context.chat, outcome.asked.message)]


def refused_words(context: Context, refused: StudyRefused) -> Calls:
    """A message that says why nothing happened."""
    return [context.reply(question_screens.refused(context.language, refused))]


def refused_press(context: Context, refused: StudyRefused) -> Calls:
    """A toast that says why nothing happened; then a lost question, and a copy of a closed one."""
    told = [context.toast(context.say(f"refused-{refused.reason}"))]
    if refused.closed is None:
        return told
    lost = asking.show_lost(context.study)
    return [*told, *(tell(context, lost) if lost else []), *_copied(context, refused.closed)]


_ANSWERS: Final[dict[str, Callable[[int], Given]]] = {
    "p": Pick,
    "done": lambda _: Submit(),
    "hint": lambda _: Hint(),
    "show": lambda _: Show(),
    "skip": lambda _: Skip(),
}


def _answered(context: Context, outcome: Answered) -> Calls:
    if isinstance(outcome, QuestionChanged):
        asked, question = outcome.asked, outcome.question
        screen = question_screens.screen(context.language, asked, question, _topic(context, asked))
        changed = edit_caption if context.pictured else edit
        return [context.toast(), changed(context.chat, context.message, screen)]
    if isinstance(outcome, Result):
        word = "" if outcome.shown else context.say(f"toast-{outcome.grade.verdict}")
        return [context.toast(word), *_resulted(context, outcome)]
    return [context.toast(context.say("toast-skipped")), *tell(context, outcome, pressed=True)]


def _copied(context: Context, asked: Asked) -> Calls:
    """A second copy of a closed question, left by a lost reply or a kill, shows its end."""
    if asked.message == context.message:
        return []
    if context.pictured:
        return [edit_buttons(context.chat, context.message)]
    if asked.state is QuestionState.ANSWERED:
        screen = result_screens.screen(context.reader, afterwards.result(context.study, asked.key))
        return [edit(context.chat, context.message, screen, question=asked.id)]
    question = cards_store.content_of(context.connection, asked.digest)
    screen = question_screens.left(context.language, asked.state, question)
    return [edit(context.chat, context.message, screen)]


def _resulted(context: Context, outcome: Result) -> Calls:
    """The result in the question's place; under a picture there is too little room, so that it answers the picture."""
    screen = result_screens.screen(context.reader, outcome)
    if not context.pictured:
        return [edit(context.chat, context.message, screen, question=outcome.asked.id)]
    shown = send(context.chat, screen, question=outcome.asked.id, reply_to=context.message)
    return [edit_buttons(context.chat, context.message), shown]


def next_(context: Context, press: QuestionPress) -> Calls:
    """«▶️ Дальше»: the next question."""
    context.study.closed(press.key)
    return _gone_on(context, asking.go_on(context.study))


def more(context: Context, topic: str) -> Calls:
    """«Ещё 10 новых», of the topic if there is one."""
    return _gone_on(
        context, asking.more(context.study, topic if context.bank.topic(topic) else None)
    )


def _gone_on(context: Context, outcome: Ask | LessonFinished) -> Calls:
    return [context.toast(), *tell(context, outcome)]


def rate(context: Context, press: QuestionPress) -> Calls:
    """A press on a rating."""
    if press.number not in set(Rating):
        raise StudyRefused(Refusal.UNKNOWN)
    outcome = afterwards.rate(context.study, press.key, Rating(press.number))
    key = "toast-rated-kept" if outcome.kept else "toast-rated"
    word = context.say(key, rating=context.say(f"rating-{int(outcome.rating or press.number)}"))
    return [
        context.toast(word),
        edit(context.chat, context.message, result_screens.screen(context.reader, outcome)),
    ]


def menu(context: Context, press: QuestionPress) -> Calls:
    """«⋯» opens the further buttons of a result, «‹ Назад» closes them."""
    outcome = afterwards.result(context.study, press.key)
    rows = result_screens.buttons(context.reader, outcome, menu=press.verb == "more")
    return [context.toast(), edit_buttons(context.chat, context.message, rows)]


def undo_result(context: Context, press: QuestionPress) -> Calls:
    """«↩️ Отменить»: the answer is taken back."""
    outcome = afterwards.undo(context.study, press.key)
    return [context.toast(context.say("toast-undo")), *_undone(context, outcome, context.message)]


def _undone(context: Context, outcome: Undone, message: int | None) -> Calls:
    """The old result says so, and so does an open next question; then the question is asked again."""
    again = isinstance(outcome.then, Ask) and outcome.then.asked.digest == outcome.before.digest
    words = context.say("result-undone" if again else "result-undone-aside")
    said = Screen(words + "\n\n" + question_screens.body(outcome.before, outcome.question))
    closed = [edit(context.chat, message, said)] if message else []
    return [*closed, *_left(context, outcome.left), *tell(context, outcome.then)]


_THOUGHTS: Final[dict[str, Callable[[Study, str], Result]]] = {
    "bury": afterwards.bury,
    "suspend": afterwards.suspend,
    "resume": afterwards.resume,
}


def thought_again(context: Context, press: QuestionPress) -> Calls:
    """What becomes of the card of a result that stands: hidden or shown again."""
    outcome = _THOUGHTS[press.verb](context.study, press.key)
    word = context.say(f"toast-{press.verb}")
    return [
        context.toast(word),
        edit(context.chat, context.message, result_screens.screen(context.reader, outcome)),
    ]


_DOUBTS: Final[dict[str, Callable[[Study, str], Result]]] = {
    "dispute": afterwards.dispute,
    "agree": afterwards.agree,
}


def doubted(context: Context, press: QuestionPress) -> Calls:
    """The verdict of a result doubted, or the doubt taken back; the toast says what became of the rating."""
    before, outcome = (
        afterwards.result(context.study, press.key),
        _DOUBTS[press.verb](context.study, press.key),
    )
    kept = before.rating is outcome.rating
    word = context.say(f"toast-{press.verb}" + ("-kept" if kept else ""))
    return [
        context.toast(word),
        edit(context.chat, context.message, result_screens.screen(context.reader, outcome)),
    ]
