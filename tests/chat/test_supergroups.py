"""A group becomes a supergroup: once that is known, nothing is said under its old number."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.agenda.outcome import Call, Migrated, Receipt, Urgency
from bot.chat.calls import Screen, edit, edit_buttons, edit_caption, send, send_picture
from bot.chat.receipts import Receipts
from bot.chat.sending.admins import Admins
from bot.chat.sending.rate_limit import TELEGRAM
from bot.chat.sending.sender import Delivery, Means
from bot.chat.sending.toast_limit import ToastLimit
from bot.chat.supergroups import Supergroups
from bot.clock import Clock
from bot.storage.database import Database
from sandbox import Group, Sandbox
from tests.support.png import png


@pytest.fixture
def friday(sandbox: Sandbox) -> Group:
    return sandbox.group("Пятница")


def of_old(friday: Group, sandbox: Sandbox) -> list[str]:
    """What was called under the group's old number."""
    return [call.method for call in sandbox.calls if call.chat_id == friday.id]


def waiting(friday: Group) -> list[Call]:
    """Calls decided before the group moved; in the supergroup message 1 is another one."""
    tick = edit(friday.id, 1, Screen("3"))
    return [
        send(friday.id, Screen("sent"), reply_to=1),
        edit(friday.id, 1, Screen("edited")),
        edit_caption(friday.id, 1, Screen("under a picture")),
        edit_buttons(friday.id, 1),
        replace(tick, urgency=Urgency.COUNTDOWN),
        send_picture(friday.id, Screen("map"), "map.png", "no picture"),
    ]


async def receipts_of(delivery: Delivery, friday: Group, calls: Sequence[Call]) -> list[Receipt]:
    return [receipt for call in calls for receipt in await delivery.send(friday.id, call)]


@pytest.mark.parametrize("first", range(6))
async def test_g06_what_one_error_tells_holds_for_all_that_waits(
    delivery: Delivery, sandbox: Sandbox, friday: Group, tmp_path: Path, first: int
) -> None:
    (tmp_path / "map.png").write_bytes(png(40, 30))
    new = friday.upgrade()
    calls = waiting(friday)
    receipts = await receipts_of(delivery, friday, [calls[first], *calls])
    assert Migrated(friday.id, new.id) in receipts
    assert len(of_old(friday, sandbox)) == 1
    said = [message.text for message in new.messages if message.sender.is_bot]
    assert said[-4:] == ["sent", "edited", "under a picture", "map"]
    assert not [message for message in new.messages if message.edited or message.reply_to]


async def test_g06_it_is_still_known_after_a_restart_and_to_other_processes(
    means: Means, kept: Database, sandbox: Sandbox, friday: Group, clock: Clock
) -> None:
    new = friday.upgrade()
    toasts = ToastLimit(clock, TELEGRAM)
    receipts = await receipts_of(
        Delivery(means, toasts, "ru"), friday, [send(friday.id, Screen("first"))]
    )
    await kept.run(Receipts(1, (), "ru"), receipts, clock.now())
    later = Delivery(replace(means, supergroups=Supergroups(kept)), toasts, "ru")
    await receipts_of(later, friday, waiting(friday)[:1])
    assert len(of_old(friday, sandbox)) == 1
    assert [message.text for message in new.messages if message.sender.is_bot] == ["first", "sent"]


async def test_g06_what_a_service_message_tells_holds_for_what_waits_for_its_turn(
    delivery: Delivery, kept: Database, sandbox: Sandbox, friday: Group, clock: Clock
) -> None:
    new = friday.upgrade()
    await kept.run(Receipts(1, (), "ru"), [Migrated(friday.id, new.id)], clock.now())
    await receipts_of(delivery, friday, waiting(friday)[:-1])
    assert of_old(friday, sandbox) == []


async def test_a06_admins_are_asked_for_in_the_supergroup(
    means: Means, sandbox: Sandbox, friday: Group, clock: Clock
) -> None:
    friday.upgrade()
    admins = Admins(means.client, clock, means.supergroups)
    assert [
        await admins.administers(friday.id, sandbox.person(name).id) for name in ("Anya", "Boris")
    ] == [True, False]
    assert of_old(friday, sandbox) == ["getChatMember"]
