"""Telegram's own polls and quizzes."""

import asyncio

from sandbox import voting, words
from sandbox.errors import ApiError, bad_request
from sandbox.keyboards import of_edit
from sandbox.messages import Message
from sandbox.methods import access, wording
from sandbox.methods.registry import method
from sandbox.methods.sending import COMMON, send
from sandbox.polls import Poll, PollOption
from sandbox.query import Query
from sandbox.shapes import Json
from sandbox.words import FormattedText

SENDING = frozenset(COMMON) - {"direct_messages_topic_id", "suggested_post_parameters"}
POLL = (
    "question",
    "question_parse_mode",
    "question_entities",
    "options",
    "is_anonymous",
    "type",
    "allows_multiple_answers",
    "allows_revoting",
    "shuffle_options",
    "allow_adding_options",
    "hide_results_until_closes",
    "correct_option_id",
    "correct_option_ids",
    "explanation",
    "explanation_parse_mode",
    "explanation_entities",
    "open_period",
    "close_date",
    "is_closed",
    "description",
    "description_parse_mode",
    "description_entities",
    "explanation_media",
    "media",
    "members_only",
    "country_codes",
)


@method("sendPoll", *SENDING, *POLL)
def send_poll(query: Query) -> Json:
    """Ask everybody, with Telegram's own buttons."""
    chat = access.writable(query, "can_send_polls", "polls")
    poll = _read(query)
    world = query.world
    message = send(query, chat, FormattedText(), {"poll": poll.json()})
    world.polls[poll.id] = poll
    poll.message = message
    if poll.open_period:
        asyncio.get_running_loop().call_later(poll.open_period, voting.close, world, poll)
    return message.json()


@method("stopPoll", "business_connection_id", "chat_id", "message_id", "reply_markup")
def stop_poll(query: Query) -> Json:
    """Take no more answers."""
    chat = access.open_to_bot(query)
    message = access.message(query, chat, "message with poll to stop not found")
    poll = _own(query, message)
    if poll.closed:
        raise bad_request("poll has already been closed")
    message.keyboard = of_edit(query)
    voting.close(query.world, poll)
    return poll.json()


def _own(query: Query, message: Message) -> Poll:
    if "poll" not in message.content:
        raise bad_request("message is not a poll")
    poll = query.world.polls.get(message.content["poll"]["id"])
    if poll is None or message.sender is not query.world.bot or message.origin is not None:
        raise bad_request("poll can't be stopped")
    return poll


def _read(query: Query) -> Poll:
    limits = query.limits
    question = _part(query, "question")
    if not question.text:
        raise bad_request("poll question must be non-empty")
    words.measured(question, limits.poll_question, _too_long("question", limits.poll_question))
    options = _options(query)
    kind = query.text("type") or "regular"
    if kind not in {"regular", "quiz"}:
        raise bad_request("unsupported poll type specified")
    poll = Poll(
        id=str(query.world.now << 20 | len(query.world.polls)),
        question=question,
        options=options,
        quiz=kind == "quiz",
        anonymous=query.flag("is_anonymous", default=True),
        several=query.flag("allows_multiple_answers"),
        revoting=query.flag("allows_revoting", default=kind != "quiz"),
        closed=query.flag("is_closed"),
        open_period=_open_period(query),
    )
    return _with_answer(query, poll) if poll.quiz else poll


def _options(query: Query) -> list[PollOption]:
    listed = query.structure("options", "can't parse options JSON object")
    if not isinstance(listed, list) or not listed:
        raise bad_request("poll must have at least one answer option")
    if len(listed) > query.limits.poll_options:
        raise bad_request(f"poll can't have more than {query.limits.poll_options} options")
    return [_option(query, raw) for raw in listed]


def _option(query: Query, raw: object) -> PollOption:
    asked = raw if isinstance(raw, dict) else {"text": raw}
    said = wording.of_part(Query(query.world, query.method, asked), "text")
    if not said.text:
        raise bad_request("poll options must be non-empty")
    words.measured(said, query.limits.poll_option, _too_long("options", query.limits.poll_option))
    return PollOption(said)


def _with_answer(query: Query, poll: Poll) -> Poll:
    listed = query.structure("correct_option_ids") if query.given("correct_option_ids") else None
    if listed is None and query.given("correct_option_id"):
        listed = [query.integer("correct_option_id")]
    if not isinstance(listed, list) or not listed:
        raise bad_request("correct quiz option list must be non-empty")
    if sorted(set(listed)) != listed:
        raise bad_request("correct quiz option list must be increasing")
    if not 0 <= listed[0] <= listed[-1] < len(poll.options):
        raise bad_request("wrong quiz correct_option_id")
    poll.correct = listed
    poll.explanation = _explanation(query)
    return poll


def _explanation(query: Query) -> FormattedText:
    limits = query.limits
    said = _part(query, "explanation")
    words.measured(said, limits.poll_explanation, _too_long("explanation", limits.poll_explanation))
    if said.text.count("\n") > limits.poll_explanation_lines:
        raise bad_request("poll explanation must not contain more than 2 line feeds")
    return said


def _open_period(query: Query) -> int:
    if not query.given("open_period"):
        return 0
    shortest, longest = query.limits.poll_open_period
    period = query.integer("open_period")
    if not shortest <= period <= longest:
        raise bad_request("invalid poll open period specified")
    return period


def _part(query: Query, name: str) -> FormattedText:
    return wording.of_part(query, name) if query.given(name) else FormattedText()


def _too_long(part: str, most: int) -> ApiError:
    return bad_request(f"poll {part} length must not exceed {most}")
