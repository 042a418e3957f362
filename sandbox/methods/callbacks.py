"""Answering the presses of buttons."""

from sandbox.errors import bad_request
from sandbox.methods.query import Query
from sandbox.methods.registry import method
from sandbox.world.presses import PendingQuery, Toast


@method("answerCallbackQuery", "callback_query_id", "text", "show_alert", "url", "cache_time")
def answer_callback_query(query: Query) -> bool:
    """Show a short answer above the chat, or just stop the button's clock."""
    press = _waiting(query)
    text = query.text("text")
    if len(text) > query.limits.toast:
        raise bad_request("MESSAGE_TOO_LONG")
    world = query.world
    alert, url = query.flag("show_alert"), query.text("url")
    world.toast(
        press, Toast(text, alert, world.clock(), press.chat.id, press.message_id, press.data, url)
    )
    return True


def _waiting(query: Query) -> PendingQuery:
    world = query.world
    press = world.presses.get(query.text("callback_query_id"))
    if press is None or press.answered or world.clock() > press.at + world.limits.query_age:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return press
