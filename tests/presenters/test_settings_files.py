"""The shop's own files on the settings screen: taken over whole, or not at all."""

import pytest

from pos_desktop.domain.failures import Failure, NoAnswer, Silence, Unauthorised
from pos_desktop.presenters.choosable import Setting
from pos_desktop.services.importing import CatalogueRefused, Mistake, RowProblem
from pos_desktop.services.wording import TermsMistake, TermsProblem, TermsRefused
from tests.presenters.offices import Office

BROKEN = CatalogueRefused(
    (
        Mistake(37, "price", RowProblem.NOT_A_PRICE, "12,5a"),
        Mistake(38, "sku", RowProblem.EMPTY),
    )
)


def test_a_broken_catalogue_names_row_and_field_and_is_not_taken_over() -> None:
    office = Office()
    office.catalogue = BROKEN
    office.change(Setting.CATALOGUE, "/srv/products.csv")
    wrong = (office.shown.wrong or {})[Setting.CATALOGUE]
    assert (wrong.code, wrong.about) == ("catalogue_not_a_price", ("37", "price", "12,5a", "1"))
    assert office.preferences.kept.catalogue is None
    assert (office.shown.typed or {})[Setting.CATALOGUE] == "/srv/products.csv"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (FileNotFoundError(2, "No such file or directory"), "catalogue_unreadable"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "catalogue_not_text"),
        (ArithmeticError("a defect"), "trouble_broken"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_at_its_field(error: Exception, code: str) -> None:
    office = Office()
    office.catalogue = error
    office.change(Setting.CATALOGUE, "/srv/products.csv")
    assert office.complaint(Setting.CATALOGUE) == code
    assert not office.shown.reading


def test_the_answer_about_a_file_that_was_replaced_by_another_is_dropped() -> None:
    office = Office()
    office.presenter.change(Setting.CATALOGUE, "/srv/old.csv")
    office.presenter.change(Setting.CATALOGUE, "/srv/new.csv")
    office.lookup.drain()
    assert office.preferences.kept.catalogue == "/srv/new.csv"
    assert office.shown.last is Setting.CATALOGUE


def test_a_file_that_is_taken_back_while_it_is_read_is_not_taken_over() -> None:
    office = Office()
    office.presenter.change(Setting.CATALOGUE, "/srv/products.csv")
    assert office.shown.reading == {Setting.CATALOGUE}
    office.change(Setting.CATALOGUE, "")
    assert (office.preferences.kept.catalogue, office.shown.reading) == (None, frozenset())


def test_a_defect_in_reading_a_file_that_was_replaced_is_not_told() -> None:
    office = Office()
    office.catalogue = ArithmeticError("a defect")
    office.presenter.change(Setting.CATALOGUE, "/srv/old.csv")
    office.lookup.work()
    office.catalogue = 7
    office.presenter.change(Setting.CATALOGUE, "/srv/new.csv")
    office.lookup.drain()
    assert office.complaint(Setting.CATALOGUE) == ""
    assert office.preferences.kept.catalogue == "/srv/new.csv"


def test_the_built_in_catalogue_needs_no_reading() -> None:
    office = Office().change(Setting.CATALOGUE, "/srv/products.csv")
    office.catalogue = BROKEN
    assert office.change(Setting.CATALOGUE, "  ").preferences.kept.catalogue is None


def test_terms_that_are_taken_over_tell_their_languages() -> None:
    office = Office().change(Setting.TERMS, "/srv/terms.toml")
    assert office.shown.languages == ("en", "fr")
    assert office.shown.products is None


def test_broken_terms_name_language_and_paragraph_and_are_not_taken_over() -> None:
    office = Office()
    office.terms = TermsRefused((TermsMistake(TermsProblem.EMPTY, "fr", "timing"),))
    office.change(Setting.TERMS, "/srv/terms.toml")
    wrong = (office.shown.wrong or {})[Setting.TERMS]
    assert (wrong.code, wrong.about) == ("terms_empty", ("fr", "timing", "", "0"))
    assert office.preferences.kept.terms is None
    assert (office.shown.typed or {})[Setting.TERMS] == "/srv/terms.toml"


def test_catalogue_and_terms_are_read_beside_each_other() -> None:
    office = Office()
    office.presenter.change(Setting.CATALOGUE, "/srv/products.csv")
    office.presenter.change(Setting.TERMS, "/srv/terms.toml")
    office.lookup.drain()
    kept = office.preferences.kept
    assert (kept.catalogue, kept.terms) == ("/srv/products.csv", "/srv/terms.toml")


def test_the_defect_of_reading_a_file_that_was_replaced_by_another_is_dropped() -> None:
    office = Office()
    office.catalogue = ArithmeticError("a defect")
    office.presenter.change(Setting.CATALOGUE, "/srv/old.csv")
    office.lookup.work()
    office.catalogue = 120
    office.presenter.change(Setting.CATALOGUE, "/srv/new.csv")
    office.lookup.drain()
    assert office.complaint(Setting.CATALOGUE) == ""


def test_an_account_that_stripe_knows_is_taken_over() -> None:
    office = Office().change(Setting.CONNECT_ACCOUNT, "acct_1A2b3C4d")
    assert office.preferences.kept.connect_account == "acct_1A2b3C4d"
    assert office.change(Setting.CONNECT_ACCOUNT, "").preferences.kept.connect_account is None


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (Unauthorised("no access"), "settings_connect_account_unknown"),
        (NoAnswer(Silence.NETWORK), "trouble_no_connection"),
    ],
)
def test_an_account_that_the_key_may_not_act_for_stands_at_its_field(
    failure: Failure, code: str
) -> None:
    office = Office()
    office.account = failure
    office.change(Setting.CONNECT_ACCOUNT, "acct_1A2b3C4d")
    assert office.complaint(Setting.CONNECT_ACCOUNT) == code
    assert (office.shown.typed or {})[Setting.CONNECT_ACCOUNT] == "acct_1A2b3C4d"
    assert office.preferences.kept.connect_account is None
