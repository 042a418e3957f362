"""Free text: from what was said and what was not to a verdict."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.bank.question import Text
from bot.grading.text import grade, warm_up
from bot.grading.verdict import Grade, Verdict
from tests.grading.rubrics import asking, mistake, point, said, says
from tests.grading.sheets import question

CONVERGE = point("no-converge", "не <сойтись>")
SWING = point("oscillate", "колебаться", "скакать")
STEPS = point("steps", "шаг+большой")
SMALL = mistake(
    "small",
    "маленький+<скорость-обучения>",
    unless=("большой+<скорость-обучения>",),
    cancels=("no-converge",),
)


def verdict(answer: str, asked: Text) -> Verdict:
    return grade(asked, answer).verdict


def test_correct_takes_enough_points_and_one_of_each_core_list() -> None:
    asked = asking(CONVERGE, SWING, STEPS, core=(("no-converge", "oscillate"),), min_points=2)
    assert verdict("не сойдётся, ошибка скачет", asked) is Verdict.CORRECT
    assert verdict("не сойдётся", asked) is Verdict.PARTIAL
    assert verdict("шаги большие, и не сойдётся", asked) is Verdict.CORRECT
    assert verdict("шаги слишком большие", asked) is Verdict.PARTIAL


def test_a_core_list_that_is_not_met_keeps_the_answer_partial() -> None:
    asked = asking(CONVERGE, SWING, STEPS, core=(("no-converge",), ("oscillate",)))
    assert verdict("она не сойдётся, шаги большие", asked) is Verdict.PARTIAL


def test_a_mistake_caps_at_partial_and_says_what_it_found() -> None:
    asked = asking(SWING, mistakes=(mistake("slow", "медленно+учиться"),))
    found = grade(asked, "ошибка скачет, а сеть медленно учится")
    assert found.verdict is Verdict.PARTIAL
    assert [(one.id, one.words) for one in found.mistakes] == [("slow", "медленно учится")]


def test_an_unless_line_excuses_a_mistake() -> None:
    asked = asking(CONVERGE, mistakes=(SMALL,))
    assert verdict("маленькая скорость обучения: не сойдётся", asked) is Verdict.WRONG
    assert (
        verdict("не маленькая, а большая скорость обучения: не сойдётся", asked) is Verdict.CORRECT
    )


def test_an_answer_is_reversed_when_a_mistake_takes_its_core() -> None:
    asked = asking(CONVERGE, SWING, STEPS, core=(("no-converge",),), mistakes=(SMALL,))
    assert (
        verdict("при маленькой скорости обучения не сойдётся, ошибка скачет", asked)
        is Verdict.WRONG
    )
    alone = asking(CONVERGE, SWING, core=(("no-converge", "oscillate"),), mistakes=(SMALL,))
    assert (
        verdict("при маленькой скорости обучения не сойдётся, ошибка скачет", alone)
        is Verdict.PARTIAL
    )


def test_an_answer_that_is_not_understood_is_unsure_from_four_words() -> None:
    asked = asking(CONVERGE)
    assert verdict("веса сети меняются странно", asked) is Verdict.UNSURE
    assert verdict("веса странные", asked) is Verdict.WRONG


def test_without_a_rubric_the_learner_rates_herself() -> None:
    asked = Text(id="q", topic="t", text="Зачем?", reference="Затем.")
    assert grade(asked, "затем") == Grade(Verdict.UNSURE)


def test_a_comparison_is_not_beaten_by_what_stands_closer() -> None:
    wider = mistake("wider", "чем > большой > градиент > тем > крупный > шаг", cancels=("recent",))
    question = asking(point("recent", "недавний+градиент"), mistakes=(wider,))
    assert (
        grade(question, "чем больше недавние градиенты, тем крупнее шаг").verdict is Verdict.WRONG
    )


def test_points_are_said_in_the_learners_own_words() -> None:
    found = grade(asking(CONVERGE, SWING), "Лосс будет СКАКАТЬ,  и сеть не сойдётся…")
    assert [(one.id, one.words) for one in found.points] == [
        ("no-converge", "не сойдётся"),
        ("oscillate", "СКАКАТЬ"),
    ]


def test_long_words_are_quoted_short() -> None:
    asked = asking(point("p", "шаг ошибка"))
    (one,) = grade(asked, f"шаг {'необыкновенно ' * 7}большой, и ошибка скачет").points
    assert len(one.words) <= 80
    assert one.words.endswith("…")


@pytest.mark.parametrize(
    "typed",
    [
        "сайдеца",
        "СОЙДЕТСЯ",
        "со\u200bйдё\u00adтся",
        "сойде\u0308тся",
        "с\u0301ойдётся",
        "cойдётcя",
        "\u202eсойдётся\u202c",
        "соойдётся",
        "сойдётсяяяя",
        "она soydetsya, сойдётся",
        "сoйдeтся",
    ],
)
def test_u04_the_same_word_typed_differently_is_the_same(typed: str) -> None:
    assert says(typed, "<сойтись>")


@pytest.mark.parametrize(
    "typed",
    ["ｌｅａｒｎｉｎｇ　ｒａｔｅ", "learning\u00a0rate", "Learning-Rate", "lеаrning rate", "LR"],
)
def test_u04_foreign_words_too(typed: str) -> None:
    assert says(f"большой {typed}", "большой+<скорость-обучения>")


@pytest.mark.parametrize("typed", ["gamma = ٠٫٩", "gamma ０，９", "gamma 0,9"])
def test_u04_digits_of_all_scripts(typed: str) -> None:
    assert says(typed.replace("٫", ","), "gamma+0.9")


def test_transliterated_russian_is_read() -> None:
    asked = asking(CONVERGE, SWING, min_points=2)
    assert verdict("oshibka budet kolebatsya i ne soydetsya", asked) is Verdict.CORRECT
    assert verdict("pri etom set ne soidetsya", asked) is Verdict.PARTIAL
    assert says("set ne shoditsya", "не <сойтись>")
    assert says("chtoby obobshchat dannye", "обобщать+данные")


@pytest.mark.parametrize(
    "typed", ["калебатся", "колибаться", "колебатьс", "коелбаться", "колеббаться"]
)
def test_a_word_unknown_to_the_dictionary_may_be_misspelt(typed: str) -> None:
    assert says(f"ошибка будет {typed}", "колебаться")


def test_words_grown_together_are_two() -> None:
    assert says("антиконвергенция", "не <сойтись>")
    assert says("шаг нечувствительный", "не чувствительный")
    assert not says("модель несет шум", "не <сойтись>")
    assert says("вокруг неё скачет", "скакать")


def test_what_is_not_remembered_is_no_part_of_an_answer() -> None:
    assert not says("не помню, что-то про сходимость", "не помнить")


def test_a_known_word_is_never_a_misspelling() -> None:
    assert not says("сеть учится колоться", "колебаться")
    assert not says("недообучение сети", "переобучение")
    assert not says("нелинейность сети", "линейность")


@pytest.mark.parametrize(
    "nasty", ["<b>&amp;</b>", "{} %s {0}", "\\", "'; DROP TABLE cards; --", "/etc/passwd", "$x$"]
)
def test_u06_markup_and_code_are_words_like_others(nasty: str) -> None:
    found = grade(asking(SWING), f"ошибка скачет {nasty}")
    assert said(found) == {"oscillate"}


@pytest.mark.parametrize(
    "flood",
    [
        "😀" * 4096,
        "не " * 1365,
        "а" * 4096,
        "z\u0301" * 2048,
        "сойдётся, " * 409,
        "(" * 4096,
        "1e" * 2048,
    ],
)
def test_u01_u02_a_flood_is_graded_like_anything_else(flood: str) -> None:
    assert verdict(flood, asking(CONVERGE, SWING)) in (Verdict.WRONG, Verdict.UNSURE)


def test_threads_grade_alike() -> None:
    asked = question("lr-too-large")
    warm_up([asked])
    answers = [f"ошибка скачет вокруг минимума и не сойдётся {number}" for number in range(64)]
    with ThreadPoolExecutor(8) as pool:
        verdicts = set(pool.map(lambda answer: verdict(answer, asked), answers))
    assert verdicts == {Verdict.CORRECT}
