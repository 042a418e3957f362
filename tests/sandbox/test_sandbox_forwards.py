"""Forwards, and those who speak in a channel's name, as the bot is told of them."""

from sandbox import Account, Sandbox
from tests.sandbox.raw_client import Client


async def test_a_forward_tells_who_wrote_it_and_when(
    bot: Client, anya: Account, sandbox: Sandbox
) -> None:
    sandbox.person("Boris").says("/quiz")
    written = sandbox.person("Boris").chat.messages[-1]
    anya.forwards(written)
    message = (await bot.updates())[-1]["message"]
    assert (message["text"], message["from"]["first_name"]) == ("/quiz", "Anya")
    assert message["forward_origin"]["sender_user"]["first_name"] == "Boris"
    assert message["forward_origin"]["date"] == written.date
    assert message["entities"][0]["type"] == "bot_command"


async def test_a_channel_speaks_through_its_bot_and_its_posts_arrive_by_themselves(
    bot: Client, sandbox: Sandbox
) -> None:
    group = sandbox.group("Пятница")
    group.channel_says("/quiz")
    group.channel_says("/quiz", linked=True)
    spoken, posted = (update["message"] for update in (await bot.updates())[-2:])
    assert spoken["sender_chat"]["type"] == posted["sender_chat"]["type"] == "channel"
    assert (spoken["from"]["is_bot"], "is_automatic_forward" in spoken) == (True, False)
    assert (posted["from"]["id"], posted["is_automatic_forward"]) == (777000, True)
    assert posted["forward_origin"]["type"] == "channel"
