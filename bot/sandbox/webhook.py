"""Delivery to the bot's own address."""

from dataclasses import dataclass


@dataclass(slots=True)
class Webhook:
    """Where updates go by themselves, if anywhere."""

    url: str = ""
