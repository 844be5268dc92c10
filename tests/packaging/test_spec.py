"""build.spec, evaluated as each system would, with a PyInstaller that freezes nothing."""

import sys
from pathlib import Path

import pytest

from tests.arch.sources import ROOT
from tests.fakes.pyinstaller import FakePyInstaller
from toolchain import freezing
from toolchain.windows_installers import LAYOUT

SPEC = compile((ROOT / "build.spec").read_text(encoding="utf-8"), "build.spec", "exec")
SYSTEMS = ("linux", "win32", "darwin")


def evaluated(platform: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> FakePyInstaller:
    """What the spec asks for on that system."""
    found = (("PySide6/Qt6Qml.dll", "", "BINARY"), ("PySide6/Qt6Core.dll", "", "BINARY"))
    pyinstaller = FakePyInstaller(folder, found)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "path", list(sys.path))
    exec(SPEC, pyinstaller.names(ROOT))  # noqa: S102 - as PyInstaller does
    return pyinstaller


@pytest.mark.parametrize("platform", SYSTEMS)
def test_one_folder_is_made_without_upx_and_with_the_icon_that_is_there(
    platform: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = evaluated(platform, tmp_path, monkeypatch).asked
    programs = [named for _, named in asked["EXE"]]

    assert len(asked["COLLECT"]) == 1
    assert all(named["exclude_binaries"] and not named["upx"] for named in programs)
    icons = [named["icon"] for named in programs if named["icon"] is not None]
    assert all(Path(str(icon)).is_file() for icon in icons)
    assert bool(icons) is (platform != "linux")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_get_a_till_without_and_a_twin_with_a_console(
    platform: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = evaluated(platform, tmp_path, monkeypatch).asked

    assert [(named["name"], named["console"]) for _, named in asked["EXE"]] == [
        (freezing.NAME, False),
        (freezing.CONSOLE, True),
    ]


def test_linux_gets_its_twin_by_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = evaluated("linux", tmp_path, monkeypatch).asked

    assert [named["name"] for _, named in asked["EXE"]] == [freezing.NAME]
    assert (tmp_path / freezing.CONSOLE).readlink() == Path(freezing.NAME)


def test_windows_programs_say_what_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = evaluated("win32", tmp_path, monkeypatch).asked

    for _, named in asked["EXE"]:
        assert str(named["name"]) in Path(str(named["version"])).read_text(encoding="utf-8")


def test_the_installers_of_windows_know_what_the_folder_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = evaluated("win32", tmp_path, monkeypatch).asked

    assert {f"{named['name']}.exe" for _, named in asked["EXE"]} | {"_internal"} == LAYOUT


def test_macos_alone_gets_a_bundle_and_it_opens_the_till(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {each: tmp_path / each for each in SYSTEMS}
    for folder in made.values():
        folder.mkdir()
    bundles = {
        each: evaluated(each, made[each], monkeypatch).asked.get("BUNDLE", []) for each in SYSTEMS
    }

    assert [len(bundles[each]) for each in SYSTEMS] == [0, 0, 1]
    ((_, named),) = bundles["darwin"]
    assert named["bundle_identifier"] == freezing.IDENTIFIER
    about = named["info_plist"]
    assert isinstance(about, dict)
    assert about["CFBundleExecutable"] == freezing.NAME
    assert about["LSBackgroundOnly"] is False


def test_what_does_not_belong_in_the_folder_is_left_out_of_what_was_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((given, _),) = evaluated("win32", tmp_path, monkeypatch).asked["COLLECT"]

    assert [("PySide6/Qt6Core.dll", "", "BINARY")] in given
