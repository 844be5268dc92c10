"""The simulator as a command: one line of JSON, then silence until it is interrupted."""

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from pos_desktop.cli.simulator import run

_CODE = "import sys; from pos_desktop.cli.simulator import run; sys.exit(run(0, sys.argv[1], None))"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals for a child")
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_it_tells_where_it_serves_and_ends_when_interrupted(by: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _CODE, "ca"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        with requests.Session() as session:
            session.trust_env = False
            account = session.get(
                f"{ready['base_url']}/v1/account", auth=(ready["api_key"], ""), timeout=10
            ).json()
        process.send_signal(by)
        rest = process.stdout.read()
        status = process.wait(10)
    assert (account["country"], status, rest) == ("CA", 0, "")
    assert set(ready) == {"base_url", "api_key"}


def test_a_port_in_use_is_one_plain_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status = run(port, "US", None)
    told = capsys.readouterr()
    assert (status, told.out) == (1, "")
    assert told.err.startswith(f"Port {port} on 127.0.0.1 cannot be used")


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_does_not_exist_is_refused(port: int) -> None:
    assert run(port, "US", None) == 1


def test_an_unknown_country_is_refused_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(0, "Atlantis", None) == 1
    assert "AT, AU" in capsys.readouterr().err


def test_a_foreign_state_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "state"
    path.write_text("dear diary")
    assert run(0, "US", path) == 1
    assert "not a state file" in capsys.readouterr().err
