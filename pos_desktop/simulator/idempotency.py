"""The idempotency layer (facts section 9): one execution per key, remembered for 24 hours.

The first executed request is remembered with its answer, success or failure, 500 included. What
was never executed is not: a parameter that could not be read, a 409, a 429.
"""

import hashlib

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.messages import Answer, Request
from pos_desktop.simulator.redacting import is_keyed, redacted
from pos_desktop.simulator.refusals import RefusalError
from pos_desktop.simulator.world import World

KEPT_SECONDS = 24 * 3600
LONGEST_KEY = 255


class InFlight:
    """The keys whose first request is still being worked on. Guarded by the world's lock."""

    def __init__(self) -> None:
        self._keys: set[str] = set()

    def begin(self, key: str) -> None:
        """Mark the key. Raises `RefusalError` (409) if its first request is not done yet."""
        if key in self._keys:
            raise RefusalError(
                409,
                "There is currently another in-progress request using this Idempotent Key (that "
                "probably means you submitted twice, and the other request is still going "
                f"through): {key}. Please try again later.",
                kind="idempotency_error",
                code="idempotency_key_in_use",
                should_retry=True,
                executed=False,
            )
        self._keys.add(key)

    def end(self, key: str) -> None:
        """Unmark the key."""
        self._keys.discard(key)


def fingerprint(request: Request) -> str:
    """What must be the same for a replay; not a card's number and code, of which not even a hash
    is kept."""
    body = request.body
    if is_keyed(request.path):
        body = redacted(body.decode("latin-1"), request.path).encode("latin-1")
    query = redacted(request.query, request.path)
    parts = (request.method.encode(), request.path.encode(), query.encode(), body)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def key_of(request: Request) -> str | None:
    """The key of a POST; other methods have none. Raises `RefusalError` for one too long."""
    key = request.headers.get("idempotency-key") if request.method == "POST" else None
    if key is not None and not 0 < len(key) <= LONGEST_KEY:
        raise RefusalError(
            400,
            "Invalid Idempotency-Key: it must have 1 to 255 characters.",
            kind="idempotency_error",
            executed=False,
        )
    return key


def remembered(world: World, key: str, made_with: str, request_id: str) -> Answer | None:
    """The answer that was given to this key, to be replayed, or None for a new key.

    Raises `RefusalError` where the key was first used with other parameters.
    """
    kept = world.store.get("idempotency", key)
    if kept is None or kept["created"] + KEPT_SECONDS <= world.moment:
        return None
    if kept["fingerprint"] != made_with:
        raise RefusalError(
            400,
            "Keys for idempotent requests can only be used with the same parameters they were "
            f"first used with. Try using a key other than '{key}' if you meant to execute a "
            "different request.",
            kind="idempotency_error",
            executed=False,
        )
    headers = dict(kept["headers"]) | {
        "Idempotency-Key": key,
        "Idempotent-Replayed": "true",
        "Original-Request": kept["headers"]["Request-Id"],
        "Request-Id": request_id,
    }
    return Answer(kept["status"], kept["body"].encode(), headers)


def remember(world: World, key: str, made_with: str, given: Answer) -> None:
    """Keep the answer under the key."""
    record: Document = {
        "id": key,
        "created": world.moment,
        "fingerprint": made_with,
        "status": given.status,
        "headers": dict(given.headers),
        "body": given.body.decode(),
    }
    world.store.delete("idempotency", key)
    world.store.put("idempotency", record)
