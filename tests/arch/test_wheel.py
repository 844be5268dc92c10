"""The wheel carries what the program needs, and the program finds it there."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.arch.sources import ROOT

pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel, as it lies in an environment it is installed to."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_the_wheel_has_every_resource(installed: Path) -> None:
    carried = installed / "pos_desktop" / "_resources"

    def names(folder: Path) -> set[str]:
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert names(carried) == names(ROOT / "resources")


def test_an_installed_program_finds_its_resources_in_itself(installed: Path) -> None:
    ask = "from pos_desktop.resources import resource; print(resource('fonts'))"
    code = f"import sys; sys.path.insert(0, {str(installed)!r}); {ask}"

    answer = subprocess.run(
        (sys.executable, "-I", "-c", code), capture_output=True, text=True, check=True
    )

    assert Path(answer.stdout.strip()) == installed / "pos_desktop" / "_resources" / "fonts"


def test_the_wheel_installs_the_command(installed: Path) -> None:
    (entry_points,) = installed.glob("*.dist-info/entry_points.txt")

    assert "pos-desktop = pos_desktop.__main__:main" in entry_points.read_text(encoding="utf-8")


def test_nothing_but_the_program_is_installed(installed: Path) -> None:
    tops = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}

    assert tops == {"pos_desktop"}
