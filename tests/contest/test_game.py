"""The rules of a contest."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.question import Choice, Multi, Number, Option
from bot.contest import game, names
from bot.contest.game import Plan, Player, Round, RoundState, Scoring


def seeded(seed: int) -> Random:
    return Random(seed)


TOPICS = {"nets": "Сети", "metrics": "Метрики качества", "methods": "Методы 2"}
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "plan"),
    [
        ("", Plan()),
        ("5", Plan(None, 5)),
        ("5 30", Plan(None, 5, 30)),
        ("nets", Plan("nets")),
        ("СЕТИ 7", Plan("nets", 7)),
        ("метрики 7 15", Plan("metrics", 7, 15)),
        ("999999999999 0", Plan(None, game.MOST, game.SHORTEST)),
        ("0 9999", Plan(None, 1, game.LONGEST)),
        ("методы 2", Plan("methods")),
        ("методы 2 7 15", Plan("methods", 7, 15)),
        ("метод 2", Plan("methods", 2)),
        ("7 15", Plan(None, 7, 15)),
        ("7 15 20", None),
        ("5 30 nets", Plan("nets", 5, 30)),
        ("5 метрики", Plan("metrics", 5)),
        ("2 методы 2", Plan("methods", 2)),
        ("нет такой", None),
        ("мет", None),
    ],
)
def test_what_quiz_asks_for(said: str, plan: Plan | None) -> None:
    assert game.plan(said, TOPICS) == plan


@pytest.mark.parametrize(
    ("seconds", "worth"), [(0, 1000), (5, 875), (10, 750), (19.999, 500), (20, 500), (99, 500)]
)
def test_speed_scoring_is_kahoots(seconds: float, worth: int) -> None:
    assert game.points(Scoring.SPEED, int(seconds * 1_000_000), 20) == worth


def test_accuracy_gives_one_point_however_slow() -> None:
    assert {game.points(Scoring.ACCURACY, micros, 20) for micros in (0, 1, 10**9)} == {1}


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=30))
def test_standings_agree_with_counting_who_is_better(scores: list[tuple[int, int]]) -> None:
    players = [
        Player(n, f"p{n}", points, points, micros) for n, (points, micros) in enumerate(scores)
    ]
    for standing in game.standings(players):
        mine = (standing.player.points, -standing.player.micros)
        assert standing.place == 1 + sum((p.points, -p.micros) > mine for p in players)


def test_a_table_tells_what_was_gained_and_climbed() -> None:
    before = [Player(1, "Anya", 2, 2, 10), Player(2, "Boris", 2, 2, 20)]
    after = [Player(1, "Anya", 2, 2, 10), Player(2, "Boris", 3, 3, 30), Player(3, "Vera", 1, 1, 1)]
    table = game.standings(after, before)
    assert [(s.place, s.player.name, s.gained, s.climbed) for s in table] == [
        (1, "Boris", 1, 1),
        (2, "Anya", 0, -1),
        (3, "Vera", 0, 0),
    ]


def test_whoever_had_no_points_had_no_place_to_fall_from() -> None:
    before = [Player(1, "Anya"), Player(2, "Boris"), Player(3, "Vera")]
    after = [Player(1, "Anya", 1, 1, 20), Player(2, "Boris", 1, 1, 10), Player(3, "Vera")]
    table = game.standings(after, before)
    assert [(s.player.name, s.gained, s.climbed) for s in table] == [
        ("Boris", 1, 0),
        ("Anya", 1, 0),
        ("Vera", 0, 0),
    ]


@pytest.mark.parametrize(
    ("seconds", "beats"),
    [
        (5, []),
        (8, [4]),
        (10, [5]),
        (12, [5]),
        (13, [5, 9]),
        (20, [5, 10, 15]),
        (30, [5, 10, 15, 20, 25]),
    ],
)
def test_the_time_that_remains_is_never_shown_close_to_the_result(
    seconds: int, beats: list[int]
) -> None:
    assert [beat.total_seconds() for beat in game.beats(seconds)] == beats


def test_edits_of_a_round_are_four_seconds_apart_whatever_its_length() -> None:
    for seconds in range(game.SHORTEST, game.LONGEST + 1):
        edits = [timedelta(0), *game.beats(seconds), timedelta(seconds=seconds)]
        assert min(later - sooner for sooner, later in pairwise(edits)) >= timedelta(seconds=4)


def test_g02_the_deadline_itself_is_too_late() -> None:
    round_ = Round(
        1, "k", 1, 1, "q", "d", (0, 1), RoundState.OPEN, 1, 5, NOON, NOON + timedelta(seconds=20)
    )
    moment = timedelta(milliseconds=1)
    deadline = round_.deadline or NOON
    assert [game.in_time(round_, deadline + at * moment) for at in (-1, 0, 1)] == [
        True,
        False,
        False,
    ]


def test_only_questions_with_buttons_fit_and_pictures_do_no_harm() -> None:
    options = (Option(text="a", correct=True), Option(text="b"))
    choice = Choice(id="c", topic="t", text="?", options=options)
    assert game.fits(choice)
    assert game.fits(Multi(id="m", topic="t", text="?", options=options))
    assert game.fits(choice.model_copy(update={"image": "x.png"}))
    assert not game.fits(choice.model_copy(update={"text": "x" * 4000}))
    assert not game.fits(Number(id="n", topic="t", text="?", answer=1))


def test_what_a_group_had_longest_ago_comes_first() -> None:
    used = {"a": 5, "b": 1, "c": 9}
    assert set(game.chosen({"a", "b", "c", "d"}, used, 2, seeded(1))) == {"b", "d"}
    assert len(game.chosen({"a", "b"}, used, 10, seeded(1))) == 2


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Аня", "Аня"),
        ("  Аня \n Котова ", "Аня Котова"),
        ("ㅤ", ""),
        ("\u2800\u3164\u200b", ""),
        ("\u202eAnya", "Anya"),
        ("@admin", "＠admin"),
        ("/stop", "∕stop"),
        ("evil.com", "evil.\u2060com"),
        ("👩‍🔬", "👩‍🔬"),
        ("A" * 128, "A" * 23 + "…"),
        ("Z" + "\u0336" * 40, "Z" + "\u0336" * 2),
        (">_<", ">_<"),
    ],
)
def test_u13_names_are_short_and_wake_nobody(name: str, shown: str) -> None:
    assert names.shown(name) == shown
