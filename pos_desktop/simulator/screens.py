"""What a reader shows its customer just now; Stripe does not tell, the control surface does."""

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.inputs import COLLECTING
from pos_desktop.simulator.moto import wants_keys
from pos_desktop.simulator.reader_machine import Phase, Slot
from pos_desktop.simulator.readers import NOUN, slot_in, state
from pos_desktop.simulator.world import World

_SHOWN = {
    Phase.IDLE: "idle",
    Phase.SHOWING: "cart",
    Phase.COLLECTED: "collected",
    Phase.AUTHORIZING: "authorizing",
    Phase.STUCK: "authorizing",
}


def screen(world: World, reader_id: str) -> Document:
    """`shown` (idle, cart, tip, card, keys, inputs, authorizing, collected), the `amount` before
    any tip and its `currency`, the `tips` on the keys with their `percentages`, the `tip` that was
    chosen, and the `inputs` that are asked."""
    reader = world.find(NOUN, reader_id, NOUN, "reader")
    kept = state(world, reader_id)
    slot = slot_in(kept)
    shown = _shown(slot, kept)
    intent = world.store.get("payment_intent", slot.subject or "")
    tips: Document = (kept.get("tips") or {}) if intent is not None else {}
    asked = reader["action"][COLLECTING]["inputs"] if shown == "inputs" else []
    return {
        "shown": shown,
        "amount": kept["amount"] if intent is not None else 0,
        "currency": intent["currency"] if intent is not None else "",
        "tips": tips.get("tips", []),
        "percentages": tips.get("percentages", []),
        "tip": kept.get("tip") if intent is not None else None,
        "inputs": asked,
    }


def _shown(slot: Slot, kept: Document) -> str:
    if slot.phase is not Phase.PROMPTING:
        return _SHOWN[slot.phase]
    if slot.action == COLLECTING:
        return "inputs"
    if wants_keys(kept):
        return "keys"
    asks_tip = kept.get("tips") is not None and kept.get("tip") is None
    return "tip" if asks_tip else "card"
