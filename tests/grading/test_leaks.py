"""No number's answer can be read off just before it; honest banks are left alone."""

from pathlib import Path
from textwrap import indent

import pytest

from bot.bank import library
from bot.grading.leaks import prove

GAMMA = """\
- id: gamma
  type: number
  text: Какое значение обычно берут для γ?
  answer: 0.9
  tolerance: 0.01
"""
ETA = """\
- id: eta
  type: number
  text: С какой скорости обучения η обычно начинают?
  answer: 0.001
"""


def choice(name: str, explanation: str, option: str = "да") -> str:
    return (
        f"- id: {name}\n  type: choice\n  text: Какая буква?\n  explanation: {explanation}\n"
        f"  options:\n    - {{text: '{option}', correct: true}}\n"
        f"    - {{text: нет, feedback: 'Нет: {option}'}}\n"
    )


def problems(folder: Path, *questions: str, **others: str) -> list[str]:
    """What the proof says of a topic of these questions, and of other topics."""
    for topic, written in {"nets": "".join(questions), **others}.items():
        lines = f"topic: {topic}\nlanguage: ru\nquestions:\n{indent(written, '  ')}"
        (folder / f"{topic}.yaml").write_text(lines, encoding="utf-8")
    bank, problems = library.load(folder, [prove])
    assert all(problem.key.startswith("grading-number") for problem in problems)
    assert bool(bank) is not bool(problems)
    return [problem.render("ru") for problem in problems]


def test_an_explanation_just_before_must_not_hold_the_answer(tmp_path: Path) -> None:
    symbol = choice(
        "symbol", "Долю прошлого сохраняет γ, обычно 0,9. А η — скорость обучения, обычно 0,001."
    )
    assert problems(tmp_path, symbol, GAMMA, ETA) == [
        (
            "nets.yaml:7: symbol: 0,9 — это ответ на gamma, "
            "который спрашивают сразу за этим вопросом"
            " — убери число отсюда или поставь gamma раньше"
        ),
        (
            "nets.yaml:7: symbol: 0,001 — это ответ на eta, "
            "который спрашивают сразу за этим вопросом"
            " — убери число отсюда или поставь eta раньше"
        ),
    ]


@pytest.mark.parametrize("written", ["90 %", "$\\gamma = 0{,}9$", "9·10⁻¹", "0.905", "9/10"])
def test_the_answer_is_known_however_it_is_written(tmp_path: Path, written: str) -> None:
    assert len(problems(tmp_path, choice("symbol", f"Обычно {written}."), GAMMA)) == 1


def test_options_and_feedback_just_before_tell_as_well(tmp_path: Path) -> None:
    assert [
        line.partition(": ")[0]
        for line in problems(tmp_path, choice("symbol", "Да.", "0,9"), GAMMA)
    ] == [
        "nets.yaml:9",
        "nets.yaml:10",
    ]


def test_an_example_of_a_form_must_not_be_an_answer_of_the_topic(tmp_path: Path) -> None:
    epsilon = (
        "- id: epsilon\n  type: number\n"
        "  text: Какое ε? Подойдёт запись вида 1e-3.\n  answer: 1e-8\n"
    )
    assert problems(tmp_path, ETA, epsilon) == [
        "nets.yaml:10: epsilon: пример записи 1e-3 выдаёт ответ на eta — возьми другое число"
    ]
    assert len(problems(tmp_path, GAMMA, ETA, epsilon.replace("1e-3", "0,905"))) == 1
    assert not problems(tmp_path, GAMMA, ETA, epsilon.replace("1e-3", "2e-5"))


@pytest.mark.parametrize(
    "form", ["в виде 0,9", "в формате -0,9", "вида 90", "например, 0,9", "в форме 900"]
)
def test_nor_the_answer_itself_but_for_sign_percent_or_thousand(tmp_path: Path, form: str) -> None:
    assert len(problems(tmp_path, GAMMA.replace("γ?", f"γ? Напиши {form}."))) == 1


@pytest.mark.parametrize("hint", ["Обычно около 0,9.", "Это 90 %.", "В PyTorch 0.9"])
def test_a_hint_must_not_name_the_answer(tmp_path: Path, hint: str) -> None:
    assert problems(tmp_path, GAMMA + f"  hint: {hint}\n")[0].startswith(
        "nets.yaml:9: gamma: подсказка называет ответ"
    )


def test_a_small_number_is_named_where_it_is_called_the_answer(tmp_path: Path) -> None:
    four = "- {id: four, type: number, text: Сколько?, answer: 4, hint: '%s'}\n"
    assert len(problems(tmp_path, four % "Правильный ответ — 4")) == 1
    assert not problems(tmp_path, four % "Раздели сумму на 4, и ещё на 2")


HONEST = {
    "a calculation uses what was asked before": (
        GAMMA,
        (
            "- {id: mean, type: number, answer: 1.9,"
            " text: 'γ = 0,9, среднее 2, градиент 1. Чему равно новое среднее?',"
            " hint: 'Сложи с весами 0,9 и 0,1', explanation: '0,9 · 2 + 0,1 = 1,9'}\n"
        ),
    ),
    "small numbers are everywhere": (
        choice("sum", "Сумма квадратов 9 + 16 = 25, делим на 4, выходит 2."),
        "- {id: two, type: number, text: Сколько?, answer: 2, hint: 'Производная 2w'}\n",
    ),
    "forty is found by chance": (
        choice("epochs", "Через 40 эпох ошибка растёт."),
        "- {id: forty, type: number, text: Сколько процентов?, answer: 40}\n",
    ),
    "what the question itself holds is no secret": (
        choice("data", "Наименьшая ошибка 0,55."),
        (
            "- {id: least, type: number, answer: 0.55,"
            " text: 'Ошибки 0,95; 0,70; 0,55; 0,58. Какая наименьшая?'}\n"
        ),
    ),
    "a hint may bound the answer": (
        "- {id: epsilon, type: number, text: Какое ε?, answer: 1e-8, hint: 'Между 1e-5 и 1e-10'}\n",
        (
            "- {id: wide, type: number, text: Сколько?, answer: 50, tolerance: 10,"
            " hint: 'Между 40 и 60'}\n"
        ),
    ),
    "a reference holds all there is to know": (
        "- {id: rmsprop, type: text, text: В чём особенность?, reference: 'Обычно γ = 0,9.'}\n",
        GAMMA,
    ),
    "what was long before is out of sight": (
        choice("symbol", "Обычно 0,9."),
        choice("one", "Да."),
        choice("two", "Да."),
        GAMMA,
    ),
    "the question's own explanation comes after it": (GAMMA + "  explanation: Обычно 0,9.\n",),
    "an example may be data": (
        (
            "- {id: classes, type: number,"
            " text: 'Берём, например, 3 класса по 100 картинок. Сколько всего?',"
            " answer: 300}\n"
        ),
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_honest_banks_are_left_alone(tmp_path: Path, name: str) -> None:
    assert not problems(tmp_path, *HONEST[name])


def test_another_topic_is_another_matter(tmp_path: Path) -> None:
    assert not problems(tmp_path, GAMMA, alpha=choice("symbol", "Обычно 0,9."))
