"""CSV and TSV as people, Quizlet, Kahoot, Quizizz and others write them."""
# ruff: noqa: D205, D212, D400, D415, E501 (docstrings are the tables to read)

from decimal import Decimal

import pytest

from bot.exchange.source import AnswerKind, FileRefused, Reading, SourceQuestion
from bot.exchange.tables import text


def questions(reading: Reading) -> list[SourceQuestion]:
    return [question for topic in reading.topics for question in topic.questions]


def options(question: SourceQuestion) -> list[str]:
    """The options, right ones with a star."""
    return [option.text + "*" * bool(option.weight) for option in question.options]


def said(reading: Reading) -> list[tuple[str, str | None]]:
    return [(question.text, question.reference) for question in questions(reading)]


def listed(reading: Reading) -> list[tuple[str, str]]:
    return [(one.place, one.key.removeprefix("exchange-")) for one in reading.listed]


def test_two_columns_without_a_heading(table: Reading) -> None:
    """
    # слова к уроку
    momentum→импульс
    learning rate→скорость обучения
    momentum→импульс
    лишнее→extra→ещё
    без ответа→
    →без вопроса
    """
    assert said(table) == [
        ("momentum", "импульс"),
        ("learning rate", "скорость обучения"),
        ("лишнее", "extra"),
    ]
    assert [question.place for question in questions(table)] == ["2", "3", "5"]
    assert listed(table) == [
        ("4", "row-twice"),
        ("6", "row-no-answer"),
        ("7", "row-no-question"),
        ("5", "row-extra"),
    ]


def test_every_column_of_a_russian_table(table: Reading) -> None:
    """
    Тема;ID;Вопрос;Вариант 1;Вариант 2;Вариант 3;Правильный ответ;Теги;Подсказка;Объяснение;Источник
    Сети / слои;l1;Сколько слоёв?;один;два;;2;"сети, слои";Думай;Потому что;Гудфеллоу
    Сети / слои;;Что верно?;да;нет;не знаю;А, В;;;;
    """
    assert [topic.name for topic in table.topics] == ["Сети // слои"]
    first, second = questions(table)
    assert (first.key, first.kind, options(first)) == ("l1", AnswerKind.CHOICE, ["один", "два*"])
    assert (first.hint, first.explanation, first.source) == ("Думай", "Потому что", "Гудфеллоу")
    assert first.tags == ("сети", "слои")
    assert (second.kind, options(second)) == (AnswerKind.MULTI, ["да*", "нет", "не знаю*"])


def test_kahoot(table: Reading) -> None:
    """
    ,Question,Answer1,Answer2,Answer3,Answer4,Time,Correct
    1,Which version?,2.6,-2.0,2.0,2.5,60,4
    2,"Who said ""yes"",
    and when?",Ann,Bob,,,60,"1,2"
    3,Doubtless here,2,1,,,60,1
    4,,,,,,,
    """
    first, second, third = questions(table)
    assert options(first) == ["2.6", "-2.0", "2.0", "2.5*"]
    assert (second.text, second.place) == ('Who said "yes",\nand when?', "3")
    assert (second.kind, options(second)) == (AnswerKind.MULTI, ["Ann*", "Bob*"])
    assert options(third) == ["2*", "1"]
    assert listed(table) == []


def test_quizizz(table: Reading) -> None:
    """
    Question Text,Question Type,Option 1,Option 2,Option 3,Correct Answer,Time in seconds,Image Link,Answer explanation
    "Text of the question (required)",Question Type,Text for option 1,Text for option 2,,1,30,,
    2+2?,Multiple Choice,3,4,5,2,30,https://example.com/a.png,Count
    Primes?,Checkbox,2,4,3,"1,3",30,,
    Capital?,Fill-in-the-Blank,Paris,paris,,,30,,
    Your mood?,Poll,fine,bad,,,30,,
    Discuss,Open-Ended,,,,,30,,
    """
    first, second, third = questions(table)
    assert (options(first), first.explanation) == (["3", "4*", "5"], "Count")
    assert (second.kind, options(second)) == (AnswerKind.MULTI, ["2*", "4", "3*"])
    assert (third.kind, third.accept) == (AnswerKind.SHORT, ("Paris", "paris"))
    assert listed(table) == [("3", "note-picture"), ("6", "row-poll"), ("7", "row-no-answer")]


def test_gimkit_and_others_that_name_the_wrong_ones(table: Reading) -> None:
    """
    Question→Correct Answer→Incorrect Answer 1→Incorrect Answer 2 (Optional)
    2+2?→4→5→
    3+3?→6→7→8
    """
    assert [options(question) for question in questions(table)] == [
        ["4*", "5"],
        ["6*", "7", "8"],
    ]


def test_blooket_with_a_title_above(table: Reading) -> None:
    """
    Blooket Import Template,,,,,,
    Question #,Question Text,Answer 1,Answer 2,Answer 3 (Optional),Time Limit (sec),Correct Answer(s) (Only include Answer #)
    1,2+2?,3,4,,20,2
    """
    assert [options(question) for question in questions(table)] == [["3", "4*"]]


def test_headings_with_lines_and_options_with_letters(table: Reading) -> None:
    """
    category;question;correct_answer;incorrect_answers__001;incorrect_answers__002
    Art;Who?;A;B;C
    """
    assert [options(question) for question in questions(table)] == [["A*", "B", "C"]]
    listed_in_one = 'вопрос;варианты;верный\nСколько?;"а) 1\nб) 2";б'.encode()
    (one,) = questions(text.read(listed_in_one, "x"))
    assert options(one) == ["1", "2*"]


def test_right_answers_by_words_letters_stars_and_flags(table: Reading) -> None:
    """
    вопрос|варианты|ответ
    Столица?|Лион; Париж; Ницца|париж
    Числа?|1; 2; 3|2; 3
    Звезда?|*да; нет|
    Никак?|да; нет|
    Мимо?|да; нет|может быть
    """
    assert [options(question) for question in questions(table)] == [
        ["Лион", "Париж*", "Ницца"],
        ["1", "2*", "3*"],
        ["да*", "нет"],
    ]
    assert listed(table) == [("5", "row-no-right"), ("6", "row-right")]


def test_a_number_that_may_be_a_place_or_an_option_is_asked_back(table: Reading) -> None:
    """
    вопрос;а;б;в;правильный
    Сколько будет 1+1?;1;2;3;2
    Сколько будет 1+2?;3;2;1;3
    """
    assert [options(question) for question in questions(table)] == [["1", "2*", "3"]]
    assert listed(table) == [("3", "row-doubtful")]
    assert "A, B, C" in table.listed[0].reason("ru")


def test_numbers_short_answers_and_statements(table: Reading) -> None:
    """
    question;type;answer;tolerance;accept
    Сколько?;number;0,9;0,01;
    Примерно?;;100;5%;
    Не число?;number;много;;
    Столица?;;;;Канберра|Canberra
    Земля круглая;;Верно;;
    The Earth is flat;;FALSE;;
    Почему?;essay;потому;;
    """
    number, share, short, truth, lie, essay = questions(table)
    assert (number.kind, number.answer, number.tolerance) == (
        AnswerKind.NUMBER, Decimal("0.9"), Decimal("0.01"),
    )  # fmt: skip
    assert (share.tolerance, share.relative) == (Decimal("0.05"), True)
    assert (short.kind, short.accept) == (AnswerKind.SHORT, ("Канберра", "Canberra"))
    assert (options(truth), truth.shuffle) == (["Верно*", "Неверно"], False)
    assert options(lie) == ["True", "False*"]
    assert (essay.kind, essay.reference) == (AnswerKind.OPEN, "потому")
    assert listed(table) == [("4", "row-no-number")]


def test_what_is_markup_elsewhere_is_text_here(table: Reading) -> None:
    r"""
    вопрос;ответ
    Что делает <b>?;**жирный** текст за $5
    Чему равна $\sigma(0)$?;\(\frac{1}{2}\)
    '=1+1;'-5
    """
    assert said(table) == [
        ("Что делает <b>?", r"\*\*жирный\*\* текст за \$5"),
        (r"Чему равна $\sigma(0)$?", r"$\frac{1}{2}$"),
        ("=1+1", "-5"),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["cp1251", "utf-8-sig", "utf-16"])
def test_every_separator_and_encoding(separator: str, encoding: str) -> None:
    lines = ["Вопрос", "Ответ"], ["Что такое ReLU?", "функция, да; активации"], ["", ""]
    rows = [separator.join(f'"{cell}"' for cell in line) for line in lines]
    content = "\r\n".join(rows).encode(encoding)
    assert said(text.read(content, "x")) == [("Что такое ReLU?", "функция, да; активации")]
    named = f"sep={separator}\r\n".encode() + "\r\n".join(rows).encode()
    assert said(text.read(named, "x")) == [("Что такое ReLU?", "функция, да; активации")]


def test_a_table_that_only_its_owner_understands() -> None:
    with pytest.raises(FileRefused) as refused:
        text.read("Имя;Балл;Группа\nАня;5;1\nБорис;4;2".encode(), "x.csv")
    assert refused.value.key == "exchange-table-columns"
    assert "«Имя»; «Балл»; «Группа»" in refused.value.reason("ru")
    assert "question; answer" in refused.value.reason("en")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "table-empty"),
        (b"\n\n ; ; \n", "table-empty"),
        (b"a;" * 5000 + b"\n", "table-columns"),
        (b"question;answer\n" + b"x" * 200_000 + b";y", "table-cell"),
        (b'question;answer\n"' + b"x;y\n" * 60_000, "table-cell"),
        (b"a;b\n" * 100_001, "table-rows"),
        (bytes(range(256)) * 10, "no-text"),
    ],
)
def test_tables_made_to_hurt(content: bytes, key: str) -> None:
    with pytest.raises(FileRefused) as refused:
        text.read(content, "x.csv")
    assert refused.value.key == f"exchange-{key}"
