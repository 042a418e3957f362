"""What a swap of banks has changed, however much it is, in a few lines and buttons."""

from bot.admin.renames import Rename
from bot.bank.difference import Change, Difference
from bot.chat.screens.owner import reload as reload_screens
from bot.chat.screens.owner.reload import Swap

MANY = [Rename(number, f"old-{number}", f"new-{number}", 3) for number in range(6)]


def told(changes: Difference) -> list[str]:
    """The lines about a swap that touched nobody."""
    return list(reload_screens.lines("ru", Swap(9, changes, 0, {}, [], 0, [])))


def test_a_few_renames_have_a_line_and_a_button_each_and_all_have_one_together() -> None:
    lines = list(reload_screens.offered("ru", MANY))
    assert [line.partition("</code>")[0][-5:] for line in lines[:-1]] == [
        "old-0",
        "old-1",
        "old-2",
        "old-3",
    ]
    assert lines[-1] == "… и ещё 2"
    rows = [button for row in reload_screens.buttons("ru", MANY) for button in row]
    assert [button.text.split()[-1] for button in rows[:-1]] == ["new-0", "new-1", "new-2", "new-3"]
    assert (rows[-1].text, rows[-1].data) == ("🔀 Перенести прогресс: все (6)", "/rename:all/5")
    assert len(reload_screens.buttons("ru", MANY[:1])) == 1
    assert reload_screens.buttons("ru", []) == []


def test_right_answers_are_told_one_by_one_up_to_a_few() -> None:
    changed = tuple(Change(f"q{n}", ("answer",), (f"<да> {n}", "**нет** " * 30)) for n in range(6))
    lines = [line for line in told(Difference(changed=changed)) if line.startswith(("❗", "…"))]
    assert lines[0].startswith("❗ q0: изменён правильный ответ: «&lt;да&gt; 0» → «нет нет нет")
    assert all(len(line) < 250 for line in lines)
    assert len(lines) == 5
    assert lines[-1] == "… и ещё 2"


def test_what_does_not_fit_is_counted() -> None:
    [_, added] = told(Difference(added=tuple(f"question-{n}" for n in range(100))))
    assert added.startswith("➕ Новые (100): question-0, question-1, ")
    shown = added.count("question-")
    assert added.endswith(f"… +{100 - shown}")
    assert len(added) < 300
