"""Files with some of their bytes changed: read, listed or refused, never a crash."""

import json
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.bank.bank import Topic
from bot.bank.question import Choice, Option, Text
from bot.exchange import pasted, trivia
from bot.exchange.anki import reading
from bot.exchange.anki.cards import Cards
from bot.exchange.anki.package.collection import AnkiCard, AnkiNote
from bot.exchange.anki.package.notetype import Notetype, Template
from bot.exchange.anki.writing import write
from bot.exchange.readers import aiken, gift, moodle_xml
from bot.exchange.source import FileRefused, Listed, Reading
from bot.exchange.tables import text, workbook
from tests.support.png import png
from tests.support.workbook import Cell, sheet
from tests.support.workbook import workbook as written

Read = Callable[[bytes, str], Reading]
Changes = list[tuple[float, bytes]]

changes = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4)), max_size=6)


def changed(content: bytes, where: Changes) -> bytes:
    """The content with some bytes at relative places written over."""
    damaged = bytearray(content)
    for share, piece in where:
        at = int(share * len(damaged))
        damaged[at : at + len(piece) or at + 1] = piece
    return bytes(damaged)


def survives(read: Read, content: bytes) -> None:
    """Reading tells questions or why there are none; both can be said in either language."""
    told: list[Listed | FileRefused] = []
    try:
        told += read(content, "x").listed
    except FileRefused as refused:
        told.append(refused)
    assert all(one.reason("ru") and one.reason("en") for one in told)


QUESTIONS = (
    Text(id="a", topic="t", text="Что $x$?", reference="- да\n- **нет**"),
    Choice(id="b", topic="t", text="?", options=(Option(text="1", correct=True), Option(text="2"))),
)


@lru_cache
def package() -> dict[str, bytes]:
    """The files in a package."""
    with TemporaryDirectory() as drawer:
        folder = Path(drawer)
        (folder / "a.png").write_bytes(png(2, 2))
        question = QUESTIONS[0].model_copy(update={"image": "a.png"})
        topic = Topic(id="t", title="Т", language="ru", questions=(question, QUESTIONS[1]))
        content = write([topic], folder)
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


@settings(max_examples=60)
@given(where=changes, member=st.sampled_from(["collection.anki2", "media", ""]))
def test_packages(where: Changes, member: str) -> None:
    whole = package()
    if not member:
        survives(reading.read, changed(zipped(whole), where))
        return
    damaged = whole | {member: changed(whole[member], where)}
    survives(reading.read, zipped(damaged))
    packed = {"collection.anki21b": zstd.compress(damaged["collection.anki2"])}
    survives(reading.read, zipped(packed | {"media": changed(b"\n\x05\n\x01a\x10\x05", where)}))


MARKS = st.lists(
    st.sampled_from([
        "{{", "}}", "{{c1::", "{{c2,1::", "::", "{{#A}}", "{{^A}}", "{{/A}}", "{{A}}", "{{hint:A}}",
        "{{cloze:A}}", "{{type:cloze:A}}", "{{FrontSide}}", "<hr id=answer>", "<!--", "-->", "<br>",
        "<b>", "</div>", r"\(", r"\)", "[latex]", "[sound:a]", "[anki:tts a]", "<img src=a>", "x y",
        "{{=<% %>=}}", "<%A%>", "漢字[かな]", "&lt;", "$", "\x1f",
    ]),
    max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=120)
@given(question=MARKS, answer=MARKS, value=MARKS, gap=st.integers(-2, 3), cloze=st.booleans())
def test_templates(question: str, answer: str, value: str, gap: int, *, cloze: bool) -> None:
    notetype = Notetype("T", ("A", "B"), (Template("1", question, answer),), cloze=cloze)
    cards = Cards({"a": png(1, 1)})
    cards.add(AnkiNote(1, "g", notetype, (value, "b"), (), (AnkiCard(gap, "D"),)))
    assert len(cards.topics.get("D", [])) + sum(not one.taken for one in cards.listed) == 1


TABLE = 'тема;вопрос;а;б;верный;теги\nТ;"Что ""это""?";да;*нет;2;"x, y"\n;$x$?;1;2;А;\n'.encode()
NOTES = b"#separator:tab\n#html:true\n#guid column:1\na\t{{c1::b}} <b>\tc\n"


@settings(max_examples=100)
@given(where=changes, content=st.sampled_from([TABLE, NOTES, TABLE.decode().encode("cp1251")]))
def test_tables(where: Changes, content: bytes) -> None:
    survives(text.read, changed(content, where))


@settings(max_examples=60)
@given(where=changes, part=st.booleans())
def test_workbooks(where: Changes, *, part: bool) -> None:
    rows: list[list[Cell]] = [["question", "answer 1", "answer 2", "correct"], ["a?", "b", 2.5, 1]]
    if part:
        damaged = changed(sheet(rows).encode(), where)
        survives(workbook.read, written({"A": rows}, **{"xl/worksheets/sheet1.xml": damaged}))
    else:
        survives(workbook.read, changed(written({"A": rows}), where))


ENTRY = {"question": "a b?", "correct_answer": "x", "incorrect_answers": ["y"], "category": "z"}


@settings(max_examples=60)
@given(where=changes)
def test_trivia(where: Changes) -> None:
    survives(trivia.read, changed(json.dumps({"results": [ENTRY, ENTRY]}).encode(), where))


LINES = st.lists(
    st.sampled_from(
        ["", "* a", "b *", "A) c", "б. d", "1. e", "Ответ: 1", "ANSWER: A", "[x] f", "g?"]
    ),
    max_size=12,
).map("\n".join)


@settings(max_examples=100)
@given(written=LINES)
def test_pasted_text(written: str) -> None:
    survives(pasted.read, written.encode())


GIFT = (
    b"$CATEGORY: a/b\n\n// [id:1] [tag:x]\n::n::[html]<p>Q \\\\(\\\\frac{1}{2}\\\\)</p>{=a#yes "
    b"~%50%b ~c####why}\n\nN?{#=1:2 =%50%3..4}\n\nM{=a->b =c->d} end\n\nT{F#no#yes}\n\nE{}\n"
)
XML = (
    b'<?xml version="1.0"?><quiz><question type="cloze"><questiontext format="html">'
    b"<text><![CDATA[<b>a</b> {1:SA:=b~%50%c#d} {2:NM:=1:0.1}]]></text></questiontext></question>"
    b'<question type="multichoice"><questiontext><text>q</text></questiontext>'
    b'<answer fraction="100">'
    b"<text>a</text></answer><answer><text>b</text></answer></question></quiz>"
)
AIKEN = b"Q?\nA) a\nB) b\nANSWER: B\n"


@settings(max_examples=150, deadline=None)
@given(changes, st.sampled_from([(gift.read, GIFT), (moodle_xml.read, XML), (aiken.read, AIKEN)]))
def test_questions_of_moodle(where: Changes, file: tuple[Read, bytes]) -> None:
    read, content = file
    survives(read, content)
    survives(read, changed(content, where))


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("{}=~#:%\\n$CATEGORY[html]->T F1.5\n/<b>&;")))
def test_signs_of_gift(text: str) -> None:
    survives(gift.read, text.encode())
