"""Who may speak to the simulator at all: programs of this computer, never a page in a browser.

A page can send requests to 127.0.0.1, and by DNS rebinding even read the answers under a name of
its own. The browser says so itself: in `Origin` or `Sec-Fetch-Site`, or by the name in `Host`.
Sources: https://fetch.spec.whatwg.org/#origin-header, https://www.w3.org/TR/fetch-metadata/.
"""

from collections.abc import Mapping, Sequence

from pos_desktop.simulator.refusals import RefusalError

_OF_BROWSERS = ("origin", "sec-fetch-site", "sec-fetch-mode", "access-control-request-method")


def guard(hosts: Sequence[str], headers: Mapping[str, str], port: int) -> None:
    """Raise `RefusalError` (403) unless a program asks this server by its own name.

    `hosts` are all `Host` headers of the request, `headers` all of them by name in small letters.
    """
    if list(hosts) not in ([f"127.0.0.1:{port}"], [f"localhost:{port}"]):
        raise RefusalError(
            403,
            f"This simulator is asked as 127.0.0.1:{port} or localhost:{port} only.",
            executed=False,
        )
    if any(name in headers for name in _OF_BROWSERS):
        raise RefusalError(403, "This simulator answers no web page.", executed=False)
