"""The chat's part of the wiring: who handles which kind of row, and what sends calls."""

from collections.abc import Mapping
from pathlib import Path

from bot.admin import renames
from bot.agenda.handler import Handler
from bot.botapi.client import Client
from bot.chat import receipts
from bot.chat.context import Services
from bot.chat.handlers.contest.bells import Bells, Reviews
from bot.chat.handlers.exam import ExamRows
from bot.chat.handlers.owner import thanks
from bot.chat.handlers.owner.renames import Moving, Spreading
from bot.chat.handlers.owner.thanks import Thanks
from bot.chat.handlers.reminders import ReminderRows
from bot.chat.sending.offline import Offline
from bot.chat.sending.rate_limit import RateLimit, SendLimits
from bot.chat.sending.sender import Delivery, Means
from bot.chat.sending.toast_limit import ToastLimit
from bot.chat.sending.uploads import Uploads
from bot.chat.supergroups import Supergroups
from bot.chat.topics import InTopics
from bot.clock import Clock
from bot.contest import bells
from bot.fitting import store as fits_store
from bot.fitting.rows import FitRows
from bot.reminders import service as reminders
from bot.study.exam import day


def handlers(
    services: Services, clock: Clock, updates: Mapping[str, Handler]
) -> Mapping[str, Handler]:
    """Who decides each kind of row, those of `updates` included."""
    found: dict[str, Handler] = {
        **updates,
        bells.KIND: Bells(services, clock),
        bells.REVIEW: Reviews(services),
        receipts.KIND: receipts.Announcements(),
        day.KIND: ExamRows(services, clock),
        reminders.KIND: ReminderRows(services, clock),
        thanks.KIND: Thanks(services),
        renames.KIND: Spreading(services.bot),
        renames.MOVE: Moving(services),
        fits_store.KIND: FitRows(services.database, clock, services.defaults),
    }
    return {kind: InTopics(handler) for kind, handler in found.items()}


def delivery(
    services: Services,
    client: Client,
    clock: Clock,
    limits: SendLimits,
    questions: Path,
    supergroups: Supergroups,
) -> Delivery:
    """What sends calls; pictures are those of the folder of `questions`."""
    pictures = Uploads(services.bot, questions, services.database, services.figures)
    means = Means(client, RateLimit(clock, limits), Offline(client), pictures, supergroups)
    return Delivery(means, ToastLimit(clock, limits), services.defaults.language)
