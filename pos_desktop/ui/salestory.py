"""The lines of a sale's story in words, with their shapes."""

from collections.abc import Mapping

from pos_desktop.domain.money import Money
from pos_desktop.presenters.refundstory import RefundStep
from pos_desktop.presenters.salestory import Step, StoryRow
from pos_desktop.ui import format as written
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.payment import brand
from pos_desktop.ui.texts import sentence, words
from pos_desktop.ui.timeline import Moment

_LOOKS: Mapping[Step | RefundStep, tuple[str, Tone]] = {
    Step.RUNG_UP: ("sale", Tone.NEUTRAL),
    Step.TAKEN_OUT: ("remove", Tone.NEUTRAL),
    Step.EMPTIED: ("remove", Tone.NEUTRAL),
    Step.DISCOUNTED: ("discount", Tone.NEUTRAL),
    Step.DISCOUNTED_BASKET: ("discount", Tone.NEUTRAL),
    Step.DISCOUNT_REMOVED: ("undo", Tone.NEUTRAL),
    Step.ASIDE: ("hold", Tone.NEUTRAL),
    Step.RECALLED: ("undo", Tone.NEUTRAL),
    Step.CUSTOMER: ("customer", Tone.NEUTRAL),
    Step.BEGUN: ("send", Tone.ACCENT),
    Step.BEGUN_KEYED: ("phone", Tone.ACCENT),
    Step.BEGUN_ON_FILE: ("card", Tone.ACCENT),
    Step.AMENDED: ("edit", Tone.ACCENT),
    Step.ASKED: ("tap", Tone.ACCENT),
    Step.NOT_SENT: ("clock", Tone.WARN),
    Step.DECLINED: ("cross-circle", Tone.BAD),
    Step.IN_DOUBT: ("question", Tone.WARN),
    Step.CANCELLING: ("undo", Tone.NEUTRAL),
    Step.CANCELLED: ("stop", Tone.NEUTRAL),
    Step.INSPECTED: ("card", Tone.ACCENT),
    Step.CONFIRMING: ("send", Tone.ACCENT),
    Step.AUTHORIZED: ("lock", Tone.WARN),
    Step.CAPTURING: ("send", Tone.ACCENT),
    Step.RAISING: ("plus", Tone.ACCENT),
    Step.REFUSED: ("cross-circle", Tone.WARN),
    Step.PAID: ("check-circle", Tone.OK),
    Step.PAID_IN_CASH: ("check-circle", Tone.OK),
    Step.ATTENTION: ("warning", Tone.BAD),
    Step.TIP_SKIPPED: ("dot", Tone.NEUTRAL),
    Step.TIP_ASKED: ("dot", Tone.NEUTRAL),
    Step.ANSWERED: ("question", Tone.NEUTRAL),
    Step.RECEIPT_ADDRESS: ("receipt", Tone.NEUTRAL),
    Step.OTHER: ("dot", Tone.NEUTRAL),
    RefundStep.BEGUN: ("send", Tone.ACCENT),
    RefundStep.ASKED: ("tap", Tone.ACCENT),
    RefundStep.IN_DOUBT: ("question", Tone.WARN),
    RefundStep.HELD: ("clock", Tone.WARN),
    RefundStep.DECLINED: ("cross-circle", Tone.BAD),
    RefundStep.CANCELLING: ("undo", Tone.NEUTRAL),
    RefundStep.PENDING: ("clock", Tone.ACCENT),
    RefundStep.GIVEN: ("undo", Tone.OK),
    RefundStep.HANDED_OUT: ("undo", Tone.OK),
    RefundStep.FAILED: ("warning", Tone.BAD),
    RefundStep.CANCELLED: ("stop", Tone.NEUTRAL),
    RefundStep.ATTENTION: ("warning", Tone.BAD),
}


def moment_of(row: StoryRow) -> Moment:
    """A line of the story as it is drawn."""
    icon, tone = _LOOKS[row.step]
    about = (written.money(one) if isinstance(one, Money) else one for one in row.about)
    said = words(f"sales.step.{row.step.value}", *about)
    card = words("card.number", brand(row.brand), row.last4) if row.last4 else ""
    attempt = words("sales.attempt", written.number(row.attempt)) if row.attempt > 1 else ""
    reason = sentence(row.reason) if row.reason is not None else ""
    below = " · ".join(filter(None, (reason, card, attempt, row.actor, row.till, *row.facts)))
    return Moment(written.clock(row.at), said, below, icon, tone, row.moved_money)
