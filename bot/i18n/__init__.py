"""The only package with texts for people: Fluent messages in Russian and English."""

from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("ru", "en")


@lru_cache
def _bundle(language: str) -> FluentBundle:
    """All messages of one language, read once."""
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((Path(__file__).parent / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


@lru_cache(8192)
def _format(language: str, key: str, args: tuple[tuple[str, str | float], ...]) -> str:
    """A message with its values; cached, as most are used again and again."""
    bundle = _bundle(language)
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise LookupError(key)
    text, errors = bundle.format_pattern(pattern, dict(args))
    if errors:
        raise errors[0]
    return str(text)


def say(language: str, key: str, /, **args: str | float) -> str:
    """The message `key` in "ru" or "en" with its values; raises LookupError for an unknown key."""
    return _format(language, key, tuple(args.items()))


def supported(code: str | None, default: str) -> str:
    """The language for a client with a `code` such as "ru" or "en-GB", else `default`."""
    language = (code or "").lower().partition("-")[0]
    if language in LANGUAGES:
        return language
    return default
