"""Nobody on the way reads a key: certificates, proxies, redirects, files of the environment."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from pos_desktop.adapters.stripe.client import Connection, connect
from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.adapters.stripe.sessions import SessionPerThread
from pos_desktop.domain.failures import Failed, Failure, NoAnswer
from pos_desktop.domain.servers import STRIPE
from tests.adapters.stripe.conftest import KEY, Serve
from tests.fakes.raw_server import RawServer, answer
from tests.fakes.stripe_objects import intent

tls_servers = pytest.importorskip(
    "tests.fakes.tls_servers",
    reason="needs cryptography, which only Linux has",
    exc_type=ImportError,
)
LIVE = "rk_live_adapters0001"
TRUSTING = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")


@pytest.fixture(scope="module")
def authorities(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An authority of somebody else for each of these names."""
    return {
        host: tls_servers.write_certificate(tmp_path_factory.mktemp("tls"), host)
        for host in ("localhost", "api.stripe.com")
    }


def failing(connection: Connection) -> Failure:
    """Why nothing came of a read."""
    with pytest.raises(Failed) as caught:
        StripePayments(connection).retrieve("pi_1")
    connection.close()
    return caught.value.failure


@pytest.fixture
def believing(monkeypatch: pytest.MonkeyPatch, authorities: dict[str, Path]) -> None:
    """An environment in which every other program believes the authority of somebody else."""
    for name in TRUSTING:
        monkeypatch.setenv(name, str(authorities["api.stripe.com"]))
    monkeypatch.setenv("PYTHONHTTPSVERIFY", "0")


@pytest.mark.usefixtures("believing")
def test_a_live_key_is_not_told_to_a_proxy_that_pretends_to_be_stripe(
    monkeypatch: pytest.MonkeyPatch, authorities: dict[str, Path]
) -> None:
    with tls_servers.TlsServer(authorities["api.stripe.com"]) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        failure = failing(connect(LIVE, STRIPE))
    assert isinstance(failure, NoAnswer)
    assert (proxy.handshakes > 0, proxy.heard) == (True, b"")
    assert all(line.startswith("CONNECT api.stripe.com:443 ") for line in proxy.asked)
    assert LIVE not in "".join(proxy.asked)


def test_the_environment_cannot_have_another_authority_believed(
    monkeypatch: pytest.MonkeyPatch, authorities: dict[str, Path]
) -> None:
    for name in TRUSTING:
        monkeypatch.setenv(name, str(authorities["localhost"]))
    with tls_servers.TlsServer(authorities["localhost"]) as server:
        assert isinstance(failing(connect(KEY, f"https://localhost:{server.port}")), NoAnswer)
    assert (server.handshakes > 0, server.heard) == (True, b"")


def test_this_fake_hears_whoever_does_believe_it(authorities: dict[str, Path]) -> None:
    with tls_servers.TlsServer(authorities["localhost"]) as server, requests.Session() as session:
        session.trust_env = False
        with pytest.raises(requests.RequestException):
            session.get(f"https://localhost:{server.port}", verify=str(authorities["localhost"]))
    assert server.heard.startswith(b"GET / HTTP/1.1")


def test_nobody_can_ask_a_session_not_to_check_certificates(authorities: dict[str, Path]) -> None:
    session = SessionPerThread(trust_env=True)
    refused = pytest.raises(requests.exceptions.SSLError)
    with tls_servers.TlsServer(authorities["localhost"]) as server, refused:
        session.request("GET", f"https://localhost:{server.port}", verify=False)
    session.close()
    assert server.heard == b""


def test_the_secrets_of_a_line_are_not_written_to_a_file_of_the_environment(
    authorities: dict[str, Path], tmp_path: Path
) -> None:
    told = tmp_path / "secrets"
    read = (
        "import sys, requests, pos_desktop.adapters.stripe.sessions as sessions;"
        "sessions.AUTHORITIES = sys.argv[2];"
        "session = sessions.SessionPerThread(trust_env=True)\n"
        "try: session.request('GET', sys.argv[1])\n"
        "except requests.ConnectionError: pass"
    )
    with tls_servers.TlsServer(authorities["localhost"]) as server:
        subprocess.run(
            [
                sys.executable, "-c", read,
                f"https://localhost:{server.port}", str(authorities["localhost"]),
            ],
            cwd=Path(__file__).parents[3],
            env=os.environ | {"SSLKEYLOGFILE": str(told)},
            timeout=60,
            check=True,
        )  # fmt: skip
    assert server.heard != b""
    assert not told.exists()


def test_a_netrc_does_not_put_its_own_word_in_place_of_the_key(
    hermetic_environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = hermetic_environment / ".netrc"
    netrc.write_text("default login somebody password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    session = SessionPerThread(trust_env=True)
    with RawServer(answer(200, {})) as server:
        session.request("GET", server.base_url, headers={"Authorization": f"Bearer {KEY}"})
    session.close()
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_takes_the_key_nowhere(serve: Serve, status: int) -> None:
    with RawServer(answer(200, intent())) as elsewhere:
        moved = answer(status, json.dumps({}), headers={"Location": elsewhere.base_url})
        _, connection = serve(moved)
        with pytest.raises(Failed):
            StripePayments(connection).retrieve("pi_1")
    assert elsewhere.requests == []
