"""«Исправить»: an owner changes one field of a question, sees what that makes of it, applies it."""

from html import escape
from typing import Final

from bot.admin import reports
from bot.admin.mending import fields, workshop
from bot.admin.mending import store as mends_store
from bot.admin.mending.store import Mend
from bot.admin.mending.workshop import Bench
from bot.admin.reports import ReportState
from bot.bank.difference import Difference
from bot.bank.question import Choice, Multi, Question
from bot.chat.calls import Screen
from bot.chat.context import Calls, Context
from bot.chat.handlers.owner import cases, reloading, thanks
from bot.chat.handlers.owner.drafts import OPENING, MendDraft, ticked
from bot.chat.screens.owner import mending as mending_screens
from bot.chat.screens.owner import reload as reload_screens
from bot.study.outcome import Refusal, StudyRefused

_WARNINGS: Final = 3  # of the checker that are shown


def command(context: Context, argument: str) -> Calls:
    """`/edit ID`."""
    draft = context.prepared
    if not argument.strip() or not isinstance(draft, MendDraft):
        return [context.reply(Screen(context.say("mend-usage")))]
    return [context.reply(_menu(context, draft))]


def typed(context: Context, words: str) -> Calls:
    """Words of an owner: a command, or new ones for the field."""
    draft = context.prepared
    if not isinstance(draft, MendDraft):
        raise TypeError("words must be prepared")
    if words.startswith("/"):
        return command(context, draft.question)
    if draft.mend is None or mends_store.of(context.connection, context.person.id) is None:
        raise StudyRefused(Refusal.UNKNOWN)
    return [context.reply(_shown(context, draft, draft.mend))]


def pressed(context: Context, _argument: str) -> Calls:
    """A button of the dialogue."""
    draft = context.prepared
    if not isinstance(draft, MendDraft):
        raise StudyRefused(Refusal.UNKNOWN)
    if draft.verb in OPENING:
        return [context.toast(), context.reply(_menu(context, draft))]
    mend = draft.mend
    if mend is None:
        return [context.toast(context.say("toast-mend-old")), context.edit_buttons()]
    if draft.verb == "no":
        mends_store.end(context.connection, mend)
        return [context.toast(), context.edit_menu(Screen(context.say("mend-left")))]
    return [context.toast(), context.edit_menu(_step(context, draft, mend))]


def _step(context: Context, draft: MendDraft, mend: Mend) -> Screen:
    """The next message of the dialogue."""
    if draft.verb == "done":
        return _done(context, draft, mend)
    if draft.bench is None:
        return _shown(context, draft, mend)
    question = draft.bench.question
    if draft.verb == "m":
        mends_store.choose(context.connection, mend, "text", context.message)
        return mending_screens.choose(context.language, mend, draft.bench)
    if draft.verb == "f":
        return _field(context, draft, mend, draft.bench)
    if draft.verb == "r" and isinstance(question, Multi):
        places = set(map(int, (mend.words or ticked(question)).split())) ^ {int(draft.words)}
        mends_store.propose(context.connection, mend, " ".join(map(str, sorted(places))), None)
        return mending_screens.right(context.language, mend, question, places)
    return _shown(context, draft, mend)


def _field(context: Context, draft: MendDraft, mend: Mend, bench: Bench) -> Screen:
    """A field is chosen: its text, or its options."""
    mends_store.choose(context.connection, mend, draft.field, context.message)
    question = bench.question
    if draft.field == fields.RIGHT and isinstance(question, Choice | Multi):
        places = set(map(int, ticked(question).split()))
        return mending_screens.right(context.language, mend, question, places)
    return mending_screens.prompt(context.language, mend, bench, draft.field)


def _menu(context: Context, draft: MendDraft) -> Screen:
    if draft.bench is None:
        return Screen(context.say(draft.trouble, id=escape(draft.question)))
    mend = mends_store.begin(context.connection, context.person.id, draft.question, context.now)
    return mending_screens.choose(context.language, mend, draft.bench)


def _shown(context: Context, draft: MendDraft, mend: Mend) -> Screen:
    """What a change would make of the question, or why it can't be made."""
    language, bench = context.language, draft.bench
    if bench is None:
        words = context.say(draft.trouble or "mend-lost", id=mend.question)
        return mending_screens.told(language, mend, words)
    if draft.trouble:
        line = bench.sheet.line(*fields.path(draft.field))
        file, reason = escape(bench.file), escape(draft.words)
        words = context.say(draft.trouble, file=file, line=line, reason=reason)
        return mending_screens.told(language, mend, words)
    problems = draft.checked.problems if draft.checked else ()
    question = workshop.mended(draft.checked.bank if draft.checked else None, mend.question)
    if question is None:
        words = reloading.mistakes(language, "mend-wrong", problems)
        return mending_screens.told(language, mend, words)
    mends_store.propose(context.connection, mend, draft.words, bench.standing)
    more = [context.say("mend-changed", file=escape(bench.file))] if draft.changed else []
    warned = [problem for problem in problems if problem.question == mend.question][:_WARNINGS]
    more += [f"⚠️ {escape(one.render(language))}" for one in warned]
    old, new = bench.sheet.value(*fields.path(draft.field)), draft.words
    if draft.field == fields.RIGHT:
        old, new = (_right_of(one) for one in (bench.question, question))
    return mending_screens.preview(language, mend, draft.field, (old, new), question, more)


def _right_of(question: Question) -> str:
    places = map(int, ticked(question).split())
    return mending_screens.options_in_words(question, places)


def _done(context: Context, draft: MendDraft, mend: Mend) -> Screen:
    """The file is written: put the bank in use, thank who reported, and say so."""
    connection, language = context.connection, context.language
    checked = draft.checked
    if checked is None or checked.bank is None:
        words = reloading.mistakes(language, "mend-written", checked.problems if checked else ())
        return mending_screens.told(language, mend, words)
    swap = reloading.use(context, checked.bank)
    mends_store.end(connection, mend)
    lines = [context.say("mend-done", id=mend.question)]
    lines += list(reload_screens.lines(language, swap))[1:]
    if swap.changes == Difference():  # a restart has put it in use before us
        told = reports.listed(connection, ReportState.OPEN, ReportState.ASIDE)
        gone = [one for one in told if one.question == mend.question]
        cases.refresh(context, [one for one in gone if not one.is_in(checked.bank)])
    if question := checked.bank.question(mend.question):
        people = mends_store.thanked(connection, question, context.now)
        thanks.put(context, people, mend.question)
        if people:
            lines.append(context.say("mend-thanks-go", people=len(people)))
    return mending_screens.applied(language, mend.question, ["\n".join(lines)])
