"""Valid input, made wrong a little: texts and trees of JSON."""

from collections.abc import Sequence
from random import Random

_STRANGE = (
    "", " ", "0", "-1", "1e999", "9" * 400, "½", "٣", "\x00", "\ufeff", "\ud800", "\u202e", "\r\n",
    '"', "'", "[", "]", "{", "}", "=", ",", ";", "%", "%zz", "&", "..", "../", "\\", "NaN", "null",
    "true", "é", "😀", "a" * 5000, "[" * 300, "[" * 20_000, "1" * 19, "2026-02-30", "{{",
    "2026-11-29T25:00Z",
)  # fmt: skip
_VALUES: tuple[object, ...] = (
    None, True, False, 0, -1, 2**63, 10**400, 0.5, float("inf"), float("nan"), "", "x", "\x00", [],
    [None], {}, {"id": None}, [[]], "\ud800", "9" * 40,
)  # fmt: skip


def text(valid: str, by: Random) -> str:
    """The text with one to four changes."""
    for _ in range(by.randint(1, 4)):
        start = by.randint(0, len(valid))
        end = min(len(valid), start + by.choice((0, 0, 1, 1, 3, 20, 10_000)))
        match by.randrange(4):
            case 0:
                put = by.choice(_STRANGE)
            case 1:
                put = chr(by.choice((by.randrange(128), by.randrange(0xD800))))
            case 2:
                put = valid[start:end] * by.choice((0, 2, 3))
            case _:
                other = by.randint(0, len(valid))
                put = valid[other : other + by.randint(0, 30)]
        valid = valid[:start] + put + valid[end:]
    return valid[:50_000]


def tree(valid: object, by: Random) -> object:
    """A copy of the JSON value with one to three changes, each at any depth."""
    for _ in range(by.randint(1, 3)):
        valid = _changed(valid, by)
    return valid


def _changed(value: object, by: Random) -> object:
    if isinstance(value, dict) and value and by.random() < 0.9:
        name = by.choice(list(value))
        kept = dict(value)
        if by.random() < 0.1:
            del kept[name]
        else:
            kept[name] = _changed(value[name], by)
        return kept
    if isinstance(value, list) and value and by.random() < 0.9:
        at = by.randrange(len(value))
        changed = _changed(value[at], by)
        return [*value[:at], changed, *value[at + 1 :]] if by.random() < 0.9 else value[:at]
    return by.choice(_VALUES)


def parts(value: object) -> Sequence[dict[str, object]]:
    """Every object inside a JSON value, itself too."""
    if isinstance(value, list):
        return [part for each in value for part in parts(each)]
    if isinstance(value, dict):
        return [value, *(part for each in value.values() for part in parts(each))]
    return []
