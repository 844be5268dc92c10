"""The command line as a user calls it: what it prints, what it refuses, how it ends."""

import json
import signal
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import requests

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.simulator import Simulator
from tests.adapters.journal import book
from tests.cli.calling import MISSING, call, called, secret_service, until

KEY = "rk_test_abcdefgh12345678"


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The bus of a Secret Service."""
    if MISSING:
        pytest.skip(f"no Secret Service can be started here: {' and '.join(MISSING)} missing")
    with secret_service(tmp_path_factory.mktemp("secrets")) as address:
        yield address


# The manual


@pytest.mark.parametrize(
    ("command", "word"),
    [
        ((), "--training"),
        (("simulator",), "--state"),
        (("demo",), "--out"),
        (("key",), "standard input"),
        (("doctor",), "--json"),
        (("export",), "oldest first"),
        (("reconcile",), "goes on where it stopped"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_the_help_of_a_command_is_its_manual(command: tuple[str, ...], word: str) -> None:
    told = call(*command, "--help")
    assert (told.status, told.err) == (0, "")
    assert word in told.out


@pytest.mark.parametrize(
    "wrong",
    [
        ("sell",),
        ("--speed", "9"),
        ("simulator", "--port", "many"),
        ("demo",),
        ("key", "steal"),
        ("export", "everything"),
        ("export", "sales", "--format", "xml"),
        ("export", "sales", "--from", "yesterday"),
        ("reconcile", "--paid", "keep"),
        ("reconcile", "--from", "2026-11-23", "--to", "2026-11-22"),
        ("--lang", "xx", "doctor"),
        ("--stripe-base", "http://example.com", "doctor"),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(wrong: tuple[str, ...], tmp_path: Path) -> None:
    told = call(*wrong, POS_DESKTOP_DATA_DIR=str(tmp_path))
    assert told.status == 2
    assert told.err.strip()
    assert told.out == ""


# The simulator


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals for a child")
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_the_simulator_says_where_it_is_and_ends_when_asked(by: signal.Signals) -> None:
    with called("simulator", "--country", "CA") as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        with requests.Session() as session:
            session.trust_env = False
            account = session.get(
                f"{ready['base_url']}/v1/account", auth=(ready["api_key"], ""), timeout=10
            ).json()
        process.send_signal(by)
        out, err = process.communicate(timeout=10)
    assert account["country"] == "CA"
    assert (process.returncode, out, err) == (0, "", "")


def test_a_country_without_terminal_is_refused_in_a_sentence() -> None:
    told = call("simulator", "--country", "ZZ")
    assert told.status == 1
    assert "ZZ" in told.refusal


# The key


@pytest.fixture
def till(bus: str, tmp_path: Path) -> dict[str, str]:
    """The environment of a till with a keyring and a data folder of its own."""
    return {"DBUS_SESSION_BUS_ADDRESS": bus, "POS_DESKTOP_DATA_DIR": str(tmp_path / "till")}


def test_a_key_is_kept_shown_and_forgotten_in_the_systems_keyring(till: dict[str, str]) -> None:
    kept = call("key", "set", typed=f"{KEY}\n", **till)
    shown = call("key", "show", **till)
    cleared = call("key", "clear", **till)
    gone = call("key", "show", **till)
    assert (kept.status, kept.err) == (0, "")
    assert shown.out == "Profile default: test mode, restricted key ending in 5678.\n"
    assert (cleared.status, cleared.err) == (0, "")
    assert gone.status == 1
    assert gone.refusal.startswith("No key is kept for profile default")
    assert KEY not in kept.out + shown.out + cleared.out
    told = Path(till["POS_DESKTOP_DATA_DIR"])
    waiting = [one.read_text() for one in sorted((told / "waiting" / "test").iterdir())]
    assert ["key.changed" in waiting[0], "key.cleared" in waiting[1]] == [True, True]
    assert "ending in 5678" in waiting[0]
    assert KEY not in "".join(waiting)


def test_profiles_have_keys_of_their_own(till: dict[str, str]) -> None:
    call("key", "set", "--profile", "bar", typed=KEY, **till)
    assert call("key", "show", "--profile", "bar", **till).status == 0
    assert call("key", "show", "--profile", "inn", **till).status == 1


@pytest.mark.parametrize("typed", ["", "pk_test_abcdefgh12345678", "rk_test_ab cd", "\x00", "nöö"])
def test_what_is_no_key_is_refused_and_not_repeated(typed: str, till: dict[str, str]) -> None:
    told = call("key", "set", typed=typed, **till)
    assert told.status == 1
    assert "key" in told.refusal
    assert not typed.strip() or typed not in told.err


def test_a_key_given_as_an_argument_is_wrong_usage(tmp_path: Path) -> None:
    assert call("key", "set", KEY, "--data-dir", tmp_path).status == 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is one")
def test_without_a_keyring_the_remedy_is_said(tmp_path: Path) -> None:
    told = call("key", "show", DBUS_SESSION_BUS_ADDRESS=f"unix:path={tmp_path}/none")
    assert told.status == 1
    assert "keyring" in told.refusal


# The doctor


def test_the_doctor_tells_a_line_a_check(tmp_path: Path) -> None:
    told = call("doctor", "--data-dir", tmp_path / "till", QT_QPA_PLATFORM="offscreen")
    checks = [line[9:22].strip() for line in told.out.splitlines()]
    assert {"display", "keyring", "key", "data folder", "files", "database", "clock"} <= set(checks)
    assert told.err == ""


def test_the_doctor_tells_programs_the_same_as_people(tmp_path: Path) -> None:
    people = call("doctor", "--data-dir", tmp_path / "till", QT_QPA_PLATFORM="offscreen")
    program = call("doctor", "--json", "--data-dir", tmp_path / "till", QT_QPA_PLATFORM="offscreen")
    findings = json.loads(program.out)["checks"]
    assert people.status == program.status
    assert [one["status"] for one in findings] == [
        line.split()[0] for line in people.out.splitlines()
    ]
    failed = [one for one in findings if one["status"] == "failed"]
    assert program.status == (1 if failed else 0)
    assert all(one["remedy"] for one in findings if one["status"] != "ok")


def test_the_doctor_finds_a_healthy_till_healthy(tmp_path: Path, bus: str) -> None:
    simulator = Simulator()
    simulator.start()
    try:
        folder = settled(tmp_path, simulator)
        call("key", "set", typed=simulator.api_key, DBUS_SESSION_BUS_ADDRESS=bus)
        told = call(
            *("doctor", "--json", "--data-dir", folder, "--stripe-base", simulator.base_url),
            DBUS_SESSION_BUS_ADDRESS=bus,
            QT_QPA_PLATFORM="offscreen",
        )
    finally:
        call("key", "clear", DBUS_SESSION_BUS_ADDRESS=bus)
        simulator.stop()
    wrong = [one for one in json.loads(told.out)["checks"] if one["status"] == "failed"]
    assert (told.status, wrong) == (0, [])


def settled(tmp_path: Path, simulator: Simulator) -> Path:
    """A data folder whose settings choose test mode and the simulator's first reader."""
    with requests.Session() as session:
        session.trust_env = False
        readers = session.get(
            f"{simulator.base_url}/v1/terminal/readers", auth=(simulator.api_key, ""), timeout=10
        ).json()["data"]
    reader = next(one["id"] for one in readers if one["label"] == "Front counter")
    folder = tmp_path / "till"
    folder.mkdir()
    (folder / "settings.toml").write_text(f'mode = "test"\ncountry = "US"\nreader = "{reader}"\n')
    return folder


# The export


@pytest.mark.parametrize("what", ["sales", "payments", "consents"])
def test_an_empty_book_is_an_empty_export(what: str, tmp_path: Path) -> None:
    as_json = call("export", what, "--format", "json", "--data-dir", tmp_path / "till")
    as_csv = call("export", what, "--format", "csv", "--data-dir", tmp_path / "till")
    assert (as_json.status, json.loads(as_json.out), as_json.err) == (0, [], "")
    assert (as_csv.status, len(as_csv.out.splitlines()), as_csv.err) == (0, 1, "")


def test_an_export_of_personal_data_is_written_down(tmp_path: Path) -> None:
    folder = tmp_path / "till"
    call("export", "consents", "--format", "csv", "--from", "2026-03-01", "--data-dir", folder)
    (entry,) = json.loads(call("export", "audit", "--data-dir", folder).out)
    assert (entry["actor"], entry["kind"]) == ("pos-desktop export", "data.exported")
    assert "what consents, format csv, since 2026-03-01" in entry["about"]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A data folder with two sales in the book of training."""
    folder = tmp_path / "till"
    folder.mkdir()
    with closing(SqlJournal.open(folder / "journal-training.sqlite3", "till-1")) as journal:
        for number in (1, 2):
            rung_up = book.sale(f"sale_{number}", minutes=number)
            payment = book.paid(book.payment(rung_up))
            paid = book.by_card(rung_up, payment)
            journal.record(book.entry("payment.paid", sale=paid, payment=payment))
    return folder


@pytest.mark.parametrize("what", ["sales", "payments"])
def test_a_filled_book_is_told_alike_in_both_forms(what: str, filled: Path) -> None:
    as_json = json.loads(call("export", what, "--data-dir", filled).out)
    as_csv = call("export", what, "--format", "csv", "--data-dir", filled).out.splitlines()
    assert [one["sale_id"] for one in as_json] == ["sale_1", "sale_2"]
    assert [row.split(",")[0] for row in as_csv] == ["sale_id", "sale_1", "sale_2"]


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_reader_of_the_export_that_has_enough_is_no_trouble(
    filled: Path, unbuffered: str
) -> None:
    export = ("export", "sales", "--data-dir", filled)
    with called(*export, PYTHONUNBUFFERED=unbuffered) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        _, err = process.communicate(timeout=30)
    assert err == ""


# The data folder


def test_a_data_folder_that_is_a_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    taken = tmp_path / "till"
    taken.write_text("not a folder")
    for command in (("export", "sales"), ("doctor",), ()):
        told = call(*command, "--data-dir", taken, QT_QPA_PLATFORM="offscreen")
        assert told.status == 1
        assert str(taken) in told.refusal


def test_the_data_folder_is_for_this_users_eyes_only(tmp_path: Path) -> None:
    call("export", "sales", "--data-dir", tmp_path / "till")
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "till").stat().st_mode) == 0o700


def test_settings_that_cannot_be_are_named_by_field(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("scale = 5000\n")
    told = call("--data-dir", tmp_path, QT_QPA_PLATFORM="offscreen")
    assert told.status == 1
    assert "scale" in told.refusal


# The till itself


def test_a_second_till_on_the_same_folder_calls_the_first_and_ends(tmp_path: Path) -> None:
    folder = tmp_path / "till"
    with called("--training", "--data-dir", folder, QT_QPA_PLATFORM="offscreen") as first:
        until("the first till", (folder / "journal-training.sqlite3").exists)
        second = call("--training", "--data-dir", folder, QT_QPA_PLATFORM="offscreen")
        assert (second.status, second.err) == (0, "")
        assert second.out == f"The till of {folder} is open already; its window is in front now.\n"
        assert first.poll() is None


def test_the_till_opens_with_the_key_of_the_keyring(tmp_path: Path, bus: str) -> None:
    simulator = Simulator()
    simulator.start()
    try:
        folder = settled(tmp_path, simulator)
        call("key", "set", typed=simulator.api_key, DBUS_SESSION_BUS_ADDRESS=bus)
        with called(
            *("--data-dir", folder, "--stripe-base", simulator.base_url),
            QT_QPA_PLATFORM="offscreen",
            DBUS_SESSION_BUS_ADDRESS=bus,
        ) as till:
            until("a look at the reader", lambda: _looked(simulator))
            assert till.poll() is None
    finally:
        call("key", "clear", DBUS_SESSION_BUS_ADDRESS=bus)
        simulator.stop()


def _looked(simulator: Simulator) -> bool:
    return any("/terminal/readers/tmr_" in str(one["path"]) for one in simulator.log())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a display can be missing there")
def test_without_a_display_the_till_says_so_in_a_sentence(tmp_path: Path) -> None:
    nowhere = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    told = call("--training", "--data-dir", tmp_path / "till", **nowhere)
    assert told.status == 1
    assert told.refusal.startswith("No window can be opened")


@pytest.mark.long
def test_the_demo_leaves_a_picture_of_every_step(tmp_path: Path) -> None:
    told = call("demo", "--out", tmp_path / "pictures")
    pictures = sorted((tmp_path / "pictures").glob("[0-9][0-9]-*.png"))
    assert (told.status, told.err) == (0, "")
    assert len(pictures) >= 14
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)
    receipts = {path.name for path in (tmp_path / "pictures").glob("*.pdf")}
    assert {"receipt-001-0001.pdf", "refund-receipt-001-0001.pdf"} <= receipts


def test_a_demo_that_cannot_write_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "pictures").write_text("not a folder")
    told = call("demo", "--out", tmp_path / "pictures")
    assert told.status == 1
    assert "Choose another folder" in told.refusal


@pytest.mark.long
def test_the_canadian_day_ends_as_it_should(tmp_path: Path) -> None:
    told = call("demo", "--country", "CA", "--out", tmp_path / "pictures")
    assert (told.status, told.err) == (0, "")
    titles = [picture.stem for picture in sorted((tmp_path / "pictures").glob("*.png"))]
    assert any("interac-approved" in title for title in titles)
    assert any("credit-held" in title for title in titles)
