"""Stripe's keys: what one says of itself, and why another is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.keys import KeyProblem, KeyRefused, facts_of
from pos_desktop.domain.settings import Mode

TAILS = st.text("abcXYZ019", min_size=8, max_size=40)


@given(st.sampled_from(["sk", "rk"]), st.sampled_from([Mode.TEST, Mode.LIVE]), TAILS)
def test_a_key_says_its_kind_its_mode_and_its_end(kind: str, mode: Mode, tail: str) -> None:
    facts = facts_of(f"{kind}_{mode.value}_{tail}", mode)
    assert (facts.mode, facts.restricted, facts.last4) == (mode, kind == "rk", tail[-4:])


@pytest.mark.parametrize(
    ("key", "problem"),
    [
        ("", KeyProblem.EMPTY),
        (" \n", KeyProblem.EMPTY),
        ("sk_test_1234 5678", KeyProblem.BLANK_INSIDE),
        ("sk_test_12345678\n", KeyProblem.BLANK_INSIDE),
        ("pk_test_12345678", KeyProblem.PUBLISHABLE),
        ("sk_test_1234567", KeyProblem.NOT_A_KEY),
        ("sk_prod_12345678", KeyProblem.NOT_A_KEY),
        ("rk_live_12345678", KeyProblem.WRONG_MODE),
    ],
)
def test_a_key_that_is_none_is_refused_without_being_repeated(
    key: str, problem: KeyProblem
) -> None:
    with pytest.raises(KeyRefused) as refused:
        facts_of(key, Mode.TEST)
    assert refused.value.problem is problem
    assert key.strip() == "" or key not in repr(refused.value)
