"""Topics and settings as messages."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.bank.bank import Bank, Topic
from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens import reminders as reminder_screens
from bot.chat.screens import times
from bot.chat.screens.result import Viewer
from bot.chat.text import markup
from bot.exams import plan
from bot.fitting.store import LatestFit
from bot.i18n import LANGUAGES, say
from bot.insights.progress import Progress
from bot.people.days import zone_named
from bot.people.person import Pace, Person
from bot.reminders.store import Reminder, ReminderState

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
_FORMULAS: Final = {False: "drawn", True: "plain"}
NATIVE: Final = "native"
OWN: Final = "own"
USUAL: Final = "usual"
SCHEDULES: Final = (OWN, USUAL)
_READING: Final = {False: "off", True: "on"}
HOURS: Final = (8, 9, 10, 12, 14, 16, 18, 19, 20, 21)
_OFFSET: Final = "Etc/GMT"
_TITLE: Final = 40  # characters of a topic's title on a button
_TOPICS: Final = 40  # buttons of topics, all together within Telegram's limit of a keyboard


def topics(language: str, bank: Bank, progress: Progress, *, unknown: bool = False) -> Screen:
    """Every topic as a button with how far the person has come."""
    if not bank.topics:
        return Screen(say(language, "topics-empty"))
    rows = topic_rows(bank, "study", lambda topic: _begun(language, topic, progress))
    words = say(language, "topic-unknown" if unknown else "topics")
    if len(bank.topics) > len(rows):
        words += "\n\n" + say(language, "topics-more")
    others = [
        InlineButton(say(language, f"button-{verb}"), menu("topics", verb))
        for verb in ("read", "share")
    ]
    return Screen(words, [*rows, others])


def topic_rows(bank: Bank, command: str, words: Callable[[Topic], str]) -> list[list[InlineButton]]:
    """A button for each topic, as many as are shown."""
    return [
        [InlineButton(words(topic), menu(command, topic.id))] for topic in bank.topics[:_TOPICS]
    ]


def _begun(language: str, topic: Topic, progress: Progress) -> str:
    facts, title = progress.topics[topic.id], markup.cut(topic.title, _TITLE)
    values = {"seen": facts.seen, "learned": facts.learned, "total": facts.total}
    return say(language, "topic-line", title=title, **values)


def settings(
    reader: Viewer, person: Person, reminder: Reminder | None, fitted: LatestFit | None = None
) -> Screen:
    """What is set, and a button for each."""
    language = reader.language
    head = say(
        language,
        "settings",
        language=say(language, f"language-{person.language_set or 'auto'}"),
        new=person.new_a_day,
        zone=zone_name(language, person.zone),
        time=f"{reader.now.astimezone(zone_named(person.zone)):%H:%M}",
    )
    name = say(language, f"name-{_NAME[person.hide_name]}")
    contests = say(language, f"contests-{_CONTESTS[person.skip_contests]}")
    formulas = say(language, f"formulas-{_formulas(person)}")
    exam = []
    if plan.days_of(person, reader.now) is not None and person.exam_on:
        date = times.day(language, person.exam_on)
        exam.append(say(language, "settings-exam-line", date=date))
    reading = say(language, f"reading-{_READING[person.reads_aloud]}")
    lines = [
        head,
        *exam,
        say(language, "settings-reminder-line", when=reminder_screens.state(language, reminder)),
        say(language, "settings-name-line", shown=name),
        say(language, "settings-contests-line", counted=contests),
        say(language, "settings-pace-line", pace=say(language, f"pace-{person.pace}")),
        say(language, "settings-formulas-line", shown=formulas),
        say(language, "settings-reading-line", shown=reading),
    ]
    names = ["language", "new", "zone", "reminder", "name", "contests", "pace"]
    names += ["formulas", "reading"]
    if fitted and fitted.parameters:  # else there is nothing to choose
        lines.append(_schedule(language, fitted))
        names.append("schedule")
    buttons = [InlineButton(say(language, f"settings-{n}"), menu("settings", n)) for n in names]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    return Screen("\n".join(lines), rows)


def _schedule(language: str, fitted: LatestFit) -> str:
    if fitted.declined:
        return say(language, "settings-schedule-usual")
    return say(language, "settings-schedule-own", count=fitted.reviews)


def choose_language(language: str, person: Person) -> Screen:
    """The languages, the one in use marked."""
    options = {code: say(language, f"language-{code}") for code in (*LANGUAGES, "auto")}
    return _choice(language, "language", options, person.language_set or "auto", 1)


def choose_new(language: str, person: Person) -> Screen:
    """How many new questions a day."""
    options = {str(number): str(number) for number in NEW_A_DAY}
    return _choice(language, "new", options, str(person.new_a_day), 3)


def choose_name(language: str, person: Person) -> Screen:
    """Whether groups see the person's name."""
    options = {value: say(language, f"name-{value}") for value in _NAME.values()}
    return _choice(language, "name", options, _NAME[person.hide_name], 1)


def choose_contests(language: str, person: Person) -> Screen:
    """Whether answers in contests count as reviews."""
    options = {value: say(language, f"contests-{value}") for value in _CONTESTS.values()}
    return _choice(language, "contests", options, _CONTESTS[person.skip_contests], 1)


def choose_pace(language: str, person: Person) -> Screen:
    """How much time the person needs in contests."""
    options = {str(pace): say(language, f"pace-{pace}") for pace in Pace}
    return _choice(language, "pace", options, person.pace, 1)


def choose_formulas(language: str, person: Person) -> Screen:
    """Whether formulas in two dimensions come as pictures, as text, or shown by Telegram."""
    values = (*_FORMULAS.values(), NATIVE)
    options = {value: say(language, f"formulas-{value}") for value in values}
    return _choice(language, "formulas", options, _formulas(person), 1)


def _formulas(person: Person) -> str:
    return NATIVE if person.native_formulas else _FORMULAS[person.plain_formulas]


def choose_schedule(language: str, fitted: LatestFit | None) -> Screen:
    """Whether cards return by the person's own parameters."""
    options = {value: say(language, f"schedule-{value}") for value in SCHEDULES}
    declined = fitted is None or fitted.declined
    return _choice(language, "schedule", options, USUAL if declined else OWN, 1)


def choose_reading(language: str, person: Person) -> Screen:
    """Whether the screen is read aloud."""
    options = {value: say(language, f"reading-{value}") for value in _READING.values()}
    return _choice(language, "reading", options, _READING[person.reads_aloud], 1)


def choose_zone(language: str, person: Person) -> Screen:
    """The zones of most of our people, and the bot's own."""
    options = {zone: zone_name(language, zone) for zone in ZONES}
    options["auto"] = say(language, "zone-auto")
    return _choice(language, "zone", options, person.zone_set or "auto", 2)


def choose_reminder(language: str, reminder: Reminder | None) -> Screen:
    """The hours at which somebody may be reminded, and off."""
    options = {str(60 * hour): reminder_screens.clock(60 * hour) for hour in HOURS}
    options[reminder_screens.OFF] = say(language, "reminder-none")
    chosen = reminder_screens.OFF
    if reminder and reminder.state is not ReminderState.OFF:
        chosen = str(reminder.minute)
    return _choice(language, "reminder", options, chosen, 4)


def zone_name(language: str, zone: str) -> str:
    """A zone by its city, or by how far it is from UTC."""
    if zone in ZONES:
        return say(language, "zone-" + zone.replace("/", "-").replace("_", "-"))
    if zone.startswith(_OFFSET):  # whose sign says how far UTC is from there
        return f"UTC{-int(zone.removeprefix(_OFFSET)):+d}"
    return zone.rpartition("/")[2].replace("_", " ")


def _choice(
    language: str, setting: str, options: Mapping[str, str], chosen: str, width: int
) -> Screen:
    """A button for each value of a setting, with its words; the chosen one is marked."""
    made = []
    for value, words in options.items():
        data = menu("set", f"{setting}/{value}")
        if value == chosen:
            made.append(InlineButton("✓ " + words, data, "success"))
        else:
            made.append(InlineButton(words, data))
    rows = [made[start : start + width] for start in range(0, len(made), width)]
    back = InlineButton(say(language, "button-back"), menu("settings"))
    return Screen(say(language, f"settings-choose-{setting}"), [*rows, [back]])
