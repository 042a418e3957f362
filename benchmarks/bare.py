"""A bare bot to compare with: python-telegram-bot over aiohttp, nothing stored."""

import os

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.botapi.client import Client

Context = ContextTypes.DEFAULT_TYPE
QUESTION = InlineKeyboardMarkup(
    [[InlineKeyboardButton(f"option {n}", callback_data=f"p{n}")] for n in range(4)]
)
RESULT = InlineKeyboardMarkup([[InlineKeyboardButton("▶️ Дальше", callback_data="next")]])


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
        await query.get_bot().send_message(
            query.from_user.id, "A question", reply_markup=QUESTION, parse_mode="HTML"
        )
    else:
        await query.edit_message_text("✅ The result", reply_markup=RESULT, parse_mode="HTML")


def main() -> None:
    """Poll with the stock updater."""
    base, token = os.environ["TELEGRAM_API_URL"], os.environ["BOT_TOKEN"]
    builder = Application.builder().token(token).base_url(f"{base}/bot")
    builder = (
        builder.request(Client(base, token))
        .get_updates_request(Client(base, token))
        .concurrent_updates(64)
    )
    application = builder.build()
    application.add_handler(CommandHandler("study", start))
    application.add_handler(CallbackQueryHandler(pressed))
    application.run_polling(timeout=10)


if __name__ == "__main__":
    main()
