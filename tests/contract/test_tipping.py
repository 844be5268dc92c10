"""What the till relies on of `Tipping`, and of readers that ask for tips."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from pos_desktop.adapters.stripe.tipping import StripeTipping
from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.intents import CaptureMethod, IntentStatus
from pos_desktop.domain.readers import Asking
from pos_desktop.domain.tipping import TipTable
from pos_desktop.ports.tipping import TipSource
from tests.contract.conftest import Counter

PERCENT = TipTable(percentages=(15, 18, 20))
SMART = TipTable((15, 18, 20), (100, 200, 300), 1000)


@pytest.fixture
def tipping(counter: Counter) -> Iterator[StripeTipping]:
    """The port, at a location that has no tips of its own before and after."""
    tipping = StripeTipping(counter.connection)
    if tipping.in_force(counter.location).source is not TipSource.NOWHERE:
        pytest.skip("the location asks for tips already")
    yield tipping
    tipping.set_table(counter.location, counter.currency, None)


def asked(counter: Counter, asking: Asking | None = None) -> str:
    """The id of an intent of 2000 at the reader, whose money is taken later."""
    terms = replace(counter.terms(), capture=CaptureMethod.MANUAL)
    intent_id = counter.created(terms).intent_id
    counter.readers.process_payment_intent(
        counter.reader, intent_id, asking or Asking(), key=f"{terms.sale_id}/present"
    )
    return intent_id


@pytest.mark.parametrize("table", [PERCENT, SMART, TipTable(amounts=(100, 200, 300))])
def test_a_table_of_a_location_is_in_force_there(
    counter: Counter, tipping: StripeTipping, table: TipTable
) -> None:
    set_ = tipping.set_table(counter.location, counter.currency, table)
    assert (set_.source, set_.table(counter.currency)) == (TipSource.LOCATION, table)
    assert tipping.in_force(counter.location) == set_


def test_a_table_is_changed_in_its_place(counter: Counter, tipping: StripeTipping) -> None:
    first = tipping.set_table(counter.location, counter.currency, PERCENT)
    second = tipping.set_table(counter.location, counter.currency, SMART)
    assert second.configuration == first.configuration
    assert second.table(counter.currency) == SMART


def test_a_table_that_is_taken_away_is_in_force_no_longer(
    counter: Counter, tipping: StripeTipping
) -> None:
    tipping.set_table(counter.location, counter.currency, PERCENT)
    assert tipping.set_table(counter.location, counter.currency, None).tables == ()
    assert tipping.in_force(counter.location).source is TipSource.NOWHERE


def test_taking_away_what_there_is_not_is_no_failure(
    counter: Counter, tipping: StripeTipping
) -> None:
    assert tipping.set_table(counter.location, counter.currency, None).tables == ()


def test_a_table_that_no_reader_shows_is_refused_before_it_is_sent(
    counter: Counter, tipping: StripeTipping
) -> None:
    with pytest.raises(Failed) as caught:
        tipping.set_table(counter.location, counter.currency, TipTable(percentages=(15, 15, 20)))
    assert caught.value.failure == Refused("tips", "twice", counter.currency)
    assert tipping.in_force(counter.location).source is TipSource.NOWHERE


def test_currencies_have_the_same_kinds_of_keys(counter: Counter, tipping: StripeTipping) -> None:
    other = "eur" if counter.currency != "eur" else "usd"
    tipping.set_table(counter.location, counter.currency, PERCENT)
    with pytest.raises(Failed) as caught:
        tipping.set_table(counter.location, other, SMART)
    assert caught.value.failure == Refused("tips", "other_keys", other)


def test_a_location_that_is_not_there_is_refused(counter: Counter) -> None:
    with pytest.raises(Failed) as caught:
        StripeTipping(counter.connection).in_force("tml_doesNotExist")
    failure = caught.value.failure
    assert isinstance(failure, Refused)
    assert failure.code == "resource_missing"


def test_a_tip_is_part_of_what_is_held(counter: Counter, tipping: StripeTipping) -> None:
    tipping.set_table(counter.location, counter.currency, PERCENT)
    intent_id = asked(counter)
    counter.customer.present(counter.reader, "visa", tip=300)
    held = counter.payments.retrieve(intent_id)
    assert held.status is IntentStatus.REQUIRES_CAPTURE
    assert (held.amount, held.tip, held.capturable) == (2300, 300, 2300)


@pytest.mark.parametrize("asking", [Asking(skip_tip=True), Asking(tip_eligible=0)])
def test_no_tip_is_asked_for_where_that_is_wished(
    counter: Counter, tipping: StripeTipping, asking: Asking
) -> None:
    tipping.set_table(counter.location, counter.currency, PERCENT)
    intent_id = asked(counter, asking)
    counter.customer.present(counter.reader, "visa")
    held = counter.payments.retrieve(intent_id)
    assert (held.amount, held.tip) == (2000, 0)


def test_what_is_eligible_does_not_go_with_no_tip(counter: Counter, tipping: StripeTipping) -> None:
    tipping.set_table(counter.location, counter.currency, PERCENT)
    with pytest.raises(Failed) as caught:
        asked(counter, Asking(skip_tip=True, tip_eligible=900))
    assert isinstance(caught.value.failure, Refused)
