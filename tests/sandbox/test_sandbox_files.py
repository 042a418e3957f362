"""Pictures and files."""

import json
import struct
import zlib

import pytest

from sandbox import Account, Sandbox
from tests.sandbox.raw_client import Client, Clock


def png(width: int, height: int) -> bytes:
    """A picture of a size; Telegram looks no further than its header."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", len(header))
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
    )


async def test_a_picture_is_uploaded_once_and_then_known(bot: Client, anya: Account) -> None:
    sent = await bot.upload(
        "sendPhoto",
        "photo",
        png(640, 480),
        chat_id=str(anya.id),
        caption="<b>x</b>",
        parse_mode="HTML",
    )
    (size,) = sent.result["photo"]
    assert (size["width"], size["height"], anya.chat.messages[-1].text) == (640, 480, "x")
    again = await bot.call("sendPhoto", chat_id=anya.id, photo=size["file_id"], caption="ещё раз")
    assert again.result["photo"] == [size]


async def test_a_caption_is_edited_as_a_caption(bot: Client, anya: Account) -> None:
    number = (await bot.upload("sendPhoto", "photo", png(1, 1), chat_id=str(anya.id))).result[
        "message_id"
    ]
    wrong = await bot.call("editMessageText", chat_id=anya.id, message_id=number, text="x")
    assert wrong.error == "Bad Request: there is no text in the message to edit"
    long = await bot.call(
        "editMessageCaption", chat_id=anya.id, message_id=number, caption="x" * 1025
    )
    assert long.error == "Bad Request: MEDIA_CAPTION_TOO_LONG"
    right = await bot.call("editMessageCaption", chat_id=anya.id, message_id=number, caption="x")
    assert right.result["caption"] == "x"
    text = (await bot.call("sendMessage", chat_id=anya.id, text="x")).result["message_id"]
    none = await bot.call("editMessageCaption", chat_id=anya.id, message_id=text, caption="x")
    assert none.error == "Bad Request: there is no caption in the message to edit"


async def test_a_picture_gives_way_to_another(bot: Client, anya: Account) -> None:
    shown = (await bot.upload("sendPhoto", "photo", png(1, 1), chat_id=str(anya.id))).result
    other = await bot.upload("sendPhoto", "photo", png(3, 2), chat_id=str(anya.id), caption="y")
    known = other.result["photo"][0]
    place = {"chat_id": anya.id, "message_id": shown["message_id"]}
    media = {"type": "photo", "media": known["file_id"], "caption": "<i>x</i>"}
    changed = await bot.call("editMessageMedia", **place, media=media | {"parse_mode": "HTML"})
    assert (changed.result["photo"], changed.result["caption"]) == ([known], "x")
    long = await bot.call("editMessageMedia", **place, media=media | {"caption": "x" * 1025})
    assert long.error == "Bad Request: MEDIA_CAPTION_TOO_LONG"
    none = await bot.call("editMessageMedia", **place, media={"type": "poem"})
    assert none.error == "Bad Request: type of the media is invalid"
    text = (await bot.call("sendMessage", chat_id=anya.id, text="x")).result["message_id"]
    place["message_id"] = text
    none = await bot.call("editMessageMedia", **place, media=media)
    assert none.error == "Bad Request: there is no media in the message to edit"


TOO_BIG = "is too big for a photo; the maximum size is 10485760 bytes"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "file must be non-empty"),
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (png(10_000, 1), "PHOTO_INVALID_DIMENSIONS"),
        (png(6_000, 4_001), "PHOTO_INVALID_DIMENSIONS"),
        (
            b"x" * 10_485_761,
            f"file of size 10485761 bytes {TOO_BIG}",
        ),
    ],
)
async def test_f14_pictures_that_are_none(
    bot: Client, anya: Account, data: bytes, error: str
) -> None:
    answer = await bot.upload("sendPhoto", "photo", data, chat_id=str(anya.id))
    assert answer.error == f"Bad Request: {error}"


async def test_f14_numbers_of_files_that_mean_nothing(
    bot: Client, anya: Account, sandbox: Sandbox
) -> None:
    nothing = await bot.call("sendPhoto", chat_id=anya.id)
    invented = await bot.call("sendPhoto", chat_id=anya.id, photo="abc")
    document = (await bot.upload("sendDocument", "document", b"x", chat_id=str(anya.id))).result[
        "document"
    ]["file_id"]
    other = await bot.call("sendPhoto", chat_id=anya.id, photo=document)
    assert [answer.error for answer in (nothing, invented, other)] == [
        "Bad Request: there is no photo in the request",
        "Bad Request: wrong remote file identifier specified: Wrong string length",
        "Bad Request: can't use file of type Document as Photo",
    ]
    sandbox.world.files.forget(document)
    gone = await bot.call("sendDocument", chat_id=anya.id, document=document)
    assert gone.error == "Bad Request: wrong remote file identifier specified: Wrong string length"


async def test_a_file_of_a_person_can_be_fetched_for_an_hour(
    bot: Client, anya: Account, sandbox: Sandbox, clock: Clock
) -> None:
    anya.sends_document("bank.yaml", "topic: Сети".encode(), caption="/reload")
    document = (await bot.update())["message"]["document"]
    file = (await bot.call("getFile", file_id=document["file_id"])).result
    path = f"/file/bot{sandbox.token}/{file['file_path']}"
    assert (document["file_name"], await bot.get(path)) == ("bank.yaml", "topic: Сети".encode())
    clock.move(3601)
    assert json.loads(await bot.get(path))["error_code"] == 404


async def test_f13_files_that_can_not_be_fetched(bot: Client) -> None:
    assert (await bot.call("getFile", file_id="abc")).error == "Bad Request: invalid file_id"
    assert (await bot.call("getFile")).error == "Bad Request: file_id not specified"


async def test_f13_big_files_stay_where_they_are(bot: Client, anya: Account) -> None:
    anya.sends_document("big.yaml", bytes(20_971_521))
    document = (await bot.update())["message"]["document"]
    assert (
        await bot.call("getFile", file_id=document["file_id"])
    ).error == "Bad Request: file is too big"
