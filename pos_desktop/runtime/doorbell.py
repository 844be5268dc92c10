"""A local socket by which one start of the program calls the one before it to the front.

A module of its own because Qt's network takes time to import, which a start does not have.
"""

from threading import Event
from time import monotonic

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 1.0
"""Seconds that a knock is repeated: a till listens only from its first paint on."""
_BETWEEN = 0.05


class Doorbell(QObject):
    """Hears knocks at a name; `rung` is emitted at each."""

    rung = Signal()

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(name)

    def silence(self) -> None:
        """Hear nothing more."""
        self._server.close()

    @Slot()
    def _answer(self) -> None:
        connection = self._server.nextPendingConnection()
        connection.disconnectFromServer()
        connection.deleteLater()
        self.rung.emit()


def knock_at(name: str) -> bool:
    """Knock until somebody hears it; False where nobody did in time."""
    until, pause = monotonic() + _PATIENCE, Event()
    while True:
        socket = QLocalSocket()
        socket.connectToServer(name)
        heard = socket.waitForConnected(int(_PATIENCE * 1000))
        socket.disconnectFromServer()
        if heard or monotonic() > until:
            return heard
        pause.wait(_BETWEEN)
