"""Readers: the object, its unseen state, and the hardware that can be registered.

Status follows the last sign of life: offline after two minutes of silence (D:collect), while
`last_seen_at` is in milliseconds, unlike every other timestamp. The heartbeat is UNSOURCED; a
reader in good order has always just been seen.
"""

import re
import uuid
from dataclasses import dataclass

from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.reader_machine import Phase, Slot
from pos_desktop.simulator.refusals import refused
from pos_desktop.simulator.world import World

SILENT_SECONDS = 120.0
NOUN = "terminal.reader"
SOFTWARE = "2.43.0.0"
"""What new readers run: recent enough for `api_error`."""

_SIMULATED = {
    "simulated-wpe": ("simulated_wisepos_e", "wisepos_e"),
    "simulated-s700": ("simulated_stripe_s700", "s700"),
    "simulated-s710": ("simulated_stripe_s710", "s710"),
}
_WORDS = re.compile(r"[a-z]{2,20}(?:-[a-z]{2,20}){2}")


@dataclass(frozen=True, slots=True)
class Hardware:
    """What a registration code stands for."""

    device_type: str
    model: str
    serial_number: str
    label: str
    ip_address: str


def hardware(code: str) -> Hardware:
    """The device behind a registration code.

    Stripe's codes for simulated readers, or three words as a reader's screen shows them, which
    here always are those of a WisePOS E. Raises `RefusalError` for anything else (text UNSOURCED).
    """
    if code in _SIMULATED:
        device_type, model = _SIMULATED[code]
        serial = f"{code}-{uuid.uuid4()}"
        return Hardware(device_type, model, serial, serial, "0.0.0.0")  # noqa: S104 — Stripe's own
    if _WORDS.fullmatch(code):
        serial = f"WSC{uuid.uuid5(uuid.NAMESPACE_OID, code).int % 10**12:012d}"
        return Hardware("bbpos_wisepos_e", "wisepos_e", serial, code, "192.168.2.2")
    raise refused(
        f"No reader was found with the registration code '{code[:60]}'. Registration codes are the "
        "three words that the reader shows, such as 'quick-brown-fox'; in a sandbox "
        f"{', '.join(_SIMULATED)} register a simulated reader.",
        "resource_missing",
        "registration_code",
    )


def register(world: World, device: Hardware, location: str | None, given: Document) -> Document:
    """A new reader, kept and returned as it is stored."""
    reader: Document = {
        "id": new_id("tmr", 14),
        "object": "terminal.reader",
        "action": None,
        "device_sw_version": SOFTWARE,
        "device_type": device.device_type,
        "ip_address": device.ip_address,
        "label": given.get("label") or device.label,
        "last_seen_at": None,
        "livemode": False,
        "location": location,
        "metadata": {key: value for key, value in (given.get("metadata") or {}).items() if value},
        "serial_number": device.serial_number,
        "status": "online",
    }
    world.store.put("terminal.reader", reader)
    world.store.put("reader_state", state_of(reader["id"], Slot()))
    return reader


def state_of(reader: str, slot: Slot, silent_since: float | None = None) -> Document:
    """What the simulator knows of a reader and Stripe does not tell."""
    return {
        "id": reader,
        "phase": slot.phase.value,
        "action": slot.action,
        "subject": slot.subject,
        "cancellable": slot.cancellable,
        "until": slot.until,
        "silent_since": silent_since,
        "amount": None,
        "tips": None,
        "tip": None,
        "card": None,
        "expiry": None,
        "moto": False,
        "redisplay": None,
        "fate": None,
        "authorized": False,
    }


def state(world: World, reader: str) -> Document:
    """The reader's unseen state."""
    found = world.store.get("reader_state", reader)
    return state_of(reader, Slot()) if found is None else found


def slot_in(kept: Document) -> Slot:
    """The machine's slot in an unseen state."""
    return Slot(
        Phase(kept["phase"]), kept["action"], kept["subject"], kept["cancellable"], kept["until"]
    )


def keep(world: World, kept: Document, slot: Slot, **facts: object) -> None:
    """Keep the slot, and other facts, in a reader's unseen state."""
    world.store.put(
        "reader_state",
        kept
        | {
            "phase": slot.phase.value,
            "action": slot.action,
            "subject": slot.subject,
            "cancellable": slot.cancellable,
            "until": slot.until,
        }
        | facts,
    )


def silent_for(world: World, kept: Document) -> float:
    """Seconds since the reader was heard of; 0 for one in good order."""
    since: float | None = kept["silent_since"]
    return 0.0 if since is None else max(world.moment - since, 0.001)


def seen(world: World, reader: Document) -> Document:
    """The reader as Stripe shows it now: with status and time of the last sign of life."""
    kept = state(world, reader["id"])
    silence = silent_for(world, kept)
    return reader | {
        "status": "offline" if silence > SILENT_SECONDS else "online",
        "last_seen_at": int((world.moment - silence) * 1000),
    }


def is_simulated(reader: Document) -> bool:
    """Whether the test helpers may act for its customer."""
    device_type: str = reader["device_type"]
    return device_type.startswith("simulated_")
