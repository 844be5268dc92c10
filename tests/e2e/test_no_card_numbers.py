"""After a day of keyed cards no file that the till left holds a number or a code."""

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import HOME_FOLDERS
from tests.e2e.killing import victim
from tests.e2e.traces import AMEX, traces_in

pytestmark = pytest.mark.kill


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where all is that the till's process may write: data, home and temporary folders."""
    for variable in ("HOME", "USERPROFILE", *HOME_FOLDERS, "TMPDIR", "TEMP", "TMP"):
        folder = tmp_path / "machine" / variable.lower()
        folder.mkdir(parents=True, mode=0o700)
        monkeypatch.setenv(variable, str(folder))
    return tmp_path / "machine"


def test_a_day_of_keyed_cards_leaves_no_number_and_no_code(
    place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Numbers typed in every field, cards keyed right and wrong, a kill -9, a defect, an abort."""
    data = place / "data"
    with victim(str(data), "--day", "morning", who="typist") as till:
        till.heard("authorizing")
    left = traces_in(place)
    with victim(str(data), "--day", "evening", who="typist") as till:
        till.heard("aborting")
        assert till.ends() == -signal.SIGABRT
    left += traces_in(place)
    for what in ("payments", "consents", "sales"):
        (place / f"{what}.json").write_text(_exported(what, data), encoding="utf-8")
    console = capfd.readouterr()
    (place / "console.txt").write_text(console.out + console.err, encoding="utf-8")
    _check_that_it_was_such_a_day(place, data)
    assert left + traces_in(place) == []


def _exported(what: str, data: Path) -> str:
    command = [sys.executable, "-m", "pos_desktop", "export", what, "--format", "json"]
    done = subprocess.run(
        [*command, "--data-dir", str(data)],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def _check_that_it_was_such_a_day(place: Path, data: Path) -> None:
    """Or nothing would be shown: all was done, written, and told of."""
    paid = json.loads((place / "sales.json").read_text("utf-8"))
    assert sorted(one["total"] for one in paid if one["status"] == "paid") == [1850, 2130, 3040]
    (consent,) = json.loads((place / "consents.json").read_text("utf-8"))
    assert AMEX[-4:] in json.dumps(consent)
    with closing(sqlite3.connect(data / "journal-training.sqlite3")) as book:
        assert book.execute("SELECT count(*) FROM parked_calls").fetchone() == (1,)
    log = (data / "logs" / "pos-desktop.jsonl").read_text("utf-8")
    assert "unhandled error" in log
    assert "[card] (cvc [code]) cannot be taken" in log
    assert "Thread" in (data / "stacks.txt").read_text("utf-8")
    (fault,) = (data / "logs").glob("fault-*.txt")
    assert "Aborted" in fault.read_text("utf-8")
    assert list(data.glob("*.png"))
    stripe = b"".join(file.read_bytes() for file in data.glob("training-stripe.sqlite3*"))
    assert b"payment_method" in stripe
