"""What an entry of the book says to an auditor."""

import json

import pytest

from pos_desktop.domain.audit import Audited


def audited(body: str) -> Audited:
    """An entry with this body."""
    return Audited("till-1", 1, "2026-03-01T12:00:00.000000Z", "Ana", "x", None, body, "", "")


def test_all_ids_within_are_named_once_each() -> None:
    body = json.dumps(
        {"payment": {"terms": {"customer": "cus_2"}}, "x": ["pi_1", "pi_1", "sale-1", 7, None]}
    )
    assert audited(body).ids == ("cus_2", "pi_1")


def test_the_detail_is_read_by_name() -> None:
    body = json.dumps({"detail": [["reason", "change"], ["odd"], "odd"]})
    assert audited(body).detail == {"reason": "change"}


@pytest.mark.parametrize("body", ["", "no json", "[1]", '{"detail": 7}', "[" * 100_000])
def test_a_body_that_nobody_wrote_says_nothing(body: str) -> None:
    one = audited(body)
    assert (one.ids, one.detail) == ((), {})


def told(**said: object) -> Audited:
    """An entry with this body."""
    return Audited("till-1", 1, "", "Ana", "sale.paid", None, json.dumps(said), "", "")


def test_an_entry_tells_its_amount_first_and_how_the_sale_stands_last() -> None:
    one = told(
        detail=[["tender", "card"], ["note", ""]],
        payment={"terms": {"amount": 450, "currency": "usd"}},
        sale={"status": "paid"},
    )
    assert one.facts == (("amount", "450 usd"), ("tender", "card"), ("sale now", "paid"))


def test_a_refund_tells_what_went_back_and_what_is_no_body_tells_nothing() -> None:
    terms = {"amount": 100}
    assert told(refunding={"terms": terms}, payment={"terms": {}}).facts == (("amount", "100"),)
    assert told(refunding=7, payment={"terms": 7}, sale=[]).facts == ()
