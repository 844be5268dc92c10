"""Connections to servers that answer with given bytes."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from pos_desktop.adapters.stripe.client import Connection, connect
from tests.fakes.raw_server import RawServer

KEY = "sk_test_adapters0001"
Serve = Callable[..., tuple[RawServer, Connection]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a server with these answers, and a connection to it; both end with the test."""
    with ExitStack() as stack:

        def start(*answers: bytes) -> tuple[RawServer, Connection]:
            server = stack.enter_context(RawServer(*answers))
            connection = connect(KEY, server.base_url)
            stack.callback(connection.close)
            return server, connection

        yield start
