"""Every result of the shipped bank on the screen of a phone, 390 by 636 pixels."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession
from playwright.async_api import Page
from sqlalchemy import Connection

from bot.bank import library
from bot.bank.question import Choice, Multi, Number, Question, Text
from bot.chat.calls import send
from bot.chat.screens import result as result_screens
from bot.chat.screens.result import Viewer
from bot.grading import text
from bot.study.answering import Pick, Show, Submit, answer, answer_words
from bot.study.outcome import Ask, Result
from sandbox import Account, Sandbox
from tests.sandbox.raw_client import Client
from tests.support.browser import needs_browser, phone
from tests.support.learner import ANYA, Learner, bank

QUESTIONS = Path(__file__).resolve().parents[2] / "questions"
MEASURED = """async number => {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  let row = null;
  while (!(row = document.querySelector(`[data-id="${number}"]`))) await frame();
  for (let frames = 0; frames < 3; frames += 1) await frame();
  const talk = document.querySelector("#talk").getBoundingClientRect();
  const verdict = row.querySelector("strong").getBoundingClientRect();
  const long = [...row.querySelectorAll("blockquote.long:not(.open)")];
  return {
    height: row.getBoundingClientRect().height,
    talk: talk.height,
    seen: verdict.top >= talk.top && verdict.bottom <= talk.bottom,
    folded: Math.max(0, ...long.map(quotation => quotation.getBoundingClientRect().height)),
  };
}"""
SCREEN = 636
FOLDED = 80  # pixels: three lines and the margins of a quotation

pytestmark = [needs_browser, pytest.mark.slow]


@contextmanager
def met(connection: Connection, question: Question) -> Iterator[tuple[Learner, Ask]]:
    """The first meeting with a question, of which nothing is kept."""
    kept = connection.begin_nested()
    learner = Learner(connection, bank(question))
    ask = learner.begins()
    assert ask
    yield learner, ask
    kept.rollback()


def chosen(learner: Learner, ask: Ask, picks: list[int]) -> Result:
    """The result of options picked, in a multi submitted."""
    for pick in picks:
        outcome = answer(learner.study, ask.asked.key, Pick(ask.asked.layout.index(pick)))
    if isinstance(ask.question, Multi):
        outcome = answer(learner.study, ask.asked.key, Submit())
    assert isinstance(outcome, Result)
    return outcome


def said(learner: Learner, ask: Ask, words: str) -> Result:
    """The result of words."""
    grades = {}
    if isinstance(ask.question, Text):
        grades[ask.asked.id] = text.grade(ask.question, words)
    outcome = answer_words(learner.study, words, grades)
    assert isinstance(outcome, Result)
    return outcome


def results(connection: Connection, question: Question) -> Iterator[Result]:
    """The right answer, wrong ones, and the answer shown."""
    if isinstance(question, Choice | Multi):
        options = range(len(question.options))
        right = [place for place in options if question.options[place].correct]
        wrong = [place for place in options if place not in right]
        answers = [right, *([place] for place in wrong)]
        if isinstance(question, Multi):
            answers = [right, right[:1], wrong, list(options)]
        for picks in answers:
            with met(connection, question) as (learner, ask):
                yield chosen(learner, ask, picks)
    else:
        typed = ["не знаю", "Это просто такая штука, которую все используют, и всё."]
        if isinstance(question, Number):
            typed = [str(question.answer), str(question.answer * 3 + 1)]
        elif isinstance(question, Text):
            sentences = question.reference.split(". ")
            typed += [question.reference, *sentences, *(half(words) for words in sentences)]
        for words in typed:
            with met(connection, question) as (learner, ask):
                yield said(learner, ask, words)
    with met(connection, question) as (learner, ask):
        outcome = answer(learner.study, ask.asked.key, Show())
        assert isinstance(outcome, Result)
        yield outcome


def half(words: str) -> str:
    """The first half of the words."""
    listed = words.split()
    return " ".join(listed[: len(listed) // 2 + 1])


async def test_every_result_of_the_bank_fits_one_screen(
    sandbox: Sandbox, connection: Connection
) -> None:
    loaded, _ = library.load(QUESTIONS, [])
    assert loaded
    anya = sandbox.person("Anya")
    anya.says("/start")
    tall, unseen, unfolded = [], [], []
    async with ClientSession() as session, phone(sandbox.url) as page:
        client = Client(session, sandbox)
        for question in loaded.questions:
            for result in results(connection, question):
                name = f"{question.id} {result.grade.verdict} {result.typed!r:.40}"
                found = await measured(page, await told(client, anya, result))
                if found["height"] > SCREEN:
                    tall.append((name, found["height"]))
                if not found["seen"]:
                    unseen.append(name)
                if found["folded"] > FOLDED:
                    unfolded.append(name)
    assert (tall, unseen, unfolded) == ([], [], [])


async def told(client: Client, anya: Account, result: Result) -> int:
    """The message with the result: under typed words a reply to them, as in a lesson."""
    words = None
    if result.typed and not isinstance(result.question, Choice | Multi):
        words = anya.says(result.typed)
    screen = result_screens.screen(Viewer("ru", "Europe/Moscow", result.answered_at), result)
    call = send(ANYA, screen, reply_to=words)
    shown = await client.call(call.method, **call.params)
    return int(shown.result["message_id"])


async def measured(page: Page, number: int) -> dict[str, float]:
    """How high a message stands on the page, and whether its verdict is in view."""
    found: dict[str, float] = await page.evaluate(MEASURED, number)
    return found
