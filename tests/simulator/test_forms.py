"""Form decoding: every style in which the SDKs and curl write brackets gives the same tree."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.simulator.forms import FormError, Tree, decode

_names = st.text(
    st.characters(codec="utf-8", exclude_characters="[]\0"), min_size=1, max_size=6
).filter(lambda name: not name.isdigit())
_values = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
_leaves = st.one_of(_values, st.lists(_values, min_size=1, max_size=4))
_trees = st.dictionaries(
    _names,
    st.recursive(
        _leaves,
        lambda deeper: st.dictionaries(_names, deeper, min_size=1, max_size=3),
        max_leaves=6,
    ),
    max_size=4,
)


def pairs(tree: Tree, name: str, numbered: bool) -> list[tuple[str, str]]:
    if isinstance(tree, str):
        return [(name, tree)]
    if isinstance(tree, list):
        return [
            pair
            for at, each in enumerate(tree)
            for pair in pairs(each, f"{name}[{at if numbered else ''}]", numbered)
        ]
    return [
        pair
        for key, each in tree.items()
        for pair in pairs(each, f"{name}[{key}]" if name else key, numbered)
    ]


def written(tree: Tree, *, numbered: bool = False, literal_brackets: bool = False) -> str:
    safe = "[]" if literal_brackets else ""
    return "&".join(
        f"{quote(key, safe=safe)}={quote(value, safe='')}"
        for key, value in pairs(tree, "", numbered)
    )


def with_numbers(tree: Tree) -> Tree:
    if isinstance(tree, list):
        return {str(at): with_numbers(each) for at, each in enumerate(tree)}
    if isinstance(tree, dict):
        return {key: with_numbers(each) for key, each in tree.items()}
    return tree


@given(_trees)
def test_what_is_written_with_empty_brackets_is_read_back(tree: dict[str, Tree]) -> None:
    assert decode(written(tree)) == tree


@given(_trees)
def test_literal_and_percent_encoded_brackets_are_the_same(tree: dict[str, Tree]) -> None:
    assert decode(written(tree, literal_brackets=True)) == decode(written(tree))


@given(_trees)
def test_a_numbered_list_is_read_as_a_mapping_of_its_numbers(tree: dict[str, Tree]) -> None:
    assert decode(written(tree, numbered=True)) == with_numbers(tree)


@given(st.text(max_size=40))
def test_any_text_is_either_read_or_refused_in_words(text: str) -> None:
    try:
        tree = decode(text)
    except FormError as error:
        told = str(error)
    else:
        told = f"{len(tree)} parameters"
    assert told


def test_a_list_of_objects_begins_a_new_one_when_a_key_comes_again() -> None:
    text = "k[][a]=1&k[][b]=2&k[][a]=3"
    assert decode(text) == {"k": [{"a": "1", "b": "2"}, {"a": "3"}]}


def test_plus_is_a_blank() -> None:
    assert decode("label=Front+counter%2B") == {"label": "Front counter+"}


@pytest.mark.parametrize(
    "text",
    [
        "a=%",
        "a=%zz",
        "a=%ff",
        "a=%00",
        "a=1&a[b]=2",
        "a[b]=1&a=2",
        "a[]=1&a[b]=2",
        "a[][]=1",
        "a[]=1&a[][b]=2",
        "a" + "[b]" * 20 + "=1",
    ],
)
def test_what_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(FormError):
        decode(text)
