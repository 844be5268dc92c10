"""A reader as lists show it: what it is, how it is, what it is doing."""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.readers import Action, ActionStatus, Reader
from pos_desktop.services.lights import Light

_MODELS = {
    "bbpos_chipper2x": "Chipper 2X BT",
    "bbpos_wisepad3": "WisePad 3",
    "bbpos_wisepos_e": "WisePOS E",
    "wisepos_e": "WisePOS E",
    "stripe_m2": "Stripe Reader M2",
    "stripe_s700": "Stripe Reader S700",
    "stripe_s710": "Stripe Reader S710",
    "stripe_t600": "Stripe Reader T600",
    "verifone_m425": "Verifone M425",
    "verifone_p400": "Verifone P400",
    "verifone_p630": "Verifone P630",
    "verifone_ux700": "Verifone UX700",
    "verifone_v660p": "Verifone V660p",
}
"""Product names, the same in every language, by `device_type` without `simulated_`.

Source: https://docs.stripe.com/api/terminal/readers/object (device_type).
"""


class Doing(StrEnum):
    """What a reader's one action is, as far as a shop wants to know."""

    NOTHING = "nothing"
    CART = "cart"
    PAYMENT = "payment"
    SAVING = "saving"
    REFUND = "refund"
    QUESTION = "question"
    OTHER = "other"


_DOING = {
    "set_reader_display": Doing.CART,
    "process_payment_intent": Doing.PAYMENT,
    "collect_payment_method": Doing.PAYMENT,
    "confirm_payment_intent": Doing.PAYMENT,
    "process_setup_intent": Doing.SAVING,
    "refund_payment": Doing.REFUND,
    "collect_inputs": Doing.QUESTION,
}


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """One reader. `last_seen` is seconds ago, None where Stripe never heard of it."""

    reader_id: str
    label: str
    model: str
    is_simulated: bool
    serial: str
    light: Light
    software: str
    last_seen: int | None
    doing: Doing
    place: str
    """The name of its location; its id where that is not known, "" where it has none."""
    is_chosen: bool = False


def model_of(device_type: str) -> str:
    """The product's name; the type as Stripe writes it for one that is newer than this program."""
    bare = device_type.removeprefix("simulated_")
    return _MODELS.get(bare.casefold(), bare.replace("_", " "))


def doing_of(action: Action | None) -> Doing:
    """What the reader is doing; a finished action stays at Stripe but is nothing any more."""
    if action is None or action.status is not ActionStatus.IN_PROGRESS:
        return Doing.NOTHING
    return _DOING.get(action.kind, Doing.OTHER)


def row_of(reader: Reader, place: str, now_ms: int, *, is_chosen: bool) -> ReaderRow:
    """The row of a reader; `now_ms` is milliseconds since 1970, as `last_seen_at` is."""
    seen = reader.last_seen_at
    return ReaderRow(
        reader_id=reader.reader_id,
        label=reader.label,
        model=model_of(reader.device_type),
        is_simulated=reader.is_simulated,
        serial=reader.serial_number,
        light=_light(reader),
        software=reader.software or "",
        last_seen=None if seen is None else max(0, (now_ms - seen) // 1000),
        doing=doing_of(reader.action),
        place=place,
        is_chosen=is_chosen,
    )


def _light(reader: Reader) -> Light:
    if reader.status is None:
        return Light.UNKNOWN
    if not reader.is_online:
        return Light.OFFLINE
    action = reader.action
    return Light.BUSY if action and action.waits_for_a_card else Light.ONLINE
