"""`quizbot import` and `export` as the owner calls them."""

import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.exchange import recognise

GIFT = "$CATEGORY: Небо\n\n::Солнце::Солнце — звезда?{T}\n\nПросто текст.\n\n"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    (tmp_path / "sky.gift").write_text(GIFT)


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    out, err = capsys.readouterr()
    return [*out.splitlines(), *err.splitlines()]


def test_import_says_what_is_new_and_what_is_not_taken(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "sky.gift", "--to", "bank"]) == 0
    assert told(capsys) == [
        "bank/nebo.yaml: new 1, changed 0, unchanged 0",
        "sky.gift:5: listed: Просто текст.: a description, not a question",
        "new 1, changed 0, unchanged 0, listed 1",
    ]
    assert main(["import", "sky.gift", "--to", "bank"]) == 0
    assert told(capsys)[-1] == "new 0, changed 0, unchanged 1, listed 1"
    assert main(["check", "bank"]) == 0


def test_a_dry_run_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "sky.gift", "--to", "bank", "--dry-run"]) == 0
    assert told(capsys)[-1] == "new 1, changed 0, unchanged 0, listed 1"
    assert not Path("bank").exists()


def test_many_questions_show_how_far_it_is_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("many.gift").write_text("".join(f"::q{n}::{n}?{{T}}\n\n" for n in range(400)))
    assert main(["import", "many.gift", "--to", "bank", "--dry-run"]) == 0
    assert "400/400" not in "".join(told(capsys))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["import", "many.gift", "--to", "bank", "--dry-run"]) == 0
    assert f"[{'#' * 30}] 400/400" in "".join(told(capsys))


def test_one_unreadable_file_holds_up_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty.gift").write_bytes(b"")
    Path("bomb.xml").write_text('<!DOCTYPE a [<!ENTITY b "c">]><quiz>&b;</quiz>')
    files = ["empty.gift", "bomb.xml", "gone.gift", ".", "sky.gift"]
    assert main(["import", *files, "--to", "bank"]) == 1
    lines = told(capsys)
    assert "new 1, changed 0, unchanged 0, listed 1" in lines
    assert [line.partition(":")[0] for line in lines[-4:]] == files[:4]


def test_a_file_too_large_is_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    with Path("huge.gift").open("wb") as file:
        file.truncate(recognise.MAX_FILE + 1)
    assert main(["import", "huge.gift", "--to", "bank"]) == 1
    assert "huge.gift: the file is larger than 64 MB — split it" in told(capsys)


@pytest.mark.parametrize("arguments", [["--topic", "No Such"], ["--to", "sky.gift"]])
def test_wrong_arguments_are_usage(arguments: list[str]) -> None:
    assert main(["import", "sky.gift", "--to", "bank", *arguments]) == 2


def test_export_of_each_format_is_known_again(capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", "sky.gift", "--to", "bank"])
    for format_ in ("gift", "xml", "apkg", "csv", "txt"):
        assert main(["export", "--format", format_, "--bank", "bank", f"out.{format_}"]) == 0
        assert Path(f"out.{format_}").stat().st_size
    assert main(["export", "--format", "yaml", "--bank", "bank", "copy"]) == 0
    assert main(["check", "copy"]) == 0
    assert main(["import", "out.gift", "out.xml", "--to", "bank", "--dry-run"]) == 0
    assert main(["export", "--format", "gift", "--bank", "none", "x"]) == 1
    assert main(["export", "--format", "gift", "--bank", "bank", "sky.gift/x"]) == 2
    assert told(capsys)
