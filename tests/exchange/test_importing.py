"""Questions put into a bank's folder: the same the second time, and never over somebody's work."""

from pathlib import Path

import pytest

from bot.bank import library
from bot.bank.bank import Bank
from bot.bank.question import Choice, Multi, Text
from bot.exchange import recognise
from bot.exchange.source import (
    AnswerKind,
    FileRefused,
    Medium,
    Reading,
    SourceQuestion,
    SourceTopic,
)
from bot.exchange.taking.importing import Imported, imported
from bot.ops.bank_program import PROOFS
from tests.support.png import png

GIFT = """\
$CATEGORY: Небо

// [id:sun]
Солнце — это {=звезда#да ~планета}

::Луна::Луна светит сама?{F}

Две планеты? {=%100%Земля =%100%Марс}
"""


def take(folder: Path, text: str, *, topic: str | None = None, name: str = "sky.gift") -> Imported:
    reading = recognise.read(text.encode(), name)
    found = imported([(name, reading)], folder, PROOFS, "ru", topic)
    found.write(folder)
    return found


def bank_of(folder: Path) -> Bank:
    bank, problems = library.load(folder, PROOFS)
    assert bank is not None, [problem.render("en") for problem in problems]
    return bank


def counts(found: Imported) -> list[tuple[str, int, int, int]]:
    return [(one.file, len(one.new), len(one.changed), len(one.unchanged)) for one in found.changes]


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    assert counts(take(folder, GIFT)) == [("nebo.yaml", 3, 0, 0)]
    written = (folder / "nebo.yaml").read_text()
    assert [question.id for question in bank_of(folder).questions] == ["sun", "luna", "dve-planety"]
    assert counts(take(folder, GIFT)) == [("nebo.yaml", 0, 0, 3)]
    assert (folder / "nebo.yaml").read_text() == written


def test_a_file_reads_as_if_a_teacher_had_written_it(tmp_path: Path) -> None:
    take(tmp_path, GIFT)
    text = (tmp_path / "nebo.yaml").read_text()
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    assert lines[:12] == [
        "topic: Небо",
        "language: ru",
        "questions:",
        "  - id: sun",
        "    type: choice",
        "    text: Солнце — это",
        "    options:",
        "      - text: звезда",
        "        correct: true",
        "        feedback: да",
        "      - планета",
        "  - id: luna",
    ]
    assert "    accept: [Земля, Марс]" in lines


def test_what_the_source_changes_is_changed_and_the_rest_stays(tmp_path: Path) -> None:
    take(tmp_path, GIFT)
    path = tmp_path / "nebo.yaml"
    path.write_text(path.read_text().replace("- id: luna", "# мой вопрос?\n  - id: luna"))
    found = take(tmp_path, GIFT.replace("~планета", "~комета"))
    assert counts(found) == [("nebo.yaml", 0, 1, 2)]
    assert "- комета" in path.read_text()
    assert "# мой вопрос?\n  - id: luna" in path.read_text()


def test_what_was_mended_by_hand_is_kept(tmp_path: Path) -> None:
    take(tmp_path, GIFT)
    path = tmp_path / "nebo.yaml"
    path.write_text(path.read_text().replace("- планета", "- Планета-гигант"))
    assert counts(take(tmp_path, GIFT)) == [("nebo.yaml", 0, 0, 3)]
    found = take(tmp_path, GIFT.replace("~планета", "~комета"))
    assert [told.key for _, told in found.listed] == ["exchange-edited"]
    assert "Планета-гигант" in path.read_text()


def test_somebodys_file_is_never_written_over(tmp_path: Path) -> None:
    mine = "topic: Небо\nquestions:\n- id: sun\n  type: text\n  text: Что?\n  accept: [да]\n"
    (tmp_path / "nebo.yaml").write_text(mine)
    (change,) = take(tmp_path, GIFT).changes
    assert (tmp_path / "nebo.yaml").read_text() == mine
    assert change.title == "Небо (2)"
    bank = bank_of(tmp_path)
    assert len(bank.questions) == 4
    assert counts(take(tmp_path, GIFT))[0][1:] == (0, 0, 3)


def test_a_named_topic_takes_everything_below_what_is_there(tmp_path: Path) -> None:
    mine = (
        "topic: Моё\nquestions:\n- id: a\n  type: text\n  text: Что?\n  accept: [да]\n"
        "groups:\n  x: [y]\n"
    )
    (tmp_path / "mine.yaml").write_text(mine)
    text = GIFT + "\n$CATEGORY: Земля\n\nКругла?{T}\n"
    (change,) = take(tmp_path, text, topic="mine").changes
    assert not change.own
    assert [question.topic for question in bank_of(tmp_path).questions] == ["mine"] * 5
    assert (tmp_path / "mine.yaml").read_text().startswith(mine.partition("groups")[0])
    assert take(tmp_path, text, topic="mine").changes[0].new == []


def test_what_the_checker_refuses_is_listed_and_the_others_are_taken(tmp_path: Path) -> None:
    many = "".join(f"~{number}" for number in range(4000, 4020))
    long = "б" * 5000
    found = take(tmp_path, f"{long}?{{T}}\n\nHow much?{{=one {many}}}\n\nSame?{{=a ~a}}\n")
    assert [(told.key, told.taken) for _, told in found.listed] == [
        ("exchange-note-options", True),
        ("exchange-refused", False),
        ("exchange-refused", False),
    ]
    assert [question.id for question in bank_of(tmp_path).questions] == ["how-much"]


def test_weights_decide_between_one_and_several(tmp_path: Path) -> None:
    take(tmp_path, "One?{=a ~%50%b ~c}\n\nAll?{=a =b ~c}\n\nSome?{~%50%a ~%50%b ~%-50%c}\n")
    one, everyone, some = bank_of(tmp_path).questions
    assert isinstance(one, Choice)
    for question in (everyone, some):
        assert isinstance(question, Multi)
        assert [option.correct for option in question.options] == [True, True, False]


def test_a_number_is_asked_before_what_gives_it_away(tmp_path: Path) -> None:
    take(tmp_path, "Grant was born in 1822, in Ohio?{T}\n\nWhen was Grant born?{#1822}\n")
    assert [question.id for question in bank_of(tmp_path).questions] == [
        "when-was-grant-born",
        "grant-was-born-in-1822-in-ohio",
    ]


def test_an_essay_without_a_model_says_so(tmp_path: Path) -> None:
    take(tmp_path, "Расскажи о небе.{}\n")
    (question,) = bank_of(tmp_path).questions
    assert isinstance(question, Text)
    assert question.reference == "Образца ответа нет — оцени себя сам."


def test_several_pictures_become_one(tmp_path: Path) -> None:
    pictures = (Medium("a.png", png(30, 20)), Medium("b.png", png(40, 20)), Medium("c", b"none"))
    question = SourceQuestion("1", AnswerKind.SHORT, "", "p", accept=("x",), pictures=pictures)
    reading = Reading((SourceTopic("Pictures", (question,), "en"),))
    found = imported([("deck", reading)], tmp_path, PROOFS, "ru")
    found.write(tmp_path)
    (asked,) = bank_of(tmp_path).questions
    assert asked.image is not None
    assert asked.text == "What is in the picture?"
    assert [told.key for _, told in found.listed] == ["exchange-note-picture-broken"]


@pytest.mark.parametrize(
    ("content", "key"), [(b"  \n", "exchange-empty"), (b"Just a letter.\n", "exchange-unknown")]
)
def test_what_is_of_no_format_is_refused(content: bytes, key: str) -> None:
    with pytest.raises(FileRefused) as refused:
        recognise.read(content, "x.txt")
    assert refused.value.key == key
