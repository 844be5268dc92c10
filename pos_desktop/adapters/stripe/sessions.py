"""HTTP sessions: one for each thread, all closed together."""

import threading

import requests
from typing_extensions import override


class SessionPerThread(requests.Session):
    """Hands each thread its own `requests.Session`; the SDK is told that this is one session.

    The SDK keeps sessions of its own in the same way, but configures them from the environment and
    closes only the calling thread's. Here `trust_env` says whether proxies of the environment are
    used, redirects are refused (a redirected POST would come back as the answer to a GET), and
    `close` closes the connections of every thread.
    """

    def __init__(self, *, trust_env: bool) -> None:
        super().__init__()
        self.trust_env = trust_env
        self._threads = threading.local()
        self._lock = threading.Lock()
        self._made: list[requests.Session] = []

    @override
    def request(self, *args: object, **kwargs: object) -> requests.Response:
        """The same, by the session of the calling thread."""
        return self._mine().request(*args, **kwargs)  # type: ignore[arg-type]

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
            session.max_redirects = 0
            with self._lock:
                self._made.append(session)
            self._threads.session = session
        return session
