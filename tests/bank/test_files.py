"""The files of a bank: encodings, sizes, and what only looks like a file."""

import os
from pathlib import Path

import pytest

from bot.bank import files
from bot.bank.files import MAX_BANK, MAX_FILE
from tests.bank.docstrings import load

GOOD = "topic: Сети\nquestions:\n  - id: a\n    type: number\n    text: Сколько?\n    answer: 1\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_y13_utf8_is_read_with_and_without_a_mark(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "nets.yaml").write_bytes(GOOD.encode(encoding))
    assert load(tmp_path).problems == []


@pytest.mark.parametrize(
    ("content", "line", "key"),
    [
        (GOOD.encode("utf-16"), 1, "bank-utf16"),
        (GOOD.encode("utf-16-be"), 1, "bank-utf16"),
        (GOOD.encode("cp1251"), 1, "bank-encoding"),
        (GOOD.replace("Сети", "Nets").encode("cp1251"), 5, "bank-encoding"),
        ("topic: Café".encode("latin-1"), 1, "bank-encoding"),
        ((GOOD + "\x00").encode(), 7, "bank-control-byte"),
        (
            GOOD.replace("\n", "\r\n").replace("Сколько", "Ско\x85лько").encode(),
            5,
            "bank-control-byte",
        ),
        (GOOD.replace("Сколько", "Ско\u2028лько").encode(), 5, "bank-control-byte"),
        (GOOD.replace("Сколько", "Ско\x1bлько").encode(), 5, "bank-control-byte"),
    ],
)
def test_y13_other_encodings_are_told_with_the_byte(
    tmp_path: Path, content: bytes, line: int, key: str
) -> None:
    (tmp_path / "nets.yaml").write_bytes(content)
    loaded = load(tmp_path)
    assert loaded.bank is None
    assert loaded.keys == [(line, key)]
    assert "save the file as UTF-8" in loaded.told[0]


def test_y13_the_byte_position_is_that_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "nets.yaml").write_bytes(b"\xef\xbb\xbftopic: \xd0\x90\x07")
    assert load(tmp_path).problems[0].args == {"code": "U+0007", "byte": 13}


def test_y15_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "nets.yaml").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    loaded = load(tmp_path)
    assert loaded.keys == [(1, "bank-file-size")]
    assert f"{MAX_FILE // 1024 // 1024} MB" in loaded.told[0]


def test_y15_a_bank_that_is_too_large_is_refused(tmp_path: Path) -> None:
    for number in range(MAX_BANK // MAX_FILE + 1):
        (tmp_path / f"{number}.yaml").write_text("#" * MAX_FILE)
    assert "bank-size" in {problem.key for problem in load(tmp_path).problems}


def test_y20_a_pipe_is_a_problem_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "nets.yaml")
    assert load(tmp_path).keys == [(1, "bank-not-a-file")]


def test_y20_a_folder_and_a_device_are_problems(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    (tmp_path / "b.yaml").symlink_to("/dev/zero")
    assert {problem.file for problem in load(tmp_path).problems} == {"a.yaml", "b.yaml"}


def test_y20_a_loop_of_links_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "b.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    assert [problem.key for problem in load(tmp_path).problems] == [
        "bank-unreadable",
        "bank-unreadable",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_y20_a_file_without_permission_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "nets.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "nets.yaml").chmod(0)
    assert load(tmp_path).keys == [(1, "bank-unreadable")]


def test_y20_a_folder_that_is_missing_or_empty_is_a_problem(tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere").keys == [(1, "bank-unreadable")]
    assert load(tmp_path).keys == [(1, "bank-files")]


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 1)
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    assert load(tmp_path).keys == [(1, "bank-files")]


def test_a_single_file_is_a_bank_and_hidden_files_are_none(tmp_path: Path) -> None:
    (tmp_path / "nets.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / ".nets.yaml").write_text("draft", encoding="utf-8")
    (tmp_path / "nets.txt").write_text("notes", encoding="utf-8")
    assert load(tmp_path).problems == []
    assert load(tmp_path / "nets.yaml").problems == []
