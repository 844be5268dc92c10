"""The catalogue's side of the sale: search field, categories, tiles or what was found."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from pos_desktop.presenters.salemodel import SaleModel, Tile
from pos_desktop.ui import format as written
from pos_desktop.ui.finding import FindField, Results
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts import tiles as parts
from pos_desktop.ui.parts.arranging import Column
from pos_desktop.ui.parts.chips import ChipRow
from pos_desktop.ui.parts.empties import EmptyState
from pos_desktop.ui.texts import words

_ALL = ""
"""The key of the chip that shows every category."""


class CatalogueView(Column):
    """Finds products. What is chosen, typed or searched is wished for by signals."""

    searched = Signal(str)
    entered = Signal(str)
    picked = Signal(str)
    category_wanted = Signal(object)
    """A category's name, or None for all."""
    line_moved = Signal(int)
    """Arrow keys in the empty search field: so many lines of the basket down."""
    remedy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=3, pad=(5, 4, 5, 4), name="sale.catalogue")
        self._shown: tuple[Tile, ...] | None = None
        self.search = self.add(FindField())
        self._notice = self.add(Telling("sale.notice"))
        self._chips = self.add(ChipRow("sale.categories", words("sale.categories")))
        self._results = Results()
        self._tiles = parts.TileGrid("sale.tiles", words("sale.tiles"))
        self._nothing = EmptyState("sale.nothing", "search")
        area = QWidget()
        self._stack = QStackedLayout(area)
        for page in (self._tiles, self._results, self._nothing):
            self._stack.addWidget(page)
        self.add(area, stretch=1)
        self.search.textEdited.connect(self.searched)
        self.search.emptied.connect(self._search_nothing)
        self.search.returnPressed.connect(self._enter)
        self.search.moved.connect(self._move)
        self._chips.chosen.connect(self._choose_category)
        self._tiles.chosen.connect(self.picked)
        self._results.chosen.connect(self.picked)
        self._nothing.action_wanted.connect(self._search_nothing)
        self._notice.remedy_wanted.connect(self._remedy)

    def present(self, model: SaleModel) -> None:
        """Show what there is to choose from."""
        self.search.present(model.typed)
        self._notice.tell(None if model.is_locked else model.notice)
        self._chips.offer(((_ALL, words("sale.categories.all")), *_named(model.categories)))
        self._chips.choose(model.category or _ALL)
        if model.tiles:
            self._offer(model)
        else:
            self._say_nothing(model)

    def come_here(self) -> None:
        """Bring the keyboard to the search field."""
        self.search.setFocus()

    def _offer(self, model: SaleModel) -> None:
        if model.is_result:
            self._results.present(model.tiles)
            self._stack.setCurrentWidget(self._results)
            return
        if model.tiles is not self._shown:
            self._shown = model.tiles
            self._tiles.present(tuple(_tile(tile) for tile in model.tiles))
            self._tiles.scrollToTop()
        self._stack.setCurrentWidget(self._tiles)

    def _say_nothing(self, model: SaleModel) -> None:
        if not model.is_ready:
            self._nothing.present("", "")
        elif model.is_result:
            self._results.present(())
            self._nothing.present(
                words("sale.nothing.title", model.typed.strip()),
                words("sale.nothing.sentence"),
                words("sale.nothing.action"),
            )
        else:
            self._nothing.present(
                words("sale.no_products.title"), words("sale.no_products.sentence")
            )
        self._stack.setCurrentWidget(self._nothing)

    def _enter(self) -> None:
        """Enter takes the row that was moved to; else what was typed is looked up."""
        found = self._stack.currentWidget() is self._results
        sku = self._results.moved_to() if found else ""
        if sku:
            self.picked.emit(sku)
        else:
            self.entered.emit(self.search.text())

    def _move(self, by: int) -> None:
        if self._stack.currentWidget() is self._results:
            self._results.step(by)
        else:
            self.line_moved.emit(by)

    def _choose_category(self, key: str) -> None:
        self.category_wanted.emit(key or None)

    def _search_nothing(self) -> None:
        self.searched.emit("")
        self.come_here()

    def _remedy(self, remedy: str) -> None:
        if remedy == "search":
            self.come_here()
            self.search.selectAll()
        else:
            self.remedy_wanted.emit(remedy)


def _named(categories: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, name) for name in categories)


def _tile(tile: Tile) -> parts.Tile:
    return parts.Tile(tile.sku, tile.name, written.plain(tile.price), tile.colour)
