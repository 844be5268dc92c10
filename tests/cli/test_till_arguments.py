"""A start reads its arguments without the grammar of the commands: it understands them alike."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_desktop.app import garbage
from pos_desktop.cli import run
from pos_desktop.cli.arguments import of_till, parser

OPENING = (
    (),
    ("--training",),
    ("--train", "--kiosk"),
    ("--data-dir", "demo", "--lang", "fr"),
    ("--data-dir=/tmp/shop", "--stripe-base", "https://api.stripe.com"),
    ("--self-test",),
)
OTHERS = (
    ("demo", "--out", "pictures"),
    ("--data-dir", "shop", "doctor"),
    ("--version",),
    ("--help",),
    ("-h",),
    ("--lang", "de"),
    ("--data-dir",),
    ("--port", "1"),
    ("sell",),
    ("--",),
)


@pytest.mark.parametrize("arguments", OPENING, ids=" ".join)
def test_what_opens_the_till_is_read_as_the_whole_grammar_reads_it(
    arguments: tuple[str, ...],
) -> None:
    assert of_till(arguments) == parser().parse_args(arguments)


@pytest.mark.parametrize("arguments", OTHERS, ids=" ".join)
def test_everything_else_is_left_to_the_whole_grammar(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert of_till(arguments) in (None, *_whole(arguments))
    assert capsys.readouterr().err.count("usage:") <= 1


def _whole(arguments: tuple[str, ...]) -> tuple[object, ...]:
    """What the whole grammar makes of them, where it does not end the program."""
    try:
        return (parser().parse_args(arguments),)
    except SystemExit:
        return ()


@pytest.fixture
def held_back() -> Iterator[None]:
    """No garbage is looked for, as from the program's first line on."""
    garbage.hold_back()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("held_back")
def test_a_command_looks_for_the_garbage_that_was_held_back_for_a_start(tmp_path: Path) -> None:
    assert run(["export", "sales", "--data-dir", str(tmp_path)], tmp_path / "machine.toml") == 0
    assert gc.isenabled()


@pytest.mark.usefixtures("held_back")
def test_wrong_usage_is_refused_as_ever_while_it_is_held_back(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as refused:
        run(["sell"], tmp_path / "machine.toml")
    assert refused.value.code == 2
