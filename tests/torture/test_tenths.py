"""What the soak holds against a run: what grew, and not what others did on the machine."""

from dataclasses import replace

from benchmarks.residue import Residue
from benchmarks.spent import Spent, calm
from benchmarks.tenths import Tenth, broken, told

RESIDUE = Residue(100_000_000, 9, 5, 24, 1900, 4, 3300, 200_000)


def tenth(*, till: float = 1.0, machine: float = 1.0, residue: Residue = RESIDUE) -> Tenth:
    """A part in which the till took so much longer than usual, and everything on the machine."""
    selling = [Spent(0.2 * till * machine * (1 + at / 10), 0.18 * till) for at in range(20)]
    typing = [Spent(0.01 * till * machine, 0.008 * till)] * 20
    floor = [Spent(0.005 * machine * (1 + at / 10), 0.003) for at in range(20)]
    return Tenth(1000, residue, calm(selling), calm(typing), calm(floor), 0.25, 0, 0)


def test_a_run_in_which_nothing_grows_is_whole() -> None:
    assert broken([tenth()] * 10) == []


def test_a_machine_that_has_other_things_to_do_is_not_taken_for_a_slow_till() -> None:
    assert broken([tenth(), tenth(), tenth(machine=3)]) == []


def test_a_sale_that_takes_longer_with_each_tenth_is_told_by_clock_and_by_work() -> None:
    found = broken([tenth(), tenth(), tenth(till=1.2, machine=0.5)])
    assert [sentence.split(" is ")[0] for sentence in found] == [
        "a sale's work",
        "a sale's time",
        "a keystroke's work",
        "a keystroke's time",
    ]


def test_memory_that_grows_by_more_than_a_twentieth_is_told() -> None:
    grown = replace(RESIDUE, memory=106_000_000)
    (found,) = broken([tenth(), tenth(), tenth(residue=grown)])
    assert found == "resident memory is 1.060 of the second tenth, at most 1.05."


def test_one_thread_that_is_left_over_is_told() -> None:
    (found,) = broken([tenth(), tenth(), tenth(residue=replace(RESIDUE, threads=10))])
    assert found == "1 threads are left over (9 before, 10 now)."


def test_a_line_of_the_table_stands_under_its_names() -> None:
    names, line = told(tenth(), is_first=True).splitlines()
    assert len(names) == len(line)
    assert told(tenth()) == line
