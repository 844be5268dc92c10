"""Shared objects of Linux, as far as it matters where their loader looks for others.

A Python that was built into a folder of its own writes that folder into each of its modules. On
another computer it would be looked into before the system's, by whoever happens to own it there.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

_MAGIC = b"\x7fELF\x02\x01"
"""64 bits, the lesser byte first: amd64, arm64, riscv64."""
_LOAD, _DYNAMIC = 1, 2
_STRINGS = 5
_SEARCHED = frozenset({15, 29})
"""DT_RPATH and DT_RUNPATH."""
_ENTRY = struct.Struct("<QQ")
_BESIDE = b"$ORIGIN"


def is_shared_object(path: Path) -> bool:
    """Whether the system's loader can load it: a library, a module or a program."""
    with path.open("rb") as file:
        return file.read(4) == _MAGIC[:4]


def shared_objects(tree: Path) -> Iterator[Path]:
    """Each of them below a folder, once, in order."""
    for path in sorted(tree.rglob("*")):
        if path.is_file() and not path.is_symlink() and is_shared_object(path):
            yield path


def forget_search_paths(path: Path) -> bool:
    """Take out the folders of the machine that built it; whether there were any.

    Those beside the object itself are kept, and so is what is no such object.
    """
    content = bytearray(path.read_bytes())
    if not content.startswith(_MAGIC):
        return False
    segments = list(_segments(content))
    places = [(start, size) for kind, start, _, size in segments if kind == _DYNAMIC]
    if not places:
        return False
    start, size = places[0]
    ends = start + size - size % _ENTRY.size
    entries = list(_ENTRY.iter_unpack(bytes(content[start:ends])))
    strings = next((value for tag, value in entries if tag == _STRINGS), 0)
    offset = next(
        (at + strings - address for kind, at, address, length in segments
         if kind == _LOAD and address <= strings < address + length),
        0,
    )  # fmt: skip
    kept = [(tag, value) for tag, value in entries
            if tag not in _SEARCHED or _is_beside(content, offset + value)]  # fmt: skip
    if len(kept) == len(entries):
        return False
    kept += [(0, 0)] * (len(entries) - len(kept))
    content[start:ends] = b"".join(_ENTRY.pack(*entry) for entry in kept)
    path.write_bytes(content)
    return True


def _segments(content: bytearray) -> Iterator[tuple[int, int, int, int]]:
    """Kind, place in the file, address and size of each part that is loaded."""
    table, size, count = (
        struct.unpack_from("<Q", content, 0x20)[0],
        *struct.unpack_from("<HH", content, 0x36),
    )
    for number in range(count):
        at = table + number * size
        kind = struct.unpack_from("<I", content, at)[0]
        place, address, _, length = struct.unpack_from("<QQQQ", content, at + 8)
        yield kind, place, address, length


def _is_beside(content: bytearray, at: int) -> bool:
    """Whether every folder of a list is one that goes with the object."""
    folders = bytes(content[at : content.index(0, at)]).split(b":")
    return all(folder.startswith(_BESIDE) for folder in folders)
