"""Files are small and modules are called what they are."""

from pathlib import Path

import pytest

from tests.arch.shape import misshapen, too_long, too_long_at_the_median, vaguely_named


def test_the_repository_is_in_shape() -> None:
    assert list(misshapen()) == []


@pytest.mark.parametrize(("lines", "complaints"), [(400, 0), (401, 1)])
def test_a_file_of_more_than_four_hundred_lines_is_too_long(lines: int, complaints: int) -> None:
    assert len(list(too_long({"tests/test_all.py": lines}))) == complaints


@pytest.mark.parametrize(("middle", "complaints"), [(149, 0), (150, 1)])
def test_half_of_the_files_are_under_a_hundred_and_fifty_lines(
    middle: int, complaints: int
) -> None:
    lengths = {"pos_desktop/a.py": 10, "pos_desktop/b.py": middle, "pos_desktop/c.py": 390}

    assert len(list(too_long_at_the_median(lengths))) == complaints


def test_only_the_program_counts_for_the_median() -> None:
    assert list(too_long_at_the_median({"pos_desktop/a.py": 10, "tests/b.py": 390})) == []


@pytest.mark.parametrize("name", ["domain/utils.py", "ui/base/window.py", "ports/_helpers.py"])
def test_a_vague_name_is_noticed(name: str) -> None:
    assert len(list(vaguely_named(iter([Path("pos_desktop", name)])))) == 1


@pytest.mark.parametrize("name", ["domain/money.py", "services/checkout.py", "ui/database.py"])
def test_a_name_of_the_trade_is_welcome(name: str) -> None:
    assert list(vaguely_named(iter([Path("pos_desktop", name)]))) == []
