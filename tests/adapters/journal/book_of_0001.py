"""A book as the first version of the program left it: its tables, and the texts it wrote."""

from sqlalchemy import Connection, text

from pos_desktop.adapters.journal import migrate
from pos_desktop.adapters.journal.chain import START, Event
from pos_desktop.adapters.journal.engine import connect, url_of, writing
from pos_desktop.adapters.journal.migrations import r0001_the_book

_TERMS = (
    '"terms":{"amount":2380,"capture":"automatic","capture_now":true,"currency":"usd",'
    '"customer_may_cancel":true,"number":1,"reader":"tmr_1","sale_id":"sale-1",'
    '"started_at":1772366400,"till":"till-1","types":["card_present"]},"unanswered":0,"v":1}'
)
_INTENT = (
    '"intent":{"amount":2380,"charge":{"amount":2380,"capture_before":null,"captured":true,'
    '"card":{"authorization_code":"A1B2C3","brand":"visa","country":null,"funding":null,'
    '"kind":"card_present","last4":"4242","network":null,"preferred_locales":["en","es"],'
    '"read_method":null,"receipt":{"account_type":null,"application_cryptogram":null,'
    '"application_preferred_name":"Visa Credit","authorization_response_code":null,'
    '"cardholder_verification_method":"signature","dedicated_file_name":"A000000003",'
    '"terminal_verification_results":null,"transaction_status_information":null},'
    '"wallet":"apple_pay"},"charge_id":"ch_1"},"currency":"usd","failure":null,'
    '"intent_id":"pi_sale-1_1","metadata":[["sale_id","sale-1"]],"status":"succeeded",'
    '"status_word":"succeeded","tip":0,"types":["card_present"]}'
)
BEGUN = (
    '{"attempt":1,"declined_charge":null,"giving_up":false,"serial":0,'
    f'"state":{{"held":null,"type":"creating"}},{_TERMS}'
)
PAID = (
    '{"attempt":1,"declined_charge":null,"giving_up":false,"serial":1,'
    f'"state":{{{_INTENT},"type":"paid"}},{_TERMS}'
)
DECLINED = (
    '{"attempt":1,"declined_charge":"ch_1","giving_up":false,"serial":4,'
    '"state":{"intent_id":"pi_1","reason":{"charge":"ch_1","code":"card_declined",'
    f'"decline_code":"insufficient_funds","message":"No."}},"type":"declined"}},{_TERMS}'
)
AUTHORIZED = (
    '{"attempt":1,"declined_charge":null,"giving_up":false,"serial":0,'
    f'"state":{{"doubtful":true,{_INTENT},"refusal":{{"detail":"x","type":"no_answer",'
    f'"why":"network"}},"type":"authorized"}},{_TERMS}'
)

_ROWS = (
    (
        "INSERT INTO sales VALUES ('sale-1', 'till-1', 'Ana', 'paid', 'usd', false, 3, "
        "'2026-03-01 12:00:00.123456', '2026-03-01 12:02:00.123456', '001-0001', 1, 'till-1', 1)"
    ),
    (
        "INSERT INTO sale_lines VALUES ('sale-1', 1, 'TEA-1', 'Grüner Tee, 茶', 2, 450, 'usd', "
        "'standard', '8.25')"
    ),
    (
        "INSERT INTO sale_lines VALUES ('sale-1', 2, 'MUG-7', 'Mug “Blue”', 1, 1299, 'usd', "
        "'standard', '8.25')"
    ),
    (
        "INSERT INTO tenders VALUES ('sale-1', 0, 'card', 2380, 0, NULL, 'usd', 'paid', "
        "'pi_sale-1_1', 'ch_1', NULL)"
    ),
)


def leave_behind(place: str) -> None:
    """Make such a book there: a sale that was paid by card, and the event that told of it."""
    engine = connect(url_of(place))
    try:
        with writing(engine).begin() as connection:
            migrate.upgrade(connection, [r0001_the_book])
            _fill(connection)
    finally:
        engine.dispose()


def _fill(connection: Connection) -> None:
    for row in _ROWS:
        connection.execute(text(row))
    connection.execute(
        text(
            "INSERT INTO payments VALUES ('sale-1', 1, 'till-1', 'paid', true, 2380, 'usd', "
            "'pi_sale-1_1', 1772366400, :body)"
        ),
        {"body": PAID},
    )
    at = "2026-03-01T12:00:00.123456Z"
    event = Event("till-1", 1, at, "Ana", "sale.paid", "sale-1", f'{{"payment":{PAID}}}', START)
    end = {"hash": event.digest(), "body": event.body, "at": at, "start": START}
    connection.execute(
        text(
            "INSERT INTO events VALUES ('till-1', 1, :at, 'Ana', 'sale.paid', 'sale-1', :body, "
            ":start, :hash)"
        ),
        end,
    )
    connection.execute(text("INSERT INTO tills VALUES ('till-1', 1, 1, :hash, 1)"), end)
