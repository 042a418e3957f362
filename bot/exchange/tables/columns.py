"""Which column of a table is what, told by its heading in Russian or English."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

_PATTERNS: Final[Mapping[str, str]] = {
    "question": (
        r"question( text| name| title)?|text|front|term|prompt|item|stem|problem"
        r"|вопросы?|текст( вопроса)?|задание|формулировка|термин|слово|понятие|лицо|лицевая сторона"
    ),
    "answer": (
        r"answer( text)?|back|definition|meaning|translation|response|solution|model answer"
        r"|reference|reference answer"
        r"|ответы?|определение|перевод|значение|эталон|оборот|обратная сторона|решение"
    ),
    "correct": (
        r"(the )?(correct|right)( answers?| options?| choices?| option numbers?)?"
        r"|answer key|key|correct answers? number"
        r"|(номер )?(правильн|верн)(ый|ые|ого|ых|ая)?( ответы?| ответа| варианты?| варианта)?"
        r"|правильно|верно|ключ"
    ),
    "options": r"options|choices|answers|alternatives|варианты( ответа| ответов)?|ответы на выбор",
    "accept": r"accept(ed)?( answers?)?|допустимые( ответы)?|принимать",
    "id": r"id|key id|guid|identifier|ид|идентификатор|код",
    "topic": r"topic|category|deck|section|chapter|unit|тема|раздел|категория|колода|глава",
    "type": r"type|question type|kind|qtype|тип( вопроса)?|вид( вопроса)?",
    "tags": r"tags?|labels?|теги?|метки|тэги|ярлыки",
    "hint": r"hint|clue|подсказка|намек",
    "explanation": (
        r"explanation|answer explanation|feedback|general feedback|comments?|rationale|note|extra"
        r"|back extra|объяснение|пояснение|комментарий|примечание|разбор|обоснование"
    ),
    "source": r"source|sources|references?|источник|источники|ссылка",
    "tolerance": r"tolerance|error|погрешность|допуск",
    "image": r"image( link| url)?|picture|картинка|изображение|рисунок",
    "shuffle": r"shuffle|перемешивать",
    "pinned": r"pinned|закрепить",
    "twin": r"twin|парный вопрос",
    "language": r"language|lang|язык",
}
_NUMBERED: Final[Mapping[str, str]] = {
    "wrong": (
        r"(?:incorrect|wrong)(?: answers?| options?)?|distractors?"
        r"|(?:неправильн|неверн)(?:ый|ые|ого)?(?: ответы?| варианты?)?|дистрактор"
    ),
    "feedback": r"feedback|отзыв|комментарий к варианту",
    "option": r"answers?|options?|choices?|alternatives?|q|вариант(?: ответа)?|ответ|опция",
}
_NAMES: Final = {re.compile(pattern): role for role, pattern in _PATTERNS.items()}
_SERIES: Final = {
    re.compile(rf"(?:{pattern})[ _.#№-]*(?P<number>\d{{1,3}}|[a-jа-к])"): role
    for role, pattern in _NUMBERED.items()
}
_WRONG: Final = re.compile(_NUMBERED["wrong"])
_LETTER: Final = re.compile(r"(?:option |вариант )?([a-jа-к]|[1-9]|10)[).]?")
_NOISE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]| [-–—] .*|[*:?!\"'«»]", re.DOTALL)
_COUNTED: Final = re.compile(r"time( limit)?( in seconds)?|номер .*|.* (numbers?|index)")
_MAX_NAME: Final = 120

MARKDOWN: Final = "(markdown)"
"""What our export writes behind the heading of the questions."""

_LATIN: Final = "abcdefghij"
_CYRILLIC: Final = "абвгдежзик"


@dataclass(slots=True)
class Columns:
    """The places of a table's columns by what they hold."""

    single: dict[str, int] = field(default_factory=dict)
    options: dict[int, int] = field(default_factory=dict)
    wrong: dict[int, int] = field(default_factory=dict)
    feedback: dict[int, int] = field(default_factory=dict)
    counted: bool = False
    """Whether a number in the column of right answers counts the options, as in quiz templates."""
    bare: bool = False
    """Whether no heading says what they are."""
    own: bool = False
    """Whether our export wrote the table: several answers stand on a line each."""
    markdown: bool = False
    """Whether the texts are the bank's own Markdown, as our export writes them."""

    @property
    def known(self) -> bool:
        """Whether questions can be read: their texts, and something to answer them with."""
        answers = {"answer", "correct", "options", "accept"} & self.single.keys()
        return "question" in self.single and bool(answers or self.options or self.wrong)


def letter_place(letter: str) -> int | None:
    """The place of an option that a letter names, from 1."""
    for letters in (_LATIN, _CYRILLIC):
        if letter in letters:
            return letters.index(letter) + 1
    return None


def normalised(name: str) -> str:
    """A heading without capitals, remarks in brackets and signs."""
    name = name[:_MAX_NAME].casefold().replace("ё", "е").replace("_", " ")
    name = " ".join(_NOISE.sub(" ", name).split())
    return name.strip(" .#№_")


def recognise(names: Sequence[str]) -> Columns:
    """What the columns with these headings hold; the first of several alike counts."""
    short = [normalised(name) for name in names]
    own = any(MARKDOWN in name.casefold() for name in names)
    columns = Columns(
        counted=any(_COUNTED.fullmatch(name) for name in short), own=own, markdown=own
    )
    for place, name in enumerate(short):
        _place(columns, place, name)
    if "question" in columns.single and not columns.options:
        _lettered(columns, short)
    _settle(columns)
    return columns


def _place(columns: Columns, place: int, name: str) -> None:
    for pattern, role in _SERIES.items():
        if found := pattern.fullmatch(name):
            _series(columns, role).setdefault(ordinal(found["number"]), place)
            return
    if _WRONG.fullmatch(name):
        columns.wrong.setdefault(len(columns.wrong) + 1, place)
        return
    for pattern, role in _NAMES.items():
        if pattern.fullmatch(name):
            columns.single.setdefault(role, place)
            return


def _series(columns: Columns, role: str) -> dict[int, int]:
    return {"option": columns.options, "wrong": columns.wrong, "feedback": columns.feedback}[role]


def ordinal(written: str) -> int:
    """The place that a number or a letter means, from 1; 0 for none."""
    if written.isdecimal():
        return int(written)
    return letter_place(written) or 0


def _lettered(columns: Columns, names: Iterable[str]) -> None:
    """Columns that are headed by nothing but a letter or a number are options."""
    taken = set(columns.single.values())
    for place, name in enumerate(names):
        if place not in taken and (found := _LETTER.fullmatch(name)):
            columns.options.setdefault(ordinal(found[1]), place)


def _settle(columns: Columns) -> None:
    """Beside options, an "answer" says which of them is right."""
    single = columns.single
    several = bool(columns.options or columns.wrong or "options" in single)
    if several and "correct" not in single and "answer" in single:
        single["correct"] = single.pop("answer")
    if columns.options and "options" in single and "correct" not in single:
        single["correct"] = single.pop("options")
    if not several and "correct" in single and "answer" not in single:
        single["answer"] = single.pop("correct")
