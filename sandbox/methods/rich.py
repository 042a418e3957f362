"""Rich messages: blocks of text with formulas, sent and put in the place of words."""

from sandbox.errors import bad_request
from sandbox.methods import access
from sandbox.methods.query import Query
from sandbox.methods.registry import method
from sandbox.methods.sending import COMMON, send
from sandbox.shapes import Json
from sandbox.text import rich
from sandbox.text.words import FormattedText

METHOD = "sendRichMessage"
"""A server that does not know it passes over rich messages in edits, too."""


@method(METHOD, *COMMON, "rich_message")
def send_rich_message(query: Query) -> Json:
    """Send a rich message."""
    chat = access.writable(query)
    words = read(query)
    return send(query, chat, FormattedText(words.text), content(words)).json()


def wanted(query: Query) -> bool:
    """Whether an edit is to bring a rich message."""
    return query.given("rich_message") and METHOD not in query.world.lacking


def read(query: Query) -> rich.RichWords:
    """The rich message of a call."""
    given = query.structure("rich_message", "can't parse rich message JSON object")
    if not isinstance(given, dict):
        raise bad_request("rich message must be non-empty")
    html, markdown = given.get("html"), given.get("markdown")
    if bool(html) == bool(markdown):
        raise bad_request("exactly one of the fields html and markdown must be used")
    if not isinstance(html, str):
        raise bad_request("rich messages in Markdown are not played here")
    return rich.parse(html)


def content(words: rich.RichWords) -> Json:
    """What a message with these words holds."""
    return {"rich_message": {"blocks": words.blocks}}
