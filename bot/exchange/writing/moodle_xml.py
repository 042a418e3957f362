"""The bank as Moodle XML, with pictures, hints and tags."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import quote as quote_url
from xml.sax.saxutils import escape, quoteattr

from bot.bank.bank import Topic
from bot.bank.pictures import read_picture
from bot.bank.question import Choice, Multi, Number, Option, Question, Text
from bot.exchange.display import as_html
from bot.exchange.readers.moodle import unstarred
from bot.exchange.taking.kinds import written
from bot.exchange.writing.fractions import shares
from bot.exchange.writing.gift import is_truth, tolerance


def write(topics: Sequence[Topic], folder: Path) -> bytes:
    """The questions of topics, each topic a category; pictures are read from `folder`."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    for topic in topics:
        name = escape("$course$/top/" + topic.title.replace("/", "//"))
        lines += [
            '<question type="category">',
            f"<category><text>{name}</text></category>",
            "</question>",
        ]
        for question in topic.questions:
            lines += _question(question, topic.language, folder)
    return "\n".join([*lines, "</quiz>", ""]).encode()


def _question(question: Question, language: str, folder: Path) -> Iterator[str]:
    kind, body = _kind(question, language)
    yield f'<question type="{kind}">'
    yield f"<name><text>{escape(question.id)}</text></name>"
    yield from _asked(question, folder)
    yield from _html("generalfeedback", question.explanation or "")
    yield f"<idnumber>{escape(question.id)}</idnumber>"
    yield from body
    if question.hint:
        yield from _html("hint", question.hint)
    if question.tags:
        yield "<tags>"
        yield from (f"<tag><text>{escape(tag)}</text></tag>" for tag in question.tags)
        yield "</tags>"
    yield "</question>"


def _kind(question: Question, language: str) -> tuple[str, list[str]]:
    """Moodle's type of a question, and what is its own."""
    match question:
        case Choice() if is_truth(question, language):
            return "truefalse", list(_true_false(question))
        case Choice() | Multi():
            return "multichoice", list(_options(question))
        case Number():
            inner = f"<tolerance>{written(tolerance(question))}</tolerance>"
            return "numerical", list(_answer(written(question.answer), "100", inner=inner))
        case Text() if question.accept:
            found = [line for one in question.accept for line in _answer(unstarred(one), "100")]
            return "shortanswer", ["<usecase>0</usecase>", *found]
        case Text():
            return "essay", list(_html("graderinfo", question.reference))


def _asked(question: Question, folder: Path) -> Iterator[str]:
    """The text, with its picture."""
    html, files = as_html(question.text), []
    content = read_picture(folder, question.image) if question.image else None
    if content is not None and question.image:
        name = PurePosixPath(question.image).name
        alt = quoteattr(question.image_description or "")
        html += f'<br><img src="@@PLUGINFILE@@/{quote_url(name)}" alt={alt}>'
        body = b64encode(content).decode()
        files = [f'<file name={quoteattr(name)} path="/" encoding="base64">{body}</file>']
    yield f'<questiontext format="html"><text>{escape(html)}</text>'
    yield from files
    yield "</questiontext>"


def _true_false(question: Choice) -> Iterator[str]:
    for word, option in zip(("true", "false"), question.options, strict=True):
        yield from _answer(word, "100" if option.correct else "0", option)


def _options(question: Choice | Multi) -> Iterator[str]:
    yield f"<single>{str(isinstance(question, Choice)).lower()}</single>"
    yield f"<shuffleanswers>{str(question.shuffle).lower()}</shuffleanswers>"
    for option, share in zip(question.options, shares(question), strict=True):
        yield from _answer(as_html(option.text), share, option, form="html")


def _answer(
    text: str, share: str, option: Option | None = None, *, inner: str = "", form: str = ""
) -> Iterator[str]:
    yield f'<answer fraction="{share}" format="{form or "moodle_auto_format"}">'
    yield f"<text>{escape(text)}</text>"
    yield from _html("feedback", (option and option.feedback) or "")
    if inner:
        yield inner
    yield "</answer>"


def _html(tag: str, text: str) -> Iterator[str]:
    yield f'<{tag} format="html"><text>{escape(as_html(text)) if text else ""}</text></{tag}>'
