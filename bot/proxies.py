"""Which proxy to use for an address, by `HTTPS_PROXY` and its kin."""

from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies

SOCKS: Final = "socks5"
_KINDS: Final = ("http", "https", SOCKS)
_OTHERWISE: Final = 1080  # the port of a SOCKS proxy that names none


def usable(address: str) -> str:
    """A proxy's address in canonical form; raises ValueError without quoting it."""
    try:
        parts = urlsplit(
            address.replace("socks5h://", "socks5://", 1)
            if "://" in address
            else f"http://{address}"
        )
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or parts.scheme not in _KINDS or port == 0:
        raise ValueError(
            "must be http://, https:// or socks5://[user:password@]host:port, odd signs in it"
            " as %XX"
        )
    named = parts.netloc if port or parts.scheme != SOCKS else f"{parts.netloc}:{_OTHERWISE}"
    return f"{parts.scheme}://{named}"


def of_environment(url: str) -> str | None:
    """The proxy that the environment names for an address; none for this machine."""
    parts, proxies = urlsplit(url), getproxies()
    found = proxies.get(parts.scheme) or proxies.get("all")
    if not found or _is_here(parts.hostname or "") or _is_exempt(parts, proxies.get("no", "")):
        return None
    try:
        return usable(found)
    except ValueError as error:
        raise ValueError(f"{parts.scheme.upper()}_PROXY or ALL_PROXY {error}") from None


def shown(proxy: str) -> str:
    """A proxy without user and password, for people to read."""
    parts = urlsplit(proxy)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _is_exempt(parts: SplitResult, listed: str) -> bool:
    """Whether NO_PROXY names a host, its domain, the host with its port, or everything."""
    host = parts.hostname or ""
    names = {
        name.strip().lower().removeprefix("*").removeprefix(".")
        for name in listed.split(",")
        if name.strip()
    }
    domains = [host, *(host.split(".", dots)[dots] for dots in range(1, host.count(".") + 1))]
    return "" in names or f"{host}:{parts.port}" in names or not names.isdisjoint(domains)
