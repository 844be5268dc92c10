"""Terms are read in the customer's language, else in one that is as near as there is."""

import pytest

from pos_desktop.domain.consents import Wording
from pos_desktop.domain.wording import Paragraph, Wordings


def _in(*languages: str) -> Wordings:
    return Wordings(tuple(Wording("1", one, ("Yes?",) * len(Paragraph)) for one in languages))


@pytest.mark.parametrize(
    ("there", "wished", "read"),
    [
        (("en", "fr"), ("fr",), "fr"),
        (("en", "fr", "de"), ("it", "de"), "de"),
        (("fr", "en"), ("it", "ja"), "en"),
        (("fr", "de"), ("it",), "fr"),
        (("fr", "en"), (), "en"),
        (("pt", "en"), ("pt-BR",), "pt"),
        (("pt", "pt_BR"), ("pt-br",), "pt_BR"),
        (("pt-BR", "de"), ("en-GB", "de"), "de"),
    ],
)
def test_a_wording_is_found_for_every_wish(
    there: tuple[str, ...], wished: tuple[str, ...], read: str
) -> None:
    assert _in(*there).wording(*wished).language == read


def test_the_languages_are_told_as_the_shop_wrote_them() -> None:
    assert _in("fr", "pt_BR").languages == ("fr", "pt_BR")
