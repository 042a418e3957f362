"""What an option is worth in Moodle, which knows certain fractions only."""

from bot.bank.question import Choice, Multi

_DIGITS = 5


def shares(question: Choice | Multi) -> list[str]:
    """The per cent of each option: right ones share the whole, wrong ones take it back."""
    right = sum(option.correct for option in question.options)
    wrong = len(question.options) - right
    if isinstance(question, Choice):
        return ["100" if option.correct else "0" for option in question.options]
    return [
        fraction(right) if option.correct else f"-{fraction(wrong)}" for option in question.options
    ]


def fraction(parts: int) -> str:
    """One of some equal parts, in per cent, as Moodle writes it."""
    share = f"{100 / parts:.{_DIGITS}f}"
    return share.rstrip("0").rstrip(".")
