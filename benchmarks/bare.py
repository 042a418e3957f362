"""The bare bot that ours is measured against: python-telegram-bot over aiohttp, two calls an update, nothing stored."""

import os

import aiohttp
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes
from telegram.request import BaseRequest, RequestData

Context = ContextTypes.DEFAULT_TYPE
QUESTION = InlineKeyboardMarkup([[InlineKeyboardButton(f"option {n}", callback_data=f"p{n}")] for n in range(4)])
RESULT = InlineKeyboardMarkup([[InlineKeyboardButton("▶️ Дальше", callback_data="next")]])


class Request(BaseRequest):
    """The library's requests over aiohttp, whose default client costs several times as much."""

    read_timeout = 20.0

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession

    async def initialize(self) -> None:
        """Open the session."""
        self._session = aiohttp.ClientSession()

    async def shutdown(self) -> None:
        """Close the session."""
        await self._session.close()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: object, **_timeouts: object
    ) -> tuple[int, bytes]:
        """The status and the body of an answer."""
        form = request_data.json_parameters if request_data else None
        async with self._session.request(method, url, data=form) as response:
            return response.status, await response.read()


async def start(update: Update, _context: Context) -> None:
    """Ask the first question."""
    if update.message:
        await update.message.reply_text("A question", reply_markup=QUESTION)


async def pressed(update: Update, _context: Context) -> None:
    """Answer the press, then edit the question into its result or ask the next one."""
    query = update.callback_query
    if query is None or query.message is None:
        return
    await query.answer()
    if query.data == "next":
        await query.get_bot().send_message(query.from_user.id, "A question", reply_markup=QUESTION, parse_mode="HTML")
    else:
        await query.edit_message_text("✅ The result", reply_markup=RESULT, parse_mode="HTML")


def main() -> None:
    """Poll with the stock updater."""
    base, token = os.environ["TELEGRAM_API_URL"], os.environ["BOT_TOKEN"]
    builder = Application.builder().token(token).base_url(f"{base}/bot")
    builder = builder.request(Request()).get_updates_request(Request()).concurrent_updates(64)
    application = builder.build()
    application.add_handler(CommandHandler("study", start))
    application.add_handler(CallbackQueryHandler(pressed))
    application.run_polling(timeout=10)


if __name__ == "__main__":
    main()
