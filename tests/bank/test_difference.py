"""What the owner is told about a swap: changed fields, renamed questions."""

from decimal import Decimal

import pytest

from bot.bank.difference import Change, Difference, difference
from bot.bank.question import BaseQuestion, Choice, Multi, Number, Option, Question, Rubric, Text
from bot.i18n import LANGUAGES, say
from tests.support.learner import bank, choice

RATE = Choice(
    id="rate",
    topic="nets",
    text="Чем плоха большая скорость?",
    options=(Option(text="Ошибка колеблется", correct=True), Option(text="Сеть учится медленно")),
)
GAMMA = Number(
    id="gamma", topic="nets", text="Чему равна?", answer=Decimal("0.9"), tolerance=Decimal("0.01")
)
NOISE = Text(id="noise", topic="nets", text="Что это?", reference="Шум.")


def changed(old: Question, new: Question) -> Change:
    """The one change between two banks of one question each."""
    [change] = difference(bank(old), bank(new)).changed
    return change


def altered(question: Question, **fields: object) -> Question:
    """A question with some other fields."""
    return type(question).model_validate(question.model_dump() | fields)


def test_what_was_added_changed_and_removed_in_the_banks_order() -> None:
    old, new = (
        bank(choice("a"), choice("b"), GAMMA),
        bank(choice("d"), choice("b"), altered(GAMMA, hint="x")),
    )
    assert difference(old, new) == Difference(
        added=("d",), changed=(Change("gamma", ("hint",)),), removed=("a",)
    )


@pytest.mark.parametrize(
    ("old", "fields", "told"),
    [
        (RATE, {"text": "Иначе?"}, ("text",)),
        (
            RATE,
            {"explanation": "Потому.", "hint": "Вот", "twin": "noise"},
            ("explanation", "hint", "twin"),
        ),
        (RATE, {"options": (*RATE.options, Option(text="Никак"))}, ("options",)),
        (
            RATE,
            {"options": (RATE.options[0], Option(text="Сеть учится медленно", feedback="Нет."))},
            ("options",),
        ),
        (GAMMA, {"relative": True, "tolerance": Decimal("0.02")}, ("tolerance",)),
        (NOISE, {"reference": "Другое."}, ("reference",)),
        (NOISE, {"rubric": Rubric(points=())}, ("grade",)),
        (NOISE, {"topic": "words", "tags": ("a",)}, ("topic", "tags")),
    ],
)
def test_the_fields_that_changed_are_named(
    old: Question, fields: dict[str, object], told: tuple[str, ...]
) -> None:
    assert changed(old, altered(old, **fields)) == Change(old.id, told)


def test_another_right_answer_is_told_as_that() -> None:
    swapped = tuple(
        option.model_copy(update={"correct": not option.correct}) for option in RATE.options
    )
    answer = ("Ошибка колеблется", "Сеть учится медленно")
    assert changed(RATE, altered(RATE, options=swapped)) == Change("rate", ("answer",), answer)
    assert changed(GAMMA, altered(GAMMA, answer=Decimal("0.99"))).answer == ("0.9", "0.99")
    assert changed(GAMMA, altered(GAMMA, answer=Decimal("6e4"))).answer == ("0.9", "60000")
    both = Multi(
        id="rate",
        topic="nets",
        text=RATE.text,
        options=(*swapped, Option(text="Оба", correct=True)),
    )
    told = changed(RATE, both)
    assert told.fields == ("answer", "options", "type")
    assert told.answer == ("Ошибка колеблется", "Сеть учится медленно, Оба")


def test_the_same_answer_written_otherwise_is_the_same_answer() -> None:
    respelt = (Option(text="ошибка  колеблется", correct=True), RATE.options[1])
    assert changed(RATE, altered(RATE, options=respelt)) == Change("rate", ("options",))
    moved = tuple(reversed(RATE.options))
    assert changed(RATE, altered(RATE, options=moved)) == Change("rate", ("options",))


def test_the_same_number_written_otherwise_is_no_change() -> None:
    assert difference(bank(GAMMA), bank(altered(GAMMA, answer=Decimal("0.90")))) == Difference()


def test_only_another_id_is_a_rename_even_in_another_file() -> None:
    renamed = altered(RATE, id="learning-rate", topic="training", twin="noise-2")
    old, new = bank(RATE, choice("gone")), bank(renamed, choice("come", "nets"))
    found = difference(old, new)
    assert (found.added, found.removed, found.renamed) == (
        ("come",),
        ("gone",),
        (("rate", "learning-rate"),),
    )
    assert found.touched == ("gone", "rate")


def test_what_could_be_several_is_no_rename() -> None:
    twice = [altered(RATE, id=name) for name in ("one", "two")]
    assert difference(bank(RATE), bank(*twice)).renamed == ()
    assert difference(bank(*twice), bank(RATE)).renamed == ()
    almost = altered(RATE, id="other", text="Чем плоха большая скорость обучения?")
    assert difference(bank(RATE), bank(almost)) == Difference(added=("other",), removed=("rate",))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [Choice, Multi, Number, Text])
def test_every_field_of_a_question_has_a_word(kind: type[BaseQuestion], language: str) -> None:
    names = {"relative": "tolerance", "rubric": "grade"}
    for field in kind.model_fields.keys() - {"id"}:
        assert say(language, f"field-{names.get(field, field)}")
    assert say(language, "field-answer")


def test_a_bank_without_some_contents() -> None:
    whole = bank(choice("a"), choice("b"), choice("c", "other"))
    a, old = whole.questions[0], altered(whole.questions[1], text="b!")
    rest = whole.without([("a", a.digest), ("b", old.digest)])
    assert [question.id for question in rest.questions] == ["b", "c"]
    assert rest.question("a") is None
    assert rest.aside == {a.digest, old.digest}
    assert [topic.id for topic in rest.topics] == ["nets", "other"]
    assert rest.version != whole.version
    assert whole.without([("b", old.digest)]).version == whole.version
