"""The result of a contest as a file, for whoever started it."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from bot.agenda import outcome as agenda_outcome
from bot.agenda import store as agenda_store
from bot.agenda.store import Entry
from bot.chat import receipts
from bot.chat.calls import send_document
from bot.chat.context import Services
from bot.chat.screens.contest import tables as table_screens
from bot.contest.outcome import ContestFinished
from bot.i18n import say
from bot.people import store as people_store

FILE: Final = "quiz.csv"


def hand_out(
    connection: Connection, services: Services, outcome: ContestFinished, now: datetime
) -> None:
    """Send the table to the starter in private, in their own lane, if they have met the bot."""
    starter = people_store.find(connection, outcome.contest.starter, services.defaults)
    if starter is None or starter.blocked_at or not (outcome.table and outcome.rounds):
        return
    caption = say(starter.language, "contest-file")
    table = table_screens.table(starter.language, outcome)
    call = send_document(starter.id, FILE, table, caption)
    entry = Entry(starter.id, now, receipts.KIND, agenda_outcome.dump([call]))
    agenda_store.put(connection, services.bot, [entry])
