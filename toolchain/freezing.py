"""What is frozen into the folder of the program, and what is left out: read by build.spec.

The same exclusions are used for the bare window that the program is weighed against.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from toolchain import windows_version
from toolchain.stripe_parts import PARAMETERS, modules_in_use, parameters_in_use

NAME = "pos-desktop"
CONSOLE = "pos-desktop-console"
"""The twin for support: the same program, with a console on Windows."""
BARE = "bare-window"
MEASURED = "open-till"
"""The window that the program is weighed against, and the program as it is timed against that."""
IDENTIFIER = "io.github.pos_desktop.pos_desktop"

EXCLUDED = (
    # What some package can use where it is there, and this program never asks of it.
    "IPython", "PIL", "_distutils_hack", "lib2to3", "numpy", "pkg_resources", "pydoc", "setuptools",
    "test", "tkinter", "unittest", "urllib3.contrib.emscripten", "xmlrpc", "yaml",
    # Stripe's thin events.
    "stripe.events",
    # Object mapping, and the dialects of other databases.
    "sqlalchemy.dialects.mssql", "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.oracle",
    "sqlalchemy.ext.asyncio", "sqlalchemy.ext.baked", "sqlalchemy.orm",
    # Other processes than this one.
    "concurrent.futures.process", "multiprocessing",
)  # fmt: skip
"""Modules that are left out, of the bare window as well."""

EXCLUDED_ON_LINUX = (
    # The system brings PostgreSQL's client library (libpq5), which psycopg finds.
    "psycopg_binary",
    # The keyring is spoken to by a back end of our own.
    "_cffi_backend", "cryptography", "keyring.backends.SecretService", "keyring.backends.kwallet",
    "secretstorage",
)  # fmt: skip

KEYRINGS = {
    "linux": ("pos_desktop.adapters.vault.secret_service", "jeepney.io.blocking"),
    "win32": ("keyring.backends.Windows", "win32ctypes.core", "win32timezone"),
    "darwin": ("keyring.backends.macOS", "keyring.backends.macOS.api"),
}
"""The back ends of each system's keyring, as pos_desktop/adapters/vault/backends.py names them."""

DATABASES = ("sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql.psycopg")

PACKAGE_DATA = (("stripe", "data/ca-certificates.crt"),)
"""Files that packages read beside their modules: whom to believe."""

OF_THE_INSTALLER = frozenset({"INSTALLER", "RECORD", "REQUESTED", "WHEEL", "direct_url.json"})
"""What pip notes beside a package: its record has the hash of programs that name their folder."""

LANGUAGES = frozenset({"en", "fr"})
"""What the window speaks, and so what dates and amounts are written in, in whatever country."""

QT_LIBRARIES = frozenset(
    {
        "Core", "DBus", "Gui", "Network", "PrintSupport", "Svg", "Test", "WaylandClient", "Widgets",
        "XcbQpa",
    }
)  # fmt: skip
"""Qt's modules: those that are imported, and what the plug-ins below are linked with."""

QT_PLUGINS = frozenset(
    {
        # Linux
        "platforminputcontexts/composeplatforminputcontextplugin",
        "platforminputcontexts/ibusplatforminputcontextplugin",
        "platforms/qoffscreen",
        "platforms/qwayland",
        "platforms/qxcb",
        "platformthemes/qxdgdesktopportal",
        "printsupport/cupsprintersupport",
        "wayland-decoration-client/bradient",
        "wayland-shell-integration/xdg-shell",
        # Windows and macOS
        "platforms/qcocoa",
        "platforms/qwindows",
        "printsupport/cocoaprintersupport",
        "printsupport/windowsprintersupport",
        "styles/qmacstyle",
        "styles/qmodernwindowsstyle",
    }
)
"""Icons are drawn from SVG by Qt's own class and pictures are PNG, which need no plug-in."""

OF_PYTHON = (
    "libbz2", "libcrypto", "libffi", "liblzma", "libmpdec", "libpython", "libsqlite3", "libssl",
    "libuuid", "libz",
)  # fmt: skip
"""Libraries of the building Linux that come along: those of Python.

What draws and what talks to the desktop (X11, OpenGL, fontconfig, GLib, D-Bus, C++'s own) belongs
to the system that the program runs on, as it does for Qt's own wheels.
"""

INFO_PLIST = {
    "CFBundleDisplayName": "pos-desktop",
    "CFBundleExecutable": NAME,
    "CFBundleLocalizations": sorted(LANGUAGES),
    "LSApplicationCategoryType": "public.app-category.business",
    "LSBackgroundOnly": False,
    "LSMinimumSystemVersion": "13.0",
    "NSHighResolutionCapable": True,
    "NSHumanReadableCopyright": "MIT licence",
    "NSLocalNetworkUsageDescription": "Receipts are sent to a printer in your network.",
    "NSSupportsAutomaticTermination": False,
    "NSSupportsSuddenTermination": False,
}
"""What macOS is told of the bundle; Qt 6.11 runs from macOS 13 on.

The executable is named because the console twin lies beside it, for whose sake PyInstaller would
call the bundle one without windows. A till is never ended without being asked.
"""

_LIBRARY = re.compile(r"(?:lib)?Qt6?(?P<module>[A-Z]\w+?)(?:\.so[.\d]*|\.dll|\.dylib|\.framework)?")
_SYSTEM_LIBRARY = re.compile(r"lib[\w+-]+?(?:-?[\d.]+)?\.so[.\d]*")
_PYTHONS = re.compile(rf"(?:{'|'.join(OF_PYTHON)})(?:-?[\d.]+)?\.so[.\d]*")


def modules_of(package: Path) -> Iterator[str]:
    """The name of each module below a package's folder: some are imported by name alone."""
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        yield ".".join(part for part in parts if part != "__init__")


def hidden_imports(package: Path, platform: str) -> list[str]:
    """What the program imports by a name that no reader of its code finds."""
    system = platform if platform in KEYRINGS else "linux"
    stripe = modules_in_use(package / "adapters" / "stripe")
    return [*modules_of(package), *KEYRINGS[system], *DATABASES, *stripe]


def resources_in(folder: Path) -> list[tuple[str, str]]:
    """Each file of the resources and the folder that it goes to; sources of translations stay."""
    return [
        (str(path), path.parent.relative_to(folder.parent).as_posix())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".ts"
    ]


def package_data() -> list[tuple[str, str]]:
    """The same for `PACKAGE_DATA`; needs the packages."""
    found = []
    for package, name in PACKAGE_DATA:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise LookupError(f"there is no package {package}")
        path = Path(spec.origin).parent / name
        found.append((str(path), (PurePosixPath(package) / name).parent.as_posix()))
    return found


def is_kept(destination: str, platform: str) -> bool:
    """Whether a file that PyInstaller has found belongs in the folder; named relative to it."""
    path = PurePosixPath(destination.replace("\\", "/"))
    if "PySide6" in path.parts and not _is_kept_of_qt(path):
        return False
    if path.parent.name.endswith(".dist-info") and path.name in OF_THE_INSTALLER:
        return False
    if path.parts[:2] == ("babel", "locale-data"):
        return path.stem == "root" or path.stem.partition("_")[0] in LANGUAGES
    if platform == "linux" and len(path.parts) == 1:
        name = path.name
        return not _SYSTEM_LIBRARY.fullmatch(name) or bool(_PYTHONS.fullmatch(name))
    return True


def _is_kept_of_qt(path: PurePosixPath) -> bool:
    if "plugins" in path.parts:
        kind, name = path.parent.name, path.name.split(".")[0].removeprefix("lib")
        return f"{kind}/{name}" in QT_PLUGINS
    if "translations" in path.parts:
        return path.name in {f"qtbase_{language}.qm" for language in LANGUAGES - {"en"}}
    if "opengl32sw" in path.name or "d3dcompiler" in path.name:
        return False
    for part in path.parts:
        found = _LIBRARY.fullmatch(part)
        if found is not None and path.suffix != ".pyd" and not part.endswith(".abi3.so"):
            return found["module"] in QT_LIBRARIES
    return True


def kept(found: Sequence[tuple[str, str, str]], platform: str) -> list[tuple[str, str, str]]:
    """PyInstaller's table of files (destination, source, kind) with what is kept, in order."""
    return sorted(entry for entry in found if is_kept(entry[0], platform))


def version_in(root: Path) -> str:
    """The version that pyproject.toml names."""
    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return str(told["project"]["version"])


def icon(root: Path, platform: str) -> str | None:
    """The icon that the program file of a system carries; Linux has it beside the program."""
    icons = {"win32": "windows/pos-desktop.ico", "darwin": "macos/pos-desktop.icns"}
    return str(root / "packaging" / icons[platform]) if platform in icons else None


def version_resource(root: Path, folder: Path, program: str) -> str:
    """What Windows tells about a program, written into the folder; the path."""
    description = "pos-desktop" if program == NAME else "pos-desktop (console)"
    written = folder / f"{program}.version.txt"
    return str(windows_version.write(written, program, version_in(root), description))


def excluded(platform: str) -> list[str]:
    """The modules that are left out on a system."""
    return [*EXCLUDED, *(EXCLUDED_ON_LINUX if platform == "linux" else ())]


def modules_kept(
    found: Iterable[tuple[str, str, str]], package: Path
) -> list[tuple[str, str, str]]:
    """PyInstaller's table of modules (name, source, kind) without shapes that nobody looks at."""
    used = parameters_in_use(package / "adapters" / "stripe")
    return [
        entry for entry in found if not entry[0].startswith(f"{PARAMETERS}.") or entry[0] in used
    ]
