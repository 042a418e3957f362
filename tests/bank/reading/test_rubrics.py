"""Rubrics: what a teacher writes under `grade`, and who uses which groups."""
# ruff: noqa: D205, D212, D400, D415 (docstrings are the files to read)

from pathlib import Path

import pytest

from bot.bank.question import Text
from tests.bank.docstrings import Loaded, load

HEAD = """\
topic: Сети
questions:
  - id: a
    type: text
    text: Что?
    reference: Это.
    grade:
"""
POINT = """\
      points:
        - id: p
          title: это
          accept:
            - это
          examples:
            yes: [это, вот это]
            no: [не то]
"""


def read(folder: Path, text: str) -> Loaded:
    (folder / "nets.yaml").write_text(HEAD + text, encoding="utf-8")
    return load(folder)


def test_a_rubric_is_kept_with_the_groups_it_uses(loaded: Loaded) -> None:
    """
    topic: Сети
    questions:
      - id: a
        type: text
        text: Чем чревато?
        reference: Не сойдётся.
        grade:
          core:
            - [no-converge, oscillate]
          min_points: 2
          points:
            - id: no-converge
              title: обучение может не сойтись           # shown to the learner
              accept:
                - не <сойтись>
                - (мешать|препятствовать) <сойтись>
                - расход*
              examples:
                yes:
                  - не сойдётся
                  - нет convergence
                no:
                  - точно сойдётся
            - id: oscillate
              title: колеблется
              accept:
                - колебаться
              examples:
                yes: [скачет, прыгает]
                no: [стоит]
          mistakes:
            - id: small-rate
              match: маленький+<скорость>
              unless:
                - большой+<скорость>
              cancels: [no-converge]
              say: Это про большую скорость.
            - id: other
              match:
                - одно
                - другое
              say: Нет.
    groups:
      сойтись: [сойтись, сходимость, конверг*]
      скорость:
        - скорость_обучения
        - lr
      лишняя: [x]
    """
    question = loaded.only
    assert isinstance(question, Text)
    rubric = question.rubric
    assert rubric is not None
    assert rubric.core == (("no-converge", "oscillate"),)
    assert rubric.min_points == 2
    assert rubric.points[0].accept == (
        "не <сойтись>",
        "(мешать|препятствовать) <сойтись>",
        "расход*",
    )
    assert rubric.points[0].yes == ("не сойдётся", "нет convergence")
    assert rubric.mistakes[0].match == ("маленький+<скорость>",)
    assert rubric.mistakes[0].cancels == ("no-converge",)
    assert rubric.mistakes[1].match == ("одно", "другое")
    assert rubric.groups == {
        "сойтись": ("сойтись", "сходимость", "конверг*"),
        "скорость": ("скорость_обучения", "lr"),
    }
    assert loaded.bank is not None
    places = {
        ("grade", "points", 0, "accept", 1): 16,
        ("grade", "points", 0, "examples", "yes", 0): 20,
        ("grade", "points", 1, "examples", "no", 0): 30,
        ("grade", "mistakes", 0, "match"): 33,
        ("grade", "mistakes", 1, "match", 1): 41,
        ("grade", "points", 7, "accept"): 11,
        ("grade", "points", 0, "nothing"): 12,
        ("grade", "core", 0, 1): 9,
        ("groups", "скорость", 1): 47,
        ("text",): 5,
        (): 3,
    }
    for path, line in places.items():
        assert loaded.bank.place("a", *path) == ("nets.yaml", line)


@pytest.mark.parametrize(
    ("grade", "problem"),
    [
        ("      min_points: 1\n", (7, "bank-missing")),
        ("      points: []\n", (8, "bank-empty")),
        (
            POINT.replace("          accept:\n            - это\n", "          accept: [это]\n"),
            (11, "bank-block-list"),
        ),
        (POINT.replace("            - это\n", "            []\n"), (11, "bank-block-list")),
        (POINT.replace("            - это\n", "            - да: нет\n"), (12, "bank-kind-text")),
        (POINT.replace("[это, вот это]", "[это]"), (14, "bank-examples")),
        (POINT.replace("            no: [не то]\n", ""), (13, "bank-missing")),
        (POINT.replace("[не то]", "[]"), (15, "bank-examples")),
        (POINT.replace("id: p", "id: П"), (9, "bank-id")),
        (POINT.replace("          title: это\n", ""), (9, "bank-missing")),
        (POINT + "      min_points: 2\n", (16, "bank-min-points")),
        (POINT + "      min_points: 0\n", (16, "bank-min-points")),
        (POINT + "      min_points: один\n", (16, "bank-min-points")),
        (POINT + "      min_points: [1]\n", (16, "bank-kind")),
        (POINT + "      core: [p]\n", (16, "bank-kind")),
        (POINT + "      core:\n        - [p, q]\n", (17, "bank-unknown-point")),
        (POINT + "      core:\n        - []\n", (17, "bank-empty")),
        (POINT + POINT.replace("      points:\n", ""), (16, "bank-rubric-id-twice")),
        (
            POINT + "      mistakes:\n        - {id: m, match: x, say: Нет., cancels: [q]}\n",
            (17, "bank-unknown-point"),
        ),
        (
            POINT + "      mistakes:\n        - {id: m, match: [x], say: Нет.}\n",
            (17, "bank-block-list"),
        ),
        (POINT + "      mistakes:\n        - {id: m, match: x}\n", (17, "bank-missing")),
        (POINT + "      mistakes:\n        - m\n", (17, "bank-kind")),
        (
            POINT.replace(
                "        - id: p\n          title", "        - p\n        - id: q\n          title"
            ),
            (9, "bank-kind"),
        ),
        (POINT.replace("          accept:\n            - это\n", ""), (9, "bank-missing")),
        (
            POINT.replace("          accept:\n            - это\n", "          accept:\n"),
            (11, "bank-empty"),
        ),
        (POINT[: POINT.index("          examples")], (9, "bank-missing")),
        (POINT[: POINT.index("            yes")] + "            - да\n", (13, "bank-kind")),
        (POINT + "      mistakes:\n        - {id: m, match: '', say: Нет.}\n", (17, "bank-empty")),
        (POINT + "      min_point: 1\n", (16, "bank-key-like")),
        (POINT + "groups: [a]\n", (16, "bank-kind")),
        (POINT + "groups:\n  a b: [c]\n", (17, "bank-group-name")),
        (POINT + "groups:\n  a: []\n", (17, "bank-empty")),
        (POINT + "groups:\n  a: b\n", (17, "bank-kind")),
    ],
)
def test_rubrics_that_cannot_grade_are_told(
    tmp_path: Path, grade: str, problem: tuple[int, str]
) -> None:
    loaded = read(tmp_path, grade)
    assert loaded.bank is None
    assert loaded.keys == [problem]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            POINT.replace("- это\n", "- oсциллировать\n"),
            (12, "“oсциллировать” has the Latin letter “o” (column 15)"),
        ),
        (
            POINT.replace("- это\n", "- соffee\n"),
            (12, "“соffee” has the Cyrillic letter “с” (column 15)"),
        ),
        (
            POINT + "groups:\n  сойтись: [cойтись]\n",
            (17, "“cойтись” has the Latin letter “c” (column 13)"),
        ),
        (
            POINT + "groups:\n  cойтись: [сойтись]\n",
            (17, "“cойтись” has the Latin letter “c” (column 3)"),
        ),
        (POINT + "groups:\n  co: [x]\n  со: [x]\n", (18, "the key “со” is already in line 17")),
    ],
)
def test_a_letter_of_another_alphabet_in_a_pattern_is_named(
    tmp_path: Path, written: str, said: tuple[int, str]
) -> None:
    loaded = read(tmp_path, written)
    assert [line for line, _ in loaded.keys] == [said[0]]
    assert said[1] in loaded.told[0]


@pytest.mark.parametrize("word", ["ReLUшка", "adamа*", "lr-скорость", "Lp+норма", "CO2"])
def test_words_of_two_alphabets_that_are_meant_so_are_fine(tmp_path: Path, word: str) -> None:
    assert read(tmp_path, POINT.replace("- это\n", f"- {word}\n")).problems == []
