"""The Secret Service of a Linux desktop (GNOME Keyring, KWallet since 5.97, KeePassXC), over D-Bus.

The same entries as those of `keyring`'s own back end, which needs twelve megabytes of cryptography
to hide a secret on its way over the session's bus (docs/adr/0020). That bus is a socket of the user
alone, and whoever can listen to it as that user can ask the service for the secret itself.

Source: https://specifications.freedesktop.org/secret-service-spec/latest/
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from jeepney import DBusAddress, MatchRule, Message, MessageType, Properties, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse
from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError
from typing_extensions import override

_BUS = "org.freedesktop.secrets"
_NAMES = "org.freedesktop.Secret"
_SERVICE = "/org/freedesktop/secrets"
_NOWHERE = "/"
"""A path that says there is none: no collection, no prompt."""
_APPLICATION = "Python keyring library"
"""As `keyring` names itself: an entry takes the place of another with the same attributes alone."""
_REPLACING = True
_UTF_8 = "text/plain; charset=utf8"


class SecretService(KeyringBackend):
    """Entries with the attributes `service` and `username` in the default collection."""

    @properties.classproperty
    def priority(cls) -> float:  # type: ignore[explicit-override]  # noqa: N805 - of the class
        """5, as the service has it in `keyring`; raises RuntimeError where none answers."""
        with _connected() as connection:
            bus = Proxy(message_bus, connection)
            running = bus.NameHasOwner(_BUS)[0]
            if not running and _BUS not in bus.ListActivatableNames()[0]:
                raise RuntimeError("no Secret Service is running or can be started")
        return 5

    @override
    def get_password(self, service: str, username: str) -> str | None:
        with _opened() as talk:
            found = talk.search(service, username)
            return None if found is None else talk.secret_of(found)

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        with _opened() as talk:
            talk.create(service, username, password)

    @override
    def delete_password(self, service: str, username: str) -> None:
        with _opened() as talk:
            found = talk.search(service, username)
            if found is None:
                raise PasswordDeleteError("there is no such entry")
            talk.delete(found)


@contextmanager
def _connected() -> Iterator[DBusConnection]:
    """The session's bus. Raises RuntimeError where there is none."""
    try:
        connection = open_dbus_connection()
    except KeyError as missing:
        raise RuntimeError(f"{missing.args[0]} is not set") from missing
    except (OSError, ValueError) as error:
        raise RuntimeError(f"the session's bus does not answer ({error})") from error
    with closing(connection):
        yield connection


@contextmanager
def _opened() -> Iterator["_Talk"]:
    with _connected() as connection:
        yield _Talk(connection)


class _Talk:
    """One conversation with the service, about its default collection, which is unlocked by it."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        _, session = self._call(_SERVICE, "Service", "OpenSession", "sv", "plain", ("s", ""))
        self._session = str(session)
        self._collection = self._default()
        self._unlock(self._collection, "Collection")

    def search(self, service: str, username: str) -> str | None:
        """The path of an entry, unlocked; None where there is none."""
        wanted = {"service": service, "username": username}
        (found,) = self._call(self._collection, "Collection", "SearchItems", "a{ss}", wanted)
        if not found:
            return None
        self._unlock(found[0], "Item")
        return str(found[0])

    def secret_of(self, item: str) -> str:
        """What an entry keeps."""
        ((_, _, secret, _),) = self._call(item, "Item", "GetSecret", "o", self._session)
        return bytes(secret).decode("utf-8")

    def create(self, service: str, username: str, secret: str) -> None:
        """Write an entry, in the place of one that is there."""
        attributes = {"application": _APPLICATION, "service": service, "username": username}
        about = {
            f"{_NAMES}.Item.Label": ("s", f"{username} ({service})"),
            f"{_NAMES}.Item.Attributes": ("a{ss}", attributes),
        }
        kept = (self._session, b"", secret.encode("utf-8"), _UTF_8)
        terms = (about, kept, _REPLACING)
        _, prompt = self._call(
            self._collection, "Collection", "CreateItem", "a{sv}(oayays)b", *terms
        )
        self._ask(prompt)

    def delete(self, item: str) -> None:
        """Take an entry away."""
        (prompt,) = self._call(item, "Item", "Delete", "")
        self._ask(prompt)

    def _default(self) -> str:
        """The default collection, made where this user has none yet.

        Raises:
            InitError: the user did not want to have one.
        """
        (path,) = self._call(_SERVICE, "Service", "ReadAlias", "s", "default")
        if path != _NOWHERE:
            return str(path)
        about = {f"{_NAMES}.Collection.Label": ("s", "Default")}
        path, prompt = self._call(
            _SERVICE, "Service", "CreateCollection", "a{sv}s", about, "default"
        )
        if prompt != _NOWHERE:
            dismissed, (_, path) = self._prompted(prompt)
            if dismissed:
                raise InitError("no collection was made")
        return str(path)

    def _unlock(self, path: str, kind: str) -> None:
        locked = Properties(DBusAddress(path, _BUS, f"{_NAMES}.{kind}")).get("Locked")
        if self._sent(locked)[0][1]:
            _, prompt = self._call(_SERVICE, "Service", "Unlock", "ao", [path])
            self._ask(prompt)

    def _ask(self, prompt: str) -> None:
        """Wait for the person at the screen. Raises KeyringLocked where they do not want to."""
        if prompt != _NOWHERE and self._prompted(prompt)[0]:
            raise KeyringLocked("it was not unlocked")

    def _prompted(self, prompt: str) -> tuple[bool, tuple[str, str]]:
        rule = MatchRule(
            type=MessageType.signal,
            path=prompt,
            interface=f"{_NAMES}.Prompt",
            member="Completed",
        )
        Proxy(message_bus, self._connection).AddMatch(rule)
        with self._connection.filter(rule) as signals:
            self._call(prompt, "Prompt", "Prompt", "s", "")
            dismissed, result = self._connection.recv_until_filtered(signals).body
        return bool(dismissed), result

    def _call(self, path: str, kind: str, method: str, signature: str, *body: object) -> Any:
        address = DBusAddress(path, _BUS, f"{_NAMES}.{kind}")
        return self._sent(new_method_call(address, method, signature, body))

    def _sent(self, message: Message) -> Any:
        answer = self._connection.send_and_get_reply(message)
        if answer.header.message_type is MessageType.error:
            raise DBusErrorResponse(answer)
        return answer.body
