"""What a search of PaymentIntents sees: it is a minute behind (C25:search).

An intent is found a minute after it was made, and by the status that it had a minute ago; what is
answered is the intent as it is. UNSOURCED: that the lag is always a minute ("normally less").
"""

from collections.abc import Iterator

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.world import World

LAG = 60
"""Seconds."""
_PAYMENT = "payment_intent"


def indexed(world: World) -> Iterator[Document]:
    """The intents that a search knows, newest first, each with the status of a minute ago."""
    until = world.moment - LAG
    statuses = _statuses(world, until)
    for intent in world.store.newest(_PAYMENT):
        if intent["created"] <= until:
            yield intent | {"status": statuses.get(intent["id"], intent["status"])}


def _statuses(world: World, until: float) -> dict[str, str]:
    """The last status that was told of each intent up to that moment."""
    found: dict[str, str] = {}
    for event in world.store.newest("event"):
        about: Document = event["data"]["object"]
        if event["created"] <= until and about["object"] == _PAYMENT:
            found.setdefault(about["id"], about["status"])
    return found
