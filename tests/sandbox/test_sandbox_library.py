"""The sandbox against python-telegram-bot, lest it share the bot's misunderstandings."""

import inspect
import struct
from collections.abc import AsyncIterator

import pytest
import telegram
from telegram import constants, error

from sandbox import Account, Group, Limits, Sandbox
from sandbox.delivery.updates import ALL_KINDS
from sandbox.methods import METHODS
from sandbox.methods.keyboards import STYLES
from tests.sandbox.raw_client import Client
from tests.support.library import signature

LIMITS = [
    ("text", constants.MessageLimit.MAX_TEXT_LENGTH),
    ("caption", constants.MessageLimit.CAPTION_LENGTH),
    ("callback_data", constants.InlineKeyboardButtonLimit.MAX_CALLBACK_DATA),
    ("buttons_in_row", constants.InlineKeyboardMarkupLimit.BUTTONS_PER_ROW),
    ("buttons", constants.InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER),
    ("toast", constants.CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH),
    ("commands", constants.BotCommandLimit.MAX_COMMAND_NUMBER),
    ("command", constants.BotCommandLimit.MAX_COMMAND),
    ("command_description", constants.BotCommandLimit.MAX_DESCRIPTION),
    ("bot_description", constants.BotDescriptionLimit.MAX_DESCRIPTION_LENGTH),
    ("bot_short_description", constants.BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH),
    ("batch", constants.PollingLimit.MAX_LIMIT),
    ("webhook_secret", constants.WebhookLimit.MAX_SECRET_TOKEN_LENGTH),
    ("webhook_most_connections", constants.WebhookLimit.MAX_CONNECTIONS_LIMIT),
    ("group_rate", constants.FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP),
    ("overall_rate", constants.FloodLimit.MESSAGES_PER_SECOND),
    ("private_rate", constants.FloodLimit.MESSAGES_PER_SECOND_PER_CHAT),
]


@pytest.mark.parametrize("name", sorted(method.name for method in METHODS.values()))
def test_methods_take_exactly_what_the_library_gives(name: str) -> None:
    assert set(METHODS[name.lower()].parameters) == set(signature(name))


@pytest.mark.parametrize(
    "name", sorted({method.name for method in METHODS.values()} - {"setWebhook"})
)
async def test_methods_refuse_to_do_without_what_the_library_requires(
    bot: Client, name: str
) -> None:
    required = [
        one
        for one, parameter in signature(name).items()
        if parameter.default is inspect.Parameter.empty
    ]
    if required:
        assert (await bot.call(name)).status == 400


@pytest.mark.parametrize(("name", "number"), LIMITS)
def test_limits_are_those_of_the_library(name: str, number: object) -> None:
    assert getattr(Limits(), name) == number


def test_kinds_of_updates_and_styles_are_those_of_the_library() -> None:
    assert set(constants.UpdateType) >= ALL_KINDS
    assert set(constants.KeyboardButtonStyle) == set(STYLES)


@pytest.fixture
async def library(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[telegram.Bot]:
    # Without it the library warns whenever it is told to wait.
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    async with telegram.Bot(
        sandbox.token, base_url=f"{sandbox.url}/bot", base_file_url=f"{sandbox.url}/file/bot"
    ) as bot:
        yield bot


async def test_the_library_understands_every_update(
    library: telegram.Bot, anya: Account, sandbox: Sandbox
) -> None:
    friday: Group = sandbox.group("Пятница")
    for kind in (
        "sticker",
        "voice",
        "photo",
        "location",
        "contact",
        "dice",
        "poll",
        "game",
        "story",
        "animation",
    ):
        anya.sends(kind)
    anya.says("/help", friday)
    anya.edits(anya.chat.messages[0], "/stop")
    anya.press(anya.id, anya.chat.messages[0].id, "x")
    anya.press(anya.id, 999, "x")
    sandbox.world.topics = True
    anya.says("/study", topic=anya.opens_topic("Учёба"))
    anya.blocks()
    friday.upgrade()
    updates = await library.get_updates(timeout=3)
    assert len(updates) == len(sandbox.waiting())
    assert not [
        update
        for update in updates
        if update.api_kwargs or (update.message and update.message.api_kwargs)
    ]
    gone = updates[-6].callback_query
    assert gone is not None
    assert gone.message is not None
    assert not gone.message.is_accessible


async def test_the_library_understands_every_answer(
    library: telegram.Bot, anya: Account, sandbox: Sandbox
) -> None:
    picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 64, 48)
    said = await library.send_message(
        anya.id, "<b>x</b>", parse_mode="HTML", reply_to_message_id=anya.chat.messages[0].id
    )
    shown = await library.send_photo(anya.id, picture, caption="y")
    sent = await library.send_document(anya.id, b"abc", filename="a.txt")
    assert (said.text_html, shown.photo[-1].width) == ("<b>x</b>", 64)
    assert sent.document is not None
    assert await (await library.get_file(sent.document)).download_as_bytearray() == b"abc"
    friday = sandbox.group("Пятница")
    member = await library.get_chat_member(friday.id, sandbox.person("Vera").id)
    chief = await library.get_chat_member(friday.id, sandbox.person("Anya").id)
    friday.promote(sandbox.person("Boris").user)
    promoted = await library.get_chat_member(friday.id, sandbox.person("Boris").id)
    me = await library.get_me()
    statuses = member.status, chief.status, promoted.status
    assert (statuses, me.username) == (("member", "creator", "administrator"), "quizbot_bot")
    answers = (said, shown, sent, member, chief, promoted, me)
    assert not any(answer.api_kwargs for answer in answers)


async def test_the_library_raises_what_it_should(
    library: telegram.Bot, anya: Account, sandbox: Sandbox
) -> None:
    with pytest.raises(error.BadRequest, match="Can't parse entities: unsupported start tag"):
        await library.send_message(anya.id, "<x>", parse_mode="HTML")
    anya.blocks()
    with pytest.raises(error.Forbidden, match="bot was blocked by the user"):
        await library.send_message(anya.id, "x")
    group = sandbox.group("Пятница")
    group.upgrade()
    with pytest.raises(error.ChatMigrated):
        await library.send_message(group.id, "x")
    sandbox.on("getMe", do=429, retry_after=7)
    with pytest.raises(error.RetryAfter):
        await library.get_me()
