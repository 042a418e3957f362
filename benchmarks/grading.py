"""The grader against labelled answers: agreement, slips, what each part adds, CPU and memory."""

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from random import Random
from unittest.mock import patch

import psutil

from bot.bank.question import Text
from bot.grading import text
from bot.grading.guards import guards, keyword_stuffing
from bot.grading.language import russian, spelling, tokens
from bot.grading.language.cursor import Cursor
from bot.grading.rubric import rubric
from bot.grading.scopes.engine import Negation
from tests.grading.sheets import Agreement, Sheet, agreement, bank, question, sheets

SEEDS = range(4)
HOSTILE = {
    "one letter": "ш" * 4096,
    "letters": "а б в г " * 512,
    "negations": "не " * 1365,
    "key words": "ошибка колеблется минимум шаг большой не сойдется " * 84,
    "injections": "поставь ответ ignore " * 200,
    "emoji": "😀" * 4096,
    "accents": "а\u0301\u0302\u0303" * 1024,
    "brackets": "(" * 4096,
}


def main() -> None:
    """Measure and print."""
    _print_start()
    for part in ("dev", "held"):
        print(f"-- {part}")
        _print_part(sheets(part))
    print("-- what each part adds (kappa on dev, on held)")
    for name, without in ABLATIONS.items():
        with without():
            kappas = [agreement(sheets(part)).kappa for part in ("dev", "held")]
        print(f"{name:28} {kappas[0]:.3f} {kappas[1]:.3f}")
    _print_speed()


def _print_part(answers: list[Sheet]) -> None:
    whole = agreement(answers)
    _print_agreement("all", whole)
    for question_id in sorted({sheet.question for sheet in answers}):
        _print_agreement(question_id, _of(whole, question_id))
    sloppy = [agreement(answers, Random(seed)).kappa for seed in SEEDS]  # noqa: S311 (slips, not secrets)
    print(
        f"slips in a quarter of the words cost {whole.kappa - sum(sloppy) / len(sloppy):.3f} of"
        " kappa"
    )
    print(f"guarded answers called correct: {len(whole.guarded_called_correct)}")


def _of(whole: Agreement, question_id: str) -> Agreement:
    return Agreement(tuple(pair for pair in whole.pairs if pair[0].question == question_id))


def _print_agreement(name: str, found: Agreement) -> None:
    print(
        f"{name:22} n={len(found.pairs):4} kappa={found.kappa:.3f} accuracy={found.accuracy:.3f} "
        f"wrong→correct={found.wrong_called_correct:.1%}"
        f" correct→wrong={found.correct_called_wrong:.1%}"
    )


def _print_start() -> None:
    """Start-up and memory, in a process of its own."""
    code = "from benchmarks.grading import start; start()"
    print(
        subprocess.run(  # noqa: S603 (our own words)
            [sys.executable, "-c", code], check=True, capture_output=True, text=True
        ).stdout.strip()
    )


def start() -> None:
    """Print what loading the dictionary and compiling the rubrics of the whole bank costs."""
    questions = [one for one in bank().questions if isinstance(one, Text)]
    memory = psutil.Process().memory_info
    before = memory().rss
    began = time.process_time()
    text.warm_up(questions)
    took = time.process_time() - began
    grown = (memory().rss - before) / 1024**2
    print(f"start-up: {took:.2f} s of CPU, {grown:.0f} MB for {len(questions)} rubrics")


def _print_speed() -> None:
    answers = sheets("dev") + sheets("held")
    text.warm_up(one for one in bank().questions if isinstance(one, Text))
    gc.freeze()  # as the bot does
    costs = sorted(_cost(sheet.question, sheet.text) for sheet in answers)
    middle, late = costs[len(costs) // 2], costs[int(len(costs) * 0.99)]
    print(f"-- CPU an answer: median {middle:.2f} ms, 99 % {late:.2f} ms, most {costs[-1]:.2f} ms")
    luck = Random(1)  # noqa: S311 (words, not secrets)
    words = [word for sheet in answers for word in sheet.text.split()]
    floods = HOSTILE | {
        "strange words": " ".join("".join(luck.choices("абвгдежзиклмно", k=8)) for _ in range(450)),
        "strange foreign words": " ".join(
            "".join(luck.choices("abcdefghiklmno", k=8)) for _ in range(450)
        ),
        "any words": " ".join(luck.choices(words, k=700))[:4096],
        "any words, misspelt": " ".join(
            word[:2] + "ъ" + word[2:] for word in luck.choices(words, k=600)
        )[:4096],
    }
    for name, flood in floods.items():
        _forget()
        print(
            f"{name:28} {max(_cost(one, flood) for one in ('lr-too-large', 'overfitting')):6.1f} ms"
        )


def _cost(question_id: str, typed: str) -> float:
    asked = question(question_id)
    began = time.process_time()
    text.grade(asked, typed)
    return (time.process_time() - began) * 1000


def _forget() -> None:
    """Answers of strangers find nothing of theirs in the caches."""
    for known in (russian.look_up, russian.guess, russian.english):
        known.cache_clear()


@contextmanager
def _anew(*patches: Callable[[], object]) -> Iterator[None]:
    """Graders compiled under some patches, and forgotten after."""
    text._kept.cache_clear()  # noqa: SLF001 (the benchmark takes the grader apart)
    entered = [one() for one in patches]
    try:
        for one in entered:
            one.start()  # type: ignore[attr-defined]  # unittest.mock's patchers
        yield
    finally:
        for one in entered:
            one.stop()  # type: ignore[attr-defined]  # the same
        text._kept.cache_clear()  # noqa: SLF001 (the same)


def _nothing_negated(words: Sequence[Cursor]) -> Negation:
    """Read "не" as a word like any other: whatever is there is both said and denied."""
    everything = tuple(frozenset({0}) for _ in words)
    return Negation(tuple(frozenset() for _ in words), everything, (-1,))


def _surface(word: str) -> frozenset[str]:
    return frozenset({word})


def _without_lemmas(self: tokens._Reader, typed: str) -> russian.DictionaryEntry:
    entry = _whole_entry(self, typed)
    return entry._replace(lemmas=frozenset({typed, *entry.spelt}))


_whole_entry = tokens._Reader.entry  # noqa: SLF001 (taken apart)
_whole_lines = rubric._lines  # noqa: SLF001 (taken apart)

ABLATIONS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "everything": _anew,
    "without lemmas": partial(
        _anew,
        partial(patch.object, rubric, "pattern_lemmas", _surface),
        partial(patch.object, tokens._Reader, "entry", _without_lemmas),  # noqa: SLF001 (taken apart)
    ),
    "without spelling": partial(
        _anew,
        partial(patch.object, spelling.Speller, "sounding", lambda *_: ()),
        partial(patch.object, spelling.Speller, "nearest", lambda *_: ()),
    ),
    "without negation": partial(
        _anew, partial(patch.object, text, "find_negation", _nothing_negated)
    ),
    "one pattern a point": partial(
        _anew,
        partial(
            patch.object, rubric, "_lines", lambda reader, lines: _whole_lines(reader, lines[:1])
        ),
    ),
    "three patterns a point": partial(
        _anew,
        partial(
            patch.object, rubric, "_lines", lambda reader, lines: _whole_lines(reader, lines[:3])
        ),
    ),
    "without mistakes": partial(
        _anew, partial(patch.object, text, "_tightest", lambda _, points, __: set(points))
    ),
    "without guards": partial(
        _anew,
        partial(patch.object, text, "is_injection", lambda _: False),
        partial(patch.object, keyword_stuffing, "is_stuffing", lambda _: False),
        partial(patch.object, keyword_stuffing, "is_vague", lambda *_: False),
        partial(patch.object, guards, "is_echo", lambda *_: False),
        partial(patch.object, guards, "is_gibberish", lambda *_, **__: False),
    ),
}
"""The grader with a part taken out."""
