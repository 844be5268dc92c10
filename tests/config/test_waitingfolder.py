"""What waits for its book is on disk, for this user's eyes, in order, and never lost or doubled."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pos_desktop.config.waitingfolder import WaitingFolder
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.waiting import WaitingFailed

NOON = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)


def entry(seconds: int = 0) -> Entry:
    """An act."""
    at = NOON + timedelta(seconds=seconds)
    return Entry("key.changed", at, "Zoë", "till-1", detail=(("profile", "default"),))


def test_what_is_put_is_there_oldest_first_and_only_for_its_mode(tmp_path: Path) -> None:
    folder = WaitingFolder(tmp_path / "waiting")
    for seconds in (5, 1, 3):
        folder.put(Mode.TEST, entry(seconds))
    assert [one for _, one in folder.of(Mode.TEST)] == [entry(1), entry(3), entry(5)]
    assert list(folder.of(Mode.LIVE)) == []


def test_what_is_done_waits_no_longer(tmp_path: Path) -> None:
    folder = WaitingFolder(tmp_path / "waiting")
    folder.put(Mode.TEST, entry())
    ((name, _),) = folder.of(Mode.TEST)
    folder.done(Mode.TEST, name)
    assert list(folder.of(Mode.TEST)) == []
    folder.done(Mode.TEST, name)


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
def test_nobody_else_reads_what_waits(tmp_path: Path) -> None:
    folder = WaitingFolder(tmp_path / "waiting")
    folder.put(Mode.TEST, entry())
    ((name, _),) = folder.of(Mode.TEST)
    places = (tmp_path / "waiting", tmp_path / "waiting" / "test", tmp_path / "waiting/test" / name)
    assert [place.stat().st_mode & 0o777 for place in places] == [0o700, 0o700, 0o600]


@pytest.mark.parametrize("text", ["", "[]", '{"kind": "x"}', "{", "[" * 99_999])
def test_a_file_that_is_none_of_ours_is_left_alone(tmp_path: Path, text: str) -> None:
    odd = tmp_path / "test" / "1.json"
    odd.parent.mkdir()
    odd.write_text(text)
    assert list(WaitingFolder(tmp_path).of(Mode.TEST)) == []
    assert odd.exists()


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "waiting").write_text("a file")
    with pytest.raises(WaitingFailed) as failed:
        WaitingFolder(tmp_path / "waiting").put(Mode.TEST, entry())
    assert str(tmp_path / "waiting") in failed.value.reason
