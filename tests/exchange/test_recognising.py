"""Which format a file has, told by what it holds."""

from collections.abc import Mapping

import pytest

from bot.exchange import recognise
from bot.exchange.source import FileRefused
from tests.support.workbook import workbook

TEXTS: Mapping[str, tuple[str, str]] = {
    "a GIFT file": ("q.txt", "::a:: Столица? {=Париж ~Лион}"),
    "Aiken": ("q.txt", "Столица?\nA. Лион\nB. Париж\nANSWER: B"),
    "pasted": ("q.txt", "Столица?\nЛион\n*Париж"),
    "a heading": ("q.txt", "вопрос;ответ\nСтолица?;Париж"),
    "formulas that look like GIFT": ("q.txt", "вопрос;ответ\nСколько?;$\\frac{1}{2}\nЕщё?;{=2}"),
    "a table by its name": ("q.csv", "Столица?,Париж\nДругая?,Лион"),
    "Quizlet": ("q.txt", "Столица?\tПариж\nДругая?\tЛион\nбез ответа"),
    "Anki's notes": ("notes.txt", "#separator:tab\n#html:true\nСтолица?\tПариж {=1}"),
    "trivia": (
        "x", '{"results": [{"question": "a?", "correct_answer": "b", "incorrect_answers": ["c"]}]}'
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", TEXTS)
def test_texts(kind: str) -> None:
    name, text = TEXTS[kind]
    (topic,) = recognise.read(text.encode(), name).topics
    assert topic.questions


def test_a_long_file_is_not_cut_within_a_letter() -> None:
    rows = "".join(f"Вопрос номер {number}?;ответ {number}\n" for number in range(3000))
    for shift in range(2):
        content = ("вопрос;ответ\n" + "a" * shift + rows).encode()
        (topic,) = recognise.read(content, "q.txt").topics
        assert len(topic.questions) == 3000


def test_a_workbook_is_known_whatever_it_is_called() -> None:
    content = workbook({"A": [["question", "answer"], ["a?", "b"]]})
    assert recognise.read(content, "x.bin").topics[0].questions


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("x.txt", b"Just some words.\nAnd more.", "unknown"),
        ("x.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "unknown"),
        ("x.zip", b"PK\x05\x06" + bytes(18), "zip-unknown"),
        ("x.apkg", b"PK\x05\x06" + bytes(18), "anki-none"),
        ("x.apkg", b"PK\x03\x04" + bytes(40), "zip-damaged"),
        ("x.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "sheet-old"),
        ("x.csv", b"a,b,c\n1,2,3\n", "table-columns"),
        ("x.json", b"{", "json-damaged"),
    ],
)
def test_what_is_refused(name: str, content: bytes, key: str) -> None:
    with pytest.raises(FileRefused) as refused:
        recognise.read(content, name)
    assert refused.value.key == f"exchange-{key}"
