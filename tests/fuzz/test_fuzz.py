"""Whatever reads bytes of strangers gives a value or an error that it names: the short form.

`python3 dev.py fuzz` is the long one. What once failed has a test of its own beside its code.
"""

import sys
import time
from random import Random

import pytest

from tests.fuzz.__main__ import failures
from tests.fuzz.target import Target, TooSlow, read_in_time, shares
from tests.fuzz.targets import all_targets

INPUTS = 6_000


# Qt warns of pictures and fonts that a receipt names and nobody has.
@pytest.mark.qt_log_level_fail("CRITICAL")
@pytest.mark.usefixtures("qapp")
def test_no_reader_of_foreign_bytes_raises_what_it_does_not_name() -> None:
    with all_targets() as targets:
        inputs = shares(targets, INPUTS)
        found = [told for one in targets for told in failures(one, inputs[one.name], seed=1)]
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


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory as Linux counts it")
def test_an_input_that_takes_all_memory_is_found_at_the_line_that_asks_for_it() -> None:
    import resource  # noqa: PLC0415 - there is none on Windows

    before = resource.getrlimit(resource.RLIMIT_AS)
    (told,) = failures(Target("greedy", lambda _: bytearray(2**40)), 3, seed=7)
    assert "MemoryError" in told
    assert "bytearray(2**40)" in told
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_an_input_that_takes_its_time_is_found() -> None:
    def read(by: object) -> None:
        since = time.process_time()
        while time.process_time() - since < 0.02:
            pass

    with pytest.raises(TooSlow, match="slow read one input for"):
        read_in_time(Target("slow", read), Random(1), 0.01)


def test_every_target_gets_inputs_and_costly_ones_get_fewer() -> None:
    given = shares((Target("a", id), Target("b", id, (), 10), Target("c", id, (), 10**6)), 1_000)
    assert given == {"a": 910, "b": 91, "c": 1}


@pytest.mark.parametrize("inputs", [1, 1_000, 999_999, 1_000_000])
def test_no_input_that_was_asked_for_is_lost_between_targets(inputs: int) -> None:
    targets = tuple(Target(f"{cost}", id, (), cost) for cost in (1, 3, 7, 25, 256, 4_000))
    assert inputs <= sum(shares(targets, inputs).values()) < inputs + len(targets)
