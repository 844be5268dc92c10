"""Opening the till at login: the ways of three systems, each turned on, off and told."""

import plistlib
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pos_desktop.adapters.autostart import own
from pos_desktop.adapters.autostart.desktop_entry import DesktopEntry, quoted
from pos_desktop.adapters.autostart.launch_agent import LABEL, LaunchAgent
from pos_desktop.adapters.autostart.run_key import APPROVED, RUN, RunKey
from pos_desktop.config.replacing import replace_file
from pos_desktop.ports.autostart import Autostart, AutostartFailed
from tests.fakes.registries import MemoryRegistry

COMMAND = ("/srv/Point of Sale/pos-desktop", "--data-dir", "/srv/till 1")


def entry(folder: Path) -> DesktopEntry:
    """As Linux does it, with a folder of the system beside the user's."""
    return DesktopEntry(COMMAND, replace_file, folder / "user", (folder / "xdg",))


def agent(folder: Path) -> LaunchAgent:
    """As macOS does it."""
    return LaunchAgent(COMMAND, replace_file, folder / "user", folder / "all")


def run_key(_: Path) -> RunKey:
    """As Windows does it."""
    return RunKey(COMMAND, MemoryRegistry())


EACH = pytest.mark.parametrize("make", [entry, agent, run_key])


@EACH
def test_it_is_off_until_it_is_turned_on_and_off_again(
    make: Callable[[Path], Autostart], tmp_path: Path
) -> None:
    autostart = make(tmp_path)
    told = [autostart.is_on()]
    for turn in (autostart.turn_off, autostart.turn_on, autostart.turn_on, autostart.turn_off):
        turn()
        told.append(autostart.is_on())
    assert told == [False, False, True, True, False]


def test_a_desktop_entry_runs_the_program_with_its_folder(tmp_path: Path) -> None:
    autostart = entry(tmp_path)
    autostart.turn_on()
    text = Path(autostart.place()).read_text(encoding="utf-8")
    assert text.startswith("[Desktop Entry]\nType=Application\nName=pos-desktop\n")
    assert text.splitlines()[-1] == f'Exec="{COMMAND[0]}" --data-dir "{COMMAND[2]}"'


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("/usr/bin/pos-desktop", "/usr/bin/pos-desktop"),
        ("a b", '"a b"'),
        ('say "$x`\\', '"say \\\\"\\\\$x\\\\`\\\\\\\\"'),
        ("100%", '"100%%"'),
    ],
)
def test_a_word_is_quoted_as_the_specification_says(word: str, written: str) -> None:
    assert quoted(word) == written


def test_what_opens_it_for_all_users_is_hidden_by_a_file_of_the_user(tmp_path: Path) -> None:
    of_all = tmp_path / "xdg" / "autostart" / "pos-desktop.desktop"
    of_all.parent.mkdir(parents=True)
    of_all.write_text("[Desktop Entry]\nExec=pos-desktop\n")
    autostart = entry(tmp_path)
    assert autostart.is_on()
    autostart.turn_off()
    assert not autostart.is_on()
    assert "Hidden=true" in Path(autostart.place()).read_text(encoding="utf-8")
    autostart.turn_on()
    assert autostart.is_on()


def test_an_entry_that_the_desktop_turned_off_is_off(tmp_path: Path) -> None:
    autostart = entry(tmp_path)
    autostart.turn_on()
    with Path(autostart.place()).open("a", encoding="utf-8") as file:
        file.write("X-GNOME-Autostart-enabled = false\n")
    assert not autostart.is_on()


def test_an_agent_is_what_launchd_reads(tmp_path: Path) -> None:
    autostart = agent(tmp_path)
    autostart.turn_on()
    told = plistlib.loads(Path(autostart.place()).read_bytes())
    assert (told["Label"], told["ProgramArguments"], told["RunAtLoad"]) == (
        LABEL,
        list(COMMAND),
        True,
    )


def test_an_agent_for_all_users_is_an_administrators(tmp_path: Path) -> None:
    of_all = LaunchAgent(COMMAND, replace_file, tmp_path / "all", tmp_path / "none")
    of_all.turn_on()
    autostart = agent(tmp_path)
    assert autostart.is_on()
    with pytest.raises(AutostartFailed, match="for all users"):
        autostart.turn_off()


def test_an_agent_that_is_damaged_is_told(tmp_path: Path) -> None:
    autostart = agent(tmp_path)
    autostart.turn_on()
    Path(autostart.place()).write_text("<plist>")
    with pytest.raises(AutostartFailed, match="cannot be read"):
        autostart.is_on()


def test_the_run_key_has_the_command_as_windows_parts_it() -> None:
    registry = MemoryRegistry()
    RunKey(COMMAND, registry).turn_on()
    assert registry.user[RUN, "pos-desktop"] == subprocess.list2cmdline(COMMAND)
    assert shlex.split(str(registry.user[RUN, "pos-desktop"])) == list(COMMAND)


def test_what_the_task_manager_turned_off_is_off_until_it_is_turned_on() -> None:
    registry = MemoryRegistry()
    autostart = RunKey(COMMAND, registry)
    autostart.turn_on()
    registry.user[APPROVED, "pos-desktop"] = b"\x03" + bytes(11)
    assert not autostart.is_on()
    autostart.turn_on()
    assert autostart.is_on()


def test_a_run_key_for_all_users_is_an_administrators() -> None:
    registry = MemoryRegistry()
    registry.of_all[RUN, "pos-desktop"] = "pos-desktop.exe"
    autostart = RunKey(COMMAND, registry)
    assert autostart.is_on()
    with pytest.raises(AutostartFailed, match="Task Manager"):
        autostart.turn_off()


def test_a_registry_that_is_closed_is_told() -> None:
    registry = MemoryRegistry()
    registry.is_closed = True
    with pytest.raises(AutostartFailed, match="Access is denied"):
        RunKey(COMMAND, registry).turn_on()


@pytest.mark.parametrize("make", [entry, agent])
def test_a_folder_that_cannot_be_written_is_told(
    make: Callable[[Path], Autostart], tmp_path: Path
) -> None:
    (tmp_path / "user").write_text("not a folder")
    autostart = make(tmp_path)
    for turn in (autostart.turn_on, autostart.turn_off):
        with pytest.raises(AutostartFailed, match=r"cannot be (written|read)"):
            turn()


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("linux", "pos-desktop.desktop"),
        ("darwin", f"{LABEL}.plist"),
        ("win32", rf"HKEY_CURRENT_USER\{RUN}\pos-desktop"),
    ],
)
def test_each_system_has_its_own_way(platform: str, place: str) -> None:
    assert own(COMMAND, replace_file, platform).place().endswith(place)
