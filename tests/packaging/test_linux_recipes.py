"""What Linux is told about the program: each file is right, and agrees with the others."""

import argparse
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from pos_desktop.app.opening import application
from pos_desktop.cli.arguments import parser
from pos_desktop.config.paths import machine_settings
from pos_desktop.domain.settings import Settings
from tests.packaging.frozen import linux_folder
from toolchain import appimage, desktop_files, freezing, licences
from toolchain.desktop_files import ENTRY, LINUX, MANUAL, METAINFO, filled_in
from toolchain.telling import TroubleError

RULES = LINUX / "70-pos-desktop.rules"
SCRIPTS = [LINUX / "debian" / name for name in ("preinst", "postinst", "prerm", "postrm")]
EPOCH = 1_795_000_000
TEXTLESS = {"PySide6_Essentials", "pyserial", "shiboken6"}
"""Packages that bring no text of their licence: Qt's is Debian's LGPL-3, pyserial's is BSD."""


def checked(*command: str) -> str:
    """What a checker says; the test is skipped where it is not."""
    if not shutil.which(command[0]):
        pytest.skip(f"needs {command[0]}")
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if ended.returncode == 0 else ended.stdout + ended.stderr


def entry() -> dict[str, str]:
    """The fields of the desktop entry's first group."""
    first = ENTRY.read_text(encoding="utf-8").partition("\n\n")[0].splitlines()[1:]
    return {name: value for name, _, value in (line.partition("=") for line in first)}


def metainfo() -> ET.Element:
    return ET.fromstring(filled_in(METAINFO, "1.2.0", EPOCH))  # noqa: S314 - our own file


def test_the_desktop_entry_is_valid() -> None:
    assert checked("desktop-file-validate", str(ENTRY)) == ""


def test_the_window_says_that_it_belongs_to_the_entry(qapp: QApplication) -> None:
    application(Settings())

    assert QGuiApplication.desktopFileName() == ENTRY.stem == entry()["StartupWMClass"]


def test_the_entry_speaks_french_wherever_it_speaks() -> None:
    spoken = ("GenericName", "Comment", "Keywords")

    assert [name for name in spoken if f"{name}[fr]" not in entry()] == []


def test_the_metainfo_is_valid(tmp_path: Path) -> None:
    file = tmp_path / METAINFO.name
    file.write_text(filled_in(METAINFO, "1.2.0", EPOCH), encoding="utf-8")

    assert checked("appstreamcli", "validate", "--no-net", str(file)) == ""


def test_the_metainfo_names_the_program_its_entry_and_this_release() -> None:
    told = metainfo()
    release = told.find("releases/release")

    assert told.findtext("id") == freezing.IDENTIFIER == METAINFO.name.removesuffix(".metainfo.xml")
    assert told.findtext("launchable") == ENTRY.name
    assert release is not None
    assert release.attrib == {"version": "1.2.0", "date": "2026-11-18"}


def test_every_size_of_the_icon_goes_where_desktops_look_for_it(tmp_path: Path) -> None:
    desktop_files.lay_out(tmp_path, "1.2.0", EPOCH)

    sizes = {path.parent.parent.name for path in tmp_path.glob("icons/hicolor/*/apps/*.png")}
    assert sizes == {f"{size}x{size}" for size in (16, 24, 32, 48, 64, 128, 256, 512)}


def commands() -> dict[str, argparse.ArgumentParser]:
    (action,) = (one for one in parser()._actions if isinstance(one, argparse._SubParsersAction))
    return dict(action.choices)


@pytest.mark.parametrize("command", sorted(commands()))
def test_the_manual_page_has_each_command(command: str) -> None:
    page = MANUAL.read_text(encoding="utf-8")

    assert re.search(rf"^\.B[RI]? \"?{command}\b", page, re.MULTILINE), command


@pytest.mark.parametrize(
    "option",
    sorted({name for one in parser()._actions for name in one.option_strings} - {"-h", "--help"}),
)
def test_the_manual_page_has_each_option(option: str) -> None:
    assert option.replace("-", r"\-") in MANUAL.read_text(encoding="utf-8")


def test_the_manual_page_is_well_formed() -> None:
    if not shutil.which("man"):
        pytest.skip("needs man")
    said = subprocess.run(
        ("man", "--warnings", "--local-file", "-Tutf8", str(MANUAL)),
        env={"MANROFFSEQ": "", "LC_ALL": "C.UTF-8", "MANWIDTH": "80", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stderr == ""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_of_the_package_can_be_read_by_the_plainest_shell(script: Path) -> None:
    assert checked("sh", "-n", str(script)) == ""
    assert script.read_text(encoding="utf-8").startswith("#!/bin/sh\nset -e\n")


def test_purging_takes_the_folder_of_the_computers_settings_and_nothing_else() -> None:
    removed = re.findall(r"\brm (.+)", (LINUX / "debian/postrm").read_text(encoding="utf-8"))

    assert removed == [f"-rf {machine_settings('linux').parent}"]


def test_installing_and_removing_look_for_an_open_till_in_the_same_way() -> None:
    looks = [
        re.search(
            r"^running\(\) \{.*?^\}", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
        )
        for path in (LINUX / "debian/preinst", LINUX / "debian/prerm")
    ]

    assert looks[0] is not None
    assert looks[1] is not None
    assert looks[0].group() == looks[1].group()


def test_each_line_of_the_rules_is_what_udev_reads() -> None:
    key = r'[A-Z]+(\{\w+\})?(==|!=|\+=|=)"[^"]*"'
    lines = [line for line in RULES.read_text(encoding="utf-8").splitlines() if line[:1] > "#"]

    assert [line for line in lines if not re.fullmatch(rf"{key}(, {key})*", line)] == []


def test_the_rules_jump_to_a_label_that_is_there() -> None:
    text = RULES.read_text(encoding="utf-8")

    assert set(re.findall(r'GOTO="(\w+)"', text)) == set(re.findall(r'LABEL="(\w+)"', text))


def test_the_rules_come_after_the_device_is_known_and_before_rights_are_given() -> None:
    """50-udev-default finds out what a device is; 73-seat-late gives it to whoever sits there."""
    assert 50 < int(RULES.name.partition("-")[0]) < 73


def test_udev_itself_finds_the_rules_right() -> None:
    if not shutil.which("udevadm"):
        pytest.skip("needs udevadm")
    known = subprocess.run(("udevadm", "--help"), capture_output=True, text=True, check=False)
    if "verify" not in known.stdout:
        pytest.skip("this udev cannot check rules")
    assert checked("udevadm", "verify", str(RULES)) == ""


def test_the_licence_of_each_package_is_shipped(tmp_path: Path) -> None:
    packages = licences.of_the_program()
    licences.collect(packages, tmp_path)

    without = {one.name for one in packages} - {path.name for path in tmp_path.iterdir()}
    assert without == TEXTLESS
    assert [line for line in licences.told(packages) if line.endswith("see its licence")] == []


def test_an_appimage_starts_the_program_and_shows_itself(tmp_path: Path) -> None:
    if not Path("/bin/true").exists():
        pytest.skip("needs a Linux")
    tree = tmp_path / "AppDir"
    try:
        appimage.lay_out(linux_folder(tmp_path / "frozen"), tree, "1.2.0", EPOCH)
    except TroubleError as trouble:
        pytest.skip(str(trouble))
    (tree / appimage.HOME / "pos-desktop").chmod(0o755)

    assert subprocess.run((str(tree / "AppRun"),), check=False).returncode == 0
    for name in ("pos-desktop.desktop", "pos-desktop.png", ".DirIcon"):
        assert (tree / name).resolve().is_file(), name
    carried = {path.name for path in (tree / appimage.HOME / "_internal").iterdir()}
    assert set(appimage.BUNDLED) <= carried
