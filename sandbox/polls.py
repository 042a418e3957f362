"""Polls: what is asked, and who chose what."""

from dataclasses import dataclass, field

from sandbox.messages import Message
from sandbox.shapes import Json
from sandbox.words import FormattedText


@dataclass(slots=True)
class PollOption:
    """One answer that can be chosen, and who chose it."""

    said: FormattedText
    voters: set[int] = field(default_factory=set)

    def json(self, number: int) -> Json:
        """The PollOption object of the Bot API."""
        shown: Json = {
            "persistent_id": str(number),
            "text": self.said.text,
            "voter_count": len(self.voters),
        }
        if self.said.entities:
            shown["text_entities"] = self.said.entities
        return shown


@dataclass(slots=True, eq=False)
class Poll:
    """A poll of the bot, wherever it can be seen."""

    id: str
    question: FormattedText
    options: list[PollOption]
    quiz: bool
    anonymous: bool
    several: bool
    revoting: bool
    closed: bool
    open_period: int
    correct: list[int] = field(default_factory=list)
    explanation: FormattedText = field(default_factory=FormattedText)
    message: Message | None = None

    @property
    def voters(self) -> set[int]:
        """Everybody who chose something."""
        return {voter for option in self.options for voter in option.voters}

    def json(self) -> Json:
        """The Poll object of the Bot API."""
        shown: Json = {
            "id": self.id,
            "question": self.question.text,
            "options": [option.json(number) for number, option in enumerate(self.options)],
            "total_voter_count": len(self.voters),
            "is_closed": self.closed,
            "is_anonymous": self.anonymous,
            "type": "quiz" if self.quiz else "regular",
            "allows_multiple_answers": self.several,
            "allows_revoting": self.revoting,
            "members_only": False,
        }
        if self.quiz:
            shown["correct_option_ids"] = self.correct
        if self.explanation.text:
            shown |= {
                "explanation": self.explanation.text,
                "explanation_entities": self.explanation.entities,
            }
        if self.open_period:
            shown["open_period"] = self.open_period
        return shown
