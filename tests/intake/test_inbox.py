"""Raw updates as entries of the agenda."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.inbox import KIND, UNREADABLE, entry_of, entry_of_text, lane_of

NOW = datetime(2027, 1, 20, tzinfo=UTC)
SENDER = {"id": 5, "is_bot": False, "first_name": "Аня"}


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"message": {"chat": {"id": -7}, "from": SENDER}}, -7),
        (
            {
                "callback_query": {
                    "data": "x",
                    "from": SENDER,
                    "message": {"chat": {"id": -7}, "from": {"id": 1}},
                }
            },
            -7,
        ),
        ({"callback_query": {"data": "x", "from": SENDER, "inline_message_id": "1"}}, 5),
        ({"my_chat_member": {"chat": {"id": -9}, "from": SENDER}}, -9),
        ({"poll_answer": {"user": SENDER, "option_ids": [0]}}, 5),
        ({"message": {"chat": {"id": 2**60}}}, 0),
        ({"message": {"chat": {"id": "x"}}}, 0),
        ({"telepathy": 1}, 0),
    ],
)
def test_the_lane_is_the_chat_or_else_the_person(update: dict[str, object], lane: int) -> None:
    assert lane_of({"update_id": 1} | update) == lane


@pytest.mark.parametrize(
    "raw", [5, None, [], "x", {}, {"update_id": -1}, {"update_id": 2**63}, {"update_id": True}]
)
def test_d10_what_has_no_usable_number_is_laid_aside(raw: object) -> None:
    entry = entry_of(raw, NOW)
    assert (entry.kind, entry.update_id) == (UNREADABLE, None)


def test_d10_unreadable_text_keeps_the_number_that_it_shows() -> None:
    assert entry_of_text('{"update_id": 17, "message": ', NOW).update_id == 17
    assert entry_of_text('{"update_id": 99999999999999999999', NOW).update_id is None
    assert len(entry_of_text("x" * 10**6, NOW).body) < 10**5


@given(st.text(st.characters(codec=None, categories=None)) | st.just("\\\0 \\\\\0 \\u0000"))
def test_s16_any_text_is_kept_equal_or_cleaned_by_rule(text: str) -> None:
    entry = entry_of(json.loads(json.dumps({"update_id": 1, "message": {"text": text}})), NOW)
    assert entry.kind == KIND
    entry.body.encode()
    kept = json.loads(entry.body)["message"]["text"]
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert "\0" not in kept
    if "\ufffd" not in whole and "\0" not in whole:
        assert kept == whole
