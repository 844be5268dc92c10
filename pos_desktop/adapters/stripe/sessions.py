"""HTTP sessions: one for each thread, all closed together, and none that trusts too much."""

import ssl
import threading
from collections.abc import Callable

import requests
import stripe
from requests.adapters import HTTPAdapter
from typing_extensions import override

AUTHORITIES = stripe.ca_bundle_path
"""Whose certificates are believed: those that the SDK brings, whatever this computer believes."""


class SessionPerThread(requests.Session):
    """Hands each thread its own `requests.Session`; the SDK is told that this is one session.

    The SDK keeps sessions of its own in the same way, but configures them from the environment and
    closes only the calling thread's. Here `trust_env` says whether proxies of the environment are
    used, redirects are refused (a redirected POST would come back as the answer to a GET, and a key
    would go where nobody sent it), and `close` closes the connections of every thread. `heard` gets
    the `Date` of each answer.
    """

    def __init__(
        self, *, trust_env: bool, heard: Callable[[str | None], None] = lambda _: None
    ) -> None:
        super().__init__()
        self._heard = heard
        self.trust_env = trust_env
        self._threads = threading.local()
        self._lock = threading.Lock()
        self._made: list[requests.Session] = []

    @override
    def request(self, *args: object, **kwargs: object) -> requests.Response:
        """The same, by the session of the calling thread, to a server that proves who it is."""
        kwargs["verify"] = AUTHORITIES
        answer = self._mine().request(*args, **kwargs)  # type: ignore[arg-type]
        self._heard(answer.headers.get("Date"))
        return answer

    @override
    def close(self) -> None:
        """Close the connections of all threads; a later request opens a new one."""
        with self._lock:
            made, self._made = self._made, []
            self._threads = threading.local()
        for session in made:
            session.close()
        super().close()

    def _mine(self) -> requests.Session:
        session: requests.Session | None = getattr(self._threads, "session", None)
        if session is None:
            session = requests.Session()
            session.trust_env = self.trust_env
            session.auth = _as_it_is  # or a .netrc would put its own word in place of the key
            session.max_redirects = 0
            session.mount("https://", _Verified())
            with self._lock:
                self._made.append(session)
            self._threads.session = session
        return session


class _Verified(HTTPAdapter):
    """TLS by a context of our own.

    The one that urllib3 would make writes the secrets of each connection to the file that
    SSLKEYLOGFILE names, where whoever recorded the line finds the key.
    """

    @override
    def init_poolmanager(self, *args: object, **kwargs: object) -> None:
        kwargs["ssl_context"] = _context()
        super().init_poolmanager(*args, **kwargs)  # type: ignore[arg-type]

    @override
    def proxy_manager_for(self, *args: object, **kwargs: object) -> object:
        kwargs["ssl_context"] = _context()
        return super().proxy_manager_for(*args, **kwargs)  # type: ignore[arg-type]


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # checks names and certificates by itself
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
