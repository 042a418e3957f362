"""Free text: an answer in the learner's own words is graded by a teacher's rubric."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby
from operator import attrgetter

from bot.bank.question import Text
from bot.grading import short
from bot.grading.guards import guards, keyword_stuffing, no_statement
from bot.grading.guards.prompt_injection import is_injection
from bot.grading.language import keyboard_layout, keywords, lexicon, russian
from bot.grading.language.cursor import EDGE, Cursor
from bot.grading.language.grammar import analyse
from bot.grading.language.normalisation import Plain, plain
from bot.grading.language.tokens import read
from bot.grading.rubric.match import Match, Matcher, ReadAnswer
from bot.grading.rubric.rubric import Compiled, Idea
from bot.grading.scopes.engine import find_negation
from bot.grading.scopes.parenthetical import without_parentheticals
from bot.grading.verdict import Evidence, Grade, Verdict
from bot.grading.why import AnswerTrace, Near, as_read, nearest

MAX_QUOTE = 80
"""How many characters of the learner's words a grade quotes."""

_MIN_UNSURE = 4
"""Words of an answer without points that the learner may compare with the reference."""

_NO_CHANCE = 5
"""So many words of one pattern do not stand together by chance, however close others stand."""

_MIN_ECHO = 3
"""Words of an answer that may repeat the question."""

_KEPT = 256
"""Compiled graders that are kept."""


class Grader:
    """Grades answers to one question; pure, so any thread may use it."""

    def __init__(self, question: Text) -> None:
        if question.rubric is None:
            raise ValueError(question.id)
        self._rubric = Compiled(question.rubric)
        self._asking = question.text
        self._question = tuple(read(plain(question.text), self._rubric.vocabulary))
        self._asked = frozenset(lemma for word in self._question for lemma in word.lemmas)

    def grade(self, typed: str) -> Grade:
        """The verdict on a typed answer, what it rests on, or why it is not credited."""
        text = self._meant(plain(typed))
        answer = self._read(text)
        if isinstance(answer, str):
            return _refused(answer)
        matcher = self._rubric.matcher(answer)
        points, mistakes = self._found(answer, matcher)
        if (flag := self._flag(text.text, answer, matcher, points)) is not None:
            return _refused(flag)
        cancelled = frozenset(point for mistake in mistakes for point in mistake.cancels)
        left = self._told_apart(
            {point: found for point, found in points.items() if point not in cancelled}, matcher
        )
        grave = [one for one in mistakes if not _is_aside(answer, one, mistakes[one], points)]
        verdict = self._verdict(frozenset(left), cancelled, wrong=bool(grave))
        if verdict is Verdict.WRONG and not mistakes and len(answer.words) >= _MIN_UNSURE:
            verdict = Verdict.UNSURE
        words = answer.words
        return Grade(
            verdict,
            tuple(Evidence(point, _quoted(text, words, found)) for point, found in left.items()),
            tuple(Evidence(one.id, _quoted(text, words, found)) for one, found in mistakes.items()),
        )

    def why(self, typed: str, point_id: str) -> tuple[str, Near | None]:
        """What was read of an answer, and which pattern of a key point came nearest."""
        answer = self._read(self._meant(plain(typed)))
        if isinstance(answer, str):
            return "", None
        point = next(idea for idea in self._rubric.points if idea.id == point_id)
        return as_read(answer.words), nearest(self._rubric.matcher(answer), point.lines)

    def trace(self, typed: str, *, near: bool = False) -> AnswerTrace:
        """How an answer is read, and the lines that are said or, if asked for, nearly said."""
        answer = self._read(self._meant(plain(typed)))
        if isinstance(answer, str):
            return AnswerTrace()
        matcher = self._rubric.matcher(answer)
        points, mistakes = self._rubric.points, self._rubric.mistakes
        return AnswerTrace(
            answer.words,
            matcher.heard,
            {idea.id: fired for idea in points if (fired := matcher.fired(idea.lines))},
            {idea.id: fired for idea in mistakes if (fired := matcher.fired(idea.lines))},
            {idea.id: nearest(matcher, idea.lines) for idea in points if near},
        )

    def _read(self, text: Plain) -> ReadAnswer | str:
        """The answer, or the flag of what is none."""
        if (flag := guards.blank(text.text)) is not None:
            return flag
        words = read(text, self._rubric.vocabulary)
        for _, sentence in groupby(words, key=attrgetter("sentence")):
            inside = list(sentence)
            typed = text.text[inside[0].start : inside[-1].end + 1]
            if is_injection(typed) or is_injection(" ".join(word.text for word in inside)):
                return guards.INJECTION
        keywords.mark(words, self._rubric.vocabulary)
        words = guards.without_ignorance(text.text, words)
        if not words:
            return guards.IGNORANCE
        words = no_statement.stated(text.text, words)
        if not words:
            return guards.STUFFING
        cursors = analyse(without_parentheticals(words) or words, self._asked)
        return ReadAnswer(cursors, find_negation(cursors))

    def _meant(self, text: Plain) -> Plain:
        """The text in the keyboard layout that it was meant for."""
        vocabulary = self._rubric.vocabulary
        meant = keyboard_layout.meant(text.text, vocabulary.is_russian, vocabulary.is_english)
        if meant == text.text:
            return text
        return Plain(meant, range(len(meant)), meant)

    def _found(
        self, answer: ReadAnswer, matcher: Matcher
    ) -> tuple[dict[str, Match], dict[Idea, Match]]:
        """The key points and mistakes of an answer that hold against each other."""
        points = {
            point: found
            for point in self._rubric.points
            if (found := matcher.find(point.lines)) is not None
        }
        mistakes = {
            mistake: found
            for mistake in self._rubric.mistakes
            if (found := matcher.find(mistake.lines)) is not None
            and matcher.find(mistake.unless) is None
        }
        kept = _tightest(answer, points, mistakes)
        return (
            {point.id: found for point, found in points.items() if point in kept},
            {mistake: found for mistake, found in mistakes.items() if mistake in kept},
        )

    def _told_apart(self, points: Mapping[str, Match], matcher: Matcher) -> dict[str, Match]:
        """The key points with words of their own: one phrase never counts as two."""
        if len({found.words for found in points.values()}) == len(points):
            return dict(points)
        core = frozenset(chain.from_iterable(self._rubric.core))
        ways = {one.id: matcher.said(one.lines) for one in self._rubric.points if one.id in points}
        kept: dict[str, Match] = {}
        taken: set[tuple[int, ...]] = set()
        for point in sorted(points, key=lambda point: (len(ways[point]), point not in core)):
            tightest = (points[point], *ways[point])
            found = next((one for one in tightest if one.words not in taken), None)
            if found is not None:
                taken.add(found.words)
                kept[point] = found
        return {point: kept[point] for point in points if point in kept}

    def _flag(
        self, text: str, answer: ReadAnswer, matcher: Matcher, credited: Mapping[str, Match]
    ) -> str | None:
        """Why an answer is not credited, whatever words it holds."""
        words = answer.words
        if guards.admits_ignorance(text) and (not credited or no_statement.only_skips(text, words)):
            return guards.IGNORANCE
        if guards.is_gibberish(words, credited=bool(credited)):
            return guards.GIBBERISH
        if self._is_echo(words, credited=bool(credited)):
            return guards.ECHO
        if keyword_stuffing.is_stuffing(answer) or no_statement.names_only(words):
            return guards.STUFFING
        if credited and keyword_stuffing.is_vague(answer, credited.values()):
            said = [point.lines for point in self._rubric.points if point.id in credited]
            if keyword_stuffing.is_vague(answer, matcher.said(chain.from_iterable(said))):
                return guards.VAGUE
        return None

    def _is_echo(self, words: Sequence[Cursor], *, credited: bool) -> bool:
        """Whether an answer repeats the question, or only spells out an abbreviation of it."""
        if no_statement.is_spelt_out(self._asking, words):
            return True
        if not guards.is_echo(words, self._asked):
            return False
        answers = len(words) < _MIN_ECHO or guards.is_rearranged(words, self._question)
        return not credited or not answers

    def _verdict(
        self, points: frozenset[str], cancelled: frozenset[str], *, wrong: bool
    ) -> Verdict:
        """The verdict by the rules of the rubric language."""
        met = [bool(ids & points) for ids in self._rubric.core]
        if not points or (not any(met) and any(ids & cancelled for ids in self._rubric.core)):
            return Verdict.WRONG
        if wrong or not all(met) or len(points) < self._rubric.min_points:
            return Verdict.PARTIAL
        return Verdict.CORRECT


class _Content:
    """A question as a key: two with the same content are the same, whatever bank they came from."""

    __slots__ = ("question",)

    def __init__(self, question: Text) -> None:
        self.question = question

    def __hash__(self) -> int:
        return hash(self.question.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content) and other.question.digest == self.question.digest


@lru_cache(maxsize=_KEPT)
def _kept(content: _Content) -> Grader:
    return Grader(content.question)


def grader(question: Text) -> Grader:
    """The grader of a question with a rubric, compiled once; raises `PatternError`."""
    return _kept(_Content(question))


def grade(question: Text, typed: str) -> Grade:
    """The grade of a typed answer; with nothing to go by it is unsure, but for "не знаю"."""
    if question.accept:
        return short.grade(question.accept, typed)
    if question.rubric is not None:
        return grader(question).grade(typed)
    text = keyboard_layout.meant(
        plain(typed).text, lexicon.IGNORANT.__contains__, lexicon.ENGLISH.__contains__
    )
    if guards.is_ignorant(text):
        return _refused(guards.IGNORANCE)
    return Grade(Verdict.UNSURE)


def warm_up(questions: Iterable[Text] = ()) -> None:
    """Load the dictionary and compile rubrics before the first answer comes."""
    russian.warm_up()
    for question in questions:
        if question.rubric is not None:
            grader(question)


def _is_aside(answer: ReadAnswer, mistake: Idea, found: Match, points: Mapping[str, Match]) -> bool:
    """Whether a mistake stands apart from every key point, and takes none back: a remark.

    It does in a sentence of its own, and before the "а" or "но" of the right statement.
    """
    if not mistake.cancels.isdisjoint(points):
        return False
    words = answer.words
    own = {words[place].sentence for place in found.words}
    right = {words[place].sentence for match in points.values() for place in match.words}
    if own.isdisjoint(right):
        return True
    first = min((match.words[0] for match in points.values()), default=0)
    between = words[found.words[-1] + 1 : first + 1]
    return any(at.text in lexicon.TURNING for at in between)


def _refused(flag: str) -> Grade:
    return Grade(Verdict.WRONG, flags=(flag,))


def _tightest(
    answer: ReadAnswer, points: dict[Idea, Match], mistakes: dict[Idea, Match]
) -> set[Idea]:
    """The ideas left when key points and mistakes compete for words, the tightest first."""
    kept: set[Idea] = set()
    everything = points | mistakes
    for idea, found in sorted(everything.items(), key=lambda item: item[1].span):
        rivals = [rival for rival in kept if (rival in points) != (idea in points)]
        if not any(_beats(answer, everything[rival], found) for rival in rivals):
            kept.add(idea)
    return kept


def _beats(answer: ReadAnswer, tighter: Match, looser: Match) -> bool:
    """Whether one of two readings binds tighter: "большой шаг, маленькая ошибка"."""
    shared = set(tighter.words) & set(looser.words)
    if (
        not shared
        or looser.span <= tighter.span
        or shared in (set(tighter.words), set(looser.words))
    ):
        return False
    if len(looser.words) >= _NO_CHANCE:
        return False
    own = {_role(answer, place) for place in looser.words if place not in shared}
    other = {_role(answer, place) for place in tighter.words if place not in shared}
    return bool(own & other - {""})


def _role(answer: ReadAnswer, place: int) -> str:
    """What a word is to those around it: an attribute, or under which preposition it stands."""
    word = answer.words[place]
    if word.speaks("COMP") and (word.previous.text in ("чем", "тем") or word.next.text == "не"):
        return ""  # "чем больше шаг, тем …", "больше не учится"
    if word.adjective or word.speaks("ADJS", "ADVB", "COMP"):
        return "attribute"
    return (word.governor or EDGE).text


def _quoted(text: Plain, words: Sequence[Cursor], found: Match) -> str:
    """The learner's own words that say an idea, with a negation before them, cut short."""
    first, last = words[found.words[0]], words[found.words[-1]]
    if first.previous.text in ("не", "нет", "без") and first.previous.sentence == first.sentence:
        first = first.previous
    quote = " ".join(text.quote(first.start, last.end).split())
    if len(quote) <= MAX_QUOTE:
        return quote
    return quote[: MAX_QUOTE - 1].rsplit(" ", 1)[0] + "…"
