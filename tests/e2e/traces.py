"""Card numbers and codes that were typed, and the search for them in whatever a till left behind.

A number is found in plain, in groups with blanks, dashes or anything else between them,
percent-encoded, in UTF-16 and UTF-32, and in the compressed words of a picture; and the first
twelve digits of one where they cannot be chance. A code is found beside its name, or quoted.
"""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote_to_bytes

VISA, AMEX = "4242424242424242", "378282246310005"
KEYED = (VISA, AMEX, "4000000000000002", "5555555555554444", "6011111111111117")
"""Published ones, which the reader's panel takes."""
STRANGE, MISTYPED = "4539578763621486", "4242424242424241"
"""Not published, and with a wrong check digit: the panel refuses both."""
CODE, CODE_OF_AMEX = "739", "7391"
TYPED = (*KEYED, STRANGE, MISTYPED)

_TELLING = 12
"""So many digits of a number tell it, where they are of many kinds."""
_BEGINNINGS = {VISA[:_TELLING], AMEX[:_TELLING], STRANGE[:_TELLING]}
_BETWEEN = b" \t\r\n\0\x10\x11\x12\x13\x14-._+/()\xc2\xa0\xe2\x80\x89\xaf\x90\x91\x92\x93\x94"
"""What may stand between digits, byte for byte: also spaces and dashes in UTF-8 and UTF-16."""
_CODES = re.compile(
    rb"(?:cvc|cvv|csc|security.?code)[^0-9a-z]{0,12}7391?(?![0-9])|[\"'=]7391?[\"'&]", re.IGNORECASE
)
_PNG, _WORDS = b"\x89PNG\r\n\x1a\n", {b"tEXt", b"zTXt", b"iTXt"}


def grouped(number: str, separator: str) -> str:
    """The number in fours."""
    return separator.join(number[at : at + 4] for at in range(0, len(number), 4))


def traces_in(folder: Path) -> list[str]:
    """The names of the files that hold a number or a code, or are called so, each with what."""
    return sorted(
        f"{file.relative_to(folder)}: {found}"
        for file in folder.rglob("*")
        if file.is_file()
        for found in {*traces_of(file.name.encode()), *traces_of(file.read_bytes())}
    )


def traces_of(content: bytes) -> Iterator[str]:
    """What of the numbers and codes is in these bytes."""
    for written in _written(content):
        digits = written.translate(None, _BETWEEN)
        for number in (*TYPED, *_BEGINNINGS):
            if number.encode() in digits:
                yield number
        if _CODES.search(written.replace(b"\0", b"")):
            yield CODE


def _written(content: bytes) -> Iterator[bytes]:
    """The bytes, and what they say once they are unpacked."""
    yield content
    if b"%" in content:
        yield unquote_to_bytes(content)
    if content.startswith(_PNG):
        yield from _words_of_picture(content)


def _words_of_picture(content: bytes) -> Iterator[bytes]:
    """The texts in a PNG. Source: https://www.w3.org/TR/png-3/#11textinfo."""
    at = len(_PNG)
    while at < len(content):
        length, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        body = content[at + 8 : at + 8 + length]
        if kind in _WORDS:
            yield body
            for start in range(len(body)):
                if body[start : start + 1] == b"\x78":  # the first byte of every such stream
                    unpacking = zlib.decompressobj()
                    try:
                        yield unpacking.decompress(body[start:])
                    except zlib.error:
                        continue
        at += 12 + length
