"""What a reader of Stripe's test mode shows: nobody tells, so it is worked out."""

from pos_desktop.domain.intents import Intent
from pos_desktop.domain.reader_screens import ReaderScreen, Shown
from pos_desktop.domain.readers import Action
from pos_desktop.domain.tipping import TipTable

_CARD = ReaderScreen(Shown.CARD)


def tip_screen(intent: Intent, action: Action | None, table: TipTable | None) -> ReaderScreen:
    """The keys of the tip screen for this payment, if there is one.

    Percentages are of the part of the amount that is eligible; none of it, and no tip is asked for.
    Source: https://docs.stripe.com/terminal/features/collecting-tips/on-reader.
    """
    skips = action is not None and action.skips_tip
    eligible = action.tip_eligible if action is not None else None
    base = intent.amount if eligible is None else eligible
    if table is None or skips or base == 0:
        return _CARD
    below = table.threshold is not None and base < table.threshold
    percentages = () if below else table.percentages
    return ReaderScreen(
        Shown.TIP, intent.amount, intent.currency, table.keys_for(base), percentages
    )
