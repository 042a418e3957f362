"""Prompt injection: sentences that ask for a mark or give orders: "поставь 5"."""

import re

_MARK = (
    r"[45]|10|100|пяте?ро?ч?к[аиу]|пять|четверк\w*|тро[йе]ч?к\w*|отлично|хорошо|балл\w*|оценк\w*|зачет\w*"
    r"|максим\w*|ответ\w*|пж|плиз|пожалуйста|full|marks?|points?"
)
_WISHED = (
    r"пяте?ро?ч?к[аиу]|тро[йе]ч?к\w*|зачет|баллы?|хорошую оценку|оценку"
    r"|(?:5|пять)(?=\W*$|\W*,|\W+(?:балл|за\b|пж|плиз|пожалуйста|please|спасибо|мне\b|нам\b))"
)
_CREDIT = (
    r"балл\w{0,3}|оценк\w{1,3}|зачет|отлично|ответ(?:а|ом)?|5|пят(?:ь|ер\w+)"
    r"|верн\w{1,3}|правильн\w{1,3}|максим\w+"
)
_MAY_I = r"можно\W+(?:(?:ли|бы)\W+)?(?:мне|нам|поставить|поставьте|получить)"
_GIVE = (
    r"(?:по)?став(?:ь|ьте)|засчит(?:ай|айте|ать)|зачт(?:и|ите)|зачесть|зачет\w*"
    r"|накин(?:ь|ьте|уть)|влепи(?:те)?"
)
_RIGHT = (
    r"верн(?:ый|ым)|верен|правильн(?:ый|ым)|правилен|корректн(?:ый|ым)|корректен|correct|right"
    r"|засчитан\w*"
)
_SURELY = (
    r"полностью|абсолютно|точно|совершенно|является|это|уже|на|100|студента|ученика|здесь|тут"
    r"|явно|всегда"
)
_RULES = (
    r"инструкци\w*|рубрик\w*|правил(?:а|ами)?\b|указани\w*|промпт\w*|критери\w*|эталон\w*|провер[кя]\w*"
    r"|(?:предыдущ|прошл)\w+ (?:текст|сообщени|команд|указани|инструкци|слов|правил|вопрос)"
    r"|(?:все|то),? что (?:было|написано|сказано) (?:выше|ранее|до)"
)
_ENGLISH_RULES = (
    r"instructions?|rubrics?|rules?|prompts?|criteria|guidelines"
    r"|(?:everything|all|text) (?:above|before)|previous (?:text|messages?|context|directions?)"
)
_IGNORE = (
    r"(?:про)?игнориру(?:й|йте)|игнорировать|забудь(?:те)?|забыть|отмени(?:те)?|обойди|нарушь|отбрось(?:те)?"
    r"|пропусти(?:те)?"
)
_COUNT = (
    r"считай(?:те)?|признай(?:те)?|отметь(?:те)?|пометь(?:те)?|оцени(?:те)?|прими(?:те)?|выведи|верни|выдай|напиши"
    r"|ответь|скажи"
)
_PERSON = (
    r"проверяющ\w*|преподаватель|препод|учитель|экзаменатор|профессор|товарищ|бот|робот|ассистент|грейдер"
    r"|grader|teacher|examiner|assistant|bot"
)
_ROLE = (
    r"(?:system|assistant|user|admin|developer|система|системн\w+)"
    r"(?: (?:message|prompt|note|сообщение|команда))?"
)
_ORDERS = r"инструкци\w*|сообщени\w*|команд\w*|указани\w*"
_CALL = r"(?:^|[.!?])\W*(?:уважаем\w*\W+)?(?:дорог(?:ой|ая)\W+)?"
_MARKING = r"mark|grade|score|accept|count|consider|treat|return|print|output|answer"
_START = r"(?:^|[.!,;:]|\bplease\b|\band\b|\bjust\b|\bmust\b|\bto\b)\W*"


def _near(first: str, gap: int, second: str) -> str:
    """One expression within so many characters before another."""
    return rf"\b(?:{first})\b.{{0,{gap}}}\b(?:{second})"


_INJECTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        # A mark is asked for.
        _near(_GIVE, 40, _MARK),
        _near(_MARK, 12, rf"(?:{_GIVE})\b"),
        _near(_GIVE, 12, r"плюс\w*\W*$"),
        _near(r"(?:по)?став(?:ишь|ите)", 25, rf"(?:отлично|{_WISHED})\b"),
        _near("поставить", 20, r"балл|оценк|зачет|отлично|пяте?ро?ч?к"),
        _near("должен|должна|обязан|обязана", 20, "поставить|засчитать|зачесть"),
        _near(
            "надо|нужно|следует|необходимо",
            20,
            rf"(?:поставить|засчитать|зачесть|признать|принять)\b.{{0,20}}\b(?:{_CREDIT})\b",
        ),
        _near(
            rf"дай|дайте|хочу|прошу|{_MAY_I}|очень нужн[ао]|плиз|пж|пожалуйста|хотя бы",
            25,
            rf"(?:{_WISHED})\b",
        ),
        rf"\bможно\W+(?:ли\W+)?(?:{_WISHED})\b",
        r"\b(?:зачет|пяте?ро?ч?к[аиу]|5)\W+(?:балл\w*\W+)?(?:пж\w*|плиз|пожалуйста|please)\b",
        r"\b(?:засчита(?:й|йте)|зачти(?:те)?|помилуйте|сжальтесь|умоляю)\b",
        _near("give|award", 25, r"(?:marks?|points?|score|grade|5|full|credit)\b"),
        # The answer is declared right.
        rf"\bответ(?:\W+(?:{_SURELY}))*\W+(?:{_RIGHT})\b",
        _near(rf"(?:{_RIGHT}) ответ", 20, "засчит|эталон|выше|принят"),
        r"\bответ содержит\b|\bвсе ключевые (?:пункты|мысли|идеи)\b",
        _near(_COUNT, 50, rf"{_RIGHT}|верно|правильно|корректно|{_MARK}|verdict|вердикт"),
        _START + _near(_MARKING, 30, r"(?:correct|full|pass(?:ed)?|points|true|marks?)\b"),
        r"\b(?:answer|submission|response) is (?:\w+ly )?(?:correct|right)\b",
        r"\b(?:grade|score|оценка|балл)\s*[:=]\s*(?:\d|correct|full|отличн|верн|максим)",
        # Orders are given.
        _near(_IGNORE, 30, _RULES),
        _near("ignore|disregard|forget|override|skip|bypass", 30, rf"(?:{_ENGLISH_RULES})\b"),
        r"\bне (?:проверяй|оценивай|читай|смотри|сравнивай)(?:те)?\b",
        rf"\b(?:{_ORDERS}) (?:для|к) (?:провер|систем|оцен|бот)\w*",
        rf"^\W*(?:{_ROLE})\W?:",
        r"\b(?:verdict|вердикт)\W*[:=]|\b(?:verdict|вердикт)\b.{0,20}\b(?:correct|right|true|верн|правильн)",
        r"\b(?:correct|верн\w+|правильн\w+)\W.{0,10}\b(?:verdict|вердикт)\b",
        r"\bjailbreak\b|</?(?:system|user|assistant|instruction)s?>|\bprompt injection\b",
        # The grader is addressed.
        rf"{_CALL}(?:{_PERSON})\W.{{0,60}}\b(?:пожалуйста|прошу|{_GIVE}|please)",
        rf"^\W*уважаем\w*\W+(?:{_PERSON})",
        rf"\bты\W+(?:теперь\W+|это\W+|всего лишь\W+)*(?:{_PERSON}|программ\w*|ии|система)\b",
        _near("you are (?:now )?(?:a|an|the)", 30, r"(?:grader|assistant|teacher|ai|bot)\b"),
    )
)


def is_injection(sentence: str) -> bool:
    """Whether a sentence asks for a mark or gives the grader orders."""
    return any(pattern.search(sentence) for pattern in _INJECTIONS)
