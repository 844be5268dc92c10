"""The system libraries that Qt needs on Linux."""

import re
import subprocess
import sys

from toolchain.debian import apt_install, apt_line, is_debian_here, named_here
from toolchain.places import VENV, clean_environment, venv_program
from toolchain.telling import TroubleError

QT_LOADS = VENV / "qt-loads.stamp"

# What the Linux wheel of PySide6 takes from the system (the NEEDED entries of QtCore, QtGui,
# QtWidgets, QtDBus and the xcb platform plugin), and the package of Debian and Ubuntu that has it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}

# Loads each library by name, so that all that are missing are told at once, then Qt itself.
QT_PROBE = """
import ctypes, pathlib, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError as error:
        print(error)
try:
    import PySide6.QtWidgets
    plugin = pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"
    if plugin.exists():
        ctypes.CDLL(str(plugin))
except (ImportError, OSError) as error:
    print(error)
"""


def missing_libraries(output: str) -> tuple[str, ...]:
    """The shared libraries that the dynamic loader's messages name as missing."""
    found = re.findall(r"([\w.+-]+\.so[.\d]*): cannot open shared object file", output)
    return tuple(sorted(set(found)))


def need_qt() -> None:
    """See that Qt's system libraries load, installing the missing ones where that is allowed."""
    if QT_LOADS.exists():
        return
    said = probe_qt()
    missing = missing_libraries(said)
    packages = sorted({QT_LIBRARIES[name] for name in missing if name in QT_LIBRARIES})
    if packages and apt_install(packages):
        said = probe_qt()
        missing = missing_libraries(said)
    if missing and packages and is_debian_here():
        raise TroubleError(f"Qt lacks {', '.join(missing)}. Type: {apt_line(named_here(packages))}")
    if missing:
        raise TroubleError(
            f"Qt lacks {', '.join(missing)}. Install the packages of your system that have them."
        )
    if said.strip():
        raise TroubleError(f"Qt does not load: {said.strip()}")
    QT_LOADS.touch()


def probe_qt() -> str:
    """The loader's complaints about Qt and its libraries; nothing when all is well."""
    names = QT_LIBRARIES if sys.platform.startswith("linux") else ()
    command = (str(venv_program("python")), "-c", QT_PROBE, *names)
    ended = subprocess.run(
        command, capture_output=True, text=True, check=False, env=clean_environment()
    )
    return ended.stdout + ended.stderr
