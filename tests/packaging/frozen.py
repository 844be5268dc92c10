"""Folders that look like a frozen program, and programs of Windows without a line of code."""

import shutil
import struct
from pathlib import Path

_DIRECTORIES = 16


def portable_executable(*, signed: bool, wide: bool = True) -> bytes:
    """The headers of a program of Windows (PE32+ or PE32), with or without a signature's place."""
    magic, before = (0x20B, 112) if wide else (0x10B, 96)
    directories = [(0, 0)] * _DIRECTORIES
    directories[4] = (0x400, 0x1A8) if signed else (0, 0)
    optional = struct.pack("<H", magic) + bytes(before - 2)
    optional += b"".join(struct.pack("<II", *one) for one in directories)
    return b"MZ" + bytes(0x3A) + struct.pack("<I", 0x40) + b"PE\0\0" + bytes(20) + optional


def windows_folder(folder: Path, marks: str = "1") -> Path:
    """What PyInstaller leaves on Windows: two programs and `_internal`."""
    inside = folder / "_internal" / "PySide6"
    inside.mkdir(parents=True)
    for name in ("pos-desktop.exe", "pos-desktop-console.exe"):
        (folder / name).write_bytes(portable_executable(signed=False))
    (inside / "Qt6Core.dll").write_bytes(portable_executable(signed=False))
    (folder / "_internal" / "python311.dll").write_bytes(portable_executable(signed=True))
    (folder / "_internal" / f"only-{marks}.txt").write_text(marks, encoding="utf-8")
    return folder


def linux_folder(folder: Path, *, program: Path = Path("/bin/true")) -> Path:
    """What PyInstaller leaves on Linux: a program, its twin, a library of the system's and one that
    came with a wheel."""
    inside = folder / "_internal"
    (inside / "thing.libs").mkdir(parents=True)
    shutil.copyfile(program, folder / "pos-desktop")
    (folder / "pos-desktop-console").symlink_to("pos-desktop")
    shutil.copyfile(program, inside / "libz.so.1")  # as the system names it, whatever is in it
    shutil.copyfile(program, inside / "libthing-0123abcd.so.1.2.3")
    (inside / "resources.txt").write_text("what the program reads", encoding="utf-8")
    return folder
