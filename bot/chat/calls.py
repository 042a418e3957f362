"""Builders of calls: how a screen is sent, edited or answered."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from bot.agenda.outcome import Call, Target, TargetKind, Urgency

DRAWN: Final = "latex\n"
"""How the name of a picture begins that is drawn of the formulas in its further lines."""

CHART: Final = "chart\n"
"""The same for a chart, which follows as text; for a release without charts it is missing."""

RESULTS: Final = "results\n"
"""The same for the file of every counted answer, made anew; the language of its words follows."""


RICH: Final = "sendRichMessage"
"""What sends formulas that Telegram shows itself; an old server does not know it."""


class InlineButton(NamedTuple):
    """An inline button; its data has at most 64 bytes, a style is success, danger or primary."""

    text: str
    data: str
    style: str | None = None
    url: str | None = None


class Screen(NamedTuple):
    """A message: Telegram's HTML and rows of buttons."""

    html: str
    rows: Sequence[Sequence[InlineButton]] = ()


def toast(query: str, text: str = "", *, alert: bool = False) -> Call:
    """The answer to a button press: a short text that fades, or a box if it must be read."""
    params: dict[str, Any] = {"callback_query_id": query}
    if text:
        params["text"] = text[:200]
    if alert:
        params["show_alert"] = True
    return Call("answerCallbackQuery", params, Urgency.TOAST)


def send(
    chat: int,
    screen: Screen,
    *,
    question: int | None = None,
    reply_to: int | None = None,
) -> Call:
    """A new message, which shows the asked `question` if one is given."""
    params = {
        "chat_id": chat,
        "text": screen.html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if screen.rows:
        params["reply_markup"] = keyboard(screen.rows)
    if reply_to:
        params["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
    return Call("sendMessage", params, target=_target(question))


def _target(question: int | None) -> Target | None:
    return None if question is None else Target(TargetKind.QUESTION, question)


def reply(chat: int, screen: Screen, *, reply_to: int | None = None) -> Call:
    """A new message that gives way to results and questions."""
    return replace(send(chat, screen, reply_to=reply_to), urgency=Urgency.REPLY)


def send_picture(
    chat: int, screen: Screen, file: str, note: str, *, question: int | None = None
) -> Call:
    """A picture of the bank with a caption; if it can't be sent, a message with a note."""
    plain = send(chat, screen._replace(html=f"{screen.html}\n\n{note}"))
    params = {"chat_id": chat, "caption": screen.html, "parse_mode": "HTML"}
    if screen.rows:
        params["reply_markup"] = keyboard(screen.rows)
    return Call("sendPhoto", params, target=_target(question), file=file, instead=plain.params)


def send_formulas(
    chat: int, screen: Screen, lines: Sequence[str], words: Screen, *, question: int | None = None
) -> Call:
    """Formulas as a picture with a caption; if it can't be sent, the same in `words`.

    For a release that can't draw, its name is a picture that is missing.
    """
    picture = send_picture(chat, screen, DRAWN + "\n".join(lines), "", question=question)
    return replace(picture, instead=send(chat, words).params)


def send_chart(chat: int, caption: Screen, chart: str, words: Screen) -> Call:
    """A chart with a caption; if it can't be drawn or sent, everything in `words`."""
    picture = send_picture(chat, caption, CHART + chart, "")
    return replace(picture, instead=send(chat, words).params, urgency=Urgency.REPLY)


def edit_chart(chat: int, message: int, caption: Screen, chart: str, words: Screen) -> Call:
    """Another chart, with its caption, in the place of one that was sent."""
    params = {
        "chat_id": chat,
        "message_id": message,
        "media": {"type": "photo", "caption": caption.html, "parse_mode": "HTML"},
        "reply_markup": keyboard(caption.rows),
    }
    return Call(
        "editMessageMedia",
        params,
        Urgency.REPLY,
        slot=message,
        file=CHART + chart,
        instead=send(chat, words).params,
    )


def send_document(chat: int, name: str, content: str, caption: str) -> Call:
    """A text as a file."""
    return Call("sendDocument", {"chat_id": chat, "caption": caption}, document=(name, content))


def edit_caption(chat: int, message: int, screen: Screen) -> Call:
    """The words under a picture changed in place."""
    words = edit(chat, message, screen)
    params = {
        name: value
        for name, value in words.params.items()
        if name not in {"text", "link_preview_options"}
    }
    return Call("editMessageCaption", params | {"caption": screen.html}, slot=message)


def edit(
    chat: int,
    message: int,
    screen: Screen,
    *,
    question: int | None = None,
    thread: int | None = None,
) -> Call:
    """A message changed in place; if it is gone, a new one, in the forum topic if given."""
    params = {
        "chat_id": chat,
        "message_id": message,
        "text": screen.html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if screen.rows:
        params["reply_markup"] = keyboard(screen.rows)
    return Call("editMessageText", params, slot=message, target=_target(question), thread=thread)


def edit_menu(chat: int, message: int, screen: Screen) -> Call:
    """A menu changed in place; it gives way to results and questions."""
    return replace(edit(chat, message, screen), urgency=Urgency.REPLY)


def silent(call: Call) -> Call:
    """A message that makes no sound."""
    return replace(call, params={**call.params, "disable_notification": True})


def refresh(chat: int, message: int, screen: Screen) -> Call:
    """A message brought up to date; nobody misses it if it is gone."""
    return replace(edit_menu(chat, message, screen), anew=False)


def edit_buttons(chat: int, message: int, rows: Sequence[Sequence[InlineButton]] = ()) -> Call:
    """Only the buttons of a message changed, or taken away."""
    params: dict[str, Any] = {"chat_id": chat, "message_id": message}
    if rows:
        params["reply_markup"] = keyboard(rows)
    return Call("editMessageReplyMarkup", params, slot=message)


def in_topic(call: Call, thread: int | None) -> Call:
    """A call for a topic of its chat: a new message goes there, also one instead of an edit."""
    if thread and call.method.startswith("send"):
        topic = {"message_thread_id": thread}
        instead = {**call.instead, **topic} if call.instead else None
        return replace(call, params={**call.params, **topic}, instead=instead)
    return replace(call, thread=thread) if thread and call.slot else call


def keyboard(rows: Sequence[Sequence[InlineButton]]) -> dict[str, Any]:
    """Rows of buttons as the Bot API wants them."""
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows if row]}


def _button(button: InlineButton) -> dict[str, str]:
    target = {"url": button.url} if button.url else {"callback_data": button.data}
    return {"text": button.text} | target | ({"style": button.style} if button.style else {})
