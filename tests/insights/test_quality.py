"""Item analysis: the figures of classical test theory, on cases worked out by hand."""

import pytest

from bot.bank.question import Choice, Option, Text
from bot.insights import quality
from bot.insights.quality import FirstAttempt, Flag, ItemFigures

OTHERS = [f"o{number}" for number in range(quality.OTHERS)]


def answers(question: str, scores: list[float]) -> list[FirstAttempt]:
    """Each person's score at a question; the persons are numbered."""
    return [FirstAttempt(person, question, score) for person, score in enumerate(scores)]


def test_facility_is_the_mean_score_of_those_that_have_one() -> None:
    attempts = [*answers("q", [1, 1, 0.5, 0]), FirstAttempt(9, "q", None)]
    figures = quality.analysed(attempts)["q"]
    assert (figures.attempts, figures.scored) == (5, 4)
    assert figures.facility == pytest.approx(0.625)


def test_a_question_is_compared_with_the_rest_and_not_with_itself() -> None:
    """The strong half is right everywhere, the weak half nowhere: 1; the other way round: −1."""
    rest = [one for other in OTHERS for one in answers(other, [1, 1, 0, 0])]
    alike = quality.analysed([*rest, *answers("q", [1, 1, 0, 0])])["q"]
    opposite = quality.analysed([*rest, *answers("q", [0, 0, 1, 1])])["q"]
    assert alike.discrimination == pytest.approx(1)
    assert opposite.discrimination == pytest.approx(-1)


def test_the_correlation_is_that_of_a_case_worked_out_by_hand() -> None:
    """Of (1, .8), (0, .6), (1, .6), (0, .2): covariance .3, variances 1 and .19."""
    pairs = [(1.0, 0.8), (0.0, 0.6), (1.0, 0.6), (0.0, 0.2)]
    assert quality.correlation(pairs) == pytest.approx(0.3 / 0.19**0.5)
    assert quality.correlation([(1.0, 0.5), (1.0, 0.7)]) is None


def test_who_has_tried_little_else_is_compared_with_nobody() -> None:
    rest = [one for other in OTHERS[1:] for one in answers(other, [1, 0])]
    figures = quality.analysed([*rest, *answers("q", [1, 0])])["q"]
    assert (figures.compared, figures.discrimination) == (0, None)


def test_a_wrong_option_that_nearly_nobody_chose_is_dead() -> None:
    picked = [FirstAttempt(n, "q", 1.0, (0,)) for n in range(29)]
    picked += [FirstAttempt(29, "q", 0.0, (1,)), FirstAttempt(30, "q", 0.0, (2,))]
    picked += [FirstAttempt(n, "q", 0.0, (2,)) for n in range(31, 40)]
    figures = quality.analysed(picked)["q"]
    assert quality.dead(figures, [True, False, False, False]) == [1, 3]
    assert figures.share(2) == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        (ItemFigures(scored=19, facility=0.1), []),
        (ItemFigures(scored=20, facility=0.1), [Flag.HARD]),
        (ItemFigures(scored=20, facility=0.95), [Flag.EASY]),
        (ItemFigures(scored=20, facility=0.6, compared=20, discrimination=-0.2), [Flag.NEGATIVE]),
        (ItemFigures(scored=20, facility=0.6, compared=20, discrimination=0.05), [Flag.LOW]),
        (ItemFigures(scored=20, facility=0.95, compared=20, discrimination=0.05), [Flag.EASY]),
        (ItemFigures(scored=20, facility=0.6, compared=19, discrimination=-0.2), []),
    ],
)
def test_only_twenty_attempts_are_judged(figures: ItemFigures, found: list[Flag]) -> None:
    assert quality.flags(figures) == found


def test_the_usual_time_is_the_median_of_those_known() -> None:
    attempts = [FirstAttempt(n, "q", 1.0, None, s) for n, s in enumerate([4.0, 90.0, 6.0, None])]
    figures = quality.analysed(attempts)["q"]
    assert (figures.timed, figures.seconds) == (3, 6.0)


def test_another_explanation_is_the_same_item_and_another_key_is_not() -> None:
    options = (Option(text="да", correct=True), Option(text="нет"))
    asked = Choice(id="q", topic="t", text="?", options=options)
    explained = asked.model_copy(update={"explanation": "Потому что."})
    turned = asked.model_copy(
        update={"options": (Option(text="да"), Option(text="нет", correct=True))}
    )
    assert quality.as_asked(explained) == quality.as_asked(asked)
    assert quality.as_asked(turned) != quality.as_asked(asked)


def test_other_short_answers_that_are_right_make_another_item() -> None:
    asked = Text(id="q", topic="t", text="Столица?", reference="Канберра", accept=("Канберра",))
    assert quality.as_asked(asked.model_copy(update={"accept": ("Сидней",)})) != quality.as_asked(
        asked
    )
