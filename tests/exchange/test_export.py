"""The bank in other programs' formats, and back: nothing that both can hold is lost."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot import cli_exchange
from bot.bank import library
from bot.bank.bank import Bank, Topic
from bot.bank.question import Choice, Multi, Number, Option, Question, Text
from bot.chat.text.markup import to_plain
from bot.exchange import recognise
from bot.exchange.export import WRITERS, YAML
from bot.exchange.taking.folder import write_all
from bot.exchange.taking.importing import imported
from bot.exchange.writing.fractions import fraction
from bot.exchange.writing.printed import plain
from bot.exchange.writing.topics import files
from tests.support.house import ROOT
from tests.support.png import png

QUESTIONS: tuple[Question, ...] = (
    Choice(
        id="one",
        topic="sky",
        text="Is **5 < 6** in $x^2$? `a*b` costs \\$5\n\n- yes\n- no",
        explanation="Because: a = {b} # ~",
        hint="Think",
        tags=("light", "two words"),
        image="img/a.png",
        image_description='a "grey" square < 1',
        options=(
            Option(text="yes", correct=True, feedback="*Right*"),
            Option(text="no: $\\frac{1}{2}$", feedback="See [this](https://x.org/)"),
            Option(text="`\\n`"),
        ),
    ),
    Multi(
        id="several",
        topic="sky",
        text="Which?",
        options=(
            Option(text="a", correct=True),
            Option(text="b", correct=True),
            Option(text="c", correct=True),
            Option(text="d"),
        ),
    ),
    Choice(
        id="truth",
        topic="sky",
        text="Is it?",
        shuffle=False,
        options=(Option(text="True", feedback="no"), Option(text="False", correct=True)),
    ),
    Number(
        id="pi", topic="sky", text="How much?", answer=Decimal("3.14"), tolerance=Decimal("0.01")
    ),
    Number(id="small", topic="sky", text="Less?", answer=Decimal("-1e-20")),
    Text(id="short", topic="sky", text="Who?", reference="Grant", accept=("Grant", "U. S. Grant")),
    Text(id="essay", topic="sky", text="Tell.", reference="First\nsecond"),
)
SKY = Topic(id="sky", title="Sky / night", language="en", questions=QUESTIONS)


LOST = {
    "gift": {"hint", "image", "image_description", "shuffle"},
    "xml": {"image"},
}


def back(format_: str, content: bytes, folder: Path) -> Bank:
    """The bank that an import of an export makes."""
    reading = recognise.read(content, f"sky.{format_}")
    found = imported([(f"sky.{format_}", reading)], folder, (), "en")
    assert [told for _, told in found.listed if not told.taken] == []
    found.write(folder)
    bank, problems = library.load(folder)
    assert bank is not None, [problem.render("en") for problem in problems]
    return bank


def seen(question: Question, lost: set[str]) -> dict[str, object]:
    """A question as people see it, without what a format can't hold."""
    fields = question.model_dump(exclude={"topic", "type", *lost})
    for key in ("text", "explanation", "hint", "reference"):
        if fields.get(key):
            fields[key] = to_plain(str(fields[key]))
    for option in fields.get("options", ()):
        option["text"] = to_plain(option["text"])
        option["feedback"] = option["feedback"] and to_plain(option["feedback"])
    return fields


@pytest.mark.parametrize("format_", ["gift", "xml"])
def test_a_bank_comes_back(format_: str, tmp_path: Path) -> None:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "a.png").write_bytes(png(20, 20))
    bank = back(format_, WRITERS[format_]([SKY], tmp_path), tmp_path / "back")
    lost = LOST[format_]
    assert [topic.title for topic in bank.topics] == ["Sky / night"]
    for question, other in zip(QUESTIONS, bank.questions, strict=True):
        assert seen(other, lost) == seen(question, lost)
    assert (bank.questions[0].image is not None) == (format_ == "xml")


@pytest.mark.parametrize("format_", ["gift", "xml"])
def test_the_shipped_bank_comes_back(format_: str, tmp_path: Path) -> None:
    shipped, _ = library.load(ROOT / "questions")
    assert shipped is not None
    bank = back(format_, WRITERS[format_](shipped.topics, ROOT / "questions"), tmp_path)
    lost = LOST[format_] | {"rubric", "twin", "image", "source", "explanation", "reference"}
    lost |= {"relative", "tolerance"}
    for question in shipped.questions:
        other = bank.question(question.id)
        assert other is not None
        assert seen(other, lost) == seen(question, lost)


def test_the_shipped_bank_is_the_same_as_yaml(tmp_path: Path) -> None:
    shipped, _ = library.load(ROOT / "questions")
    assert shipped is not None
    write_all(tmp_path, files(shipped.topics, ROOT / "questions"))
    again, _ = library.load(tmp_path)
    assert again is not None
    assert again.questions == shipped.questions


def test_a_topic_of_quizbot_is_imported_as_it_is(tmp_path: Path) -> None:
    path = ROOT / "questions" / "activation.yaml"
    reading = recognise.read(path.read_bytes(), path.name)
    found = imported([(path.name, reading)], tmp_path, (), "ru", "activation")
    found.write(tmp_path)
    shipped, _ = library.load(path)
    taken, problems = library.load(tmp_path)
    assert shipped is not None
    assert taken is not None, [problem.render("en") for problem in problems]
    assert taken.questions == tuple(one for one in shipped.questions if not one.image)


@pytest.mark.parametrize(
    ("parts", "share"), [(1, "100"), (2, "50"), (3, "33.33333"), (6, "16.66667"), (8, "12.5")]
)
def test_fractions_are_those_that_moodle_knows(parts: int, share: str) -> None:
    assert fraction(parts) == share


def test_a_printed_bank_has_its_answers_at_the_end(tmp_path: Path) -> None:
    text = WRITERS["txt"]([SKY], tmp_path).decode()
    asked, _, answered = text.partition("ANSWERS")
    assert "2. Which?\n    A) a\n" in asked
    assert "[picture: img/a.png]" in asked
    assert "2. A, B, C\n" in answered
    assert "4. 3.14 ± 0.01\n" in answered
    assert "6. Grant\n    Also right: U. S. Grant\n" in answered
    assert plain("**a** $x$\n- b") == "a $x$\n\n• b"


TEXTS = some.text(some.sampled_from("ab 1*_`\\~=#{}:<>&%-|"), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(TEXTS.filter(str.strip), TEXTS.filter(str.strip), some.sampled_from(["gift", "xml"]))
def test_any_text_comes_back(text: str, option: str, format_: str) -> None:
    """As it is seen, but for spaces: HTML has one where there are several."""
    options = (Option(text="x" + option, correct=True), Option(text="other"))
    question = Choice(id="q", topic="sky", text="Q " + text, options=options)
    topic = SKY.model_copy(update={"questions": (question,)})
    reading = recognise.read(WRITERS[format_]([topic], Path()), "x")
    (other,) = reading.topics[0].questions
    for before, after in ((question.text, other.text), (options[0].text, other.options[0].text)):
        assert to_plain(after).split() == to_plain(before).split()


def test_the_command_offers_every_format_that_can_be_written() -> None:
    assert set(cli_exchange.FORMATS) == {*WRITERS, YAML}
