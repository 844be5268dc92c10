"""The Debian package on a computer that had nothing, all its life long."""

import os
import shutil
import subprocess
from pathlib import Path
from time import monotonic

import pytest

from tests.packaging import bare_debian, screens
from tests.packaging.lifetime import Lifetime
from toolchain.telling import say

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "installed"
DIST = os.environ.get("POS_DESKTOP_PACKAGED")
"""Where `dev.py package` has just made what is tried here."""


def packages() -> list[Path]:
    """The Debian packages that were made."""
    return sorted(Path(DIST).glob("*.deb")) if DIST else []


def why_not() -> str:
    """Why this cannot be tried here; nothing where it can."""
    if not packages():
        return "needs a package that was just made: python3 dev.py package --test"
    if lacking := screens.missing():
        return f"needs {', '.join(lacking)}"
    return bare_debian.why_not()


def test_a_debian_in_which_this_machines_own_files_are_mounted_is_not_taken_away() -> None:
    mounts = "proc /kept/bookworm/proc proc rw 0 0\ntmpfs /kept/bookworm-too tmpfs rw 0 0\n"

    assert bare_debian.mounted_below(Path("/kept/bookworm"), mounts) == ["/kept/bookworm/proc"]
    assert bare_debian.mounted_below(Path("/kept/trixie"), mounts) == []


@pytest.mark.packaged
@pytest.mark.skipif(not packages(), reason="needs a package that was just made")
@pytest.mark.skipif(not shutil.which("lintian"), reason="needs lintian")
def test_lintian_finds_no_error_in_the_package() -> None:
    command = ("lintian", "--allow-root", "--fail-on", "error", str(packages()[-1]))
    said = subprocess.run(command, capture_output=True, text=True, check=False)

    assert said.returncode == 0, said.stdout


@pytest.mark.packaged
@pytest.mark.skipif(bool(why_not()), reason=why_not())
def test_a_package_installs_sells_upgrades_and_goes_on_a_bare_debian(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    try:
        with bare_debian.bare_debian(tmp_path) as debian, screens.screen() as glass:
            life = Lifetime(debian, glass, packages()[-1], OUT)
            try:
                for step in life.steps():
                    began = monotonic()
                    told = step()
                    words = step.__name__.replace("_", " ")
                    with capsys.disabled():
                        say(f"ok  {words}: {told} ({monotonic() - began:.1f} s)")
            finally:
                life.close()
    except bare_debian.NotMade as why:
        pytest.skip(str(why))
