"""Decoding of ``application/x-www-form-urlencoded`` with Stripe's brackets. Pure.

Styles understood, as the SDKs and curl send them: ``a[b][c]=v``, ``k[]=v``, ``k[0]=v``,
``k[][a]=v``, with the brackets literal or percent-encoded. A numbered list stays a mapping of
digits here; only whoever expects a list turns it into one.
"""

import re
from itertools import pairwise
from typing import TypeAlias
from urllib.parse import unquote_to_bytes

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"

DEEPEST = 8
"""Levels of brackets beyond which a key is refused; Stripe's deepest parameter has six."""

_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEY = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")
_BRACKET = re.compile(r"\[([^\[\]]*)\]")


class FormError(ValueError):
    """The text is no form: the message says where and why."""


def decode(text: str) -> dict[str, Tree]:
    """The tree of parameters in a form body or query string. Raises `FormError`."""
    tree: dict[str, Tree] = {}
    for pair in text.split("&"):
        if not pair:
            continue
        key, _, value = pair.partition("=")
        name = _plain(key, key)
        _place(tree, _path(name), _plain(value, name))
    return tree


def _plain(text: str, name: str) -> str:
    """The text decoded. A refusal names the parameter and never repeats its value, which may be
    a card number."""
    if _BAD_PERCENT.search(text):
        raise FormError(f"Invalid %-encoding in request parameters ({name[:60]})")
    try:
        plain = unquote_to_bytes(text.replace("+", " ")).decode()
    except UnicodeError:
        raise FormError(f"Invalid UTF-8 in request parameters ({name[:60]})") from None
    if "\0" in plain:
        raise FormError(f"Invalid string: it contains a null byte ({name[:60]})")
    return plain


def _path(key: str) -> tuple[str, ...]:
    match = _KEY.fullmatch(key)
    if match is None:
        return (key,)
    path = (match[1], *_BRACKET.findall(match[2]))
    if len(path) > DEEPEST:
        raise FormError(f"Parameters are nested too deeply ({key[:60]})")
    if any(not step and not following for step, following in pairwise(path[1:])):
        raise FormError(f"Invalid nesting of lists ({key[:60]})")
    return path


def _place(tree: dict[str, Tree], path: tuple[str, ...], value: str) -> None:
    here = tree
    at, rest = path[0], path[1:]
    while rest:
        if rest[0] == "":
            elements = _list_at(here, at)
            if len(rest) == 1:
                elements.append(value)
                return
            here, at, rest = _element(elements, rest[1:]), rest[1], rest[2:]
        else:
            here, at, rest = _mapping_at(here, at), rest[0], rest[1:]
    if isinstance(here.get(at), (list, dict)):
        raise FormError(f"Parameter {at} is given both as a value and as an object")
    here[at] = value


def _list_at(here: dict[str, Tree], at: str) -> list[Tree]:
    found = here.setdefault(at, [])
    if not isinstance(found, list):
        raise FormError(f"Parameter {at} is given in two different shapes")
    return found


def _mapping_at(here: dict[str, Tree], at: str) -> dict[str, Tree]:
    found = here.setdefault(at, {})
    if not isinstance(found, dict):
        raise FormError(f"Parameter {at} is given in two different shapes")
    return found


def _element(elements: list[Tree], path: tuple[str, ...]) -> dict[str, Tree]:
    """The mapping of ``k[][a]=v`` to write to: a new one begins when its key comes again."""
    last = elements[-1] if elements else None
    if isinstance(last, dict) and not _holds(last, path):
        return last
    if isinstance(last, str):
        raise FormError("A list is given with both values and objects")
    fresh: dict[str, Tree] = {}
    elements.append(fresh)
    return fresh


def _holds(mapping: dict[str, Tree], path: tuple[str, ...]) -> bool:
    found: Tree | None = mapping
    for step in path:
        if not isinstance(found, dict) or step not in found:
            return False
        found = found[step]
    return True
