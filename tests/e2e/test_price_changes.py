"""A catalogue with another price: the book says which, from what, to what, and who was there."""

from tests.e2e.conftest import Opened, Opens
from tests.e2e.shops import Shop

HEAD = "sku,name,category,price,tax_rate,barcode\n"


def test_a_price_that_a_catalogue_changed_is_in_the_audit(
    open_till: Opens, opened: Opened, shop: Shop
) -> None:
    shop.folder.mkdir(parents=True)
    file = shop.folder / "products.csv"
    for price in ("2.50", "2.80"):
        file.write_text(f"{HEAD}T-1,Tea,Drinks,{price},standard,\n", encoding="utf-8")
        cashier = open_till(catalogue=str(file))
        cashier.until("the prices", (shop.folder / "prices-test.json").exists)
        opened.close(cashier)
    (told,) = [one for one in shop.exported("audit") if one["kind"] == "price.changed"]
    assert told["actor"] == "Ana"
    assert told["about"] == "price in the catalogue changed: sku T-1, from 250 usd, to 280 usd"
