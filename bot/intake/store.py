"""Rows about receiving: which webhooks are our own."""

from sqlalchemy import Connection, select

from bot.storage.prepared import insertion
from bot.storage.tables import webhooks


def keep_webhook(connection: Connection, bot: int, url: str) -> None:
    """Remember an address that we have Telegram bring updates to."""
    new = insertion(connection.dialect.name, webhooks).on_conflict_do_nothing(
        index_elements=["bot", "url"]
    )
    connection.execute(new, {"bot": bot, "url": url})


def is_ours(connection: Connection, bot: int, url: str) -> bool:
    """Whether it was this installation that set a webhook."""
    found = select(webhooks.c.url).where(webhooks.c.bot == bot, webhooks.c.url == url)
    return connection.execute(found).first() is not None
