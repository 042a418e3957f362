"""What the README shows of a bank is a bank."""

import re
from pathlib import Path

from bot.bank import library
from bot.ops import bank_program
from tests.support.house import ROOT


def test_the_readme_s_topic_and_rubric_are_without_a_mistake(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (tmp_path / "physics.yaml").write_text(
        "".join(re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL))
    )
    bank, problems = library.load(tmp_path, bank_program.PROOFS)
    assert not problems
    assert bank is not None
    assert {question.type for question in bank.questions} == {"choice", "number", "text"}
