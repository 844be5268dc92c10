"""The setup program, run: installed, upgraded, refused and removed under Wine where that is here.

Wine is not Windows, and nobody here says so; but files, registry and exit codes are what setup is
about. The programs are built for 64 bits alone, which takes Debian's makensis and wine64.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from toolchain.windows_installers import setup_command

WINE = shutil.which("wine64", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/lib/wine")))
MAKENSIS = shutil.which("makensis")
HOME = r"Program Files\pos-desktop"
FOLDER = Path("Program Files", "pos-desktop")
KEY = r"HKLM\Software\Microsoft\Windows\CurrentVersion"
_PATIENCE = 180

pytestmark = pytest.mark.skipif(
    not WINE or not MAKENSIS, reason="wine64 and makensis (packages wine64, nsis) are not both here"
)


@dataclass(frozen=True, slots=True)
class Computer:
    """A Windows without a till; paths are relative to its drive C."""

    prefix: Path

    @property
    def drive(self) -> Path:
        return self.prefix / "drive_c"

    def start(self, *command: str) -> subprocess.Popen[str]:
        quiet = {
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
        }
        return subprocess.Popen(
            (WINE or "", *command), env=os.environ | quiet, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def run(self, *command: str) -> tuple[int, str]:
        """Exit status and output."""
        with self.start(*command) as running:
            said, _ = running.communicate(timeout=_PATIENCE)
        return running.returncode, said

    def setup(self, version: str, *options: str) -> int:
        return self.run(rf"C:\{version}.exe", "/S", *options, r"/LOG=C:\log.txt")[0]

    def uninstall(self) -> int:
        # Told where it is, it runs where it stands and is waited for, so it cannot remove itself.
        # It wants that unquoted at the end, which a command file can say and Wine's own start not.
        line = rf'start /wait "" "C:\{HOME}\uninstall.exe" /S /LOG=C:\log.txt _?=C:\{HOME}'
        (self.drive / "remove.bat").write_text(f"{line}\nexit %errorlevel%\n", encoding="ascii")
        status = self.run("cmd", "/c", r"C:\remove.bat")[0]
        if status == 0:
            (self.drive / FOLDER / "uninstall.exe").unlink(missing_ok=True)
        return status

    def log(self) -> str:
        return (self.drive / "log.txt").read_text(encoding="utf-16")

    def said(self) -> list[str]:
        """What the till's programs were started with, since last asked."""
        file = self.drive / "said.txt"
        text = file.read_text(encoding="utf-16-le") if file.exists() else ""
        file.unlink(missing_ok=True)
        return text.split("\n")[:-1]

    def there(self) -> set[str]:
        folder = self.drive / FOLDER
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    def value(self, key: str, name: str) -> str | None:
        status, said = self.run("reg", "query", rf"{KEY}\{key}", "/v", name)
        return None if status else said.strip().splitlines()[-1].partition("REG_SZ")[2].strip()

    def links(self) -> set[str]:
        return {path.parent.name for path in self.drive.rglob("pos-desktop.lnk")}


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Computer:
    computer = Computer(tmp_path_factory.mktemp("wine") / "prefix")
    computer.run("wineboot", "-i")
    computer.run("winecfg", "-v", "win10")
    for version in ("1.0.0", "1.1.0"):
        frozen = tmp_path_factory.mktemp("frozen")
        (frozen / "_internal").mkdir()
        (frozen / "_internal" / f"only-{version}.txt").touch()
        till = frozen / "pos-desktop.exe"
        build("-DOUT=" + str(till), str(Path(__file__).with_name("recorder.nsi")))
        shutil.copy(till, frozen / "pos-desktop-console.exe")
        for_64 = ("-DTARGET=amd64-unicode",)
        out = computer.drive / f"{version}.exe"
        build(*setup_command("", frozen, out, version, signed=False, extra=for_64)[1:])
    return computer


def build(*arguments: str) -> None:
    ended = subprocess.run(
        (MAKENSIS or "", *arguments), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.fixture
def run_till(computer: Computer) -> Iterator[Callable[[], None]]:
    """Open the installed till; it is closed after the test."""
    opened: list[subprocess.Popen[str]] = []
    waiting = computer.drive / "run"

    def run() -> None:
        waiting.touch()
        opened.append(computer.start(rf"C:\{HOME}\pos-desktop.exe"))
        while not computer.said():
            assert opened[0].poll() is None

    yield run
    waiting.unlink(missing_ok=True)
    for till in opened:
        till.communicate(timeout=_PATIENCE)


@pytest.fixture
def installed(computer: Computer) -> Iterator[Computer]:
    """With version 1.0.0 on it, and with what was chosen for it."""
    options = ("/SHOP=Maple Street Market", "/LANGUAGE=fr", "/DESKTOPICON=1", "/AUTOSTART=kiosk")
    assert computer.setup("1.0.0", *options, "/LOCK=shop,mode") == 0, computer.log()
    yield computer
    computer.uninstall()
    (computer.drive / "refuse").unlink(missing_ok=True)
    computer.said()


def programs(version: str) -> set[str]:
    inside = f"_internal/only-{version}.txt"
    return {"pos-desktop.exe", "pos-desktop-console.exe", "uninstall.exe", inside}


def test_a_silent_installation_puts_everything_where_windows_looks_for_it(
    installed: Computer,
) -> None:
    assert installed.there() == programs("1.0.0")
    assert installed.links() == {"Programs", "Desktop"}
    assert (installed.value("Run", "pos-desktop") or "").endswith('pos-desktop.exe" --kiosk')
    assert installed.value(r"Uninstall\pos-desktop", "DisplayVersion") == "1.0.0"


def test_options_become_settings_of_the_machine_by_the_programs_own_command(
    installed: Computer,
) -> None:
    (command,) = installed.said()
    assert command.strip() == (
        "pos-desktop-console.exe configure --machine "
        '"shop=Maple Street Market" "language=fr" --lock "shop,mode"'
    )


def test_settings_that_the_program_refuses_are_told_by_the_exit_code(installed: Computer) -> None:
    (installed.drive / "refuse").touch()

    assert installed.setup("1.1.0", "/LANGUAGE=klingon") == 10
    assert installed.there() == programs("1.1.0")


def test_an_upgrade_takes_the_place_of_the_version_before_and_keeps_what_was_chosen(
    installed: Computer,
) -> None:
    installed.said()
    assert installed.setup("1.1.0") == 0, installed.log()

    assert installed.there() == programs("1.1.0")
    assert installed.said() == []
    assert installed.links() == {"Programs", "Desktop"}
    assert (installed.value("Run", "pos-desktop") or "").endswith(" --kiosk")


def test_an_upgrade_takes_back_what_it_is_told_to(installed: Computer) -> None:
    assert installed.setup("1.1.0", "/DESKTOPICON=0", "/AUTOSTART=0") == 0, installed.log()

    assert installed.links() == {"Programs"}
    assert installed.value("Run", "pos-desktop") is None


def test_an_older_version_is_refused(installed: Computer) -> None:
    assert installed.setup("1.1.0") == 0, installed.log()

    assert installed.setup("1.0.0") == 12
    assert "newer than 1.0.0" in installed.log()
    assert installed.there() == programs("1.1.0")


def test_a_till_that_runs_is_neither_upgraded_nor_removed(
    installed: Computer, run_till: Callable[[], None]
) -> None:
    run_till()

    assert installed.setup("1.1.0") == 11
    assert "Finish the sale" in installed.log()
    assert installed.uninstall() == 11
    assert installed.there() == programs("1.0.0")
    assert installed.value(r"Uninstall\pos-desktop", "DisplayVersion") == "1.0.0"


@pytest.mark.parametrize("word", ["/SHPO=Maple Street", "/AUTOSTART=yes", '/SHOP=12" pipes'])
def test_a_word_that_nobody_knows_is_refused_before_anything_is_changed(
    installed: Computer, word: str
) -> None:
    assert installed.setup("1.1.0", word) == 14
    assert word in installed.log()
    assert installed.there() == programs("1.0.0")


def test_a_package_of_windows_installer_is_not_written_over(installed: Computer) -> None:
    installed.run(
        "reg", "add", r"HKLM\Software\pos-desktop", "/v", "InstalledBy", "/d", "msi", "/f"
    )

    assert installed.setup("1.1.0") == 13
    assert installed.there() == programs("1.0.0")


def test_uninstalling_leaves_the_tills_data_and_what_is_not_the_programs(
    installed: Computer,
) -> None:
    data = installed.drive / "users" / "shop" / "journal-live.sqlite3"
    strange = installed.drive / FOLDER / "notes.txt"
    for file in (data, strange):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()

    assert installed.uninstall() == 0

    assert installed.there() == {"notes.txt"}
    assert data.exists()
    assert installed.links() == set()
    assert installed.value("Run", "pos-desktop") is None
    assert installed.value(r"Uninstall\pos-desktop", "DisplayVersion") is None
    strange.unlink()
