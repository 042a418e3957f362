"""Moodle XML: every type of question, its pictures, tags, hints and categories."""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from html.entities import name2codepoint
from io import BytesIO
from textwrap import dedent
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from bot.exchange.carry import Form
from bot.exchange.encoding import decoded
from bot.exchange.readers import cloze, moodle
from bot.exchange.readers.moodle import Draft, ForeignText, MoodleAnswer, Unheld
from bot.exchange.readers.tongue import language_of
from bot.exchange.source import (
    FULL,
    AnswerKind,
    FileRefused,
    Listed,
    Reading,
    SourceOption,
    SourceQuestion,
    SourceTopic,
)

_DECLARED: Final = re.compile(r"\s*<\?xml[^>]{0,500}\?>")
_ENCODED: Final = re.compile(rb"""^\s*<\?xml[^>]*encoding=["']([\w.-]+)["']""")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTITY: Final = re.compile(r"&([a-zA-Z]+);")
_XML_OWN: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_QUESTION: Final = re.compile(r"<question\b")
_MARKUP: Final = re.compile(r"<!\[CDATA\[|\]\]>|<[^<>]*>|&\w+;|base64,\S+")
_DEEPEST: Final = 60
_PRAISE: Final = (
    "your answer is", r"ваш\w* ответ", "votre réponse est", "die antwort ist", "ihre antwort",
    "su respuesta", "tu respuesta", "la respuesta", "la risposta",
)  # fmt: skip
_STOCK: Final = re.compile(
    rf"\W*(?:{'|'.join(_PRAISE)}|(?:correct|верно|правильно)\W*$)", re.IGNORECASE
)
"""What Moodle itself says to a right answer: it explains nothing."""

_FORMS: Final = {
    "html": Form.HTML,
    "plain_text": Form.PLAIN,
    "plain": Form.PLAIN,
    "markdown": Form.MARKDOWN,
    "moodle_auto_format": Form.MOODLE,
}
_UNHELD: Final = {
    "description": "exchange-description",
    "calculated": "exchange-calculated",
    "calculatedmulti": "exchange-calculated",
    "calculatedsimple": "exchange-calculated",
    "randomsamatch": "exchange-random",
    "random": "exchange-random",
    "ddmarker": "exchange-drag-picture",
    "ddimageortext": "exchange-drag-picture",
    "ordering": "exchange-ordering",
}


def read(content: bytes, name: str) -> Reading:
    """The questions of a Moodle XML file."""
    text = _readable(content)
    return _XmlReader(text).read()


def _readable(content: bytes) -> str:
    """The text without its declaration, which may be wrong, and with plain entities."""
    declared = _ENCODED.match(content[:200])
    text = None
    if declared and declared[1].lower() not in {b"utf-8", b"utf-16"}:
        try:
            text = content.decode(declared[1].decode(), errors="strict")
        except (LookupError, UnicodeDecodeError):
            text = None
    if text is None:
        text = decoded(content)
    lines = "\n" * text[:200].partition("?>")[0].count("\n")
    if found := _DECLARED.match(text):
        text = lines + text[found.end() :]
    return _ENTITY.sub(_numeric, _CONTROL.sub("", text))


def _numeric(found: re.Match[str]) -> str:
    """An entity of HTML, which XML does not know, by its number."""
    if found[1] in _XML_OWN or found[1] not in name2codepoint:
        return found[0]
    return f"&#{name2codepoint[found[1]]};"


class _XmlReader:
    """Reads the elements one by one, so that a large file is never held as a whole tree."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = (found.start() for found in _QUESTION.finditer(text))
        self._line, self._at = 1, 0
        self._language = language_of(_MARKUP.sub(" ", text[:400_000]))
        self.topics: dict[str, list[SourceQuestion]] = {}
        self.listed: list[Listed] = []
        self._category = ""

    def read(self) -> Reading:
        try:
            for element in self._elements():
                self._take(element)
        except ParseError as error:
            line, _ = error.position
            if not (self.topics or self.listed):
                raise FileRefused("exchange-xml-broken", line=line) from None
            self.listed.append(Listed(str(line), "XML", "exchange-xml-rest", {"line": line}))
        except DefusedXmlException:
            raise FileRefused("exchange-xml-entities") from None
        topics = (
            SourceTopic(name, tuple(questions), self._language)
            for name, questions in self.topics.items()
        )
        return Reading(tuple(topics), tuple(self.listed))

    def _elements(self) -> Iterator[Element]:
        """The `question` elements; what is read is dropped."""
        root: Element | None = None
        depth = 0
        source = BytesIO(self._text.encode(errors="replace"))
        for event, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                depth += 1
                if depth > _DEEPEST:
                    raise FileRefused("exchange-xml-deep")
                if root is None:
                    root = element
                    if element.tag not in {"quiz", "question"}:
                        raise FileRefused("exchange-xml-other", tag=element.tag[:40])
                continue
            depth -= 1
            if element.tag == "question" and depth <= 1:
                yield element
                element.clear()
                if root is not None and element is not root:
                    root.clear()

    def _place(self) -> str:
        """The line of the next question."""
        start = next(self._starts, self._at)
        self._line += self._text.count("\n", self._at, start)
        self._at = start
        return str(self._line)

    def _take(self, element: Element) -> None:
        place, kind = self._place(), element.get("type", "")
        if kind == "category":
            self._category = _text(element.find("category"))
            return
        name = _text(element.find("name"))
        body = _written(element.find("questiontext"))
        key = _text(element.find("idnumber")) or name
        tags = tuple(filter(None, (_text(tag) for tag in element.iterfind("tags/tag"))))
        shown = moodle.called(name, body.text)
        draft = Draft(place, shown, key or None, self._language, tags, _files(element))
        try:
            self.topics.setdefault(self._category, []).extend(_questions(draft, kind, element))
        except Unheld as error:
            self.listed.append(draft.listed(error))
            return
        self.listed += draft.notes


def _questions(draft: Draft, kind: str, element: Element) -> list[SourceQuestion]:
    """What a question of a type becomes."""
    if kind in _UNHELD:
        raise Unheld(_UNHELD[kind])
    if kind not in _KINDS:
        raise Unheld("exchange-type", type=kind[:40])
    draft.explains(_written(element.find("generalfeedback")))
    draft.hint = "\n\n".join(
        filter(None, (draft.carried(_written(hint)) for hint in element.iterfind("hint")))
    )
    praise = _written(element.find("correctfeedback"))
    if praise.text and not _STOCK.match(re.sub(r"<[^<>]*>", "", praise.text)):
        draft.explanation = f"{draft.explanation}\n\n{draft.carried(praise)}".strip()
    return _KINDS[kind](draft, element)


def _choice(draft: Draft, element: Element) -> list[SourceQuestion]:
    draft.asks(_written(element.find("questiontext")))
    single = _flag(element.find("single"), default=True) and element.get("type") == "multichoice"
    shuffle = _flag(element.find("shuffleanswers"), default=True)
    return [moodle.choice(draft, _answers(element), single=single, shuffle=shuffle)]


def _multi_set(draft: Draft, element: Element) -> list[SourceQuestion]:
    return _choice(draft, element)


def _true_false(draft: Draft, element: Element) -> list[SourceQuestion]:
    draft.asks(_written(element.find("questiontext")))
    said = {answer.text.text.strip().lower(): answer for answer in _answers(element)}
    true, false = said.get("true"), said.get("false")
    if true is None and false is None:
        raise Unheld("exchange-no-right-answer")
    right = true.weight > 0 if true else not (false and false.weight > 0)
    nothing = MoodleAnswer(ForeignText())
    if_true, if_false = (true or nothing).feedback, (false or nothing).feedback
    return [moodle.true_false(draft, right=right, if_true=if_true, if_false=if_false)]


def _short(draft: Draft, element: Element) -> list[SourceQuestion]:
    draft.asks(_written(element.find("questiontext")))
    return [moodle.short(draft, _answers(element))]


def _numerical(draft: Draft, element: Element) -> list[SourceQuestion]:
    draft.asks(_written(element.find("questiontext")))
    return [moodle.numerical(draft, _answers(element))]


def _essay(draft: Draft, element: Element) -> list[SourceQuestion]:
    draft.asks(_written(element.find("questiontext")))
    return [moodle.essay(draft, _written(element.find("graderinfo")))]


def _matching(draft: Draft, element: Element) -> list[SourceQuestion]:
    draft.asks(_written(element.find("questiontext")))
    pairs = [
        (_written(pair), _written(pair.find("answer"))) for pair in element.iterfind("subquestion")
    ]
    return moodle.matching(draft, pairs)


def _cloze(draft: Draft, element: Element) -> list[SourceQuestion]:
    return cloze.cloze(draft, _written(element.find("questiontext")))


def _words(draft: Draft, element: Element) -> list[SourceQuestion]:
    words = [
        (_text(word.find("group")) or _direct(word.find("group")), _written(word))
        for word in (*element.iterfind("dragbox"), *element.iterfind("selectoption"))
    ]
    return cloze.numbered(draft, _written(element.find("questiontext")), words)


def _rows(draft: Draft, element: Element) -> list[SourceQuestion]:
    """Statements of which each is true or false (kprime, mtf): one choice a row."""
    draft.asks(_written(element.find("questiontext")))
    columns = {
        column.get("number", ""): draft.carried(_written(column.find("responsetext")))
        for column in element.iterfind("column")
    }
    weights = {
        (one.get("rownumber"), one.get("columnnumber")): _share(_direct(one.find("value")))
        for one in element.iterfind("weight")
    }
    questions = []
    for row in element.iterfind("row"):
        text = draft.carried(_written(row.find("optiontext")))
        said = draft.carried(_written(row.find("feedbacktext"))) or draft.explanation
        options = tuple(
            SourceOption(title, FULL * (weights.get((row.get("number"), number), 0) > 0))
            for number, title in columns.items()
            if title
        )
        if text and len(options) > 1:
            whole = f"{draft.text}\n\n{text}"
            question = draft.question(
                AnswerKind.CHOICE, text, text=whole, options=options, explanation=said or None
            )
            questions.append(question)
    if not questions:
        raise Unheld("exchange-no-pairs")
    return questions


_KINDS: Final[dict[str, Callable[[Draft, Element], list[SourceQuestion]]]] = {
    "multichoice": _choice,
    "multichoiceset": _multi_set,
    "oumultiresponse": _multi_set,
    "truefalse": _true_false,
    "shortanswer": _short,
    "numerical": _numerical,
    "essay": _essay,
    "matching": _matching,
    "match": _matching,
    "ddmatch": _matching,
    "cloze": _cloze,
    "multianswer": _cloze,
    "ddwtos": _words,
    "gapselect": _words,
    "kprime": _rows,
    "mtf": _rows,
}


def _answers(element: Element) -> list[MoodleAnswer]:
    """The answers; those of all-or-nothing questions say only whether they are right."""
    found = []
    for answer in element.iterfind("answer"):
        right = answer.find("correctanswer")
        weight = _share(answer.get("fraction", "0"))
        if right is not None:
            weight = FULL * _flag(right, default=False)
        text = _written(answer)
        if element.get("type") in {"shortanswer", "numerical", "truefalse"}:
            text = ForeignText(text.text, Form.PLAIN)
        tolerance = _direct(answer.find("tolerance"))
        found.append(MoodleAnswer(text, weight, _written(answer.find("feedback")), tolerance))
    return found


def _files(element: Element) -> dict[str, bytes]:
    """The files of a question by name, also by the folder that they lie in."""
    files: dict[str, bytes] = {}
    for file in element.iter("file"):
        name = file.get("name", "")
        if file.get("encoding", "base64") != "base64" or not name or not file.text:
            continue
        try:
            content = b64decode(file.text)
        except (NotBase64, ValueError):
            continue
        files.setdefault(name, content)
        files.setdefault(file.get("path", "/").strip("/") + "/" + name, content)
    return files


def _written(element: Element | None) -> ForeignText:
    """The text of an element and how it is written."""
    if element is None:
        return ForeignText()
    inner = element.find("text")
    text = inner.text if inner is not None else element.text
    form = _FORMS.get(element.get("format", "html"), Form.HTML)
    return ForeignText(dedent(text or "").strip(), form)


def _text(element: Element | None) -> str:
    return " ".join(_written(element).text.split())


def _direct(element: Element | None) -> str:
    """The text of an element itself."""
    return (element.text or "").strip() if element is not None else ""


def _flag(element: Element | None, *, default: bool) -> bool:
    if element is None:
        return default
    return _written(element).text.lower() in {"true", "1", "yes"}


def _share(written: str) -> Decimal:
    try:
        return Decimal(written.strip() or "0")
    except InvalidOperation:
        raise Unheld("exchange-gift-weight", found=written[:20]) from None
