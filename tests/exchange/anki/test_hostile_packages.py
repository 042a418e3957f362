"""Packages made to hurt: each is refused with a sentence, and nothing is unpacked for long."""

import json
import sqlite3
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from backports import zstd

from bot.exchange.anki.reading import read
from bot.exchange.source import FileRefused, Reading

SCHEMA = """
CREATE TABLE col (id integer primary key, ver integer, models text, decks text);
CREATE TABLE notes (id integer primary key, guid text, mid integer, tags text, flds text);
CREATE TABLE cards (id integer primary key, nid, did, odid, ord, queue);
"""
MODEL = {
    "name": "Basic",
    "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
    "tmpls": [{"name": "Card 1", "ord": 0, "qfmt": "{{Front}}", "afmt": "{{Back}}"}],
}


def packed(**members: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return file.getvalue()


@pytest.fixture
def database(tmp_path: Path) -> Callable[..., bytes]:
    """The content of a database after these statements, as older programs pack it."""

    def made(*statements: str, note: str = "вопрос\x1fответ", models: object = None) -> bytes:
        path = tmp_path / "made.db"
        path.unlink(missing_ok=True)
        connection = sqlite3.connect(path)
        connection.executescript(SCHEMA)
        known = json.dumps({"5": MODEL} if models is None else models)
        connection.execute("INSERT INTO col VALUES (1, 11, ?, '{}')", (known,))
        connection.execute("INSERT INTO notes VALUES (1, 'g', 5, '', ?)", (note,))
        connection.execute("INSERT INTO cards VALUES (1, 1, 1, 0, 0, 0)")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()
        return path.read_bytes()

    return made


def refused(content: bytes) -> str:
    with pytest.raises(FileRefused) as found:
        read(content, "x.apkg")
    assert found.value.reason("ru") != found.value.reason("en")
    return found.value.key.removeprefix("exchange-")


def reasons(reading: Reading) -> list[str]:
    return [listed.key.removeprefix("exchange-") for listed in reading.listed]


def test_a_plain_package_of_an_old_program(database: Callable[..., bytes]) -> None:
    reading = read(packed(collection__anki2=database(), media=b"{}"), "x.apkg")
    assert [(question.text, question.reference) for question in reading.topics[0].questions] == [
        ("вопрос", "ответ")
    ]


def test_two_gigabytes_of_nothing_in_a_few_bytes() -> None:
    piece = zstd.compress(b"\0" * (64 << 20))
    assert refused(packed(collection__anki21b=piece * 8)) == "sqlite-none"
    bomb = zstd.ZstdCompressor()
    parts = [bomb.compress(b"\0" * (32 << 20)) for _ in range(8)]
    assert refused(packed(collection__anki21b=b"".join((*parts, bomb.flush())))) == "zip-size"
    assert refused(packed(collection__anki2=b"\0" * (40 << 20))) == "zip-size"
    listed = packed(collection__anki2=b"", media=zstd.compress(b"\0" * (16 << 20)))
    assert refused(listed) == "zip-size"


@pytest.mark.parametrize(
    "name", ["../x", "/etc/passwd", "a/../../b", "a\\b", "C:x", "x" * 300, "a\nb"]
)
def test_names_that_lead_out_of_the_folder(name: str, database: Callable[..., bytes]) -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("collection.anki2", database())
        archive.writestr(name, b"")
    assert refused(file.getvalue()) == "zip-name"
    listed = json.dumps({"0": name}).encode()
    assert refused(packed(collection__anki2=database(), media=listed)) == "zip-name"


def test_a_link_a_double_and_a_password(database: Callable[..., bytes]) -> None:
    file = BytesIO()
    link = ZipInfo("0")
    link.external_attr = 0o120777 << 16
    with ZipFile(file, "w") as archive:
        archive.writestr(link, b"/etc/passwd")
    assert refused(file.getvalue()) == "zip-name"
    assert refused(packed(media=b"", MEDIA=b"", collection__anki2=database())) == "zip-twice"
    locked = bytearray(packed(collection__anki2=database()))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.find(mark) + flags] |= 1
    assert refused(bytes(locked)) == "zip-encrypted"


def test_a_million_names() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("0", b"")
    content = file.getvalue()
    at = content.find(b"PK\x01\x02")
    entry, end = content[at:-22], bytearray(content[-22:])
    end[12:16] = (len(entry) * 140_000).to_bytes(4, "little")
    assert refused(content[:at] + entry * 140_000 + bytes(end)) == "zip-members"
    end[12:16] = (len(entry) * 50_001).to_bytes(4, "little")
    assert refused(content[:at] + entry * 50_001 + bytes(end)) == "zip-members"


def test_what_is_no_package(database: Callable[..., bytes]) -> None:
    whole = packed(collection__anki2=database())
    assert refused(b"") == "zip-damaged"
    assert refused(whole[: len(whole) // 2]) == "zip-damaged"
    assert refused(packed(readme=b"")) == "anki-none"
    assert refused(packed(collection__anki2=b"SQLite")) == "sqlite-none"
    assert refused(packed(collection__anki21b=b"SQLite")) == "zip-damaged"
    assert refused(packed(collection__anki2=database()[:5000])) == "sqlite-damaged"
    assert refused(packed(collection__anki2=database(), media=b"{")) == "anki-media"
    assert refused(packed(collection__anki2=database(), media=b"\xff")) == "anki-media"


def test_a_package_from_the_future_and_a_stub(database: Callable[..., bytes]) -> None:
    stub = "Please update to the latest Anki version, then import the .apkg file again.\x1f"
    assert refused(packed(collection__anki2=database(note=stub))) == "anki-stub"
    for version in (2, 3):
        content = packed(collection__anki2=database(), meta=bytes([8, version]))
        assert refused(content) == "anki-stub"
    assert refused(packed(collection__anki2=database(), meta=b"\x08\x09")) == "anki-version"
    assert refused(packed(collection__anki2=database(), meta=b"\xff")) == "anki-version"
    newer = database("UPDATE col SET ver = 99")
    assert refused(packed(collection__anki2=newer)) == "anki-version"


FOREVER = (
    "CREATE VIEW notes AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    " SELECT i AS id, i AS guid, 5 AS mid, '' AS tags, '' AS flds FROM n"
)
COMPUTED = "ALTER TABLE notes ADD flds AS (hex(zeroblob(100000000)))"
VIRTUAL = "CREATE VIRTUAL TABLE cards USING fts5(nid, did, odid, ord, queue)"


@pytest.mark.parametrize(
    "statements",
    [
        ["DROP TABLE notes"],
        ["DROP TABLE notes", FOREVER],
        ["DROP TABLE cards", VIRTUAL],
        ["ALTER TABLE notes RENAME flds TO old", COMPUTED],
        ["ALTER TABLE notes DROP flds"],
    ],
)
def test_a_schema_with_a_trap(statements: list[str], database: Callable[..., bytes]) -> None:
    assert refused(packed(collection__anki2=database(*statements))) == "sqlite-schema"


def test_a_cell_of_twenty_megabytes(database: Callable[..., bytes]) -> None:
    large = database("UPDATE notes SET flds = hex(zeroblob(10000000))")
    assert refused(packed(collection__anki2=large)) in {"sqlite-damaged", "zip-size"}


def test_triggers_and_functions_of_the_file_never_run(database: Callable[..., bytes]) -> None:
    armed = database(
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END",
        "CREATE VIEW v AS SELECT load_extension('x')",
        "CREATE INDEX i ON notes (abs(mid))",
    )
    assert read(packed(collection__anki2=armed), "x.apkg").topics[0].questions


def test_values_of_other_types_and_templates_that_never_end(
    database: Callable[..., bytes],
) -> None:
    strange = database(
        "INSERT INTO notes VALUES (2, NULL, 'x', 7, 8.5)",
        "INSERT INTO notes VALUES (3, x'ff', 5, x'00', x'fffe')",
        "INSERT INTO notes VALUES (4, 'h', 5, '', 'без карточки')",
        "INSERT INTO cards VALUES (2, 2, NULL, 'a', 'b', 'c')",
        "INSERT INTO cards VALUES (3, 3, NULL, 'a', -7, 'c')",
    )
    reading = read(packed(collection__anki2=strange), "x.apkg")
    assert reasons(reading) == ["anki-notetype", "anki-template", "anki-cards"]
    nested = "{{#Front}}" * 3000 + "{{c1::" * 3000 + "{{Front}}" + "<!--" * 3000
    model = MODEL | {"tmpls": [{"name": "x", "ord": 0, "qfmt": nested, "afmt": nested}], "type": 1}
    hostile = database(models={"5": model}, note="{{c1::" * 5000 + "\x1f" + "}}" * 5000)
    assert reasons(read(packed(collection__anki2=hostile), "x.apkg")) == ["anki-gap"]
    assert refused(packed(collection__anki2=database("UPDATE col SET models = '['"))) == (
        "sqlite-damaged"
    )
    nested_json = database("UPDATE col SET models = replace(hex(zeroblob(50000)), '0', '[')")
    assert refused(packed(collection__anki2=nested_json)) == "sqlite-damaged"


NEWER = """
CREATE TABLE notetypes (id integer, name text, config blob);
CREATE TABLE fields (ntid integer, ord integer, name text);
CREATE TABLE templates (ntid integer, ord integer, name text, config blob);
CREATE TABLE decks (id integer, name text COLLATE unicase);
"""
KIND, SIDES = b"\x08\x00", b"\x0a\x05{{F}}\x12\x05{{B}}"


@pytest.mark.parametrize(
    ("kind", "sides", "extra", "key"),
    [
        (KIND, SIDES, "", None),
        (b"\xff", SIDES, "", "sqlite-damaged"),
        (KIND, b"\x0a\x7f", "", "sqlite-damaged"),
        (b"\x0b", SIDES, "", "sqlite-damaged"),
        (b"\x08" + b"\xff" * 11, SIDES, "", "sqlite-damaged"),
        (b"\x1d\x00\x00\x00\x00\x21" + bytes(8), SIDES, "", None),
        (KIND, SIDES, "DROP TABLE decks", "sqlite-schema"),
        (KIND, SIDES, "ALTER TABLE templates DROP config", "sqlite-schema"),
        (KIND, SIDES, "DELETE FROM col", "sqlite-damaged"),
        (KIND, SIDES, "DROP TABLE col", "sqlite-schema"),
    ],
)
def test_a_newer_schema_with_details_that_are_none(
    kind: bytes, sides: bytes, extra: str, key: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "made.db"
    connection = sqlite3.connect(path)
    connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    connection.executescript(SCHEMA + NEWER)
    connection.execute("INSERT INTO col VALUES (1, 18, '', '')")
    connection.execute("INSERT INTO notes VALUES (1, 'g', 5, '', 'вопрос\x1fответ')")
    connection.execute("INSERT INTO cards VALUES (1, 1, 2, 0, 0, 0)")
    connection.execute("INSERT INTO decks VALUES (2, 'А\x1fБ')")
    connection.execute("INSERT INTO notetypes VALUES (5, 'N', ?)", (kind,))
    connection.executemany("INSERT INTO fields VALUES (5, ?, ?)", [(1, "B"), (0, "F")])
    connection.execute("INSERT INTO templates VALUES (5, 0, 'C', ?)", (sides,))
    connection.execute(extra or "SELECT 1")
    connection.commit()
    connection.close()
    package = packed(collection__anki21b=zstd.compress(path.read_bytes()))
    if key:
        assert refused(package) == key
        return
    (topic,) = read(package, "x.apkg").topics
    assert topic.name == "А::Б"
    assert [(one.text, one.reference) for one in topic.questions] == [("вопрос", "ответ")]


MANY = (
    "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 100002)"
    " INSERT INTO notes SELECT i, i, 5, '', '' FROM n"
)
FAT = (
    "INSERT INTO notes SELECT value, 'g', 5, '', replace(hex(zeroblob(4000000)), '00', 'abc')"
    " FROM json_each('[2, 3, 4]')"
)


@pytest.mark.parametrize(("statement", "key"), [(MANY, "anki-notes"), (FAT, "anki-size")])
def test_more_notes_than_any_bank_holds(
    statement: str, key: str, database: Callable[..., bytes]
) -> None:
    large = zstd.compress(database(statement))
    assert refused(packed(collection__anki21b=large)) == key


def test_pictures_that_cannot_be_unpacked_are_left_out(database: Callable[..., bytes]) -> None:
    shown = database(note='вопрос <img src="a.png">\x1fответ')
    media = b'{"0": "a.png"}'
    damaged = packed(collection__anki2=shown, media=media, **{"0": zstd.compress(b"x")[:-2]})
    reading = read(damaged, "x.apkg")
    assert reasons(reading) == ["note-picture"]
    assert reading.topics[0].questions[0].pictures == ()
