"""The state file: kept over a kill, refused when it is not ours, and then left untouched."""

import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import requests

from pos_desktop.simulator import Simulator, StateFileError
from tests.simulator.conftest import Open
from tests.simulator.till import INTENTS, READERS, Till

GOOD = "amount=1200&currency=usd&allowed_payment_method_types[]=card_present"


def test_everything_is_there_again_after_a_restart(opening: Open, tmp_path: Path) -> None:
    state = tmp_path / "state"
    first = opening(state=state)
    intent = first.intent(capture_method="manual")
    first.pay(intent)
    before = first.again(intent), first.get("/v1/events?limit=100")
    first.simulator.stop()
    second = opening(state=state)
    assert (second.again(intent), second.get("/v1/events?limit=100")) == before
    assert second.key != first.key
    assert second.key.encode() not in (tmp_path / "state").read_bytes()


def test_a_stopped_simulator_starts_again_on_its_file(opening: Open, tmp_path: Path) -> None:
    first = opening(state=tmp_path / "state")
    made = first.intent()
    first.simulator.stop()
    first.simulator.start()
    again = Till(first.simulator)
    later = again.intent()
    again.close()
    first.simulator.stop()
    second = opening(state=tmp_path / "state")
    assert [second.again(each)["id"] for each in (made, later)] == [made["id"], later["id"]]


def test_idempotency_keys_and_clock_survive_too(opening: Open, tmp_path: Path) -> None:
    state = tmp_path / "state"
    first = opening(state=state)
    made = first.post(INTENTS, GOOD, "k")
    first.simulator.clock.freeze()
    first.simulator.clock.advance(1000)
    now = first.simulator.clock.now()
    first.simulator.stop()
    second = opening(state=state)
    assert second.post(INTENTS, GOOD, "k")["id"] == made["id"]
    assert second.simulator.clock.now() == now


def test_what_was_answered_survives_a_kill(tmp_path: Path) -> None:
    state = tmp_path / "state"
    code = (
        "from pathlib import Path; from pos_desktop.cli.simulator import run; import sys;"
        "sys.exit(run(0, 'US', Path(sys.argv[1])))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(state)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        with requests.Session() as session:
            session.trust_env = False
            made = session.post(
                ready["base_url"] + INTENTS,
                data=GOOD,
                headers={
                    "Authorization": f"Bearer {ready['api_key']}",
                    "Content-Type": "application/x-www-form-urlencoded",
                },
                timeout=10,
            ).json()
        os.kill(process.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        process.wait(10)
    simulator = Simulator(state=state)
    simulator.start()
    till = Till(simulator)
    try:
        assert till.again(made) == made
        assert till.key != ready["api_key"]
    finally:
        till.close()
        simulator.stop()


def another_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE shop (name TEXT)")
    connection.commit()
    connection.close()


def cut_in_the_middle(path: Path) -> None:
    Simulator(state=path).close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def scribbled_over(path: Path) -> None:
    Simulator(state=path).close()
    content = bytearray(path.read_bytes())
    content[200:4096] = b"\xa5" * (4096 - 200)
    path.write_bytes(content)


def of_a_later_format(path: Path) -> None:
    Simulator(state=path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=99")
    connection.close()


def changed(*statements: str) -> Callable[[Path], None]:
    """A state file in which somebody was at work with SQL."""

    def spoil(path: Path) -> None:
        Simulator(state=path).close()
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return spoil


ENDLESS = (
    "CREATE VIEW document AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
    " SELECT x AS kind, x AS id, x AS body, x AS sequence FROM n"
)


def no_text_any_more(path: Path) -> None:
    Simulator(state=path).close()
    path.write_bytes(path.read_bytes().replace(b'"object":', b'"objec\xfa:'))


@pytest.mark.parametrize(
    "spoil",
    [
        changed("ALTER TABLE document RENAME TO other", ENDLESS),
        changed("ALTER TABLE document RENAME COLUMN kind TO sort"),
        changed("UPDATE document SET body = 1"),
        changed("UPDATE document SET body = '[]'"),
        changed("UPDATE document SET body = '{}'"),
        changed("DELETE FROM document WHERE id = 'account'"),
        changed("CREATE TRIGGER more AFTER UPDATE ON document BEGIN DELETE FROM document; END"),
        no_text_any_more,
        another_database,
        cut_in_the_middle,
        scribbled_over,
        of_a_later_format,
        lambda path: path.write_text("dear diary"),
        lambda path: path.write_bytes(b"\0" * 5000),
        lambda path: path.mkdir(),
    ],
    ids=[
        "endless", "columns", "number", "list", "empty", "headless", "trigger", "bytes",
        "foreign", "cut", "scribbled", "later", "text", "zeros", "folder",
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused_and_left_as_it_is(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    path = tmp_path / "state"
    spoil(path)
    before = None if path.is_dir() else path.read_bytes()
    with pytest.raises(StateFileError, match="cannot be used"):
        Simulator(state=path)
    assert (None if path.is_dir() else path.read_bytes()) == before
    assert [each.name for each in tmp_path.iterdir()] == ["state"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StateFileError, match="folder does not exist"):
        Simulator(state=tmp_path / "none" / "state")


def test_the_file_of_another_country_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "state"
    Simulator("CA", path).close()
    with pytest.raises(StateFileError, match="CA, not US"):
        Simulator("US", path)


def test_a_file_in_use_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "state"
    first = Simulator(state=path)
    try:
        with pytest.raises(StateFileError, match="another simulator is using it"):
            Simulator(state=path)
    finally:
        first.close()


@pytest.mark.skipif(os.name != "posix", reason="permissions as Unix knows them")
def test_the_state_is_for_this_users_eyes_only(tmp_path: Path) -> None:
    file = tmp_path / "state"
    file.touch(mode=0o644)
    Simulator(state=file).close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_account_of_before_gets_what_it_has_not(opening: Open, tmp_path: Path) -> None:
    state = tmp_path / "state"
    first = opening(state=state)
    intent = first.intent()
    first.simulator.stop()
    with closing(sqlite3.connect(state)) as file:
        file.execute("DELETE FROM document WHERE kind LIKE 'acct_%' OR kind LIKE '%configuration'")
        (body,) = file.execute("SELECT body FROM document WHERE id='account'").fetchone()
        kept = {name: each for name, each in json.loads(body).items() if name != "connected"}
        file.execute("UPDATE document SET body=? WHERE id='account'", (json.dumps(kept),))
        file.commit()
    second = opening(state=state)
    assert second.again(intent) == intent
    (default,) = second.get("/v1/terminal/configurations")["data"]
    assert default["is_account_default"]
    (account,) = second.control("GET", "account").json["connected"]
    readers = second.send("GET", READERS, None, {"Stripe-Account": account}).json["data"]
    assert [each["label"] for each in readers] == ["Kiosk counter"]
