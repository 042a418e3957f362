"""Answering the presses of buttons."""

from sandbox.errors import bad_request
from sandbox.methods.query import Query
from sandbox.methods.registry import method
from sandbox.world.presses import Toast


@method("answerCallbackQuery", "callback_query_id", "text", "show_alert", "url", "cache_time")
def answer_callback_query(query: Query) -> bool:
    """Show a short answer above the chat, or just stop the button's clock."""
    world, now = query.world, query.world.clock()
    press = world.presses.get(query.text("callback_query_id"))
    if press is None or press.answered or now > press.at + query.limits.query_age:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text, alert, url = query.text("text"), query.flag("show_alert"), query.text("url")
    if len(text) > query.limits.toast:
        raise bad_request("MESSAGE_TOO_LONG")
    chat, message = press.chat.id, press.message_id
    world.toast(press, Toast(text, alert, now, chat, message, press.data, url))
    return True
