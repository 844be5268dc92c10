"""Whatever reads bytes of strangers gives a value or an error that it names: the short form.

`python3 dev.py fuzz` is the long one. What once failed has a test of its own beside its code.
"""

from tests.fuzz.__main__ import failures
from tests.fuzz.targets import Target, all_targets

INPUTS = 150


def test_no_reader_of_foreign_bytes_raises_what_it_does_not_name() -> None:
    with all_targets() as targets:
        found = [told for target in targets for told in failures(target, INPUTS, seed=1)]
    assert found == []


def test_a_defect_is_found_and_named_with_the_seed_that_plays_it_again() -> None:
    def read(by: object) -> object:
        raise ZeroDivisionError

    (told,) = failures(Target("broken", read), 10, seed=7)
    assert told.startswith("broken/7/0")
    assert "ZeroDivisionError" in told


def test_an_error_that_a_reader_names_is_none() -> None:
    def read(by: object) -> object:
        raise ValueError

    assert failures(Target("strict", read, (ValueError,)), 10, seed=7) == []
