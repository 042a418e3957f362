"""Questions as teachers write them, right and wrong."""
# ruff: noqa: D205, D212, D400, D415 (docstrings are the files to read)

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from bot.bank.question import Choice, Multi, Number, Option, Text, dump, layout_of, restore
from tests.bank.docstrings import Loaded, load, write

CHOICE = "topic: Сети\nquestions:\n  - id: a\n    type: choice\n    text: Что?\n    options:\n"
NUMBER = "topic: Сети\nquestions:\n  - id: a\n    type: number\n    text: Сколько?\n"


def read(folder: Path, text: str) -> Loaded:
    (folder / "nets.yaml").write_text(text, encoding="utf-8")
    return load(folder)


def test_a_choice_with_every_field(loaded: Loaded) -> None:
    """
    topic: Нейронные сети            # shown to people
    language: ru
    questions:
      - id: lr-too-large
        type: text
        text: Чем чревата слишком большая скорость обучения?     # a question
        reference: |                 # the model answer
          Обучение может не сойтись:

          - ошибка **колеблется**
          - или растёт
      - id: lr-symptom
        type: choice
        twin: lr-too-large
        text: Как её узнать?
        explanation: Потому.
        hint: Смотри на ошибку.
        source: Конспект, вопрос 3
        tags: [обучение, " Скорость "]
        shuffle: no
        options:
          - text: Ошибка колеблется
            correct: true
          - text: Сеть обучается медленно
            feedback: Это признак маленькой скорости.
          - Градиенты равны нулю
    """
    assert loaded.told == []
    assert loaded.bank is not None
    text, choice = loaded.bank.questions
    assert isinstance(text, Text)
    assert text.reference == "Обучение может не сойтись:\n\n- ошибка **колеблется**\n- или растёт"
    assert isinstance(choice, Choice)
    assert (choice.twin, choice.tags, choice.shuffle) == (
        "lr-too-large",
        ("обучение", "Скорость"),
        False,
    )
    assert [(option.text, option.correct) for option in choice.options] == [
        ("Ошибка колеблется", True),
        ("Сеть обучается медленно", False),
        ("Градиенты равны нулю", False),
    ]
    assert choice.options[1].feedback == "Это признак маленькой скорости."


def test_a_multi(loaded: Loaded) -> None:
    """
    topic: Сети
    questions:
      - id: a
        type: multi
        text: Что верно?
        options:
          - {text: Одно, correct: true}
          - {text: Другое, correct: да}
          - Третье
    """
    question = loaded.only
    assert isinstance(question, Multi)
    assert [option.correct for option in question.options] == [True, True, False]


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("0.9", "0.9"),
        ("0,9", "0.9"),
        ("1 000", "1000"),
        ("−5", "-5"),
        ("1e-8", "1E-8"),
        ("10^-8", "1E-8"),
        ("10⁻⁸", "1E-8"),
        ("2·10^-3", "0.002"),
    ],
)
def test_numbers_are_written_as_people_write_them(
    tmp_path: Path, written: str, answer: str
) -> None:
    question = read(tmp_path, NUMBER + f"    answer: {written}\n").only
    assert isinstance(question, Number)
    assert question.answer == Decimal(answer)
    assert question.tolerance == 0


@pytest.mark.parametrize("written", ["60,000", "60.000", "-1.000"])
def test_a_number_that_may_be_meant_in_thousands_is_warned_of(tmp_path: Path, written: str) -> None:
    loaded = read(tmp_path, NUMBER + f"    answer: {written}\n")
    assert loaded.keys == [(6, "bank-number-thousands")]
    assert loaded.bank is not None


@pytest.mark.parametrize("written", ["60.001", "0.000", "60000", "60 000", "1,234.56"])
def test_other_numbers_are_not(tmp_path: Path, written: str) -> None:
    assert not read(tmp_path, NUMBER + f"    answer: {written}\n").keys


def test_a_tolerance_is_absolute_or_a_percentage(tmp_path: Path) -> None:
    absolute = read(tmp_path, NUMBER + "    answer: 20\n    tolerance: 0,5\n").only
    relative = read(tmp_path, NUMBER + '    answer: 20\n    tolerance: "5%"\n').only
    assert isinstance(absolute, Number)
    assert isinstance(relative, Number)
    assert (absolute.tolerance, absolute.relative) == (Decimal("0.5"), False)
    assert (relative.tolerance, relative.relative) == (Decimal("0.05"), True)


@pytest.mark.parametrize(
    ("tolerance", "key"),
    [
        ("-1", "bank-tolerance-negative"),
        ("NaN", "bank-number"),
        ("чуть-чуть", "bank-number"),
        ("1e9999999", "bank-number"),
        ("9" * 4000, "bank-number"),
        ("-5%", "bank-tolerance-negative"),
        ('"%"', "bank-number"),
        ("[1]", "bank-kind"),
    ],
)
def test_y27_tolerances_that_are_none_are_refused(tmp_path: Path, tolerance: str, key: str) -> None:
    assert read(tmp_path, NUMBER + f"    answer: 1\n    tolerance: {tolerance}\n").keys == [
        (7, key)
    ]


def test_y27_a_percentage_of_nothing_is_refused(tmp_path: Path) -> None:
    assert read(tmp_path, NUMBER + "    answer: 0\n    tolerance: 5%\n").keys == [
        (7, "bank-tolerance-zero")
    ]


@pytest.mark.parametrize("answer", ["два", "null", "~", "1e101", "0x10", "1:30", "1.2.3", "inf"])
def test_y04_an_answer_that_is_no_number_is_told(tmp_path: Path, answer: str) -> None:
    assert read(tmp_path, NUMBER + f"    answer: {answer}\n").keys == [(6, "bank-number")]


def test_y04_wrong_kinds_name_what_is_expected_and_what_was_found(loaded: Loaded) -> None:
    """
    topic: Сети
    questions:
      - id: a
        type: choice
        text: Что?
        options: abc
      - id: b
        type: number
        text: Сколько?
        answer: [0, "b"]
      - id: c
        type: choice
        text:
        options:
          - - вложенный
            - список
          - text: да
            correct: может быть
      - просто текст
      - id: d
        type: text
        text: Что?
        reference: Это.
        grade: хорошо
    """
    assert loaded.keys == [
        (6, "bank-kind"),
        (10, "bank-kind"),
        (13, "bank-empty"),
        (15, "bank-kind-text"),
        (18, "bank-flag"),
        (19, "bank-kind"),
        (24, "bank-kind"),
    ]
    assert (
        loaded.told[0]
        == "nets.yaml:6: a: the field “options”: expected a list (lines with “- ”), found a text"
    )
    assert loaded.told[1] == "nets.yaml:10: b: the field “answer”: expected a number, found a list"
    assert loaded.problems[0].render("ru") == (
        "nets.yaml:6: a: поле «options»: нужен список (строки с «- »), а здесь текст"
    )


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["один"], (6, "bank-options-number")),
        ([str(number) for number in range(11)], (6, "bank-options-number")),
        ([], (6, "bank-options-number")),
        (["а", "б"], (6, "bank-choice-right")),
        (["{text: а, correct: true}", "{text: б, correct: true}"], (6, "bank-choice-right")),
        (["{text: а, correct: true}", "а"], (8, "bank-option-twice")),
        (["{text: а  б, correct: true}", "а б"], (8, "bank-option-twice")),
        (["{text: а, correct: true}", '""'], (8, "bank-empty")),
        (["{text: а, correct: true}", ""], (8, "bank-empty")),
        (["{correct: true}", "а"], (7, "bank-missing")),
        (["{text: а, corect: true}", "б"], (7, "bank-key-like")),
        (["Ответ: да", "{text: а, correct: true}"], (7, "bank-key-text")),
        (["{text: а, correct: true}", "нет: совсем"], (8, "bank-key-text")),
        (["Верный ответ: да", "{text: а, correct: true}"], (7, "bank-key-text")),
    ],
)
def test_y05_options_that_make_no_question_are_told(
    tmp_path: Path, options: list[str], problem: tuple[int, str]
) -> None:
    lines = "".join(f"      - {option}\n" for option in options) or "      []\n"
    loaded = read(tmp_path, CHOICE + lines)
    assert loaded.bank is None
    assert problem in loaded.keys


def test_an_option_marked_unreadably_is_told_once(tmp_path: Path) -> None:
    lines = "      - {text: а, correct: истина}\n      - б\n"
    assert read(tmp_path, CHOICE + lines).keys == [(7, "bank-flag")]


def test_y05_options_that_are_the_same_are_told_on_one_line_too(tmp_path: Path) -> None:
    lines = "      [{text: а, correct: true}, а]\n"
    assert read(tmp_path, CHOICE + lines).keys == [(7, "bank-option-twice")]


@pytest.mark.parametrize(
    ("correct", "key"), [("true", "bank-multi-wrong"), ("false", "bank-multi-right")]
)
def test_y05_a_multi_has_a_right_option_and_as_a_rule_a_wrong_one(
    tmp_path: Path, correct: str, key: str
) -> None:
    lines = "".join(f"      - {{text: {text}, correct: {correct}}}\n" for text in "аб")
    loaded = read(tmp_path, CHOICE.replace("choice", "multi") + lines)
    assert loaded.keys == [(6, key)]
    assert (loaded.bank is not None) is (correct == "true")


def test_y16_misspelt_keys_come_with_a_suggestion(loaded: Loaded) -> None:
    """
    topik: Сети
    questions:
      - id: a
        type: number
        text: Сколько?
        anwser: 1
      - id: b
        type: text
        text: Что?
        reference: Это.
        options: [а, б]
        colour: красный
      - id: c
        tpye: text
        text: Что?
        reference: Это.
      - id: d
        type: txt
        text: Что?
    """
    assert loaded.keys == [
        (1, "bank-key-like"),
        (6, "bank-key-like"),
        (11, "bank-key-elsewhere"),
        (12, "bank-key"),
        (14, "bank-key-like"),
        (18, "bank-type"),
    ]
    assert loaded.told[1] == "nets.yaml:6: a: unknown field “anwser” — did you mean “answer”?"


def test_missing_fields_are_told(loaded: Loaded) -> None:
    """
    questions:
      - type: number
      - id: b
        type: text
        text: Что?
      - {}
    """
    assert loaded.keys == [
        (1, "bank-missing"),
        (2, "bank-missing"),
        (2, "bank-missing"),
        (2, "bank-missing"),
        (3, "bank-missing"),
        (6, "bank-missing"),
        (6, "bank-missing"),
        (6, "bank-missing"),
    ]


def test_y23_titles_and_tags_are_tidied(loaded: Loaded) -> None:
    r"""
    topic: "  Се\u0442и\t и  <b>и\u0306</b> "
    questions:
      - id: a
        type: number
        text: Сколько?
        answer: 1
        tags: ["  Обучение ", обучение, ОБУЧЕНИЕ]
    """
    assert loaded.only.tags == ("Обучение",)
    assert loaded.bank is not None
    assert loaded.bank.topics[0].title == "Сети и <b>й</b>"


def test_y23_long_titles_and_tags_are_refused(loaded: Loaded) -> None:
    """
    topic: Оооооооооооооооооооооооооооооооооооооооооооооооооооооооооооооооооо
    language: по-русски
    questions:
      - id: Заглавная
        type: number
        text: Сколько?
        answer: 1
        twin: X
        tags: [Оооооооооооооооооооооооооооооооооооооооооооооооооооооооооооооооооо]
    """
    assert loaded.keys == [
        (1, "bank-too-long"),
        (2, "bank-language"),
        (4, "bank-id"),
        (8, "bank-id"),
        (9, "bank-too-long"),
    ]
    assert loaded.told[2].startswith("nets.yaml:4: Заглавная: ")


@pytest.mark.parametrize("name", ["Nets", "моя-тема", "a_b", "a b", "x" * 41])
def test_y23_a_file_name_that_cannot_be_a_topic_id_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, f"=== {name}.yaml\n" + NUMBER + "    answer: 1\n")
    assert load(tmp_path).keys == [(1, "bank-topic-id")]


def test_escapes_bring_no_control_characters(tmp_path: Path) -> None:
    loaded = read(tmp_path, NUMBER.replace("Сколько?", '"Сколько\\0?"') + "    answer: 1\n")
    assert loaded.keys == [(5, "bank-control")]
    assert "U+0000" in loaded.told[0]


def test_options_are_shuffled_unless_their_order_matters() -> None:
    options = tuple(Option(text=str(n), correct=n == 0) for n in range(6))
    choice = Choice(id="c", topic="t", text="?", options=options)
    layouts = {layout_of(choice, Random(seed)) for seed in range(50)}
    assert len(layouts) > 10
    assert layout_of(choice.model_copy(update={"shuffle": False}), Random(1)) == (0, 1, 2, 3, 4, 5)


def orders(*texts: str, pinned: str = "") -> set[tuple[str, ...]]:
    """The orders in which fifty shuffles show these options."""
    options = tuple(
        Option(text=text, correct=n == 0, pinned=text == pinned) for n, text in enumerate(texts)
    )
    choice = Choice(id="c", topic="t", text="?", options=options)
    return {tuple(texts[place] for place in layout_of(choice, Random(seed))) for seed in range(50)}


@pytest.mark.parametrize(
    "summing",
    ["Все перечисленные", "Всё вышеперечисленное.", "все варианты верны", "Верны оба", "Оба",
     "оба утверждения верны", "Ничего из перечисленного", "Ни один из вариантов",
     "Ни одно не верно", "ни то, ни другое", "И то, и другое", "Нет верного ответа",
     "**Все** перечисленные", "All of the above", "None of the above", "both", "Neither is right",
     "No correct answer"],
)  # fmt: skip
def test_what_sums_the_others_up_stays_last(summing: str) -> None:
    shown = orders(summing, "раз", "два", "три")
    assert {order[-1] for order in shown} == {summing}
    assert len(shown) == 6


@pytest.mark.parametrize(
    "statement",
    [
        "Все нейроны умирают",
        "Оба слоя обучаются",
        "Ничего не меняется",
        "Нет",
        "None of the units die",
    ],
)
def test_a_statement_about_something_else_is_shuffled_like_any_other(statement: str) -> None:
    assert len({order.index(statement) for order in orders(statement, "раз", "два", "три")}) == 4


def test_several_that_stay_last_keep_their_order() -> None:
    assert {order[2:] for order in orders("Оба", "раз", "два", "Ни то, ни другое")} == {
        ("Оба", "Ни то, ни другое")
    }


@pytest.mark.parametrize("naming", ["1 и 3", "Варианты 1 и 2", "только А и Б", "Both A and C"])
def test_options_that_name_each_other_keep_the_banks_order(naming: str) -> None:
    assert orders("раз", "два", "три", naming) == {("раз", "два", "три", naming)}


def test_options_that_all_name_what_the_text_lists_are_shuffled() -> None:
    assert len(orders("1 и 2", "2 и 3", "1 и 3")) == 6


def test_an_option_may_be_pinned(tmp_path: Path) -> None:
    options = ("{text: Ещё не знаю, pinned: true}", "{text: да, correct: true}", "нет")
    written = "".join(f"      - {option}\n" for option in options)
    question = read(tmp_path, CHOICE + written).only
    assert isinstance(question, Choice)
    assert {layout_of(question, Random(seed)) for seed in range(20)} == {(1, 2, 0), (2, 1, 0)}
    assert read(tmp_path, CHOICE + written.replace("true}", "может}", 1)).keys == [(7, "bank-flag")]


def test_contents_without_a_pin_are_written_as_before_there_were_pins() -> None:
    assert "pinned" not in dump(
        Choice(id="c", topic="t", text="?", options=(Option(text="да", correct=True),))
    )
    pinned = Choice(id="c", topic="t", text="?", options=(Option(text="да", pinned=True),))
    assert restore(dump(pinned)) == pinned


def test_short_answers(loaded: Loaded) -> None:
    """
    topic: Страны
    questions:
      - id: capital
        type: text
        text: Столица Австралии?
        accept: [Канберра, Canberra, канберра]
      - id: free
        type: text
        text: Чему равно 2 * 2?
        accept:
          - "*четыр*"
        reference: Это **4**.
    """
    assert loaded.bank is not None
    capital, free = loaded.bank.questions
    assert isinstance(capital, Text)
    assert isinstance(free, Text)
    assert capital.accept == ("Канберра", "Canberra")
    assert capital.reference == "Канберра"
    assert (free.accept, free.reference) == (("*четыр*",), "Это **4**.")
    assert restore(dump(capital)) == capital
    assert "accept" not in dump(capital.model_copy(update={"accept": ()}))


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("accept: ['*']", "bank-accept-anything"),
        ("accept: []", "bank-empty"),
        ("accept: Канберра", "bank-kind"),
        ("accept: [a]\n    grade: {}", "bank-accept-grade"),
        ("tags: [a]", "bank-missing"),
    ],
)
def test_wrong_short_answers(tmp_path: Path, lines: str, key: str) -> None:
    head = "topic: Сети\nquestions:\n  - id: a\n    type: text\n    text: Что?\n    "
    assert key in [problem.key for problem in read(tmp_path, head + lines + "\n").problems]
