"""Folders that look like a frozen program, and programs of Windows without a line of code."""

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
