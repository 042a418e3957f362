"""Voting in polls: what comes of a choice, and of the end."""

from sandbox.polls import Poll
from sandbox.shapes import Json
from sandbox.users import User
from sandbox.world import World


def vote(world: World, poll: Poll, user: User, chosen: tuple[int, ...]) -> int | None:
    """Somebody chooses; the bot hears who did only if the poll is not anonymous."""
    if poll.closed or (user.id in poll.voters and not poll.revoting):
        return None
    for number, option in enumerate(poll.options):
        option.voters.discard(user.id)
        if number in chosen:
            option.voters.add(user.id)
    _show(world, poll)
    world.tell("poll", poll.json(), 0)
    if poll.anonymous:
        return None
    answer: Json = {
        "poll_id": poll.id,
        "user": user.json(),
        "option_ids": list(chosen),
        "option_persistent_ids": [str(number) for number in chosen],
    }
    return world.tell("poll_answer", answer, user.id)


def close(world: World, poll: Poll) -> None:
    """Nobody can choose any more, and the bot hears of it."""
    if not poll.closed:
        poll.closed = True
        _show(world, poll)
        world.tell("poll", poll.json(), 0)


def _show(world: World, poll: Poll) -> None:
    if poll.message is not None:
        poll.message.content = {"poll": poll.json()}
        world.show(poll.message)
