"""A lesson's messages and presses."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final, NamedTuple
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
    toast,
)
from bot.chat.context import Context
from bot.chat.screens import lesson as lesson_screens
from bot.chat.screens import question as question_screens
from bot.chat.screens import result as result_screens
from bot.contest import service as contest_service
from bot.contest.outcome import ContestRefused
from bot.repetition.memory import Rating
from bot.study import store as study_store
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
from bot.study.service import Study
from bot.study.session import Asked, QuestionState

Calls = Sequence[Call]


class Tap(NamedTuple):
    """A press: the query to answer and the message whose button it was."""

    query: str
    message: int
    pictured: bool = False


def tell(
    turn: Context,
    outcome: Ask | LessonFinished,
    tap: Tap | None = None,
    *,
    head: str = "",
) -> Calls:
    """Show an outcome in a new message, a question under `head`; the one left behind, or tapped, loses its buttons."""
    left = _left(turn, outcome.left, tap)
    if isinstance(outcome, Ask):
        return [*left, _ask(turn, outcome, head)]
    return [
        *left,
        send(
            turn.chat,
            lesson_screens.finished(turn.reader, outcome, _title(turn, outcome.lesson.topic)),
        ),
    ]


def _left(turn: Context, left: Left | None, tap: Tap | None = None) -> Calls:
    """The message of a question that was skipped or withdrawn says so; of one shown again, only the buttons end."""
    message = tap.message if tap else left.asked.message if left else None
    if left is None or message is None:
        return []
    unsure = left.question.image and tap is None  # whether the picture could be shown
    if unsure or left.asked.state not in {QuestionState.SKIPPED, QuestionState.WITHDRAWN}:
        return [edit_buttons(turn.chat, message)]
    changed = edit_caption if tap and tap.pictured else edit
    return [
        changed(
            turn.chat,
            message,
            question_screens.left(turn.language, left.asked.state, left.question),
        )
    ]


def _ask(turn: Context, ask: Ask, head: str = "") -> Call:
    screen = question_screens.screen(
        turn.language, ask.asked, ask.question, _topic(turn, ask.asked), head
    )
    if ask.question.image:
        note = turn.say("question-no-picture")
        return send_picture(turn.chat, screen, ask.question.image, note, question=ask.asked.id)
    return send(turn.chat, screen, question=ask.asked.id)


def _topic(turn: Context, asked: Asked) -> str:
    """The title of the topic that an asked question belongs to now."""
    return _title(turn, turn.bank.topic_of(asked.question, asked.topic))


def _title(turn: Context, topic: str | None) -> str:
    """A topic's title; one that a reload removed has only its id left."""
    found = turn.bank.topic(topic or "")
    return found.title if found else topic or ""


def study(turn: Context, argument: str) -> Calls:
    """`/study [topic]`, by the topic's id or title, or by how only one title begins; nothing for an unknown one."""
    found = (
        called(argument, {topic.id: topic.title for topic in turn.bank.topics})
        if argument.strip()
        else None
    )
    if argument.strip() and found is None:
        return []
    return tell(turn, turn.study.start(found))


MISSED: Final = "contest-"  # what a contest's link begins with


def missed(turn: Context, key: str) -> Calls:
    """`/start contest-…`: a lesson of what the person missed in that contest."""
    try:
        questions = contest_service.missed(turn.connection, key, turn.person.id)
    except ContestRefused as refused:  # what is said in private differs from what is said in groups
        return [reply(turn.chat, Screen(turn.say(f"contest-review-{refused.reason}")))]
    if not questions:
        return [reply(turn.chat, Screen(turn.say("contest-review-none")))]
    count = sum(turn.bank.question(name) is not None for name in questions)
    outcome = turn.study.go_through(questions)
    return _headed(turn, outcome, turn.say("contest-review", count=count))


def _headed(turn: Context, outcome: Ask | LessonFinished, line: str) -> Calls:
    """A line that stands above a question; where that has no room for it, it comes before it."""
    if isinstance(outcome, Ask) and outcome.question.image:
        return [reply(turn.chat, Screen(line)), *tell(turn, outcome)]
    return tell(turn, outcome, head=line)


def begin(turn: Context, tap: Tap, topic: str) -> Calls:
    """A press on «▶️ Учиться» or on a topic; nothing for a topic that a reload removed."""
    if topic and turn.bank.topic(topic) is None:
        return []
    return _gone_on(turn, tap, turn.study.start(topic or None, pressed=True))


def stop(turn: Context) -> Calls:
    """`/stop`."""
    outcome = turn.study.stop()
    screen = lesson_screens.finished(
        turn.reader, outcome, _title(turn, outcome.lesson.topic), stopped=True
    )
    return [*_left(turn, outcome.left), send(turn.chat, screen)]


def undo(turn: Context) -> Calls:
    """`/undo`."""
    outcome = turn.study.undo()
    return _undone(turn, outcome, outcome.before.message)


def typed(turn: Context, text: str, message: int) -> Calls:
    """Words: the answer to the open question; its buttons end and the result is a reply."""
    graded = turn.prepared if isinstance(turn.prepared, dict) else {}
    outcome = turn.study.type(
        text, graded, lambda question: not question_screens.on_buttons(question), message
    )
    if isinstance(outcome, AskedBack):
        return [
            send(turn.chat, question_screens.asked_back(turn.language, outcome), reply_to=message)
        ]
    if not isinstance(outcome, Result):
        return _headed(turn, outcome, turn.say("words-left-unrated"))
    before = [edit_buttons(turn.chat, outcome.asked.message)] if outcome.asked.message else []
    shown = send(
        turn.chat,
        result_screens.screen(turn.reader, outcome),
        question=outcome.asked.id,
        reply_to=message,
    )
    return [*before, shown]


def misdirected(turn: Context, replies_to: int | None) -> Calls:
    """Words that answer what stands above the open question are not for it: one line that leads to it.

    What we said below it is about it. Before it is known where the question stands, it stands below the one before.
    """
    asked = study_store.waiting(turn.connection, turn.person.id) if replies_to is not None else None
    if asked is None or replies_to is None:
        return []
    above = asked.message or study_store.shown_before(turn.connection, turn.person.id, asked.id) + 1
    return (
        [reply(turn.chat, Screen(turn.say("refused-elsewhere")), reply_to=asked.message)]
        if replies_to < above
        else []
    )


def nudged(turn: Context, kind: str) -> Calls:
    """Something that is no answer: how to give one, said once for several of a kind at the same question."""
    waiting = study_store.waiting(turn.connection, turn.person.id)
    about = crc32(f"{kind}/{waiting.id if waiting else 0}".encode())
    due = chat_store.nudge(turn.connection, turn.person.id, about, turn.now)
    words = "not-forwarded" if kind == "forward" else "not-text"
    return [reply(turn.chat, Screen(turn.say(words)))] if due else []


def pressed(turn: Context, tap: Tap, press: QuestionPress) -> Calls:
    """A press on a question's button."""
    if press.verb in _ANSWERS:
        asked = _seen(turn, tap, turn.study.press(press.key))
        return _answered(turn, tap, _ANSWERS[press.verb](turn, asked, press.number))
    if press.verb in _MEANT:
        return _settled(turn, tap, press)
    if press.verb in _AFTER:
        return _AFTER[press.verb](turn, tap, press)
    raise StudyRefused(Refusal.UNKNOWN)


_MEANT: Final = {"milli": -3, "whole": 0}


def _settled(turn: Context, tap: Tap, press: QuestionPress) -> Calls:
    """Which of two numbers was meant: the result takes this message's place, and the question's own buttons end."""
    asked = turn.study.press(press.key)
    value = Decimal(press.number).scaleb(_MEANT[press.verb])
    outcome = turn.study.settle(asked, value)
    told = _answered(turn, tap, outcome)
    if asked.message is None:
        return told
    return [*told, edit_buttons(turn.chat, asked.message)]


def _seen(turn: Context, tap: Tap, asked: Asked) -> Asked:
    """The question, known to stand in the message that was pressed: if there are two, the other is the copy."""
    if asked.message != tap.message:
        study_store.change(turn.connection, asked.id, message=tap.message)
    return replace(asked, message=tap.message)


def refused_words(turn: Context, refused: StudyRefused) -> Calls:
    """A message that says why nothing happened."""
    return [reply(turn.chat, question_screens.refused(turn.language, refused))]


def refused_press(turn: Context, tap: Tap, refused: StudyRefused) -> Calls:
    """A toast that says why nothing happened; then a lost question, and a copy of a closed one."""
    told = [toast(tap.query, turn.say(f"refused-{refused.reason}"))]
    if refused.closed is None:
        return told
    lost = turn.study.lost()
    return [*told, *(tell(turn, lost) if lost else []), *_copied(turn, tap, refused.closed)]


Outcome = Ask | QuestionChanged | Result | LessonFinished

_ANSWERS: Final[dict[str, Callable[[Context, Asked, int], Outcome]]] = {
    "p": lambda turn, asked, number: turn.study.pick(asked, number),
    "done": lambda turn, asked, _: turn.study.submit(asked),
    "hint": lambda turn, asked, _: turn.study.hint(asked),
    "show": lambda turn, asked, _: turn.study.show(asked),
    "skip": lambda turn, asked, _: turn.study.skip(asked),
}


def _answered(turn: Context, tap: Tap, outcome: Outcome) -> Calls:
    if isinstance(outcome, QuestionChanged):
        asked, question = outcome.asked, outcome.question
        screen = question_screens.screen(turn.language, asked, question, _topic(turn, asked))
        changed = edit_caption if tap.pictured else edit
        return [toast(tap.query), changed(turn.chat, tap.message, screen)]
    if isinstance(outcome, Result):
        word = "" if outcome.shown else turn.say(f"toast-{outcome.grade.verdict}")
        return [toast(tap.query, word), *_resulted(turn, tap, outcome)]
    return [toast(tap.query, turn.say("toast-skipped")), *tell(turn, outcome, tap)]


def _copied(turn: Context, tap: Tap, asked: Asked) -> Calls:
    """A second copy of a closed question, left by a lost reply or a kill, shows its end."""
    if asked.message == tap.message:
        return []
    if tap.pictured:
        return [edit_buttons(turn.chat, tap.message)]
    if asked.state is QuestionState.ANSWERED:
        screen = result_screens.screen(turn.reader, turn.study.result(asked.key))
        return [edit(turn.chat, tap.message, screen, question=asked.id)]
    question = cards_store.content_of(turn.connection, asked.digest)
    screen = question_screens.left(turn.language, asked.state, question)
    return [edit(turn.chat, tap.message, screen)]


def _resulted(turn: Context, tap: Tap, outcome: Result) -> Calls:
    """The result in the question's place; under a picture there is too little room, so that it answers the picture."""
    screen = result_screens.screen(turn.reader, outcome)
    if not tap.pictured:
        return [edit(turn.chat, tap.message, screen, question=outcome.asked.id)]
    shown = send(turn.chat, screen, question=outcome.asked.id, reply_to=tap.message)
    return [edit_buttons(turn.chat, tap.message), shown]


def _next(turn: Context, tap: Tap, press: QuestionPress) -> Calls:
    turn.study.passed(press.key)
    return _gone_on(turn, tap, turn.study.next())


def more(turn: Context, tap: Tap, topic: str) -> Calls:
    """«Ещё 10 новых», of the topic if there is one."""
    return _gone_on(turn, tap, turn.study.more(topic if turn.bank.topic(topic) else None))


def _gone_on(turn: Context, tap: Tap, outcome: Ask | LessonFinished) -> Calls:
    return [toast(tap.query), *tell(turn, outcome)]


def _rate(turn: Context, tap: Tap, press: QuestionPress) -> Calls:
    if press.number not in set(Rating):
        raise StudyRefused(Refusal.UNKNOWN)
    outcome = turn.study.rate(press.key, Rating(press.number))
    key = "toast-rated-kept" if outcome.kept else "toast-rated"
    word = turn.say(key, rating=turn.say(f"rating-{int(outcome.rating or press.number)}"))
    return [
        toast(tap.query, word),
        edit(turn.chat, tap.message, result_screens.screen(turn.reader, outcome)),
    ]


def _menu(turn: Context, tap: Tap, press: QuestionPress) -> Calls:
    outcome = turn.study.result(press.key)
    rows = result_screens.buttons(turn.reader, outcome, menu=press.verb == "more")
    return [toast(tap.query), edit_buttons(turn.chat, tap.message, rows)]


def _undo(turn: Context, tap: Tap, press: QuestionPress) -> Calls:
    outcome = turn.study.undo(press.key)
    return [toast(tap.query, turn.say("toast-undo")), *_undone(turn, outcome, tap.message)]


def _undone(turn: Context, outcome: Undone, message: int | None) -> Calls:
    """The old result says so, and so does an open next question; then the question is asked again."""
    again = isinstance(outcome.then, Ask) and outcome.then.asked.digest == outcome.before.digest
    words = turn.say("result-undone" if again else "result-undone-aside")
    said = Screen(words + "\n\n" + question_screens.body(outcome.before, outcome.question))
    closed = [edit(turn.chat, message, said)] if message else []
    return [*closed, *_left(turn, outcome.left), *tell(turn, outcome.then)]


_THOUGHTS: Final[dict[str, Callable[[Study, str], Result]]] = {
    "bury": Study.bury,
    "suspend": Study.suspend,
    "resume": Study.resume,
}


def _thought_again(turn: Context, tap: Tap, press: QuestionPress) -> Calls:
    """What becomes of the card of a result that stands: hidden or shown again."""
    outcome = _THOUGHTS[press.verb](turn.study, press.key)
    word = turn.say(f"toast-{press.verb}")
    return [
        toast(tap.query, word),
        edit(turn.chat, tap.message, result_screens.screen(turn.reader, outcome)),
    ]


_DOUBTS: Final[dict[str, Callable[[Study, str], Result]]] = {
    "dispute": Study.dispute,
    "agree": Study.agree,
}


def _doubted(turn: Context, tap: Tap, press: QuestionPress) -> Calls:
    """The verdict of a result doubted, or the doubt taken back; the toast says what became of the rating."""
    before, outcome = turn.study.result(press.key), _DOUBTS[press.verb](turn.study, press.key)
    kept = before.rating is outcome.rating
    word = turn.say(f"toast-{press.verb}" + ("-kept" if kept else ""))
    return [
        toast(tap.query, word),
        edit(turn.chat, tap.message, result_screens.screen(turn.reader, outcome)),
    ]


_AFTER: Final[dict[str, Callable[[Context, Tap, QuestionPress], Calls]]] = {
    "next": _next,
    "r": _rate,
    "dispute": _doubted,
    "agree": _doubted,
    "more": _menu,
    "back": _menu,
    "undo": _undo,
    "bury": _thought_again,
    "suspend": _thought_again,
    "resume": _thought_again,
}
