"""The end of a reader's action: what the bank said, and how the reader tells it.

`api_error` is filled only where Stripe's API failed the action and the reader's software is 2.42
or newer (CL:dahlia/2026-05-27); the reader's own failures leave it null.
"""

from pos_desktop.simulator import intents, reader_machine
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.events import emit
from pos_desktop.simulator.faults import FaultKind
from pos_desktop.simulator.interac_refunds import REFUNDING, pay_back
from pos_desktop.simulator.keyed_cards import card_kept
from pos_desktop.simulator.paying import pay
from pos_desktop.simulator.reader_machine import SETTING_UP, Slot
from pos_desktop.simulator.readers import keep, seen, slot_in, state
from pos_desktop.simulator.saving import save
from pos_desktop.simulator.verdicts import Verdict
from pos_desktop.simulator.world import World

CUSTOMER_CANCELED = (
    "customer_canceled",
    "This action could not be completed due to an error on the card reader.",
)
CONNECTION_ERROR = ("connection_error", "Could not connect to Stripe.")
COLLECTION_LAPSED = ("timeout", "The collected payment method was not confirmed in time.")
"""UNSOURCED code and text: what becomes of a card that nobody confirms within 30 seconds."""


def conclude(world: World, reader_id: str) -> None:
    """The authorization of the presented card has come to its end."""
    reader = world.store.get("terminal.reader", reader_id)
    kept = state(world, reader_id)
    slot = slot_in(kept)
    if reader is None or slot.subject is None:
        return
    fate = kept["fate"]
    if fate == FaultKind.STUCK.value:
        if kept["authorized"]:
            _ask_bank(world, reader, kept, slot)
        keep(world, kept, reader_machine.hang(slot), fate=None)
        return
    keep(world, kept, reader_machine.finish(slot), fate=None, card=None, expiry=None)
    if fate == FaultKind.CONNECTION_LOST.value:
        intents.put_aside(world, slot.subject)
        fail(world, reader, *CONNECTION_ERROR)
        return
    verdict = _ask_bank(world, reader, kept, slot)
    if fate == FaultKind.CONNECTION_ERROR.value:
        fail(world, reader, *CONNECTION_ERROR)
    elif verdict.error is not None:
        fail(world, reader, verdict.error["code"], verdict.error["message"], verdict.error)
    else:
        succeed(world, reader, verdict)


def collection_lapses(world: World, reader_id: str) -> None:
    """Nobody confirmed the collected card within its 30 seconds."""
    reader = world.store.get("terminal.reader", reader_id)
    kept = state(world, reader_id)
    slot = slot_in(kept)
    keep(world, kept, reader_machine.finish(slot), card=None)
    intents.put_aside(world, slot.subject)
    if reader is not None:
        fail(world, reader, *COLLECTION_LAPSED)


def succeed(world: World, reader: Document, verdict: Verdict) -> Document:
    """The action has succeeded, and names the card for later or the refund that there is now; the
    reader is returned."""
    action = dict(reader["action"])
    if verdict.generated is not None:
        action[SETTING_UP] = action[SETTING_UP] | {"generated_card": verdict.generated}
    if verdict.refund is not None:
        action[REFUNDING] = action[REFUNDING] | {"refund": verdict.refund}
    return complete(world, reader | {"action": action})


def complete(world: World, reader: Document) -> Document:
    """The action has succeeded, as it stands; the reader is returned."""
    action = reader["action"] | {"status": "succeeded"}
    return _tell(world, reader | {"action": action}, "terminal.reader.action_succeeded")


def fail(
    world: World, reader: Document, code: str, message: str, api_error: Document | None = None
) -> Document:
    """The action has failed; the reader is returned."""
    action = reader["action"] | {
        "status": "failed",
        "failure_code": code,
        "failure_message": message,
        "api_error": api_error if _tells_api_errors(reader) else None,
    }
    return _tell(world, reader | {"action": action}, "terminal.reader.action_failed")


def _tell(world: World, reader: Document, event: str) -> Document:
    world.store.put("terminal.reader", reader)
    emit(world, event, seen(world, reader))
    return reader


def _tells_api_errors(reader: Document) -> bool:
    digits = [int(part) for part in str(reader["device_sw_version"]).split(".") if part.isdigit()]
    return digits >= [2, 42]


def _ask_bank(world: World, reader: Document, kept: Document, slot: Slot) -> Verdict:
    """Charge or save the card, and the intent learns of it; or give money back to it."""
    card, subject = card_kept(kept["card"]), slot.subject or ""
    if slot.action == SETTING_UP:
        return save(world, kept, card, subject)
    if slot.action == REFUNDING:
        return pay_back(world, kept["order"], card)
    return pay(world, reader, kept, card, subject)
