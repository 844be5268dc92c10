"""Values as JSON, and back exactly."""

import json
from dataclasses import replace
from datetime import UTC
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.adapters.journal import codec
from pos_desktop.adapters.journal.chain import canonical
from pos_desktop.domain.cards import Card
from pos_desktop.domain.consents import Consent, Withdrawal
from pos_desktop.domain.failures import Broken, Failure, NoAnswer, Refused, Silence
from pos_desktop.domain.parking import ParkedCall
from pos_desktop.domain.payment import Authorized, Creating, Payment, State
from tests.adapters.journal import book, calls

MOMENTS = st.datetimes(timezones=st.just(UTC))
ENDS = st.builds(Withdrawal, at=MOMENTS)
PAYMENT = book.payment(book.sale())


@given(st.from_type(Payment))
def test_every_payment_survives_being_written_and_read(payment: Payment) -> None:
    assert codec.payment_of(codec.payment_text(payment)) == payment


@given(st.from_type(Card))
def test_every_card_survives_being_written_and_read(card: Card) -> None:
    assert codec.card_of(codec.card_text(card)) == card


@given(st.builds(Consent, given_at=MOMENTS, withdrawn=st.none() | ENDS))
def test_every_agreement_survives_being_written_and_read(consent: Consent) -> None:
    assert codec.consent_of(canonical(codec.consent_plain(consent))) == consent


@given(st.builds(ParkedCall, parked_at=MOMENTS))
def test_every_parked_call_survives_being_written_and_read(call: ParkedCall) -> None:
    assert codec.parked_of(codec.parked_text(call)) == call


@pytest.mark.parametrize("given_at", ["noon", "", "2026-03-01T12:00:00", 7, None])
def test_an_agreement_of_no_moment_is_unreadable(given_at: object) -> None:
    plain = codec.consent_plain(calls.consent()) | {"given_at": given_at}
    with pytest.raises(codec.Unreadable):
        codec.consent_of(json.dumps(plain))


@pytest.mark.parametrize("state", get_args(State))
@given(data=st.data())
def test_every_state_survives_being_written_and_read(state: type, data: st.DataObject) -> None:
    payment = replace(PAYMENT, state=data.draw(st.from_type(state)))
    assert codec.payment_of(codec.payment_text(payment)) == payment


@pytest.mark.parametrize("failure", get_args(Failure))
@given(data=st.data())
def test_every_failure_survives_being_written_and_read(failure: type, data: st.DataObject) -> None:
    payment = replace(PAYMENT, state=Creating(data.draw(st.from_type(failure))))
    assert codec.payment_of(codec.payment_text(payment)) == payment


def test_failures_of_the_same_shape_are_told_apart() -> None:
    intent = getattr(book.paid(PAYMENT).state, "intent", None)
    assert intent is not None
    refusals: tuple[Failure, ...] = (Broken("x"), NoAnswer(Silence.NETWORK, "x"), Refused("x", "x"))
    texts = {
        codec.payment_text(replace(PAYMENT, state=Authorized(intent, True, refusal)))
        for refusal in refusals
    }
    assert len(texts) == len(refusals)


def test_the_text_says_its_version() -> None:
    assert json.loads(codec.payment_text(PAYMENT))["v"] == codec.VERSION


def test_the_text_is_readable_in_any_script() -> None:
    terms = replace(PAYMENT.terms, reader="Zürich 茶 قهوة")
    assert "Zürich 茶 قهوة" in codec.payment_text(replace(PAYMENT, terms=terms))


def test_a_field_that_an_older_version_did_not_know_takes_its_default() -> None:
    older = json.loads(codec.payment_text(PAYMENT))
    del older["giving_up"], older["terms"]["capture_now"]
    assert codec.payment_of(json.dumps(older)) == PAYMENT


def test_an_unknown_tag_is_named() -> None:
    text = codec.payment_text(PAYMENT).replace('"type":"creating"', '"type":"teleported"')
    with pytest.raises(codec.Unreadable, match="“teleported” is none of creating"):
        codec.payment_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", "7", '"x"', "{}", '{"terms":{}}', "[" * 100_000,
        codec.payment_text(PAYMENT).replace('"automatic"', '"sometimes"'),
        codec.payment_text(PAYMENT).replace('"number":1', '"number":"one"'),
        codec.payment_text(PAYMENT).replace('{"held":null,"type":"creating"}', "null"),
    ],
)  # fmt: skip
def test_damaged_text_is_unreadable_and_nothing_else(text: str) -> None:
    with pytest.raises(codec.Unreadable):
        codec.payment_of(text)
