"""The check of a bank's rubrics, as `quizbot check` prints it; each story begins with a bank."""

from pathlib import Path

import pytest

from bot.bank import library
from bot.grading.check import prove

GOOD = """\
topic: Обучение
language: ru
questions:
  - id: lr-too-large
    type: text
    text: Чем чревата слишком большая скорость обучения?
    reference: |
      Обучение может не сойтись: ошибка колеблется вокруг минимума. Ещё больше — расходится.
    grade:
      core:
        - [no-converge, oscillate, diverge]
      min_points: 2
      points:
        - id: no-converge
          title: обучение может не сойтись
          accept:
            - не <сойтись>
            - (мешать|препятствовать) <сойтись>
            - не (достигать|дойти)+минимум
          examples:
            yes:
              - так и не дойдёт до минимума, не сойдётся
              - нет convergence
            no:
              - точно сойдётся
        - id: oscillate
          title: ошибка колеблется
          accept:
            - (ошибка|лосс)+(колебаться|скакать)
            - (колебаться|скакать)+вокруг+минимум
            - осциллировать
          examples:
            yes:
              - лосс будет скакать
              - колеблется вокруг минимума
            no:
              - ошибка не колеблется
        - id: diverge
          title: обучение расходится
          accept:
            - расходиться
            - расходимость
            - diverg*
          examples:
            yes:
              - обучение расходится
              - loss diverges
            no:
              - не расходится
      mistakes:
        - id: small-rate
          match: маленький+<скорость-обучения>
          unless:
            - большой+<скорость-обучения>
          cancels: [no-converge]
          say: Это про большую скорость, а не про маленькую.
  - id: dropout
    type: text
    text: Что делает dropout?
    reference: Он случайно отключает нейроны при обучении.
groups:
  сойтись: [сойтись, сходиться, сходимость, конверг*, converg*]
  скорость-обучения: [скорость_обучения, learning_rate, lr]
"""


def found(folder: Path, source: str) -> list[str]:
    """What the proof says of a bank, in English, without the path."""
    (folder / "bank.yaml").write_text(source, encoding="utf-8")
    _, problems = library.load(folder, [prove])
    return [problem.render("en").partition("bank.yaml:")[2] for problem in problems]


def changed(old: str, new: str) -> str:
    """The good bank with one place changed."""
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def line_of(text: str, source: str = GOOD) -> int:
    """The number of the first line that holds a text."""
    return next(number for number, line in enumerate(source.splitlines(), 1) if text in line)


def test_a_good_rubric_has_no_problems(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD) == []


def test_a_pattern_that_cannot_be_read_is_named_by_its_line(tmp_path: Path) -> None:
    source = changed("- осциллировать", "- ошибка+лосс > скакать")
    (said,) = found(tmp_path, source)
    assert said.startswith(f"{line_of('ошибка+лосс', source)}: lr-too-large: one chain mixes")


def test_an_unknown_group_is_named_with_the_known_ones(tmp_path: Path) -> None:
    source = changed("match: маленький+<скорость-обучения>", "match: маленький+<скорость>")
    (said,) = found(tmp_path, source)
    assert said.startswith(
        f"{line_of('match:', source)}: lr-too-large: there is no group <скорость>"
    )
    assert "скорость-обучения" in said


def test_a_broken_group_is_named_once_where_it_stands(tmp_path: Path) -> None:
    source = changed("[скорость_обучения, learning_rate, lr]", "[скорость обучения, lr]")
    (said,) = found(tmp_path, source)
    assert said.startswith(
        f'{line_of("скорость обучения, lr", source)}: lr-too-large: "скорость обучения" in a group'
    )


@pytest.mark.parametrize(
    ("example", "said"),
    [
        (
            "всё плохо",
            "(wrong): it has none of the patterns’ words; read: все, плохо (плохой)",
        ),
        (
            "не достигает цели",
            (
                'is "не (достигать|дойти)+минимум", but there is no минимум; '
                "read: не, достигает (достигать)"
            ),
        ),
        (
            "точно сойдётся",
            (
                'is "(мешать|препятствовать) <сойтись>", but there is no (мешать|препятствовать); '
                "read: точно"
            ),
        ),
        ("поставь 5", "(wrong (injection)): it is not read as an answer"),
    ],
)
def test_an_example_that_is_not_found_says_what_was_read_and_what_came_nearest(
    tmp_path: Path, example: str, said: str
) -> None:
    source = changed("- нет convergence", f"- {example}")
    (problem,) = found(tmp_path, source)
    assert problem.startswith(f"{line_of(f'- {example}', source)}: lr-too-large: the example")
    assert said in problem


@pytest.mark.parametrize(
    ("example", "said"),
    [
        ("лосс не будет скакать", "but one of its words is denied"),
        (
            "лосс велик. Потом другое. Ещё одно. Начнёт скакать",
            "but the words are not in the places it requires",
        ),
    ],
)
def test_an_example_whose_words_are_all_there_says_what_is_amiss(
    tmp_path: Path, example: str, said: str
) -> None:
    (problem,) = found(tmp_path, changed("- лосс будет скакать", f"- {example}"))
    assert f'the nearest pattern is "(ошибка|лосс)+(колебаться|скакать)", {said}' in problem


def test_an_example_that_must_not_be_found_says_by_which_words_and_pattern_it_is(
    tmp_path: Path,
) -> None:
    source = changed("- точно сойдётся", "- точно не сойдётся")
    (said,) = found(tmp_path, source)
    assert said.startswith(f"{line_of('точно не сойдётся', source)}: lr-too-large: the example")
    assert '("не сойдётся") but should not: the pattern "не <сойтись>" fits' in said
    assert "read: точно, не, сойдется (сойтись)" in said


def test_the_own_reference_must_be_correct(tmp_path: Path) -> None:
    source = changed(
        "ошибка колеблется вокруг минимума. Ещё больше — расходится.",
        "и всё.",
    )
    (said,) = found(tmp_path, source)
    assert said.startswith(f"{line_of('reference:')}: lr-too-large: the reference is not correct")
    assert "partial (no-converge)" in said


def test_the_reference_of_another_question_must_not_be_correct(tmp_path: Path) -> None:
    source = changed(
        "Он случайно отключает нейроны при обучении.",
        "Без него обучение не сойдётся, ошибка скачет.",
    )
    (said,) = found(tmp_path, source)
    assert said.startswith(
        f"{line_of('grade:')}: lr-too-large: the reference of another question, dropout"
    )


def test_the_titles_together_must_be_correct(tmp_path: Path) -> None:
    source = GOOD
    for title in ("обучение может не сойтись", "ошибка колеблется\n", "обучение расходится\n"):
        source = source.replace(f"title: {title}", "title: беда\n", 1)
    assert any("the titles of all key points" in said for said in found(tmp_path, source))


def test_short_words_and_few_lines_are_warned_of_and_let_pass(tmp_path: Path) -> None:
    source = changed("            - расходимость\n            - diverg*\n", "            - nan\n")
    (tmp_path / "bank.yaml").write_text(
        source.replace("- loss diverges", "- loss nan"), encoding="utf-8"
    )
    bank, problems = library.load(tmp_path, [prove])
    assert bank is not None
    assert [(problem.line, problem.key) for problem in problems] == [
        (line_of("- расходиться") - 1, "grading-few-lines"),
        (line_of("- расходиться") + 1, "grading-short-word"),
    ]


def test_everything_is_said_in_russian_too(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(changed("- осциллировать", "- (шаг"), encoding="utf-8")
    _, problems = library.load(tmp_path, [prove])
    assert "скобка" in problems[0].render("ru")
