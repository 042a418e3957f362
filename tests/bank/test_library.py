"""The library: whole folders."""
# ruff: noqa: D205, D212, D400, D415 (docstrings are the files to read)

import pickle
from pathlib import Path

from bot.bank import library
from bot.bank.bank import Bank
from bot.bank.difference import Difference, difference
from bot.bank.problem import Problem
from tests.bank.docstrings import Loaded, load, write


def bank(folder: Path, **answers: int) -> Bank:
    lines = (
        f"  - {{id: {name}, type: number, text: Сколько?, answer: {answer}}}\n"
        for name, answer in answers.items()
    )
    write(folder, "topic: Сети\nquestions:\n" + "".join(lines))
    loaded = load(folder)
    assert loaded.bank is not None
    return loaded.bank


def test_topics_stand_in_the_order_of_their_files(loaded: Loaded) -> None:
    """
    === b.yaml
    topic: Второе
    language: en
    questions: [{id: b1, type: number, text: Сколько?, answer: 1}]
    === a.yml
    topic: Первое
    questions:
      - {id: a2, type: number, text: Сколько?, answer: 1}
      - {id: a1, type: number, text: Сколько?, answer: 1}
    """
    assert loaded.bank is not None
    assert [(topic.id, topic.title, topic.language) for topic in loaded.bank.topics] == [
        ("a", "Первое", "ru"),
        ("b", "Второе", "en"),
    ]
    assert [question.id for question in loaded.bank.questions] == ["a2", "a1", "b1"]
    assert {question.topic for question in loaded.bank.topics[0].questions} == {"a"}
    assert loaded.bank.topic("b") is loaded.bank.topics[1]
    assert loaded.bank.topic("c") is None
    assert loaded.bank.question("c") is None


def test_y02_duplicate_ids_name_both_places(loaded: Loaded) -> None:
    """
    === a.yaml
    topic: Первое
    questions:
      - {id: same, type: number, text: Сколько?, answer: 1}
      - id: same
        type: number
    === b.yaml
    topic: Второе
    questions: [{id: same, type: number, text: Сколько?, answer: 1}]
    """
    told = [problem.render("en") for problem in loaded.problems if problem.key == "bank-id-twice"]
    assert told == [
        "a.yaml:4: same: this id already exists: a.yaml:3 — give one of the questions another id",
        "b.yaml:2: same: this id already exists: a.yaml:3 — give one of the questions another id",
    ]
    assert loaded.bank is None


def test_y23_titles_that_differ_only_in_case_are_told(loaded: Loaded) -> None:
    """
    === a.yaml
    topic: Сети
    questions: [{id: a, type: number, text: Сколько?, answer: 1}]
    === b.yaml
    topic:  СЕТИ
    questions: [{id: b, type: number, text: Сколько?, answer: 1}]
    === b.yml
    topic: Другие
    questions: [{id: c, type: number, text: Сколько?, answer: 1}]
    """
    assert [(problem.file, problem.key) for problem in loaded.problems] == [
        ("b.yaml", "bank-title-twice"),
        ("b.yml", "bank-topic-twice"),
    ]


def test_a_twin_is_a_text_question_of_the_bank(loaded: Loaded) -> None:
    """
    === a.yaml
    topic: Первое
    questions:
      - {id: good, type: number, text: Сколько?, answer: 1, twin: far}
      - {id: lost, type: number, text: Сколько?, answer: 1, twin: nowhere}
      - {id: number, type: number, text: Сколько?, answer: 1, twin: good}
      - {id: self, type: text, text: Что?, reference: Это., twin: self}
    === b.yaml
    topic: Второе
    questions: [{id: far, type: text, text: Что?, reference: Это.}]
    """
    assert loaded.keys == [(4, "bank-twin"), (5, "bank-twin"), (6, "bank-twin")]


def test_y25_all_mistakes_are_told_at_once_in_the_order_of_the_files(loaded: Loaded) -> None:
    """
    === a.yaml
    topic: Первое
    questions:
      - {id: a, type: number, text: Сколько?, answer: x}
      - {id: b, type: number, text: Сколько?, anwser: 1}
    === b.yaml
    questions: 1
    === c.yaml
    - a
    """
    assert [(problem.file, problem.line) for problem in loaded.problems] == [
        ("a.yaml", 3),
        ("a.yaml", 4),
        ("b.yaml", 1),
        ("b.yaml", 1),
        ("c.yaml", 1),
    ]


def test_proofs_see_the_bank_and_report_beside_other_mistakes(tmp_path: Path) -> None:
    def proof(candidate: Bank) -> list[Problem]:
        place = candidate.place("a", "options", 1)
        return [Problem(place.file, place.line, "a", "bank-multi-right")]

    write(
        tmp_path,
        "topic: x\nquestions:\n  - {id: a, type: number, text: y, answer: 1}\n  - {id: b}\n",
    )
    found, problems = library.load(tmp_path, [proof])
    assert found is None
    assert [problem.line for problem in problems] == [3, 4, 4]


def test_a_warning_of_a_proof_leaves_the_bank(tmp_path: Path) -> None:
    def proof(_: Bank) -> list[Problem]:
        return [Problem("nets.yaml", 1, None, "bank-no-questions", warning=True)]

    bank(tmp_path, a=1)
    found, problems = library.load(tmp_path, [proof])
    assert found is not None
    assert problems[0].render("ru").startswith("nets.yaml:1: предупреждение: ")


def test_a_kept_bank_is_the_same_bank(tmp_path: Path) -> None:
    loaded = bank(tmp_path, a=1, b=2)
    kept = Bank.restore(loaded.dump())
    assert kept.version == loaded.version
    assert kept.topics == loaded.topics
    assert difference(loaded, kept) == Difference()
    assert kept.place("a", "answer") == ("nets.yaml", 1)
    assert loaded.version != bank(tmp_path, a=1, b=3).version
    assert pickle.loads(pickle.dumps(loaded)).version == loaded.version  # noqa: S301 (what we have just written)


def test_an_unknown_question_has_no_place(tmp_path: Path) -> None:
    assert bank(tmp_path, a=1).place("nobody") == ("", 1)
