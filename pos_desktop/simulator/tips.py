"""Tips on the reader: whether a payment is asked for one, and what its customer chooses.

Source: facts 1 and 5.4 (C25:terminal_features_collecting-tips_on-reader). A reader asks where its
configuration has the currency and the payment is captured later; `amount_eligible` 0 asks for none,
the whole amount says nothing, more than nothing beside `skip_tipping` is an error. UNSOURCED: that
manual_preferred counts as captured later; that more than the amount is an error; that a card which
is presented with no tip chosen gives none; that a tip where none is asked for is refused.
"""

from pos_desktop.simulator.configurations import in_force
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.reader_machine import Phase
from pos_desktop.simulator.readers import keep, slot_in, state
from pos_desktop.simulator.refusals import invalid_parameter, refused
from pos_desktop.simulator.tip_tables import keys
from pos_desktop.simulator.world import World

NO_TIPS: Document = {"tips": None, "tip": None}
"""In a reader's unseen state: nothing is asked, nothing was chosen."""


def asked_of(
    world: World, reader: Document, intent: Document, config: str, settings: Document
) -> Document:
    """What of the tip screen goes into the reader's unseen state. Raises `RefusalError`."""
    eligible = _eligible(intent["amount"], config, settings)
    if eligible == 0 or settings.get("skip_tipping") or settings.get("moto") or not _later(intent):
        return dict(NO_TIPS)
    shown = keys(in_force(world, reader["location"]), intent["currency"], eligible)
    if shown is None:
        return dict(NO_TIPS)
    return {
        "tips": {"tips": list(shown.tips), "percentages": list(shown.percentages)},
        "tip": None,
    }


def _eligible(amount: int, config: str, settings: Document) -> int:
    told: Document = settings.get("tipping") or {}
    eligible: int | None = told.get("amount_eligible")
    param = f"{config}[tipping][amount_eligible]"
    if eligible and settings.get("skip_tipping"):
        raise invalid_parameter(
            "You cannot provide a tipping amount_eligible greater than 0 when skip_tipping is "
            "true.",
            param,
        )
    if eligible is not None and eligible > amount:
        raise invalid_parameter(
            f"The tipping amount_eligible must not be greater than the amount, which is {amount}.",
            param,
        )
    return amount if eligible is None else eligible


def _later(intent: Document) -> bool:
    asked = intent["payment_method_options"].get("card_present", {}).get("capture_method")
    return asked is not None or intent["capture_method"] == "manual"


def chosen(kept: Document, given: int | None) -> int | None:
    """The tip of a card that is presented now: `given` with it, or chosen before; None where none
    is asked for. Raises `RefusalError`."""
    if kept.get("tips") is None:
        if given:
            raise refused(
                "The reader is not asking for a tip: no tipping is configured for this payment.",
                None,
                "amount_tip",
            )
        return None
    if given is not None:
        return given
    return int(kept["tip"] or 0)


def choose(world: World, reader_id: str, tip: int) -> None:
    """The customer chooses a tip on the tip screen. Raises ValueError where there is none."""
    kept = state(world, reader_id)
    slot = slot_in(kept)
    if slot.phase is not Phase.PROMPTING or kept.get("tips") is None or kept["tip"] is not None:
        raise ValueError("The reader shows no tip screen.")
    if tip < 0:
        raise ValueError("A tip is 0 or more, in minor units.")
    keep(world, kept, slot, tip=tip)


def tipped(intent: Document, tip: int | None) -> Document:
    """The intent with what became of its tip: null where none was asked for, 0 for none."""
    return intent | {"amount_details": intent["amount_details"] | {"tip": {"amount": tip}}}
