"""The tip screen of a reader that does not tell what it shows."""

from dataclasses import replace

import pytest

from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.reader_screens import Shown
from pos_desktop.domain.readers import Action, ActionStatus
from pos_desktop.domain.tipping import TipTable
from pos_desktop.services.reader_screens import tip_screen

INTENT = Intent("pi_1", IntentStatus.REQUIRES_PAYMENT_METHOD, 2000, "usd")
ASKED = Action("process_payment_intent", ActionStatus.IN_PROGRESS, "pi_1")
BOTH = TipTable((10, 15, 20), (100, 200, 300), 1000)


def test_percentages_stand_on_the_keys_with_what_they_come_to() -> None:
    screen = tip_screen(INTENT, ASKED, TipTable((10, 15, 20)))
    assert (screen.shown, screen.tips, screen.percentages) == (
        Shown.TIP,
        (200, 300, 400),
        (10, 15, 20),
    )


def test_percentages_are_of_what_is_eligible() -> None:
    screen = tip_screen(INTENT, replace(ASKED, tip_eligible=1000), TipTable((10, 15, 20)))
    assert (screen.amount, screen.tips) == (2000, (100, 150, 200))


def test_below_the_threshold_there_are_amounts() -> None:
    screen = tip_screen(replace(INTENT, amount=999), None, BOTH)
    assert (screen.tips, screen.percentages) == ((100, 200, 300), ())
    assert tip_screen(replace(INTENT, amount=1000), None, BOTH).percentages == (10, 15, 20)


@pytest.mark.parametrize(
    ("action", "table"),
    [(ASKED, None), (replace(ASKED, skips_tip=True), BOTH), (replace(ASKED, tip_eligible=0), BOTH)],
)
def test_where_no_tip_is_asked_for_the_card_comes_first(
    action: Action, table: TipTable | None
) -> None:
    assert tip_screen(INTENT, action, table).shown is Shown.CARD
