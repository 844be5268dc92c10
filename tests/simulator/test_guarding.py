"""Who gets an answer: programs of this computer with the key of this start, and nobody else."""

import socket
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest

from pos_desktop.simulator import Simulator
from pos_desktop.simulator.guarding import guard
from pos_desktop.simulator.refusals import RefusalError
from tests.simulator.till import READERS, Till

CONTROL = "/_simulator/log"


def status(till: Till, path: str, **headers: str) -> int:
    return till.send("GET", path, None, {n.replace("_", "-"): v for n, v in headers.items()}).status


@pytest.mark.parametrize("path", [READERS, CONTROL, "/nowhere", "/"])
@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost",
        "127.0.0.1.nip.io:{port}", "0.0.0.0:{port}", "[::1]:{port}", "127.0.0.1:{port}.evil",
    ],
)  # fmt: skip
def test_a_page_that_had_its_name_bound_to_this_computer_gets_nothing(
    till: Till, host: str, path: str
) -> None:
    port = till.simulator.base_url.rpartition(":")[2]
    assert status(till, path, Host=host.format(port=port)) == 403


@pytest.mark.parametrize("path", [READERS, CONTROL])
@pytest.mark.parametrize(
    "header",
    [
        {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Mode": "no-cors"},
    ],
)  # fmt: skip
def test_a_page_in_a_browser_gets_nothing(till: Till, header: dict[str, str], path: str) -> None:
    assert status(till, path, **header) == 403


def test_a_browser_is_not_told_that_its_page_may_ask(till: Till) -> None:
    headers = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    reply = till.send("OPTIONS", READERS, None, headers)
    assert reply.status == 403
    assert not [name for name in reply.headers if name.lower().startswith("access-control")]


def test_a_program_may_call_it_localhost(till: Till) -> None:
    port = till.simulator.base_url.rpartition(":")[2]
    assert status(till, READERS, Host=f"localhost:{port}") == 200


@pytest.mark.parametrize("hosts", [[], ["127.0.0.1:8421", "evil.example"], ["", "127.0.0.1:8421"]])
def test_a_request_without_one_clear_host_is_refused(hosts: Sequence[str]) -> None:
    with pytest.raises(RefusalError):
        guard(hosts, {}, 8421)


def test_each_start_has_a_key_of_its_own() -> None:
    keys, simulator = set[str](), Simulator()
    for _ in range(3):
        simulator.start()
        keys.add(simulator.api_key)
        simulator.stop()
    assert len(keys) == 3


def test_it_listens_on_this_computer_alone(till: Till) -> None:
    port = int(till.simulator.base_url.rpartition(":")[2])
    ours = [
        told.laddr.ip
        for told in psutil.Process().net_connections("inet")
        if told.status == psutil.CONN_LISTEN and told.laddr.port == port
    ]
    assert ours == ["127.0.0.1"]
    for addresses in psutil.net_if_addrs().values():
        for address in addresses:
            if address.family is socket.AF_INET and not address.address.startswith("127."):
                with pytest.raises(ConnectionRefusedError):
                    socket.create_connection((address.address, port), timeout=2).close()


def test_a_till_that_has_the_key_of_a_kept_account_has_it_after_a_restart(tmp_path: Path) -> None:
    keys = []
    for keeps_keys in (True, True, False, True):
        simulator = Simulator(state=tmp_path / "state", keeps_keys=keeps_keys)
        simulator.start()
        keys.append(simulator.api_key)
        simulator.stop()
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3
    # An account that was opened without its key being kept has lost it: nothing is left on disk.
    assert keys[0].encode() not in (tmp_path / "state").read_bytes()
