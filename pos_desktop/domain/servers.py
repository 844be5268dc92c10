"""Addresses of Stripe servers: which there are, and which key may be sent to which.

One rule for everybody who asks: command line, environment, and the client that sends the key.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import SplitResult, urlsplit

STRIPE = "https://api.stripe.com"
"""Stripe's own server, and the only one that a live key is ever sent to."""
_STANDARD_PORTS = {"http": 80, "https": 443}
_LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_NAME = re.compile(rf"{_LABEL}(\.{_LABEL})*")
"""A host's name in the letters that go over the wire: others are written as `xn--…`, so that a
letter that only looks like one of Stripe's is seen for what it is."""
_BRACKETS = re.compile(r"\[[0-9A-Fa-f:.]+\](:\d*)?")
_PRINTED = re.compile(r"[!-~]+")
"""Blanks and control characters are dropped by some readers of addresses and kept by others."""


@dataclass(eq=False)
class NoServer(ValueError):
    """The text is no address that a key may be sent to.

    `what` goes on after the address or its option: “is not …”. The text itself is not part of it,
    for it may hold a key.
    """

    what: str


def server_of(text: str) -> str:
    """The address in its one form: scheme, host in small letters, the port if it is not the
    scheme's own; no slash at the end.

    Raises:
        NoServer: it is no address, holds more than a server's name, or is neither https nor on this
            computer.
    """
    parts = _split(text)
    host = _host(parts)
    if parts.scheme == "http" and not _is_this_computer(host):
        raise NoServer(f"sends keys unencrypted to {host}, which is not this computer")
    shown = f"[{host}]" if ":" in host else host
    if parts.port in {None, _STANDARD_PORTS[parts.scheme]}:
        return f"{parts.scheme}://{shown}"
    return f"{parts.scheme}://{shown}:{parts.port}"


def is_loopback(server: str) -> bool:
    """Whether the server is on this computer, by its number or as `localhost`."""
    try:
        return _is_this_computer(_host(_split(server)))
    except NoServer:
        return False


def takes_live_keys(server: str) -> bool:
    """Whether a live key may be sent there: to Stripe's own host and port, over https."""
    try:
        return server_of(server) == STRIPE
    except NoServer:
        return False


def _split(text: str) -> SplitResult:
    if _PRINTED.fullmatch(text) is None or "\\" in text:
        raise NoServer("holds blanks or letters that have no place in an address")
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - reading it is what checks it
        if _BRACKETS.fullmatch(parts.netloc) is not None:
            IPv6Address(parts.hostname or "")
    except ValueError as error:
        raise NoServer(f"is not an address: {error}") from None
    if parts.scheme not in _STANDARD_PORTS or not parts.hostname:
        raise NoServer("is not an address that begins with https://")
    if "@" in parts.netloc:
        raise NoServer("holds a name or password, which have no place in it")
    if parts.path.strip("/") or set(text) & set("?#"):
        raise NoServer("has something after the server's name")
    return parts


def _host(parts: SplitResult) -> str:
    """The name or number, in small letters; an IPv6 number in its short form, without brackets."""
    host = parts.hostname or ""
    if _BRACKETS.fullmatch(parts.netloc) is not None:
        return str(IPv6Address(host))
    if set(parts.netloc) & set("[]"):
        raise NoServer("is not an address: the brackets of an IPv6 number are out of place")
    if _NAME.fullmatch(host) is None:
        raise NoServer("has a server's name that cannot be")
    return host


def _is_this_computer(host: str) -> bool:
    """By the plain forms alone: `127.1` and `::ffff:127.0.0.1` are read differently by others."""
    if host in {"localhost", "::1"}:
        return True
    try:
        return IPv4Address(host).is_loopback
    except ValueError:
        return False
