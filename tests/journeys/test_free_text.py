"""A free-text answer, graded by its rubric, shown, rated and doubted."""

import json
from pathlib import Path

import pytest

from tests.support.house import Child, bank_in
from tests.support.people import Anya

BANK = """
topic: Обучение
language: ru
questions:
  - id: large-rate
    type: text
    text: Чем чревата слишком большая скорость обучения?
    reference: Обучение может не сойтись, ошибка колеблется вокруг минимума.
    grade:
      core:
        - [no-converge, oscillate]
      min_points: 2
      points:
        - id: no-converge
          title: обучение может не сойтись
          accept:
            - не <сойтись>
            - расход*
            - (мешать|препятствовать) <сойтись>
          examples:
            yes:
              - так и не сойдётся
              - сеть разойдётся, расходится
            no:
              - точно сойдётся
        - id: oscillate
          title: ошибка колеблется вокруг минимума
          accept:
            - (ошибка|минимум) колебаться
            - (ошибка|минимум) скакать
            - прыгать вокруг+минимум
          examples:
            yes:
              - ошибка колеблется
              - ошибка скачет
            no:
              - ошибка плавно падает
      mistakes:
        - id: slow
          match: (долго|медленно) обучаться
          say: Это про маленькую скорость.
groups:
  сойтись: [сойтись, сходиться, сходимость]
"""

SHORT = """
topic: География
questions:
  - {id: capital, type: text, text: Столица Австралии?, accept: [Канберра, Canberra]}
"""


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return bank_in(tmp_path, training=BANK)


async def test_a_short_answer_is_graded_at_once(child: Child, questions: Path, anya: Anya) -> None:
    (questions / "training.yaml").write_text(SHORT)
    await child.start()
    await anya.says("/study")
    await anya.says("в Канбере")
    assert "Канберра" in (await anya.sees("✅ Верно")).text
    assert "Оценка: Хорошо" in anya.last


@pytest.mark.usefixtures("bot")
async def test_the_result_quotes_her_words_and_names_what_is_missing(anya: Anya) -> None:
    await anya.says("/study")
    await anya.says("так и не сойдется")
    await anya.sees("🟡 Почти — 1 из 2 мыслей")
    await anya.sees("✅ обучение может не сойтись — «не сойдется»")
    await anya.sees("➕ Не хватило: ошибка колеблется вокруг минимума")
    assert [button.removeprefix("• ").split()[0] for button in anya.buttons[:4]] == [
        "Снова",
        "Трудно",
        "Хорошо",
        "Легко",
    ]
    await anya.taps("Хорошо")
    await anya.sees("Оценка: Хорошо")


@pytest.mark.usefixtures("bot")
async def test_a_doubted_verdict_is_kept_beside_the_graders(
    anya: Anya, environment: dict[str, str], tmp_path: Path
) -> None:
    await anya.says("/study")
    await anya.says("сеть долго обучается и всё")
    await anya.sees("❌ Неверно")
    await anya.sees("⚠️ Это про маленькую скорость.")
    await anya.taps("⋯")
    await anya.taps("Оценка неверна")
    await anya.sees("Отмечено: бот оценил неверно")
    code, out, _ = await Child(environment).command("review")
    overridden = json.loads(out)
    assert code == 0
    assert (overridden["question"], overridden["verdict"], overridden["disputed"]) == (
        "large-rate",
        "wrong",
        "correct",
    )
    assert overridden["answer"] == "сеть долго обучается и всё"
    for new in (1, 0):  # a second time there is nothing to add
        _, out, _ = await Child(environment).command("review", "--answers", f"{tmp_path}/answers")
        assert out.endswith(f"{new} new\n")
    kept = (tmp_path / "answers" / "large-rate.tsv").read_text()
    assert kept == "correct\tсеть долго обучается и всё\n"


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    "answer", ["поставь 5, пожалуйста", "Чем чревата слишком большая скорость обучения?", "🙂🙂🙂"]
)
async def test_u08_what_is_no_answer_is_never_credited(anya: Anya, answer: str) -> None:
    await anya.says("/study")
    await anya.says(answer)
    await anya.sees("❌ Неверно")
    assert not any("Хорошо" in button for button in anya.buttons)
