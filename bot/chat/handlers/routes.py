"""Which handler a command or a button has: the tables of the router."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from bot.chat.callbacks import QuestionPress
from bot.chat.context import Calls, Context
from bot.chat.handlers import drill, exam, lesson, native, reading, reports, result, start
from bot.chat.handlers import menus as menu_handlers
from bot.chat.handlers import privacy as privacy_handlers
from bot.chat.handlers import progress as progress_handlers
from bot.chat.handlers import reminders as reminder_handlers
from bot.chat.handlers.contest import play
from bot.chat.handlers.owner import cases, mending, reloading
from bot.chat.handlers.owner import figures as owner_figures

Argument = TypeVar("Argument")


@dataclass(frozen=True, slots=True)
class Route(Generic[Argument]):
    """Who handles a command or a button in private and in groups.

    `owners`: in private only owners of the bot may use it. `admins`: in groups the handler must
    know whether it was the starter of the contest or a chat admin. `named`: in groups the command
    is meant for the bot only if it names it.
    """

    private: Callable[[Context, Argument], Calls] | None = None
    group: Callable[[Context, Argument], Calls] | None = None
    owners: bool = False
    admins: bool = False
    named: bool = False


COMMANDS: Final[Mapping[str, Route[str]]] = {
    "start": Route(start.start, play.start),
    "help": Route(menu_handlers.shown(menu_handlers.help_), play.help_),
    "study": Route(lesson.study, start.there("study")),
    "drill": Route(drill.command, start.there("drill"), named=True),
    "exam": Route(exam.command, start.there("exam"), named=True),
    "undo": Route(result.undo_latest, start.there("undo"), named=True),
    "topics": Route(reading.topics, start.there("topics"), named=True),
    "progress": Route(progress_handlers.shown, start.there("progress")),
    "settings": Route(
        menu_handlers.shown(menu_handlers.settings), start.there("settings"), named=True
    ),
    "zone": Route(menu_handlers.zone, start.there("zone"), named=True),
    "mydata": Route(
        menu_handlers.shown(privacy_handlers.mydata), start.there("mydata"), named=True
    ),
    "privacy": Route(
        menu_handlers.shown(privacy_handlers.privacy), start.there("privacy"), named=True
    ),
    "quiz": Route(menu_handlers.only_in_groups, play.quiz),
    "top": Route(menu_handlers.only_in_groups, play.top),
    "skip": Route(menu_handlers.only_in_groups, play.skip, admins=True),
    "stop": Route(lesson.stop, play.stop, admins=True),
    "reload": Route(reloading.reload, owners=True),
    "reports": Route(cases.listed, owners=True),
    "edit": Route(mending.command, owners=True),
    "questions": Route(owner_figures.questions, owners=True),
    "stats": Route(owner_figures.stats, owners=True),
    "results": Route(owner_figures.results, owners=True),
}
MENUS: Final[Mapping[str, Route[str]]] = {
    "start": Route(menu_handlers.shown(menu_handlers.start)),
    "help": Route(menu_handlers.shown(menu_handlers.help_)),
    "study": Route(lesson.begin),
    "more": Route(lesson.more),
    "drill": Route(drill.pressed),
    "exam": Route(exam.pressed),
    "topics": Route(reading.topics),
    "read": Route(reading.read),
    "share": Route(reading.share),
    "picture": Route(reading.picture),
    "ask": Route(reading.ask),
    "progress": Route(progress_handlers.shown),
    "resume": Route(progress_handlers.resume),
    "settings": Route(menu_handlers.open_settings),
    "set": Route(menu_handlers.set_),
    "native": Route(native.answered),
    "remind": Route(reminder_handlers.pressed),
    "mydata": Route(privacy_handlers.pressed),
    "report": Route(cases.pressed, owners=True),
    "reports": Route(cases.turned, owners=True),
    "mend": Route(mending.pressed, owners=True),
    "questions": Route(owner_figures.turned, owners=True),
    "rename": Route(reloading.move, owners=True),
}
BUTTONS: Final[Mapping[str, Route[QuestionPress]]] = {
    # an open question
    "p": Route(lesson.answered),
    "done": Route(lesson.answered),
    "hint": Route(lesson.answered),
    "show": Route(lesson.answered),
    "skip": Route(lesson.answered),
    "milli": Route(lesson.settled),
    "whole": Route(lesson.settled),
    # a result
    "next": Route(lesson.next_),
    "r": Route(result.rate),
    "known": Route(result.know),
    "dispute": Route(result.doubt),
    "agree": Route(result.doubt),
    "more": Route(result.menu),
    "back": Route(result.menu),
    "undo": Route(result.undo),
    "bury": Route(result.hide),
    "suspend": Route(result.hide),
    "resume": Route(result.hide),
    reports.VERB: Route(reports.pressed),
    # a contest
    "a": Route(group=play.answer),
    "join": Route(group=play.join),
    "go": Route(group=play.go),
    "on": Route(group=play.hurry, admins=True),
    "end": Route(group=play.end, admins=True),
    "own": Route(group=play.own),
    "mine": Route(group=play.mine),
    "topic": Route(group=play.offer_topics, admins=True),
    "lobby": Route(group=play.back, admins=True),
    "t": Route(group=play.set_topic, admins=True),
    "all": Route(group=play.set_all, admins=True),
    "count": Route(group=play.set_count, admins=True),
    "secs": Route(group=play.set_seconds, admins=True),
    "score": Route(group=play.set_scoring, admins=True),
}
