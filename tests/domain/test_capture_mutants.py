"""The rules of a capture, spoiled in every small way: their tests must notice."""

import inspect

from pos_desktop.domain import captures
from tests.domain import test_captures
from tests.domain.mutating import Mutant, mutants
from tests.domain.spoiling import HARM, calls

ALL_CALLS = list(calls(test_captures, "rules"))


def _survives(mutant: Mutant) -> bool:
    rules = mutant.load()
    try:
        for call in ALL_CALLS:
            call(rules)
    except HARM:
        return False
    return True


def test_the_unspoiled_rules_of_a_capture_pass() -> None:
    for call in ALL_CALLS:
        call(captures)


def test_no_mutant_of_the_rules_of_a_capture_survives() -> None:
    spoiled = list(mutants("captures", inspect.getsource(captures), "intent"))
    assert len(spoiled) > 80
    assert [one.name for one in spoiled if _survives(one)] == []
