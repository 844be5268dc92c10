"""What can be read in a PDF that Qt wrote: its words, its fonts, its paper."""

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_RANGE = re.compile(rb"<(\w+)> <(\w+)> (?:<(\w+)>|\[(.*?)\])", re.DOTALL)
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj|(ET)")


def words_of(pdf: bytes) -> str:
    """All that is written, in the order it is drawn; whatever parts words is one blank."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    fonts = {
        name: _letters(objects, int(number))
        for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", pdf)
    }
    drawn = "".join("".join(_drawn(body, fonts)) for body in map(_stream, objects.values()))
    return " ".join(drawn.split())


def fonts_of(pdf: bytes) -> set[str]:
    """The names of the fonts that are in it."""
    return {name.decode() for name in re.findall(rb"/FontName\s*/(?:\w{6}\+)?([\w-]+)", pdf)}


def paper_of(pdf: bytes) -> tuple[int, int]:
    """Width and height in points."""
    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert found is not None
    return round(float(found[1])), round(float(found[2]))


def pages_of(pdf: bytes) -> int:
    """How many pages it has."""
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if found is None:
        return b""
    try:
        return zlib.decompress(found[1])
    except zlib.error:
        return found[1]


def _letters(objects: dict[int, bytes], font: int) -> dict[int, str]:
    """Which letter each glyph of a font is."""
    table = re.search(rb"/ToUnicode (\d+) 0 R", objects.get(font, b""))
    letters: dict[int, str] = {}
    if table is None:
        return letters
    for first, _last, one, several in _RANGE.findall(_stream(objects[int(table[1])])):
        codes = [one] if one else re.findall(rb"<(\w+)>", several)
        for place, code in enumerate(codes):
            letters[int(first, 16) + place] = bytes.fromhex(code.decode()).decode("utf-16-be")
    return letters


def _drawn(content: bytes, fonts: dict[bytes, dict[int, str]]) -> Iterator[str]:
    letters: dict[int, str] = {}
    for font, glyphs, end in _SHOWN.findall(content):
        if font:
            letters = fonts[font]
        elif end:
            yield " "
        for place in range(0, len(glyphs), 4):
            yield letters.get(int(glyphs[place : place + 4], 16), "?")
