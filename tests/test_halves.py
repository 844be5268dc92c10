"""What others cut short or tell of people: taken out of the log as well as what is whole."""

import re

import pytest

from pos_desktop import logs


@pytest.mark.parametrize("cut", ["…", "...", "[cut]"])
@pytest.mark.parametrize("half", ["4242 4242 4", "424242424242", "4000-0566-5566-55"])
def test_half_a_number_before_a_cut_is_not_left(half: str, cut: str) -> None:
    assert logs.redacted(f"sent {half}{cut} to nobody") == f"sent [digits]{cut} to nobody"


@pytest.mark.parametrize("length", range(12, 33))
def test_a_key_that_was_cut_short_is_hidden_to_its_end(length: int) -> None:
    cut = "rk_live_51HabcDEF0123456789abcdef"[:length]
    assert logs.redacted(f"sent {cut}… away") == "sent [key]… away"


@pytest.mark.parametrize(
    ("told", "left"),
    [
        (
            "Max retries exceeded with url: /v1/customers/search?query=name~%22Ana%22&limit=3 (x)",
            "Max retries exceeded with url: /v1/customers/search?query=[hidden]&limit=3 (x)",
        ),
        ("GET /v1/customers?phone=%2B15550100", "GET /v1/customers?phone=[hidden]"),
        (
            "duplicate key\nDETAIL:  Key (name)=(Ana López) already exists.\n[SQL: INSERT]",
            "duplicate key\nDETAIL:  [hidden]\n[SQL: INSERT]",
        ),
    ],
)
def test_what_libraries_tell_of_people_is_hidden(told: str, left: str) -> None:
    assert logs.redacted(told) == left


def test_a_word_without_end_is_looked_through_once() -> None:
    """From each of its letters anew would take minutes, on the thread that paints."""
    long = "a" * 200_000
    assert logs.redacted(f"{long} ana@maple.example") == f"{long} [e-mail]"


def test_a_list_of_cards_is_taken_out_however_long_it_is() -> None:
    told = logs.redacted("4242424242424242 " * 3_000)
    assert re.search(r"(?:\d ?){13}", told) is None
