"""Anki's own text files: settings at the top, columns by number, cards in HTML."""
# ruff: noqa: D205, D212, D400, D415 (docstrings are the files to read)

from bot.exchange.source import Reading, SourceQuestion
from bot.exchange.tables import text


def questions(reading: Reading) -> list[SourceQuestion]:
    return [question for topic in reading.topics for question in topic.questions]


def said(reading: Reading) -> list[tuple[str, str | None]]:
    return [(question.text, question.reference) for question in questions(reading)]


def test_notes_with_all_their_columns(table: Reading) -> None:
    """
    #separator:tab
    #html:true
    #guid column:1
    #notetype column:2
    #deck column:3
    #tags column:6
    a1→Basic→Сети::Слои→Что <b>это</b>?→слой&nbsp;сети→t1 t2
    a2→Basic (and reversed card)→Сети→one→два
    a3→Cloze→Сети→{{c1::Adam}} и {{c2::сила::что?}}→вместе
    a4→Basic (optional reversed card)→Сети→1→2→
    a5→Basic→Сети→пусто→
    a6→Image Occlusion→Сети→{{c1::image-occlusion:rect}}→<img src="a.png">
    a7→Basic→Сети→→без вопроса
    """
    assert [topic.name for topic in table.topics] == ["Сети::Слои", "Сети"]
    assert said(table) == [
        ("Что **это**?", "слой сети"),
        ("one", "два"),
        ("два", "one"),
        ("[…] и сила", "**Adam** и сила"),
        ("Adam и [что?]", "Adam и **сила**"),
        ("1", "2"),
    ]
    first, _, back, gap, *_ = questions(table)
    assert (first.key, first.tags, back.part) == ("a1", ("t1", "t2"), "2")
    assert (gap.part, gap.explanation) == ("c1", "вместе")
    assert [(one.place, one.key) for one in table.listed] == [
        ("11", "exchange-row-no-answer"),
        ("12", "exchange-anki-occlusion"),
        ("13", "exchange-row-no-question"),
    ]


def test_settings_that_hold_for_the_whole_file(table: Reading) -> None:
    """
    #separator:Semicolon
    #html:false
    #deck:Сети
    #tags:a b
    #notetype:Basic
    1 <b> 2;три
    """
    assert said(table) == [("1 <b> 2", "три")]
    assert table.topics[0].name == "Сети"
    assert questions(table)[0].tags == ("a", "b")


def test_columns_that_are_named(table: Reading) -> None:
    """
    #separator:|
    #columns:Answer|Question|Tags
    да|Вопрос?|t
    """
    assert said(table) == [("Вопрос?", "да")]


def test_cards_as_anki_shows_them() -> None:
    hint = (
        '<a class=hint href="#" onclick="x">Hint</a>'
        '<div id="hint1f" class=hint style="display: none">мяукает</div>'
    )
    back = f"cat{hint}<hr id=answer>кот[anki:tts lang=ru]кот[/anki:tts]<img src=a.png>"
    cells = (f"cat{hint}", back)
    row = "\t".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    reading = text.read(f"#separator:tab\n#html:true\n{row}".encode(), "cards.txt")
    assert said(reading) == [("cat", "кот[a.png]")]
    assert questions(reading)[0].hint == "мяукает"
    assert [(one.name, one.taken) for one in reading.listed] == [("cat", True)]
