"""What an owner's press or words would make of a question, found out before the transaction."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection

from bot.admin import reports
from bot.admin.folder import Checked
from bot.admin.mending import fields
from bot.admin.mending import store as mends_store
from bot.admin.mending.store import Mend
from bot.admin.mending.workshop import Bench, ChangedMeanwhileError
from bot.bank.editing.tree import UnwritableError
from bot.bank.question import Choice, Multi, Question
from bot.chat.context import Services
from bot.chat.incoming import IncomingMessage, command_in
from bot.study import store as study_store

DATA: Final = '"/mend:'
"""What stands in the row of a press on one of these buttons."""
_PRESS: Final = re.compile(r"/mend:(c|q|f|m|r|d|ok|no)/([a-z0-9-]{1,48})(?:/([a-z0-9]{1,16}))?")
OPENING: Final = ("c", "q")
_TICKING: Final = ("r", "d")


@dataclass(frozen=True, slots=True)
class MendDraft:
    """What was found out before the transaction: the question's file, and the bank as it would be.

    `mend` is None where the dialogue of a button is over. `trouble` says why nothing can be done.
    """

    verb: str
    question: str = ""
    mend: Mend | None = None
    bench: Bench | None = None
    field: str = ""
    words: str = ""
    checked: Checked | None = None
    trouble: str = ""
    changed: bool = False


async def prepare(services: Services, owner: int, raw: Mapping[str, Any]) -> MendDraft | None:
    """What an owner's press or words are about; None if they are for something else."""
    if query := raw.get("callback_query"):
        found = _PRESS.fullmatch(str(query.get("data") or ""))
        return await _pressed(services, owner, *found.groups("")) if found else None
    message = raw.get("message") or {}
    if not isinstance(message.get("text"), str):
        return None
    return await _heard(services, owner, IncomingMessage.read(message))


async def _heard(services: Services, owner: int, message: IncomingMessage) -> MendDraft | None:
    """What an owner's words are about: `/edit ID`, or a field."""
    words = message.text or ""
    if words.startswith("/"):
        command, _, argument = command_in(words)
        return await _begun(services, argument.lower()) if command == "edit" and argument else None
    mend = await services.database.read(_meant, owner, message.replies_to)
    if not words or mend is None or mend.field == fields.RIGHT:
        return None
    draft = replace(await _begun(services, mend.question), mend=mend, field=mend.field)
    return await _tried(services, replace(draft, verb="words"), words)


def _meant(connection: Connection, owner: int, replies_to: int | None) -> Mend | None:
    """What an owner's words mend: unless they answer a question, or another message."""
    mend = mends_store.of(connection, owner)
    if mend is None or not mend.listening:
        return None
    if replies_to in {None, mend.message}:
        return mend
    asked = study_store.waiting(connection, owner)
    above = asked is not None and asked.message is not None and asked.message <= (replies_to or 0)
    return None if mend.message or above else mend


async def _begun(services: Services, question: str) -> MendDraft:
    topic = await services.database.read(_topic, services, question)
    if topic is None:
        return MendDraft("q", question, trouble="mend-unknown")
    bench = await services.workshop.bench(question, topic)
    return MendDraft("q", question, bench=bench, trouble="" if bench else "mend-lost")


def _topic(connection: Connection, services: Services, question: str) -> str | None:
    found = services.versions.whole(connection).question(question)
    return found.topic if found else None


async def _pressed(services: Services, owner: int, verb: str, about: str, more: str) -> MendDraft:
    if verb in OPENING:
        question = await services.database.read(_case, about) if verb == "c" else about
        return await _begun(services, question)
    mend = await services.database.read(mends_store.of, owner)
    if mend is None or str(mend.id) != about:
        return MendDraft(verb)
    draft = replace(await _begun(services, mend.question), verb=verb, mend=mend, field=mend.field)
    if draft.bench is None:
        return draft
    if verb == "f":
        return replace(draft, field=more if fields.is_of(draft.bench.question, more) else "text")
    if verb == "ok":
        return await _applied(services, draft)
    return await _ticking(services, draft, mend, more) if verb in _TICKING else draft


async def _ticking(services: Services, draft: MendDraft, mend: Mend, more: str) -> MendDraft:
    """An option chosen as the right one; of several it is only ticked until all are chosen."""
    question = draft.bench.question if draft.bench else None
    if not isinstance(question, Choice | Multi) or not (more.isdecimal() or draft.verb == "d"):
        return MendDraft(draft.verb)
    if draft.verb == "r" and isinstance(question, Multi):
        return replace(draft, words=more)
    words = more if draft.verb == "r" else mend.words or ticked(question)
    return await _tried(services, replace(draft, field=fields.RIGHT), words)


def _case(connection: Connection, number: str) -> str:
    case = reports.case(connection, int(number)) if number.isdecimal() else None
    return case.question if case else ""


async def _tried(services: Services, draft: MendDraft, words: str) -> MendDraft:
    """A draft with new words, and what the checker says of the bank with them."""
    bench = draft.bench
    if bench is None:
        return draft
    words = words.strip()
    try:
        text = fields.changed(bench.sheet, draft.field, words)
    except (UnwritableError, IndexError, ValueError):
        return replace(draft, words=words, trouble="mend-unwritable")
    if text == bench.sheet.text:
        return replace(draft, words=words, trouble="mend-same")
    checked = await services.workshop.tried(bench.file, text)
    return replace(draft, words=words, checked=checked)


async def _applied(services: Services, draft: MendDraft) -> MendDraft:
    """Write the file if it is what the owner saw; otherwise the change is tried again."""
    mend, bench = draft.mend, draft.bench
    if mend is None or bench is None or mend.words is None or mend.standing is None:
        return MendDraft(draft.verb)
    try:
        text = fields.changed(bench.sheet, mend.field, mend.words)
    except UnwritableError:
        return replace(draft, words=mend.words, trouble="mend-unwritable")
    if text != bench.sheet.text:
        draft = await _tried(services, draft, mend.words)
        if bench.standing != mend.standing or draft.checked is None or not draft.checked.bank:
            return replace(draft, changed=True)
        try:
            await services.workshop.write(bench, text, mend.standing)
        except ChangedMeanwhileError:
            return replace(draft, changed=True)
        except OSError as error:
            return replace(draft, trouble="mend-readonly", words=error.strerror or str(error))
    return replace(draft, words=mend.words, checked=await services.load_bank(), verb="done")


def ticked(question: Question) -> str:
    """The numbers of the options that are right."""
    if not isinstance(question, Choice | Multi):
        return ""
    return " ".join(str(place) for place, one in enumerate(question.options) if one.correct)
