"""`/questions`, `/stats` and `/results`: counted beside the transaction, shown inside it."""

import logging
import re
from collections.abc import Mapping
from typing import Any, Final

from bot.agenda.outcome import Call, Urgency
from bot.chat import calls
from bot.chat.calls import Screen, send_chart, send_picture
from bot.chat.context import Calls, Context, Services
from bot.chat.handlers.owner import cases
from bot.chat.incoming import command_in, is_own
from bot.chat.screens import reading as reading_screens
from bot.chat.screens.formulas import CAPTION
from bot.chat.screens.owner import quality as quality_screens
from bot.chat.screens.owner import stats as stats_screens
from bot.chat.screens.owner.quality import Judgement, ListSpot, Sieve
from bot.chat.text import markup
from bot.insights.figures import Quality, Uncounted
from bot.insights.overview import Overview
from bot.people import store as people_store
from bot.study.outcome import Refusal, StudyRefused

log = logging.getLogger(__name__)

PRESSED: Final = '"/questions'  # in the body of each press that needs figures
_PLACE: Final = re.compile(r"([lt])/([frae])/([0-9a-f]{1,10})/([0-9]{1,6})")
_QUESTION: Final = re.compile(r"q/([0-9a-f]{10})/([frae])/([0-9a-f]{1,10})/([0-9]{1,6})")


def wanted(raw: Mapping[str, Any]) -> bool:
    """Whether an owner's update needs figures."""
    return _wanted(raw) != ""


def _wanted(raw: Mapping[str, Any]) -> str:
    query, message = raw.get("callback_query") or {}, raw.get("message") or {}
    if str(query.get("data") or "").startswith(PRESSED[1:]):
        return "questions"
    command, _, _ = command_in(str(message.get("text") or ""))
    return command if command in {"questions", "stats"} and is_own(message) else ""


async def counted(services: Services, owner: int, raw: Mapping[str, Any]) -> object:
    """The figures that an owner's update needs; None if they can't be counted."""
    try:
        if _wanted(raw) == "questions":
            bank = services.versions.newest
            return await services.figures.quality(bank.version if bank else "")
        person = await services.database.read(people_store.find, owner, services.defaults)
        return await services.figures.overview((person or services.defaults).zone)
    except Uncounted as error:
        log.warning("figures for an owner could not be counted: %s", error)
    return None


def questions(context: Context, _argument: str) -> Calls:
    """`/questions`: the list of those with the worst flags."""
    all_ = _judgement(context)
    if all_ is None:
        return _failed(context)
    return context.show(quality_screens.listing(context.language, all_, ListSpot()))


def turned(context: Context, argument: str) -> Calls:
    """A button of the list or under a question."""
    all_ = _judgement(context)
    if all_ is None:
        return _failed(context)
    if not argument:
        return context.show(quality_screens.listing(context.language, all_, ListSpot()))
    if found := _QUESTION.fullmatch(argument):
        return _opened(context, all_, found[1], ListSpot(Sieve(found[2]), found[3], int(found[4])))
    place = _PLACE.fullmatch(argument)
    if place is None:
        raise StudyRefused(Refusal.UNKNOWN)
    spot = ListSpot(Sieve(place[2]), place[3], int(place[4]))
    build = quality_screens.topics if place[1] == "t" else quality_screens.listing
    screen = build(context.language, all_, spot)
    if context.pictured:  # no edit turns a picture into words
        return context.show(screen)
    return [context.toast(), context.edit_menu(screen)]


def _opened(context: Context, all_: Judgement, key: str, spot: ListSpot) -> Calls:
    """A question's page; with its picture it is a message of its own."""
    lines = all_.listed(Sieve.EVERY)
    one = next((line for line in lines if quality_screens.key(line.question.id) == key), None)
    if one is None:
        return [context.toast(context.say("question-gone"))]
    question = one.question
    drawn = not question.image and bool(reading_screens.drawn(question))
    screen = quality_screens.page(context.language, all_.bank, one, spot, drawn=drawn)
    if not question.image:
        return [context.toast(), context.edit_menu(screen)]
    note = context.say("question-no-picture")
    if markup.length(screen.html) <= CAPTION:
        return [context.toast(), send_picture(context.chat, screen, question.image, note)]
    bare = Screen(f"<code>{question.id}</code>")
    picture = send_picture(context.chat, bare, question.image, note)
    return [context.toast(), context.edit_menu(screen), picture]


def _judgement(context: Context) -> Judgement | None:
    found = context.prepared
    if not isinstance(found, Quality):
        return None
    bank = context.services.versions.whole(context.connection)
    open_ = {case.question: case for case in cases.current(context)}
    return quality_screens.judged(bank, found, context.person.zone, open_)


def stats(context: Context, _argument: str) -> Calls:
    """`/stats`: a picture with the same in words beneath."""
    facts = context.prepared
    if not isinstance(facts, Overview):
        return _failed(context)
    words = stats_screens.words(context.language, facts)
    if context.person.reads_aloud:
        return context.show(words)
    board = stats_screens.board(context.language, facts, dark=context.person.dark_pictures)
    return [send_chart(context.chat, words, board.dump(), words)]


def results(context: Context, _argument: str) -> Calls:
    """`/results`: the file is made when its turn to be sent has come, and again after a kill."""
    failed = calls.send(context.chat, Screen(context.say("results-failed")))
    document = Call(
        "sendDocument",
        {"chat_id": context.chat},
        Urgency.REPLY,
        file=f"{calls.RESULTS}{context.language}",
        instead=failed.params,
    )
    return [context.reply(Screen(context.say("results-making"))), document]


def _failed(context: Context) -> Calls:
    return context.show(Screen(context.say("figures-failed")))
