"""Finding what the shop sells."""

from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.catalog import Catalog, Category, Product
from pos_desktop.domain.finding import folded
from pos_desktop.domain.money import Money
from pos_desktop.domain.tax import UNTAXED

WORDS = st.sampled_from(
    ["tea", "Teapot", "crème", "Creme", "ÇA", "straße", "STRASSE", "pot", "t", "12", "é", "ﬁne"]
)


def product(name: str, sku: str, barcode: str = "", category: str = "Food") -> Product:
    """Something for sale."""
    return Product(sku, name, category, Money(100, "usd"), UNTAXED, barcode)


PRODUCTS = st.lists(
    st.builds(
        product,
        st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
        st.text("ABé-12\n ", min_size=1, max_size=5).filter(str.strip),
        st.sampled_from(["", "401", "402", "ABC-x"]),
    ),
    max_size=8,
)
QUERIES = st.one_of(st.lists(WORDS, max_size=2).map(" ".join), st.text("teaTE1 Aéß", max_size=4))


def _words_of(one: Product) -> list[str]:
    return " ".join((folded(one.name), folded(one.sku), folded(one.barcode))).split()


def _naive(products: list[Product], typed: str) -> list[Product]:
    """Every product of which some word starts with each typed word, in the catalogue's order."""
    asked = folded(typed).split()
    return [
        one
        for one in products
        if asked and all(any(word.startswith(ask) for word in _words_of(one)) for ask in asked)
    ]


@given(PRODUCTS, QUERIES)
def test_the_search_finds_what_a_naive_one_finds(products: list[Product], typed: str) -> None:
    catalog = Catalog(products)
    found = catalog.search(typed)
    exact = catalog.by_code(typed) if typed.split() else None
    naive = _naive(products, typed)
    rest = [one for one in naive if one is not exact]
    assert list(found) == ([exact] if exact else []) + rest


@given(PRODUCTS, QUERIES, st.integers(1, 4))
def test_the_search_gives_no_more_than_is_asked(
    products: list[Product], typed: str, limit: int
) -> None:
    catalog = Catalog(products)
    assert catalog.search(typed, limit) == catalog.search(typed)[:limit]


def test_accents_and_case_do_not_matter() -> None:
    catalog = Catalog([product("Crème Brûlée", "CB")])
    assert catalog.search("BRULEE creme") == catalog.products


def test_a_code_is_found_exactly_whatever_its_case() -> None:
    one = product("Tea Pot", "pot-1", "ABC-77x")
    catalog = Catalog([one])
    for code in ("POT-1", " abc-77X ", "ABC-77x"):
        assert catalog.by_code(code) == one
    assert catalog.by_code("ABC") is None


def test_the_first_of_two_products_of_one_code_is_meant() -> None:
    first, second = product("A", "1"), product("B", "2", "1")
    assert Catalog([first, second]).by_code("1") == first


def test_a_product_whose_code_it_is_comes_first() -> None:
    tea, exact = product("12 Teas", "X"), product("Pot", "12")
    assert Catalog([tea, exact]).search("12") == (exact, tea)


def test_a_category_holds_its_products_in_order() -> None:
    tea, mug = product("Tea", "T"), product("Mug", "M", category="Kitchen")
    catalog = Catalog([tea, mug], [Category("Kitchen", "#AA0000")])
    assert catalog.in_category("Kitchen") == (mug,)
    assert catalog.in_category(None) == (tea, mug)
    assert catalog.search("  ") == ()
