"""Cash is paid to the nearest coin there is: a basket of 10.02 in Canada is 10.00, by card 10.02.

Only the sum of a basket is rounded, with its tax, and only where it is paid in cash. What lies in
the middle of two coins goes up, unless a country says else. By country (ISO 3166):

- CA: the cent is not given out since 2013; the government asks for the nearest five cents.
  https://www.opc.gouv.qc.ca/en/consumer/topic/price-discount/store/other-subject/phasing-out-penny/
- AU: five cents since 1992. https://en.wikipedia.org/wiki/Cash_rounding
- NZ: ten cents since 2006; of an amount that ends in 5 the shop decides, and the retailers'
  association recommends down. https://grownups.co.nz/finance/savings-investment/how-does-rounding-work/
- CH: five Rappen; the coin of one is worth nothing since 2007. https://en.wikipedia.org/wiki/Cash_rounding
- SE: whole kronor, 50 öre up. Lag (1970:1029) om avrundning av vissa öresbelopp, 2 §.
- NO: whole kroner, 50 øre up. https://www.norges-bank.no/tema/Sedler-og-mynter/Regelverk/Avrundingsregler/
- DK: 50 øre, 25 øre up. https://en.wikipedia.org/wiki/Cash_rounding; a till's manual has the same
  steps (0 to 24, 25 to 74, 75 to 99).
- CZ: whole koruny, the nearest value of legal tender (zákon 634/1992 Sb., § 3 c); half up is
  UNSOURCED. http://www.cnb.cz/en/faq/how_to_round_after_the_withdrawal_of_50_heller_coins.html
- FI: five cents, by law. https://www.krone.at/3721378
- BE: five cents, by law since December 2019. https://www.vrt.be/vrtnws/nl/2019/11/28/cashbetalingen-verplicht-afgerond-en-strengere-controles-op-auto/
- IT: five cents, by law since 2018: decreto-legge 50/2017, art. 13-quater.
- NL: five cents, allowed since September 2004 and usual. https://www.consumentenbond.nl/nieuws/2004/60872
- IE: five cents since October 2015, as the central bank asks; nobody has to.
  https://coinweek.com/world-coins/ireland-announces-rollout-rounding-1c-2c-coins-nationally/
- MY: five sen since 2008. http://www.bnm.gov.my/index.php?ch=209&pg=657&ac=567

Hungary, Slovakia, Estonia and Lithuania round, too, but Terminal is not offered there. Elsewhere
the smallest coin is still given as change, so nothing is rounded unless the shop wants it.
"""

from dataclasses import dataclass

from pos_desktop.domain.choices import CashRounding
from pos_desktop.domain.settings import Settings


@dataclass(frozen=True, slots=True)
class Coin:
    """The smallest coin that is handed out, in minor units; 1 where nothing is to be rounded.

    `half_down` is whether what lies in the middle of two coins goes down.
    """

    size: int = 1
    half_down: bool = False

    def rounded(self, amount: int) -> int:
        """An amount of minor units, not below nothing, to the nearest that coins can pay."""
        coins, rest = divmod(amount, self.size)
        goes_up = 2 * rest > self.size or (2 * rest == self.size and not self.half_down)
        return (coins + goes_up) * self.size


EXACT = Coin()
"""Where every amount can be paid."""
_BY_COUNTRY = {
    **dict.fromkeys("CA AU CH FI BE IT NL IE MY".split(), Coin(5)),
    **dict.fromkeys("SE NO CZ".split(), Coin(100)),
    "NZ": Coin(10, half_down=True),
    "DK": Coin(50),
}


def usual_coin(country: str) -> Coin:
    """The smallest coin of a country (ISO 3166, upper case) by its law or its custom."""
    return _BY_COUNTRY.get(country, EXACT)


def coin_of(settings: Settings) -> Coin:
    """The smallest coin of the shop: its country's, none, or the one it chose."""
    usual = usual_coin(settings.country)
    match settings.cash_rounding:
        case CashRounding.AUTO:
            return usual
        case CashRounding.OFF:
            return EXACT
        case chosen:
            return Coin(int(chosen.value), usual.half_down)
