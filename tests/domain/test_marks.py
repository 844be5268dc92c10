"""A book knows its own payments by marks, of which each restore gives it another one."""

from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.marks import SKEW, Mark, Owners, marks_of

FIRST, BEGAN = "0123abcd", 1_000_000


def test_a_book_that_was_never_restored_has_the_mark_of_its_first_entry() -> None:
    assert marks_of(FIRST, BEGAN, ()) == (Mark(FIRST),)


def test_a_restored_book_gives_out_another_mark_and_knows_the_old_one_of_the_time_before() -> None:
    at = BEGAN + 500
    old, new = marks_of(FIRST, BEGAN, [at])
    owners = Owners(frozenset({"till-1"}), (old, new))
    assert new.text != FIRST
    assert owners.gave(FIRST, at)
    assert not owners.gave(FIRST, at + SKEW + 1)
    assert owners.gave(new.text, at + 10**9)
    assert not owners.gave("ffffffff", BEGAN)


def test_a_till_that_began_after_the_restore_keeps_its_mark() -> None:
    assert marks_of(FIRST, BEGAN, [BEGAN - 1]) == (Mark(FIRST),)


@given(st.lists(st.integers(BEGAN, BEGAN + 10**8), max_size=6))
def test_each_restore_ends_one_mark_and_begins_another_of_the_same_length(ats: list[int]) -> None:
    marks = marks_of(FIRST, BEGAN, ats)
    assert len({one.text for one in marks}) == len(marks) == len(set(ats)) + 1
    assert [one.until for one in marks] == [*sorted(set(ats)), None]
    assert {len(one.text) for one in marks} == {8}
