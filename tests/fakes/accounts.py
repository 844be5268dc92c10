"""An account that says of any key what it was told to say."""

from typing_extensions import override

from pos_desktop.domain.keys import facts_of
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.accounts import Accounts, KeyCheck


class ToldAccounts(Accounts):
    """Answers with the given check, and counts how often it was asked."""

    def __init__(self, check: KeyCheck) -> None:
        self._check = check
        self.asked = 0
        self.accounts: list[str | None] = []

    @override
    def check(self, key: str, mode: Mode, account: str | None = None) -> KeyCheck:
        self.asked += 1
        self.accounts.append(account)
        facts_of(key, mode)
        return self._check
