"""Setting the address to which updates go by themselves."""

import re
from typing import Final
from urllib.parse import urlsplit

from sandbox.delivery.updates import DEFAULT_KINDS
from sandbox.errors import ApiError, bad_request, conflict
from sandbox.methods.query import Query
from sandbox.methods.receiving import remember_kinds
from sandbox.methods.registry import method
from sandbox.shapes import Json

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
PORTS: Final = frozenset({80, 88, 443, 8443})
SECRET: Final = re.compile(r"[A-Za-z0-9_-]*")


@method(
    "setWebhook",
    "url",
    "certificate",
    "ip_address",
    "max_connections",
    "allowed_updates",
    "drop_pending_updates",
    "secret_token",
)
def set_webhook(query: Query) -> bool:
    """Have updates delivered to an address; to none if it is empty."""
    url = query.text("url")
    if url:
        _check_url(url)
    secret = query.text("secret_token")
    if len(secret) > query.limits.webhook_secret:
        raise bad_request("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    remember_kinds(query)
    query.world.polling.end(conflict("terminated by setWebhook request"))
    most = query.limits.webhook_most_connections
    wanted = query.integer("max_connections", query.limits.webhook_connections)
    _point(query, url, secret, max(1, min(wanted, most)))
    return True


@method("deleteWebhook", "drop_pending_updates")
def delete_webhook(query: Query) -> bool:
    """Have updates delivered nowhere."""
    _point(query, "", "", query.limits.webhook_connections)
    return True


@method("getWebhookInfo")
def get_webhook_info(query: Query) -> Json:
    """Where updates go, and how that went."""
    webhook, updates = query.world.webhook, query.world.updates
    shown: Json = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(updates),
    }
    if webhook.url:
        shown |= {"max_connections": webhook.connections, "ip_address": "127.0.0.1"}
    if webhook.last_error_date:
        shown |= {
            "last_error_date": webhook.last_error_date,
            "last_error_message": webhook.last_error,
        }
    if updates.kinds != DEFAULT_KINDS:
        shown["allowed_updates"] = sorted(updates.kinds)
    return shown


def _point(query: Query, url: str, secret: str, connections: int) -> None:
    if query.flag("drop_pending_updates"):
        query.world.updates.clear()
    query.world.webhook.set(url, secret, connections)


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    # A bot beside the sandbox has no certificate; all others need one.
    if parts.hostname in LOOPBACK:
        return
    if parts.scheme != "https":
        raise _bad_webhook("An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise _bad_webhook("Webhook can be set up only on ports 80, 88, 443 or 8443")


def _bad_webhook(reason: str) -> ApiError:
    return bad_request(f"bad webhook: {reason}")
