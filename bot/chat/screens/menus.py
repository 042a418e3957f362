"""Topics, settings and progress as messages."""

from html import escape
from typing import Final

from bot.bank.bank import Bank
from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens.result import Viewer
from bot.i18n import LANGUAGES, say
from bot.people.days import zone_named
from bot.people.person import Person
from bot.study.progress import Progress, TopicProgress

NEW_A_DAY: Final = (0, 5, 10, 15, 20, 30)
ZONES: Final = (
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Novosibirsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Istanbul",
    "Asia/Tbilisi",
    "Asia/Almaty",
    "Asia/Kolkata",
    "Asia/Bangkok",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "UTC",
)
_NAME: Final = {False: "shown", True: "hidden"}
_CONTESTS: Final = {False: "counted", True: "skipped"}
_TITLE: Final = 40  # characters of a topic's title on a button
_TOPICS: Final = 40  # buttons of topics, all together within Telegram's limit of a keyboard


def topics(language: str, bank: Bank, progress: Progress, *, unknown: bool = False) -> Screen:
    """Every topic as a button with how far the person has come."""
    if not bank.topics:
        return Screen(say(language, "topics-empty"))
    shown = [(topic, progress.topics[topic.id]) for topic in bank.topics[:_TOPICS]]
    rows = [
        [
            InlineButton(
                say(language, "topic-line", title=_cut(t.title), seen=p.seen, total=p.total),
                menu("study", t.id),
            )
        ]
        for t, p in shown
    ]
    words = say(language, "topic-unknown" if unknown else "topics")
    more = "\n\n" + say(language, "topics-more") if len(bank.topics) > len(shown) else ""
    return Screen(words + more, rows)


def _cut(title: str) -> str:
    return title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"


def progress(language: str, bank: Bank, facts: Progress) -> Screen:
    """Due today, learned, retention, and each topic."""
    lines = [
        say(
            language,
            "progress",
            due=facts.due,
            new=facts.new,
            learned=facts.learned,
            total=facts.total,
        )
    ]
    kept = facts.retention
    if kept.percent is None:
        lines.append(say(language, "progress-no-retention"))
    else:
        lines.append(
            say(
                language,
                "progress-retention",
                percent=kept.percent,
                good=kept.good,
                count=kept.reviews,
            )
        )
    if facts.suspended:
        lines.append(say(language, "progress-suspended", count=facts.suspended))
    lines.append("")
    lines += [
        _topic(language, topic.title, facts.topics[topic.id]) for topic in bank.topics[:_TOPICS]
    ]
    rows = [[InlineButton(say(language, "button-study"), menu("study"), "primary")]]
    if facts.suspended:
        rows.append([InlineButton(say(language, "button-resume-all"), menu("resume"))])
    return Screen("\n".join(lines), rows)


def _topic(language: str, title: str, facts: TopicProgress) -> str:
    """One topic: learned and begun, and, once there are any, what is due today and how well it is remembered."""
    values = {"learned": facts.learned, "seen": facts.seen, "total": facts.total}
    parts = [say(language, "progress-topic", title=escape(title), **values)]
    if facts.due:
        parts.append(say(language, "progress-topic-due", due=facts.due))
    if facts.retention.percent is not None:
        parts.append(say(language, "progress-topic-retention", percent=facts.retention.percent))
    return ", ".join(parts)


def settings(reader: Viewer, person: Person) -> Screen:
    """What is set, and a button for each."""
    language = reader.language
    values: dict[str, str | int] = {
        "language": say(language, f"language-{person.language_set or 'auto'}"),
        "new": person.new_a_day,
        "zone": zone_name(language, person.zone),
        "time": f"{reader.now.astimezone(zone_named(person.zone)):%H:%M}",
    }
    names = ("language", "new", "zone", "name", "contests")
    rows = [
        [InlineButton(say(language, f"settings-{name}"), menu("settings", name))] for name in names
    ]
    name = say(
        language, "settings-name-line", shown=say(language, f"name-{_NAME[person.hide_name]}")
    )
    contests = say(language, f"contests-{_CONTESTS[person.skip_contests]}")
    lines = [
        say(language, "settings", **values),
        name,
        say(language, "settings-contests-line", counted=contests),
    ]
    return Screen("\n".join(lines), rows)


def choose_language(language: str, person: Person) -> Screen:
    """The languages, the one in use marked."""
    options = [
        (say(language, f"language-{code}"), code, code == person.language_set) for code in LANGUAGES
    ]
    auto = (say(language, "language-auto"), "auto", person.language_set is None)
    return _choice(language, "language", [*options, auto], 1)


def choose_new(language: str, person: Person) -> Screen:
    """How many new questions a day."""
    return _choice(language, "new", [(str(n), str(n), n == person.new_a_day) for n in NEW_A_DAY], 3)


def choose_name(language: str, person: Person) -> Screen:
    """Whether groups see the person's name."""
    options = [
        (say(language, f"name-{value}"), value, hidden == person.hide_name)
        for hidden, value in _NAME.items()
    ]
    return _choice(language, "name", options, 1)


def choose_contests(language: str, person: Person) -> Screen:
    """Whether answers in contests count as reviews."""
    options = [
        (say(language, f"contests-{value}"), value, skipped == person.skip_contests)
        for skipped, value in _CONTESTS.items()
    ]
    return _choice(language, "contests", options, 1)


def choose_zone(language: str, person: Person) -> Screen:
    """The zones of most of our people, and the bot's own."""
    options = [(zone_name(language, zone), zone, zone == person.zone_set) for zone in ZONES]
    auto = (say(language, "zone-auto"), "auto", person.zone_set is None)
    return _choice(language, "zone", [*options, auto], 2)


def zone_name(language: str, zone: str) -> str:
    """A zone by its city, else by its name."""
    return (
        say(language, "zone-" + zone.replace("/", "-").replace("_", "-")) if zone in ZONES else zone
    )


def _choice(
    language: str, setting: str, options: list[tuple[str, str, bool]], width: int
) -> Screen:
    made = [
        InlineButton(
            ("✓ " if chosen else "") + words,
            menu("set", f"{setting}/{value}"),
            "success" if chosen else None,
        )
        for words, value, chosen in options
    ]
    rows = [made[start : start + width] for start in range(0, len(made), width)]
    back = InlineButton(say(language, "button-back"), menu("settings"))
    return Screen(say(language, f"settings-choose-{setting}"), [*rows, [back]])
