"""The house rules hold in the repository, and each notices what it is there for."""

from pathlib import Path

import pytest

from tests.arch.house_rules import RULES, Rule, breaches
from tests.arch.sources import code_of, python_files, without_comments

EACH_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def test_the_repository_keeps_every_house_rule() -> None:
    assert list(breaches()) == []


@EACH_RULE
def test_a_sample_that_breaks_the_rule_is_noticed_once(rule: Rule) -> None:
    assert len(list(rule.breaches(rule.broken_by))) == 1


@EACH_RULE
def test_a_sample_that_keeps_the_rule_is_left_alone(rule: Rule) -> None:
    assert list(rule.breaches(rule.kept_by)) == []


@EACH_RULE
def test_a_rule_tells_the_line(rule: Rule) -> None:
    (line,) = rule.breaches(rule.broken_by)

    assert list(rule.breaches("\n\n" + rule.broken_by)) == [line + 2]


@EACH_RULE
def test_a_rule_covers_something(rule: Rule) -> None:
    assert any(rule.covers(path) for path in python_files())


def test_a_spared_file_is_not_looked_at() -> None:
    rule = next(rule for rule in RULES if rule.name == "threads are made in runtime")

    assert rule.covers(Path("pos_desktop/app.py"))
    assert not rule.covers(Path("pos_desktop/runtime/threads.py"))


def test_blanking_keeps_every_line_and_column() -> None:
    source = "a = 'one'  # two\nb = '''three\nfour'''; c = 5\n"

    code, commentless = code_of(source), without_comments(source)

    assert code.split() == ["a", "=", "b", "=", ";", "c", "=", "5"]
    assert commentless.split("\n", 1)[1] == source.split("\n", 1)[1]
    assert [len(line) for line in code.split("\n")] == [len(line) for line in source.split("\n")]
    assert code.index("; c") == source.index("; c")


@pytest.mark.parametrize("quoted", ["f'{a} time.sleep'", "'''\ntime.sleep\n'''", "# time.sleep"])
def test_what_is_only_said_breaks_no_rule_about_code(quoted: str) -> None:
    rule = next(rule for rule in RULES if rule.name == "no sleep")

    assert list(rule.breaches(f"a = 1\n{quoted}\n")) == []
