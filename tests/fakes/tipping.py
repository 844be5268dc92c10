"""Tips of locations, in memory."""

from typing_extensions import override

from pos_desktop.domain.failures import Failed, Failure
from pos_desktop.domain.tipping import TipTable
from pos_desktop.ports.tipping import Tipping, TipsInForce, TipSource


class TipJar(Tipping):
    """The tips in force; `fails` is raised by the next request."""

    def __init__(self, tips: TipsInForce | None = None) -> None:
        self.tips = tips or TipsInForce(TipSource.NOWHERE)
        self.fails: Failure | None = None
        self.is_defective = False
        self.kept: list[tuple[str, str, TipTable | None]] = []

    @override
    def in_force(self, location_id: str) -> TipsInForce:
        self._request()
        return self.tips

    @override
    def set_table(self, location_id: str, currency: str, table: TipTable | None) -> TipsInForce:
        self._request()
        self.kept.append((location_id, currency, table))
        if table is None:
            self.tips = TipsInForce(TipSource.ACCOUNT)
        else:
            self.tips = TipsInForce(TipSource.LOCATION, ((currency, table),))
        return self.tips

    def _request(self) -> None:
        if self.is_defective:
            raise ArithmeticError("a defect")
        if self.fails is not None:
            raise Failed(self.fails)
