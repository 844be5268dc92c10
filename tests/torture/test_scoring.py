"""Counting trials: what is lost shows in the table; the short form is a spread of the full one."""

from dataclasses import dataclass, field

import pytest

from tests.torture.sampling import spread
from tests.torture.scoring import Score, tables

CASES = range(100)


@dataclass
class Report:
    """As much of a test's report as the tables read."""

    user_properties: list[tuple[str, object]] = field(default_factory=list)


def test_a_trial_that_fails_is_told_as_lost_and_fails_its_test() -> None:
    report = Report()
    score = Score(report.user_properties)
    with score.trial("kills", "a sale"):
        pass
    with pytest.raises(ValueError, match="twice"), score.trial("kills", "a sale"):
        raise ValueError("charged twice")
    header, row, total, _ = tables([report])
    assert header.split() == ["kills", "tried", "survived", "lost"]
    assert row.split() == ["a", "sale", "2", "1", "1"]
    assert total.split() == ["all", "2", "1", "1"]


def test_the_short_form_is_a_spread_of_the_full_one_and_the_same_for_a_seed() -> None:
    first, again, other = (spread(CASES, seed, 10) for seed in (1, 1, 2))
    assert list(first) == list(again) == sorted(set(first))
    assert list(first) != list(other)
    assert len(first) == 10
    assert list(spread(CASES, 1, 200)) == list(CASES)
