"""The program's icon as Windows and macOS want it, made from its pictures in resources/icons/app.

    python3 -m toolchain.icons

writes `packaging/windows/pos-desktop.ico` and `packaging/macos/pos-desktop.icns`. They are kept in
the repository, and a test says when the pictures have become others.
"""

import struct
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from toolchain.places import ROOT
from toolchain.telling import say

PICTURES = ROOT / "resources" / "icons" / "app"
ICO = ROOT / "packaging" / "windows" / "pos-desktop.ico"
ICNS = ROOT / "packaging" / "macos" / "pos-desktop.icns"

ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
_AS_PNG_FROM = 128
"""Windows reads PNG in an icon since Vista, but small ones are not drawn by everything."""
ICNS_KINDS = {
    b"icp4": 16, b"icp5": 32, b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic08": 256, b"ic13": 256,
    b"ic09": 512, b"ic14": 512,
}  # fmt: skip
"""Apple's type of each picture (ic11 to ic14 are for displays of twice the density), its width."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGBA = 4
_HEADER = struct.Struct(">IIBBBBB")


def pictures() -> dict[int, bytes]:
    """The PNG of each width in pixels."""
    found = PICTURES.glob("pos-desktop-*.png")
    return {int(path.stem.rpartition("-")[2]): path.read_bytes() for path in found}


def ico(of: Mapping[int, bytes]) -> bytes:
    """An icon of Windows. KeyError for a width that is missing."""
    images = [of[size] if size >= _AS_PNG_FROM else _bitmap(of[size]) for size in ICO_SIZES]
    entries, offset = b"", 6 + 16 * len(images)
    for size, image in zip(ICO_SIZES, images, strict=True):
        side = size % 256  # 0 says 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(image), offset)
        offset += len(image)
    return struct.pack("<HHH", 0, 1, len(images)) + entries + b"".join(images)


def icns(of: Mapping[int, bytes]) -> bytes:
    """An icon of macOS. KeyError for a width that is missing."""
    parts = [kind + struct.pack(">I", 8 + len(of[n])) + of[n] for kind, n in ICNS_KINDS.items()]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def _bitmap(png: bytes) -> bytes:
    """The picture as a bitmap of an icon: from below, blue first, with a mask that hides none."""
    rows = rgba(png)
    width, height = len(rows[0]) // _RGBA, len(rows)
    colours = b"".join(_bgra(row) for row in reversed(rows))
    mask = bytes((width + 31) // 32 * 4 * height)
    about = struct.pack("<IiiHHIIiiII", 40, width, 2 * height, 1, 32, 0, len(colours), 0, 0, 0, 0)
    return about + colours + mask


def _bgra(row: bytes) -> bytes:
    pixels = (row[at : at + _RGBA] for at in range(0, len(row), _RGBA))
    return b"".join(bytes((blue, green, red, alpha)) for red, green, blue, alpha in pixels)


def rgba(png: bytes) -> list[bytes]:
    """The rows of a PNG with eight bits each of red, green, blue and alpha, not interlaced.

    Raises:
        ValueError: it is another kind of picture.
    """
    chunks = _chunks(png)
    width, height, *kind = _HEADER.unpack(chunks[b"IHDR"])
    if kind != [8, 6, 0, 0, 0]:
        raise ValueError(f"a PNG of 8-bit RGBA without interlacing is needed, not {kind}")
    packed = zlib.decompress(chunks[b"IDAT"])
    stride = width * _RGBA
    rows, above = [], bytes(stride)
    for at in range(0, height * (stride + 1), stride + 1):
        above = _unfiltered(packed[at], packed[at + 1 : at + 1 + stride], above)
        rows.append(above)
    return rows


def _chunks(png: bytes) -> dict[bytes, bytes]:
    if not png.startswith(_SIGNATURE):
        raise ValueError("this is no PNG")
    found, at = dict[bytes, bytes](), len(_SIGNATURE)
    while at < len(png):
        length, name = struct.unpack_from(">I4s", png, at)
        found[name] = found.get(name, b"") + png[at + 8 : at + 8 + length]
        at += 12 + length
    return found


def _unfiltered(kind: int, row: bytes, above: bytes) -> bytes:
    """A row as it was before PNG's filter `kind` made it smaller."""
    done = bytearray(row)
    for at, value in enumerate(row):
        left = done[at - _RGBA] if at >= _RGBA else 0
        corner = above[at - _RGBA] if at >= _RGBA else 0
        guess = (0, left, above[at], (left + above[at]) // 2, _paeth(left, above[at], corner))
        done[at] = (value + guess[kind]) % 256
    return bytes(done)


def _paeth(left: int, up: int, corner: int) -> int:
    """The neighbour that is nearest to left + up - corner."""
    guess = left + up - corner
    return min((left, up, corner), key=lambda near: abs(guess - near))


def write(made: Sequence[tuple[Path, bytes]]) -> None:
    for path, content in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        say(f"{path.relative_to(ROOT)}: {len(content)} bytes")


if __name__ == "__main__":
    write([(ICO, ico(pictures())), (ICNS, icns(pictures()))])
