"""Shared objects forget the folders of the machine that they were built on."""

import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from toolchain.elf import forget_search_paths, is_shared_object

NEEDED, STRINGS, RPATH, RUNPATH = 1, 5, 15, 29
_BASE = 0x10000
"""Where in memory the file begins: an address is no place in the file."""


def shared_object(to: Path, *entries: tuple[int, str]) -> Path:
    """The least that a loader takes for one, with these entries."""
    strings = b"\0" + b"".join(text.encode() + b"\0" for _, text in entries)
    places = [strings.index(text.encode() + b"\0") for _, text in entries]
    at = 0x40 + 2 * 0x38
    listed = [(tag, place) for (tag, _), place in zip(entries, places, strict=True)]
    dynamic = [*listed, (STRINGS, _BASE + at), (0, 0)]
    table = b"".join(struct.pack("<QQ", *entry) for entry in dynamic)
    size = at + len(strings) + len(table)
    header = b"\x7fELF\x02\x01".ljust(0x20, b"\0") + struct.pack("<Q", 0x40)
    header = header.ljust(0x36, b"\0") + struct.pack("<HH", 0x38, 2)
    loaded = struct.pack("<IIQQQQQQ", 1, 0, 0, _BASE, 0, size, size, 0)
    where = at + len(strings)
    moving = struct.pack("<IIQQQQQQ", 2, 0, where, _BASE + where, 0, len(table), len(table), 0)
    to.write_bytes(header.ljust(0x40, b"\0") + loaded + moving + strings + table)
    return to


def entries(path: Path) -> list[int]:
    """The tags of the table at its end, up to the closing one."""
    content = path.read_bytes()
    start, size = struct.unpack_from("<Q16xQ", content, 0x40 + 0x38 + 8)
    tags = [tag for tag, _ in struct.iter_unpack("<QQ", content[start : start + size])]
    return tags[: tags.index(0)]


@pytest.mark.parametrize("tag", [RPATH, RUNPATH])
@pytest.mark.parametrize("folder", ["/srv/builder/lib", "$ORIGIN:/srv/python/lib", "lib"])
def test_a_folder_of_the_machine_that_built_it_is_forgotten(
    tmp_path: Path, tag: int, folder: str
) -> None:
    made = shared_object(tmp_path / "it.so", (NEEDED, "libc.so.6"), (tag, folder))

    assert forget_search_paths(made)
    assert entries(made) == [NEEDED, STRINGS]
    assert not forget_search_paths(made)


def test_folders_that_go_with_it_are_kept(tmp_path: Path) -> None:
    made = shared_object(tmp_path / "it.so", (RUNPATH, "$ORIGIN/../pillow.libs"))
    before = made.read_bytes()

    assert not forget_search_paths(made)
    assert made.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"\x7fELF\x01\x01 of 32 bits", b"#!/bin/sh\n"])
def test_what_is_no_such_object_is_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)

    assert not forget_search_paths(file)
    assert file.read_bytes() == content
    assert is_shared_object(file) is content.startswith(b"\x7fELF")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have other objects")
def test_a_module_still_loads_when_it_has_forgotten(tmp_path: Path) -> None:
    import _json  # noqa: PLC0415 - a module in a file of its own, where Python has such

    file = getattr(_json, "__file__", None)
    if file is None:
        pytest.skip("this Python has its modules built in")
    copy = Path(shutil.copy(file, tmp_path))
    forget_search_paths(copy)

    loaded = subprocess.run(
        (sys.executable, "-I", "-c", f"import ctypes; ctypes.PyDLL({str(copy)!r})"), check=False
    )
    assert loaded.returncode == 0
