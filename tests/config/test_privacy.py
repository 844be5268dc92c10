"""What the program keeps is its user's alone: found where it is not, and put right."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pos_desktop.app import checks_of_machine
from pos_desktop.app.findings import Status
from pos_desktop.config import Paths, privacy
from pos_desktop.domain.settings import Mode

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has access lists, not modes")
KEPT = (
    "settings.toml",
    "journal-live.sqlite3-wal",
    "logs/pos-desktop.jsonl",
    "backups/a/b.sqlite3",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder as a careless copy leaves it: everybody may read everything."""
    made = tmp_path / "data"
    for name in KEPT:
        file = made / name
        file.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        file.write_text("")
        file.chmod(0o644)
    for opened in (made, *(found for found in made.rglob("*") if found.is_dir())):
        opened.chmod(0o755)
    return made


def modes(folder: Path) -> dict[str, int]:
    found = {path.name: stat.S_IMODE(path.lstat().st_mode) for path in folder.rglob("*")}
    return {"": stat.S_IMODE(folder.stat().st_mode)} | found


def test_what_others_can_read_is_taken_from_them_at_a_start(folder: Path) -> None:
    assert len(privacy.repair(folder)) == 8
    assert set(modes(folder).values()) == {0o600, 0o700}
    assert privacy.repair(folder) == ()


def test_each_is_told_in_the_log(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    privacy.repair(folder)
    assert "settings.toml could be read by others (mode 644); no longer" in caplog.text


def test_a_folder_that_holds_other_things_too_keeps_them_and_its_mode(folder: Path) -> None:
    foreign = folder / "holiday.jpg"
    foreign.write_text("")
    foreign.chmod(0o644)
    privacy.repair(folder)
    found = modes(folder)
    assert (found["holiday.jpg"], found[""], found["settings.toml"]) == (0o644, 0o755, 0o600)


def test_whatever_a_till_keeps_is_known_as_its_own(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    named = [name for name, value in vars(Paths).items() if isinstance(value, property)]
    kept = [getattr(paths, name) for name in named] + [paths.journal(mode) for mode in Mode]
    for path in kept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
        path.chmod(0o644)
    tmp_path.chmod(0o755)
    privacy.repair(tmp_path)
    assert len(kept) > 6
    assert {mode & 0o077 for mode in modes(tmp_path).values()} == {0}


def test_what_a_link_leads_to_is_left_alone(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o755)
    (elsewhere / "file").write_text("")
    (elsewhere / "file").chmod(0o644)
    (folder / "printed").symlink_to(elsewhere)
    (folder / "logs" / "linked").symlink_to(elsewhere / "file")
    privacy.repair(folder)
    assert modes(elsewhere) == {"": 0o755, "file": 0o644}


def test_the_doctor_names_what_others_can_reach_and_changes_nothing(folder: Path) -> None:
    before = modes(folder)
    finding = checks_of_machine.files(folder)
    assert finding.status is Status.WARNING
    assert "(755)" in finding.detail
    assert "and 4 more" in finding.detail
    assert f"chmod -R go= {folder}" in finding.remedy
    assert modes(folder) == before


def test_the_doctor_is_content_with_a_folder_that_is_shut(folder: Path) -> None:
    privacy.repair(folder)
    assert checks_of_machine.files(folder).status is Status.OK


def test_what_a_process_makes_from_now_on_is_private_and_it_leaves_no_core_dump(
    tmp_path: Path,
) -> None:
    look = (
        "import os, resource, sys; from pos_desktop.config import privacy; os.umask(0);"
        "privacy.claim(); open(sys.argv[1], 'w').close(); os.mkdir(sys.argv[2]);"
        "print(*(oct(os.stat(made).st_mode & 0o777) for made in sys.argv[1:]),"
        "resource.getrlimit(resource.RLIMIT_CORE))"
    )
    made = (str(tmp_path / "file"), str(tmp_path / "folder"))
    told = subprocess.run(
        [sys.executable, "-c", look, *made], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout == "0o600 0o700 (0, 0)\n"


def test_a_folder_that_is_not_there_has_nothing_loose(tmp_path: Path) -> None:
    assert privacy.loose_in(tmp_path / "missing") == ()


def test_a_journal_elsewhere_is_shut_with_what_stands_beside_it_and_nothing_else(
    tmp_path: Path,
) -> None:
    book = tmp_path / "shop.sqlite3"
    ours = [tmp_path / f"{book.name}{rest}" for rest in ("", "-wal", ".kept-20260302T000000Z")]
    other = tmp_path / "shop.sqlite3 (letters).txt"
    for file in (*ours, other):
        file.touch()
        file.chmod(0o644)
    finding = checks_of_machine.files(tmp_path / "till", book=book)
    assert finding.status is Status.WARNING
    assert f"chmod go= {tmp_path}" in finding.remedy
    privacy.mend(privacy.loose_of(book))
    assert {file.stat().st_mode & 0o777 for file in ours} == {0o600}
    assert other.stat().st_mode & 0o777 == 0o644
