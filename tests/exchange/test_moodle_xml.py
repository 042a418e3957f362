"""Moodle XML, type by type."""

from base64 import b64encode
from decimal import Decimal

import pytest

from bot.exchange.readers import moodle_xml
from bot.exchange.source import AnswerKind, FileRefused, Reading, SourceQuestion

PICTURE = b64encode(b"picture").decode()


def asked(kind: str, inner: str, text: str = "<p>What <b>is</b> it?</p>") -> str:
    body = f'<questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>'
    return f'<question type="{kind}"><name><text>Name</text></name>{body}{inner}</question>'


def answer(text: str, share: int | str = 0, said: str = "", inner: str = "") -> str:
    feedback = f'<feedback format="html"><text>{said}</text></feedback>'
    return f'<answer fraction="{share}" format="html"><text>{text}</text>{feedback}{inner}</answer>'


def read(*questions: str) -> Reading:
    whole = f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{chr(10).join(questions)}\n</quiz>'
    return moodle_xml.read(whole.encode(), "quiz.xml")


def only(*questions: str) -> SourceQuestion:
    reading = read(*questions)
    assert reading.listed == ()
    (question,) = reading.topics[0].questions
    return question


def test_a_choice_with_all_that_moodle_keeps() -> None:
    picture = '<img src="@@PLUGINFILE@@/a%20b.png">'
    text = (
        '<questiontext format="html"><text>&lt;p&gt;Look &amp;nbsp;at '
        + picture.replace("<", "&lt;")
        + f'</text><file name="a b.png" path="/" encoding="base64">{PICTURE}</file></questiontext>'
    )
    question = only(
        '<question type="category"><category><text>$course$/top/Sky</text></category></question>',
        f'<question type="multichoice"><name><text>Sun</text></name>{text}'
        "<generalfeedback><text>So it is.</text></generalfeedback><idnumber>sun-1</idnumber>"
        "<hint><text>Look up</text></hint><hint><text>Higher</text></hint>"
        "<single>true</single><shuffleanswers>0</shuffleanswers>"
        "<correctfeedback><text>Your answer is correct.</text></correctfeedback>"
        f"{answer('a star', 100, 'Yes')}{answer('a planet')}"
        "<tags><tag><text>sky</text></tag><tag><text>light</text></tag></tags></question>",
    )
    assert question.text == "Look at"
    assert [medium.content for medium in question.pictures] == [b"picture"]
    assert (question.key, question.hint, question.tags) == (
        "sun-1",
        "Look up\n\nHigher",
        ("sky", "light"),
    )
    assert (question.explanation, question.shuffle, question.kind) == (
        "So it is.",
        False,
        AnswerKind.CHOICE,
    )
    assert [(o.text, int(o.weight), o.feedback) for o in question.options] == [
        ("a star", 100, "Yes"),
        ("a planet", 0, None),
    ]


def test_several_right_and_all_or_nothing() -> None:
    inner = f"<single>false</single>{answer('a', 50)}{answer('b', 50)}{answer('c', -100)}"
    assert only(asked("multichoice", inner)).kind is AnswerKind.MULTI
    right = "<correctanswer>1</correctanswer>"
    marked = only(asked("multichoiceset", answer("a", 0, inner=right) + answer("b")))
    assert [int(option.weight) for option in marked.options] == [100, 0]


def test_true_or_false() -> None:
    question = only(asked("truefalse", answer("true", 0, "No") + answer("false", 100, "Yes")))
    assert [(o.text, int(o.weight), o.feedback) for o in question.options] == [
        ("True", 0, "No"),
        ("False", 100, "Yes"),
    ]


def test_numbers_and_short_answers() -> None:
    tolerance = "<tolerance>0.01</tolerance>"
    number = only(asked("numerical", answer("3.14", 100, inner=tolerance) + answer("*", 0, "no")))
    assert (number.answer, number.tolerance) == (Decimal("3.14"), Decimal("0.01"))
    assert number.explanation == "Otherwise — no"
    short = only(asked("shortanswer", answer("Crete", 100) + answer("Greece", 0, "the country")))
    assert (short.accept, short.explanation) == (("Crete",), "Greece — the country")


def test_an_essay_takes_the_notes_for_graders_as_reference() -> None:
    question = only(asked("essay", "<graderinfo format='html'><text>Like this</text></graderinfo>"))
    assert (question.kind, question.reference) == (AnswerKind.OPEN, "Like this")


@pytest.mark.parametrize("kind", ["matching", "ddmatch"])
def test_matching(kind: str) -> None:
    pairs = "".join(
        f"<subquestion><text>{asks}</text><answer><text>{right}</text></answer></subquestion>"
        for asks, right in (("Italy", "Rome"), ("Japan", "Tokyo"), ("", "Oslo"))
    )
    reading = read(asked(kind, pairs, "Match:"))
    italy, japan = reading.topics[0].questions
    assert (italy.text, italy.part) == ("Match:\n\nItaly", "Italy")
    assert [(option.text, int(option.weight)) for option in japan.options] == [
        ("Rome", 0),
        ("Tokyo", 100),
        ("Oslo", 0),
    ]


def test_each_gap_of_a_cloze_is_a_question() -> None:
    text = (
        "Rome is in {1:SHORTANSWER:=Italy#yes~%50%Europe~*#no}, has {2:NUMERICAL:=2.8:0.1} million"
        " people and is {:MCV:big~=very \\} big#so~small}; pick {1:MRS:=a~=b~c}."
    )
    where, many, big, pick = read(asked("cloze", "", text)).topics[0].questions
    assert where.text == "Rome is in _____, has […] million people and is […]; pick […]."
    assert (where.accept, many.answer, many.tolerance) == (
        ("Italy",),
        Decimal("2.8"),
        Decimal("0.1"),
    )
    assert [(option.text, int(option.weight)) for option in big.options] == [
        ("big", 0),
        ("very } big", 100),
        ("small", 0),
    ]
    assert (pick.kind, pick.part) == (AnswerKind.MULTI, "4")


@pytest.mark.parametrize(("kind", "tag"), [("ddwtos", "dragbox"), ("gapselect", "selectoption")])
def test_words_for_gaps(kind: str, tag: str) -> None:
    words = "".join(
        f"<{tag}><text>{word}</text><group>{group}</group></{tag}>"
        for word, group in (("cat", 1), ("dog", 1), ("red", 2), ("blue", 2))
    )
    first, second = read(asked(kind, words, "A [[2]] is [[3]].")).topics[0].questions
    assert (first.text, second.text) == ("A _____ is […].", "A […] is _____.")
    assert [(option.text, int(option.weight)) for option in first.options] == [
        ("cat", 0),
        ("dog", 100),
    ]


def test_each_row_of_true_and_false_is_a_question() -> None:
    columns = "".join(
        f'<column number="{number}"><responsetext><text>{word}</text></responsetext></column>'
        for number, word in enumerate(("Yes", "No"), 1)
    )
    rows = "".join(
        f'<row number="{number}"><optiontext><text>{text}</text></optiontext>'
        f"<feedbacktext><text>{said}</text></feedbacktext></row>"
        for number, (text, said) in enumerate((("Warm", "a star"), ("Flat", "")), 1)
    )
    weights = "".join(
        f'<weight rownumber="{row}" columnnumber="{column}"><value>{value}</value></weight>'
        for row, column, value in ((1, 1, "1.000"), (1, 2, "0"), (2, 1, "0"), (2, 2, "1.000"))
    )
    warm, flat = read(asked("kprime", rows + columns + weights, "The sun:")).topics[0].questions
    assert (warm.text, warm.explanation) == ("The sun:\n\nWarm", "a star")
    assert [(o.text, int(o.weight)) for o in warm.options] == [("Yes", 100), ("No", 0)]
    assert [(o.text, int(o.weight)) for o in flat.options] == [("Yes", 0), ("No", 100)]
    assert [told.key for told in read(asked("mtf", "")).listed] == ["exchange-no-pairs"]


def test_weights_and_gaps_that_are_none_are_listed() -> None:
    texts = ("no gap", "{1:SA:", "a {1:SA:%x%b}")
    reading = read(
        *(asked("cloze", "", text) for text in texts),
        asked("multichoice", answer("a", "much")),
        asked("ddwtos", "<dragbox><text>a</text></dragbox>", "[[2]]"),
        asked("truefalse", ""),
    )
    assert [told.key for told in reading.listed] == [
        "exchange-no-gaps",
        "exchange-gift-braces",
        "exchange-no-right-answer",
        "exchange-gift-weight",
        "exchange-no-gaps",
        "exchange-no-right-answer",
    ]


def test_a_long_text_is_cut_down_to_what_stands_around_a_gap() -> None:
    parts = ["Fill in.", *(f"{'word ' * 100}{number} [[1]]" for number in range(5)), "End."]
    words = "".join(f"<dragbox><text>{word}</text></dragbox>" for word in ("cat", "dog"))
    text = "".join(f"<p>{part}</p>" for part in parts)
    questions = read(asked("ddwtos", words, text)).topics[0].questions
    assert len(questions) == 5
    assert questions[2].text.startswith("Fill in.\n\n…\n\nword word")
    assert questions[2].text.endswith("2 _____\n\n…")


def test_what_has_no_place_is_listed_with_its_line() -> None:
    kinds = ("description", "calculated", "randomsamatch", "ddmarker", "ordering", "odd")
    reading = read(*(asked(kind, "") for kind in kinds), asked("truefalse", answer("true", 100)))
    assert [told.place for told in reading.listed] == ["3", "4", "5", "6", "7", "8"]
    assert {told.key for told in reading.listed} == {
        "exchange-description",
        "exchange-calculated",
        "exchange-random",
        "exchange-drag-picture",
        "exchange-ordering",
        "exchange-type",
    }
    assert len(reading.topics[0].questions) == 1


def test_options_that_are_pictures_are_called_by_their_words() -> None:
    flags = "".join(
        f'<answer fraction="{share}"><text>&lt;img src="@@PLUGINFILE@@/f.png" alt="{words}"></text>'
        f'<file name="f.png" encoding="base64">{PICTURE}</file></answer>'
        for share, words in ((100, "Denmark"), (0, "France"))
    )
    reading = read(asked("multichoice", flags), asked("multichoice", flags.replace("France", "")))
    (question,) = reading.topics[0].questions
    assert [option.text for option in question.options] == ["Denmark", "France"]
    assert [told.key for told in reading.listed if not told.taken] == ["exchange-option-empty"]


def test_a_question_that_must_be_heard_is_listed() -> None:
    text = '<a href="@@PLUGINFILE@@/hello.mp3">Listen</a>'
    (told,) = read(asked("essay", "", text)).listed
    assert (told.key, told.name) == ("exchange-sound", "Name")


def test_forms_of_text_and_entities_that_xml_does_not_know() -> None:
    markdown = '<questiontext format="markdown"><text>**a**&nbsp;_b_</text></questiontext>'
    plain = '<questiontext format="plain_text"><text>&lt;b&gt; *</text></questiontext>'
    reading = read(*(f'<question type="essay">{text}</question>' for text in (markdown, plain)))
    assert [question.text for question in reading.topics[0].questions] == ["**a** *b*", "<b> *"]


def test_half_a_file_gives_what_is_whole() -> None:
    whole = f"<quiz>{asked('truefalse', answer('true', 100))}\n{asked('essay', '')}"
    reading = moodle_xml.read(whole[:-30].encode(), "half.xml")
    assert len(reading.topics[0].questions) == 1
    assert [(told.place, told.key) for told in reading.listed] == [("2", "exchange-xml-rest")]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("<quiz", "exchange-xml-broken"),
        ("<html><p>x</p></html>", "exchange-xml-other"),
        ("<quiz>" + "<a>" * 5000, "exchange-xml-deep"),
        (
            '<!DOCTYPE q [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>',
            "exchange-xml-entities",
        ),
        ('<!DOCTYPE q SYSTEM "file:///etc/passwd"><quiz/>', "exchange-xml-entities"),
    ],
)
def test_what_is_no_file_of_moodle_is_refused(text: str, key: str) -> None:
    with pytest.raises(FileRefused) as refused:
        moodle_xml.read(text.encode(), "x.xml")
    assert refused.value.key == key


def test_another_encoding() -> None:
    declared = '<?xml version="1.0" encoding="windows-1251"?>'
    text = f"{declared}<quiz>{asked('essay', '', 'Что это?')}</quiz>"
    reading = moodle_xml.read(text.encode("cp1251"), "x.xml")
    assert reading.topics[0].questions[0].text == "Что это?"
    assert reading.topics[0].language == "ru"
