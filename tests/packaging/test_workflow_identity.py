"""A workflow on GitHub is vouched for right before Azure is asked to sign."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from typing_extensions import override

from toolchain.telling import TroubleError
from toolchain.workflow_identity import vouched

AZURE = {"AZURE_CLIENT_ID": "till", "AZURE_TENANT_ID": "shop"}
ASKED: list[tuple[str, str]] = []


class GitHub(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        ASKED.append((self.path, self.headers["Authorization"]))
        known = self.headers["Authorization"] == "bearer of-the-run"
        self.send_response(200 if known else 403)
        self.end_headers()
        self.wfile.write(json.dumps({"value": "vouched-for"}).encode())

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def url() -> Iterator[str]:
    ASKED.clear()
    server = HTTPServer(("127.0.0.1", 0), GitHub)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/token?version=2"
    server.shutdown()
    thread.join(timeout=5)
    server.server_close()


def run(url: str, vouching: str = "of-the-run") -> dict[str, str]:
    return {"ACTIONS_ID_TOKEN_REQUEST_URL": url, "ACTIONS_ID_TOKEN_REQUEST_TOKEN": vouching}


def test_azure_finds_the_token_in_a_file_and_it_is_meant_for_azure(
    url: str, tmp_path: Path
) -> None:
    found = vouched(run(url) | AZURE, tmp_path)

    assert Path(found["AZURE_FEDERATED_TOKEN_FILE"]).read_text(encoding="utf-8") == "vouched-for"
    assert ASKED == [
        ("/token?version=2&audience=api%3A%2F%2FAzureADTokenExchange", "bearer of-the-run")
    ]


def test_nobody_is_asked_outside_a_workflow_or_where_azure_is_known_otherwise(
    url: str, tmp_path: Path
) -> None:
    assert vouched(AZURE, tmp_path) == {}
    assert vouched(run(url), tmp_path) == {}
    assert vouched(run(url) | AZURE | {"AZURE_CLIENT_SECRET": "x"}, tmp_path) == {}
    assert ASKED == []


def test_a_workflow_that_is_not_vouched_for_is_told_so(url: str, tmp_path: Path) -> None:
    with pytest.raises(TroubleError, match="did not vouch"):
        vouched(run(url, "of-another") | AZURE, tmp_path)
