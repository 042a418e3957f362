"""Time zones as people type them: "Екатеринбург", "мск", "UTC+5", "Europe/Berlin"."""

import re
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

_CITIES: Final = {
    "Europe/Kaliningrad": "калининград kaliningrad",
    "Europe/Moscow": "москва мск moscow msk петербург санкт-петербург питер спб краснодар ростов"
    " ростов-на-дону нижний-новгород казань воронеж сочи ярославль минск симферополь",
    "Europe/Samara": "самара samara ижевск тольятти",
    "Europe/Saratov": "саратов",
    "Europe/Volgograd": "волгоград",
    "Europe/Ulyanovsk": "ульяновск",
    "Europe/Astrakhan": "астрахань",
    "Asia/Yekaterinburg": "екатеринбург екб yekaterinburg ekaterinburg челябинск уфа пермь тюмень"
    " оренбург сургут магнитогорск курган",
    "Asia/Omsk": "омск omsk",
    "Asia/Novosibirsk": "новосибирск нск novosibirsk",
    "Asia/Barnaul": "барнаул",
    "Asia/Tomsk": "томск",
    "Asia/Novokuznetsk": "новокузнецк кемерово",
    "Asia/Krasnoyarsk": "красноярск krasnoyarsk абакан норильск",
    "Asia/Irkutsk": "иркутск irkutsk улан-удэ",
    "Asia/Chita": "чита",
    "Asia/Yakutsk": "якутск yakutsk благовещенск",
    "Asia/Vladivostok": "владивосток vladivostok хабаровск",
    "Asia/Sakhalin": "сахалин южно-сахалинск",
    "Asia/Magadan": "магадан magadan",
    "Asia/Kamchatka": "камчатка петропавловск-камчатский kamchatka",
    "Europe/London": "лондон london лиссабон",
    "Europe/Berlin": "берлин berlin мюнхен гамбург",
    "Europe/Paris": "париж paris",
    "Europe/Madrid": "мадрид madrid барселона",
    "Europe/Rome": "рим rome милан",
    "Europe/Prague": "прага prague",
    "Europe/Vienna": "вена vienna",
    "Europe/Warsaw": "варшава warsaw",
    "Europe/Belgrade": "белград belgrade",
    "Europe/Amsterdam": "амстердам amsterdam",
    "Europe/Helsinki": "хельсинки helsinki",
    "Europe/Riga": "рига riga",
    "Europe/Vilnius": "вильнюс vilnius",
    "Europe/Tallinn": "таллин таллинн tallinn",
    "Europe/Kyiv": "киев kyiv kiev",
    "Europe/Chisinau": "кишинев кишинёв",
    "Europe/Istanbul": "стамбул istanbul анкара",
    "Asia/Tbilisi": "тбилиси tbilisi батуми",
    "Asia/Yerevan": "ереван yerevan",
    "Asia/Baku": "баку baku",
    "Asia/Dubai": "дубай dubai",
    "Asia/Jerusalem": "тель-авив иерусалим",
    "Asia/Tashkent": "ташкент tashkent самарканд",
    "Asia/Almaty": "алматы алма-ата almaty астана",
    "Asia/Bishkek": "бишкек bishkek",
    "Asia/Dushanbe": "душанбе",
    "Asia/Kolkata": "дели delhi мумбаи гоа",
    "Asia/Bangkok": "бангкок bangkok пхукет",
    "Asia/Ho_Chi_Minh": "хошимин нячанг ханой",
    "Asia/Makassar": "бали",
    "Asia/Shanghai": "пекин шанхай beijing shanghai",
    "Asia/Seoul": "сеул seoul",
    "Asia/Tokyo": "токио tokyo",
    "America/New_York": "нью-йорк new-york вашингтон бостон торонто",
    "America/Chicago": "чикаго chicago",
    "America/Denver": "денвер denver",
    "America/Los_Angeles": "лос-анджелес сан-франциско los-angeles сиэтл",
    "America/Argentina/Buenos_Aires": "буэнос-айрес",
    "America/Sao_Paulo": "сан-паулу",
    "Australia/Sydney": "сидней sydney",
    "UTC": "utc gmt гринвич",
}
_OFFSET: Final = re.compile(r"(?:utc|gmt|мск|msk)?\s*([+-])\s*(\d{1,2})(?::?00)?")
_MOSCOW: Final = 3  # hours that Moscow is ahead of UTC
_MOST: Final = (-12, 14)  # hours
_CLOSE: Final = 1  # letters that may be mistyped
_SHORT: Final = 4  # letters of a name in which none may be


def typed(text: str) -> str | None:
    """The zone that somebody means; None for what is not recognised."""
    words = " ".join(text.strip(" .!").lower().replace("−", "-").split())
    if offset := _OFFSET.fullmatch(words):
        hours = int(offset[1] + offset[2]) + _MOSCOW * words.startswith(("мск", "msk"))
        if not _MOST[0] <= hours <= _MOST[1]:
            return None
        return f"Etc/GMT{-hours:+d}" if hours else "UTC"
    known = _known()
    name = words.replace(" ", "-").replace("ё", "е")
    if zone := known.get(name) or known.get(name.replace("-", "_")):
        return zone
    if len(name) <= _SHORT:
        return None
    close = process.extractOne(
        name, list(known), scorer=DamerauLevenshtein.distance, score_cutoff=_CLOSE
    )
    return known[close[0]] if close else None


@cache
def _known() -> dict[str, str]:
    """Zones by the names of their cities, and by their own, in lower case."""
    found = {zone.lower(): zone for zone in available_timezones()}
    for zone, cities in _CITIES.items():
        found |= dict.fromkeys(cities.replace("ё", "е").split(), zone)
    return found
