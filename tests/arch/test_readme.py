"""What the README tells people to type exists, and the start is two commands."""

import pytest

import dev
from tests.arch.readme import Told, manual, parsed, quick_start, told
from tests.arch.sources import ROOT

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8") if README.exists() else ""

needs_readme = pytest.mark.skipif(not TEXT, reason="there is no README.md yet")


@needs_readme
def test_the_quick_start_is_exactly_two_commands() -> None:
    assert quick_start(TEXT) == ["python3 dev.py run", "python3 dev.py test"]


@needs_readme
def test_every_command_of_dev_that_is_told_exists() -> None:
    named = {each.subcommand for each in told(TEXT) if each.of_dev and each.subcommand}

    assert {"run", "test"} <= named <= set(dev.COMMANDS)


@needs_readme
@pytest.mark.parametrize(
    "command",
    dict.fromkeys(each for each in told(TEXT) if not each.of_dev),
    ids=lambda each: each.line,
)
def test_every_command_of_the_program_that_is_told_exists(command: Told) -> None:
    words = (command.subcommand,) if command.subcommand else ()

    described = manual(*words)

    assert described, f"pos-desktop {command.subcommand} --help failed"
    assert [option for option in command.options if option not in described + manual()] == []


SAMPLE = """\
# Till

Type `pos-desktop key set` or `ls`.

## Quick start

```sh
python3 dev.py run   # opens the till
$ python3 dev.py test
```

## Commands

```
pos-desktop export sales --format csv > sales.csv
```
"""


def test_commands_are_found_in_blocks_and_spans() -> None:
    assert [(each.subcommand, each.options, each.of_dev) for each in told(SAMPLE)] == [
        ("run", (), True),
        ("test", (), True),
        ("export", ("--format",), False),
        ("key", (), False),
    ]


def test_the_quick_start_ends_at_the_next_heading() -> None:
    assert quick_start(SAMPLE) == ["python3 dev.py run", "python3 dev.py test"]


def test_a_third_command_in_the_quick_start_is_noticed() -> None:
    assert len(quick_start(SAMPLE.replace("$ python3", "cp a b\n$ python3"))) == 3


def test_an_option_with_a_value_is_named_without_it() -> None:
    assert parsed("pos-desktop --data-dir=x --training").options == ("--data-dir", "--training")
