"""Six places catch what nobody foresaw; everywhere else a failure has a name."""

import pytest

from tests.arch.last_resorts import PLACES, found, misplaced, swallowing


def test_no_other_place_catches_everything() -> None:
    assert list(misplaced()) == []


@pytest.mark.parametrize("place", PLACES)
def test_a_last_resort_is_one_handler(place: str) -> None:
    assert len([line for path, line in found() if path in PLACES[place]]) <= 1


@pytest.mark.parametrize(
    "handler",
    [
        "except Exception:\n    pass",
        "except BaseException as error:\n    log(error)",
        "except (ValueError, Exception):\n    pass",
        "except builtins.Exception:\n    pass",
        "except:\n    pass",
        "except Exception as error:\n    if error:\n        raise",
    ],
)
def test_a_handler_that_swallows_everything_is_noticed(handler: str) -> None:
    assert list(swallowing(f"try:\n    pay()\n{handler}\n")) == [3]


def test_suppressing_everything_is_noticed() -> None:
    assert list(swallowing("with suppress(OSError, Exception):\n    pay()\n")) == [1]


@pytest.mark.parametrize(
    "handler",
    ["except BaseException:\n    undo()\n    raise", "except (OSError, ValueError):\n    pass"],
)
def test_undoing_and_raising_again_is_fine(handler: str) -> None:
    assert list(swallowing(f"try:\n    pay()\n{handler}\n")) == []
