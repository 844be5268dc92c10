"""Queries in Stripe's search language: whatever is typed is looked for, and says nothing else."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pos_desktop.adapters.stripe.customer_query import query_of, quoted

TYPED = st.text(max_size=40)
VALUE = re.compile(r'"(?:\\.|[^"\\])*"', re.DOTALL)
CLAUSE = re.compile(rf"(name|email|phone)(~|:)({VALUE.pattern})", re.DOTALL)


def meant(value: str) -> str:
    """What stands between quotation marks, read letter by letter as a parser does."""
    letters = iter(value[1:-1])
    return "".join(next(letters) if letter == "\\" else letter for letter in letters)


def clauses(query: str | None) -> list[tuple[str, str, str]]:
    """Field, operator and value of each clause; fails where anything else stands in the query."""
    assert query is not None
    found = list(CLAUSE.finditer(query))
    assert " OR ".join(match[0] for match in found) == query
    return [(match[1], match[2], meant(match[3])) for match in found]


def test_a_name_is_looked_for_in_names_and_e_mails() -> None:
    assert query_of("Ana") == 'name~"Ana" OR email~"Ana"'


def test_a_number_is_looked_for_in_phones_too_as_typed_and_as_digits() -> None:
    assert clauses(query_of("+1 (555) 010-0"))[2:] == [
        ("phone", "~", "+1 (555) 010-0"),
        ("phone", "~", "15550100"),
    ]


def test_digits_alone_are_looked_for_once() -> None:
    assert clauses(query_of("5550100"))[2:] == [("phone", "~", "5550100")]


@pytest.mark.parametrize("typed", ["Studio 54", "+", "()", "ana@1.example"])
def test_what_is_no_number_is_not_looked_for_in_phones(typed: str) -> None:
    assert {field for field, _, _ in clauses(query_of(typed))} == {"name", "email"}


@pytest.mark.parametrize(("typed", "operator"), [("李", ":"), ("Bo", ":"), ("Bob", "~")])
def test_what_is_too_short_for_a_part_is_looked_for_whole(typed: str, operator: str) -> None:
    assert {used for _, used, _ in clauses(query_of(typed))} == {operator}


def test_each_form_of_a_number_is_measured_by_itself() -> None:
    assert [(used, value) for _, used, value in clauses(query_of("(5 5)"))[2:]] == [
        ("~", "(5 5)"),
        (":", "55"),
    ]


@pytest.mark.parametrize("typed", ["", " ", "\n\t", "\x00"])
def test_nothing_typed_asks_nothing(typed: str) -> None:
    assert query_of(typed) is None


@pytest.mark.parametrize("typed", ["An\x00a", "An\na", "An\ud800a"])
def test_what_no_name_has_counts_as_a_space(typed: str) -> None:
    assert clauses(query_of(typed))[0] == ("name", "~", "An a")


def test_what_joins_letters_is_kept() -> None:
    joined = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    assert clauses(query_of(joined))[0] == ("name", "~", joined)


@given(TYPED)
@example('"')
@example("\\")
@example('\\" OR created>0 OR name:"')
@example("trailing\\")
def test_quoting_keeps_every_letter_and_ends_where_it_ends(text: str) -> None:
    assert VALUE.fullmatch(quoted(text))
    assert meant(quoted(text)) == text


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).map(str.strip))
@example('x" OR email~"@')
@example("5\\")
def test_whatever_is_typed_is_looked_for_and_nothing_else(typed: str) -> None:
    if typed:
        assert {value for field, _, value in clauses(query_of(typed)) if field != "phone"} == {
            typed
        }
