"""The shop's book in a database: `store.SqlJournal` is the port, SQLite or PostgreSQL below it.

Nothing is imported here: SQLAlchemy costs a third of a second, which belongs on the money lane.
"""
