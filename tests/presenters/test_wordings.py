"""Terms that are refused are told by language, paragraph and what is wrong."""

import pytest

from pos_desktop.presenters.notices import Notice, bad
from pos_desktop.presenters.wordings import notice_of
from pos_desktop.services.wording import TermsMistake, TermsProblem, TermsRefused

EMPTY = TermsMistake(TermsProblem.EMPTY, "fr", "timing")


@pytest.mark.parametrize(
    ("mistakes", "notice"),
    [
        ((EMPTY,), bad("terms_empty", "fr", "timing", "", "0")),
        ((EMPTY, EMPTY, EMPTY), bad("terms_empty", "fr", "timing", "", "2")),
        (
            (TermsMistake(TermsProblem.UNKNOWN_KEY, value="colour"),),
            bad("terms_unknown_key", "", "", "colour", "0"),
        ),
        (
            (TermsMistake(TermsProblem.UNKNOWN_PARAGRAPH, "fr", "colour"),),
            bad("terms_unknown_paragraph", "fr", "colour", "", "0"),
        ),
    ],
)
def test_the_first_mistake_is_told_with_its_place(
    mistakes: tuple[TermsMistake, ...], notice: Notice
) -> None:
    assert notice_of("own.toml", TermsRefused(mistakes)) == notice


def test_a_file_that_is_no_text_is_named() -> None:
    why = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no")
    assert notice_of("own.toml", why) == bad("terms_not_text", "own.toml")


def test_a_file_that_cannot_be_read_is_named_with_the_reason() -> None:
    why = FileNotFoundError(2, "No such file or directory")
    told = bad("terms_unreadable", "own.toml", "No such file or directory")
    assert notice_of("own.toml", why) == told
    assert notice_of("own.toml", OSError("gone")) == bad("terms_unreadable", "own.toml", "gone")
