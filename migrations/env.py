"""Alembic's entry: uses the connection of `bot.storage.schema`, else the bot's database."""

from contextlib import nullcontext

from alembic import context

from bot import config
from bot.storage import schema
from bot.storage.tables import metadata

handed_in = context.config.attributes.get("connection")
with (
    nullcontext(handed_in)
    if handed_in is not None
    else schema.writing(config.read().database) as connection
):
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
