"""What is in the Debian package, made of a small folder that looks like a frozen program."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.packaging.frozen import linux_folder
from toolchain.debian_libraries import LOADED_BY_NAME
from toolchain.debian_package import Control, debian_version, make, size_of, uniform
from toolchain.telling import TroubleError

on_debian = pytest.mark.skipif(
    not (shutil.which("dpkg-deb") and shutil.which("dpkg-shlibdeps")), reason="needs dpkg-dev"
)
pytestmark = pytest.mark.xdist_group("debian package")
HOME = "./usr/lib/pos-desktop/"


def told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    (made,) = make(linux_folder(folder / "frozen"), folder / "out", "1.2.0rc1")
    return made


@pytest.fixture(scope="module")
def listed(package: Path) -> dict[str, str]:
    """Rights and owner of each file, by its path."""
    lines = (line.split(None, 5) for line in told("dpkg-deb", "-c", str(package)).splitlines())
    return {words[5].partition(" -> ")[0]: f"{words[0]} {words[1]}" for words in lines}


def field(package: Path, name: str) -> str:
    return told("dpkg-deb", "-f", str(package), name).strip()


@pytest.mark.parametrize(
    ("version", "named"),
    [
        ("1.2.0", "1.2.0"),
        ("1.2.0rc1", "1.2.0~rc1"),
        ("1.2.0b3", "1.2.0~b3"),
        ("1.2.0.dev4", "1.2.0~dev4"),
        ("1.2.0+shop", "1.2.0+shop"),
    ],
)
def test_what_comes_before_a_release_sorts_before_it(version: str, named: str) -> None:
    assert debian_version(version) == named


def test_a_folder_without_the_program_is_refused_by_name(tmp_path: Path) -> None:
    if not shutil.which("dpkg-deb"):
        pytest.skip("needs dpkg-deb")
    with pytest.raises(TroubleError, match=f"no frozen program in {tmp_path}"):
        make(tmp_path, tmp_path / "out", "1.0")


@on_debian
def test_it_is_named_for_its_version_and_its_kind_of_machine(package: Path) -> None:
    kind = told("dpkg", "--print-architecture").strip()

    assert package.name == f"pos-desktop_1.2.0~rc1_{kind}.deb"
    assert field(package, "Version") == "1.2.0~rc1"
    assert field(package, "Architecture") == kind


@on_debian
def test_it_depends_on_what_its_files_are_linked_with_and_on_what_is_loaded_by_name(
    package: Path,
) -> None:
    named = {one.partition(" ")[0] for one in field(package, "Depends").split(", ")}

    assert "libc6" in named
    assert set(LOADED_BY_NAME) <= named


@on_debian
def test_a_library_that_debian_updates_stays_out_and_one_of_a_wheel_stays_in(
    listed: dict[str, str],
) -> None:
    assert f"{HOME}_internal/libz.so.1" not in listed
    assert f"{HOME}_internal/libthing-0123abcd.so.1.2.3" in listed


@on_debian
@pytest.mark.parametrize(
    "path",
    [
        "./etc/pos-desktop/",
        "./usr/bin/pos-desktop",
        "./usr/bin/pos-desktop-console",
        "./usr/lib/udev/rules.d/70-pos-desktop.rules",
        "./usr/share/applications/pos-desktop.desktop",
        "./usr/share/doc/pos-desktop/copyright",
        "./usr/share/doc/pos-desktop/CHANGELOG.md.gz",
        "./usr/share/icons/hicolor/16x16/apps/pos-desktop.png",
        "./usr/share/icons/hicolor/512x512/apps/pos-desktop.png",
        "./usr/share/icons/hicolor/scalable/apps/pos-desktop.svg",
        "./usr/share/man/man1/pos-desktop.1.gz",
        "./usr/share/metainfo/io.github.pos_desktop.pos_desktop.metainfo.xml",
        f"{HOME}_internal/resources.txt",
    ],
)
def test_it_has_this_file(listed: dict[str, str], path: str) -> None:
    assert path in listed


@on_debian
def test_everything_is_roots_and_nobody_else_may_write(listed: dict[str, str]) -> None:
    wrong = {
        path: rights
        for path, rights in listed.items()
        if not rights.endswith(" root/root") or (rights[0] != "l" and "w" in rights[5:10])
    }

    assert wrong == {}


@on_debian
def test_only_the_program_can_be_executed(listed: dict[str, str]) -> None:
    programs = [path for path, rights in listed.items() if rights.startswith("-rwx")]

    assert programs == [f"{HOME}pos-desktop"]


@on_debian
def test_the_commands_lead_to_the_programs(package: Path, tmp_path: Path) -> None:
    told("dpkg-deb", "-x", str(package), str(tmp_path))

    for name in ("pos-desktop", "pos-desktop-console"):
        assert (tmp_path / "usr/bin" / name).resolve() == tmp_path / "usr/lib/pos-desktop" / (
            "pos-desktop"
        )


@on_debian
def test_the_same_folder_gives_the_same_bytes_whatever_the_umask_and_the_hour(
    package: Path, tmp_path: Path
) -> None:
    frozen = linux_folder(tmp_path / "frozen")
    for path in frozen.rglob("*"):
        os.utime(path, (1, 1), follow_symlinks=False)
    before = os.umask(0o077)
    try:
        (again,) = make(frozen, tmp_path / "out", "1.2.0rc1")
    finally:
        os.umask(before)

    assert again.read_bytes() == package.read_bytes()


@on_debian
def test_the_sums_that_dpkg_checks_are_of_the_files(package: Path, tmp_path: Path) -> None:
    told("dpkg-deb", "-R", str(package), str(tmp_path / "tree"))

    checked = subprocess.run(
        ("md5sum", "--check", "--quiet", "DEBIAN/md5sums"), cwd=tmp_path / "tree", check=False
    )

    assert checked.returncode == 0


def test_rights_are_those_of_a_package_whatever_they_were(tmp_path: Path) -> None:
    if os.name != "posix":
        pytest.skip("there are no such rights here")
    secret = tmp_path / "usr" / "secret"
    secret.parent.mkdir(mode=0o700)
    secret.touch(mode=0o600)

    uniform(tmp_path)

    assert stat.S_IMODE(secret.stat().st_mode) == 0o644
    assert stat.S_IMODE(secret.parent.stat().st_mode) == 0o755


def test_the_size_is_told_in_whole_kib(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "large").write_bytes(bytes(1025))

    assert size_of(tmp_path) == 1 + 2


def test_a_field_that_has_nothing_to_say_is_left_out() -> None:
    text = Control("1.0", "amd64", "", 1).text()

    assert "Depends" not in text
    assert text.startswith("Package: pos-desktop\nVersion: 1.0\n")
